/** The facilitator's line under the head on phones and tablets; its room is kept until it is loaded. */
import { useIsWide } from '../look/use-is-wide.ts'
import { Lead } from './Lead.tsx'
import styles from './notes.module.css'

export const LeadStrip = () =>
  useIsWide() ? null : <Lead what="Strip" meanwhile={<div className={styles.strip} />} />
