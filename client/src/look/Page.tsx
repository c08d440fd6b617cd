/** The frame of a screen: head, the page's own part, and on phones a dock that keeps to the bottom. */
import type { ReactNode } from 'react'
import styles from './Page.module.css'
import { usePage } from './use-page.ts'

export interface PageProps {
  /** For the window's title: never a name in it. Null: the product's name alone. */
  readonly title: string | null
  readonly top: ReactNode
  readonly children: ReactNode
  readonly dock?: ReactNode
  /** narrow: one column to read or fill in. wide: up to 1200 px. full: the page lays itself out. */
  readonly width?: 'narrow' | 'wide' | 'full'
  /** Staff screens. */
  readonly isDense?: boolean
  /** In the middle of what is left of the screen: short pages. */
  readonly isCentred?: boolean
}

export const Page = ({
  title,
  top,
  children,
  dock,
  width = 'narrow',
  isDense = false,
  isCentred = false,
}: PageProps) => {
  usePage(title)
  return (
    <div className={`${styles.page} ${isDense ? 'dense' : ''}`}>
      {top}
      <main id="main" className={`${styles.main} ${styles[width]} ${isCentred ? styles.centred : ''}`}>
        {children}
      </main>
      {dock}
    </div>
  )
}
