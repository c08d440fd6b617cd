/** The facilitator's line under the head on phones and tablets; its room is kept until it is loaded. */
import { useIsWide } from '../look/use-is-wide.ts'
import { useHoldsMeeting } from '../meeting/is-on.ts'
import { MeetingPiece } from '../meeting/slot.tsx'
import { Lead } from './Lead.tsx'
import styles from './notes.module.css'

export const LeadStrip = () => {
  const isWide = useIsWide()
  const holdsMeeting = useHoldsMeeting()
  if (isWide) return null
  const room = <div className={styles.strip} />
  return holdsMeeting ? (
    <MeetingPiece what="strip" meanwhile={room} />
  ) : (
    <Lead what="Strip" meanwhile={room} />
  )
}
