/** A sheet of paper: holds what people act on or lean over. On a phone the page itself is the paper (`onlyWide`). */
import type { ReactNode } from 'react'
import styles from './Sheet.module.css'

export interface SheetProps {
  readonly children: ReactNode
  /** On a phone no card is drawn: the words sit straight on the page. */
  readonly onlyWide?: boolean
  readonly className?: string
}

export const Sheet = ({ children, onlyWide = false, className = '' }: SheetProps) => (
  <div className={`${onlyWide ? styles.onlyWide : styles.sheet} ${className}`}>{children}</div>
)
