/** A link just made: to copy, or to point a phone's camera at. Shown this once; only its hash is kept. */
import type { NewLink } from '@twofold/shared/http-api'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { TextField } from '../look/Field.tsx'
import { useLanguage } from '../words/language.ts'
import { dateIn } from '../words/when.ts'
import styles from './LinkDialog.module.css'
import { QrCode } from './QrCode.tsx'
import type { Listed } from './StaffPeople.tsx'

export interface LinkDialogProps {
  readonly person: Listed
  readonly link: NewLink
  readonly onClose: () => void
}

export const LinkDialog = ({ person, link, onClose }: LinkDialogProps) => {
  const { t } = useTranslation('people')
  const { language } = useLanguage()
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setIsCopied] = useState(false)
  const { name } = person

  const copy = async (): Promise<void> => {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(link.url)
      setIsCopied(true)
    } catch {
      // The browser does not let us: the link stays selected, to be copied by hand.
      field.current?.focus()
    }
  }
  return (
    <Dialog
      title={t('made.title', { name })}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="main" onClick={onClose}>
          {t('made.done')}
        </Button>
      }
    >
      <p>{t('made.text', { date: dateIn(language, link.expiresAt) })}</p>
      <div className={styles.link}>
        <TextField
          ref={field}
          label={t('made.address')}
          value={link.url}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button icon={isCopied ? 'check' : 'copy'} onClick={() => void copy()}>
          {t(isCopied ? 'made.copied' : 'made.copy')}
        </Button>
      </div>
      <p className={styles.or}>{t('made.qr', { name })}</p>
      <QrCode text={link.url} label={t('made.qrWords', { name })} />
    </Dialog>
  )
}
