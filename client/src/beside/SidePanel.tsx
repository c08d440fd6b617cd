/** Beside the sheet on wide screens: the words stay in sight and in reach while one reads about them. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import styles from './beside.module.css'

interface SidePanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export const SidePanel = ({ title, onClose, children }: SidePanelProps) => {
  const { t } = useTranslation()
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const asked = panel.current?.querySelector<HTMLElement>('[data-asked]')
    ;(asked ?? heading.current)?.focus()
    return () => {
      // Back to where one came from, unless one has gone on elsewhere.
      const isLost = document.activeElement === document.body || document.activeElement === null
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <section
      ref={panel}
      className={styles.side}
      role="dialog"
      aria-labelledby={id}
      data-beside="panel"
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <div className={styles.sideHead}>
        <h2 id={id} className="h3" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button kind="quiet" size="small" icon="close" aria-label={t('close')} onClick={onClose} />
      </div>
      {children}
    </section>
  )
}
