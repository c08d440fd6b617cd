/** In the room, for the facilitator: who is here, who waits, and what can be done; the right column of a wide screen. */
import { useTranslation } from 'react-i18next'
import { RoomLines } from '../moderation/RoomPanel.tsx'
import { WaysOut } from '../moderation/WaysOut.tsx'
import { MeetingCode } from '../waiting/MeetingCode.tsx'
import { Acts } from './Acts.tsx'
import { Door } from './Door.tsx'
import { EndLink } from './Head.tsx'
import { Holds } from './Holds.tsx'
import { Leaders } from './Leaders.tsx'
import styles from './meeting.module.css'
import { NowNarrow } from './NowNarrow.tsx'
import { StartButton } from './StartButton.tsx'
import { useMeetingOn } from './use-meeting.ts'
import { Voice } from './Voice.tsx'

export interface RoomProps {
  /** On a phone's sheet: it goes after each deed. */
  readonly onDone?: () => void
}

export const Room = ({ onDone }: RoomProps) => {
  const { t } = useTranslation('moderation')
  const phase = useMeetingOn()?.phase
  return (
    <section aria-label={t('meeting.room')} className={styles.room}>
      {onDone ? null : <NowNarrow />}
      {onDone ? null : <h2 className="label">{t('meeting.room')}</h2>}
      <RoomLines />
      {/* Over those who come, so that nobody moves it from under a finger. */}
      <StartButton onDone={onDone} />
      <Door />
      {phase === 'waiting' ? <MeetingCode /> : null}
      <Holds />
      <Acts onDone={onDone} />
      <Leaders onDone={onDone} />
      {/* Once it has begun, what one does stands first. */}
      {phase === 'live' || phase === 'paused' ? <MeetingCode /> : null}
      <Voice />
      {onDone ? <EndLink /> : null}
      <WaysOut onGo={onDone} />
    </section>
  )
}
