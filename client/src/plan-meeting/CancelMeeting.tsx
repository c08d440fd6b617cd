/** Asked first, with why. */
import { maxReasonLength } from '@twofold/shared/limits'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { TextField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import styles from './plan-meeting.module.css'
import { useDo } from './use-do.ts'

export const CancelMeeting = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('meetings')
  const doing = useDo()
  const form = useId()
  const [reason, setReason] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const isMissing = reason.trim() === ''
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (isMissing) return focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    doing.act({ kind: 'cancelMeeting', reason: reason.trim() }, t('cancel.done'), onClose)
  }
  return (
    <Dialog
      isOpen
      title={t('cancel.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" type="submit" form={form} isBusy={doing.isBusy}>
            {t('cancel.do')}
          </Button>
          <Button onClick={onClose}>{t('cancel.keep')}</Button>
        </>
      }
    >
      <form id={form} className={styles.part} onSubmit={submit} noValidate>
        <p className="soft">{t('cancel.lead')}</p>
        <TextField
          label={t('cancel.reason')}
          hint={t('cancel.reasonHint')}
          autoComplete="off"
          maxLength={maxReasonLength}
          value={reason}
          message={isAsked && isMissing ? t('cancel.please') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TroubleNote trouble={doing.trouble} />
      </form>
    </Dialog>
  )
}
