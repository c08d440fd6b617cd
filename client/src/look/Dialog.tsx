/** A native modal dialog: holds focus, closes with Escape, gives focus back. A sheet from below on a phone. */
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at its foot. */
  readonly actions?: ReactNode
}

export const Dialog = ({ title, isOpen, onClose, children, actions }: DialogProps) => {
  const { t } = useTranslation()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const it = dialog.current
    if (!isOpen || !it) return it?.close()
    const before = document.activeElement
    it.showModal()
    // Who is asked for words writes at once; else the browser starts at the cross.
    it.querySelector<HTMLElement>('form input')?.focus()
    return () => {
      // Taken off the page while it is open, the browser does not give the focus back.
      const isLost = !it.isConnected && document.activeElement === document.body
      if (isLost && before instanceof HTMLElement) before.focus()
    }
  }, [isOpen])

  /** React hands it on to a dialog around this one, which stays. */
  const isOwn = ({ target, currentTarget }: SyntheticEvent): boolean => target === currentTarget
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      // Escape, at once: `close` is told late, and would undo what was pressed since.
      onCancel={(event) => {
        if (isOwn(event)) onClose()
      }}
      // Closed by the browser without asking; of a closing that is known, or of one before the last opening, it is no news.
      onClose={(event) => {
        if (isOwn(event) && isOpen && !event.currentTarget.open) onClose()
      }}
    >
      {isOpen ? (
        <div className={styles.inside}>
          <div className={styles.head}>
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" size="small" icon="close" aria-label={t('close')} onClick={onClose} />
          </div>
          <div className={styles.body}>{children}</div>
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </div>
      ) : null}
    </dialog>
  )
}
