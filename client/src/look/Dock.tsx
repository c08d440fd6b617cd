/** What a thumb reaches on a phone: the main buttons, and under them one quiet row with "Leave this page". Phones and
 * tablets only; on wide screens the page itself holds these. */
import type { ReactNode } from 'react'
import styles from './Dock.module.css'

export interface DockProps {
  /** One button, or Back and Next side by side. */
  readonly children?: ReactNode
  readonly columns?: 'one' | 'two'
  readonly foot?: ReactNode
}

export const Dock = ({ children, columns = 'one', foot }: DockProps) => (
  <footer className={`${styles.dock} phoneOnly`}>
    {children ? <div className={columns === 'two' ? styles.two : styles.one}>{children}</div> : null}
    {foot ? <div className={styles.foot}>{foot}</div> : null}
  </footer>
)
