/** A quiet panel that says what is so. Never red at a person. */
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import styles from './Note.module.css'

export interface NoteProps {
  readonly kind?: 'plain' | 'yes' | 'changed' | 'action'
  readonly icon: IconName
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** Said aloud when it appears. */
  readonly isNews?: boolean
}

export const Note = ({ kind = 'plain', icon, title, children, isNews = false }: NoteProps) => (
  <div className={`${styles.note} ${styles[kind]}`} {...(isNews ? { role: 'status' } : {})}>
    <Icon name={icon} />
    <div className={styles.words}>
      {title ? <b>{title}</b> : null}
      {children}
    </div>
  </div>
)
