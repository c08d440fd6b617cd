/** How the child is today, as the agency heard it: what a parent has written is theirs to change, in the plan. */
import { maxTodayLength } from '@twofold/shared/limits'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'
import { useDo } from './use-do.ts'

export const WriteToday = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation(['meetings', 'common'])
  const { child, today } = useReady().plan
  const doing = useDo()
  const id = useId()
  const [text, setText] = useState(today?.text ?? '')
  const words = text.trim()
  const save = (): void => {
    if (words === today?.text) return onClose()
    doing.act({ kind: 'writeToday', text: words }, t('today.done'), onClose)
  }
  return (
    <Dialog
      isOpen
      title={t('today.title', { child })}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" isBusy={doing.isBusy || (!today && words === '')} onClick={save}>
            {t('today.do')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </>
      }
    >
      <div className={styles.part}>
        <label htmlFor={id}>{t('today.label', { child })}</label>
        <p className="small soft" id={`${id}-hint`}>
          {t('today.hint')}
        </p>
        <textarea
          id={id}
          className={styles.today}
          aria-describedby={`${id}-hint`}
          rows={4}
          maxLength={maxTodayLength}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TroubleNote trouble={doing.trouble} />
      </div>
    </Dialog>
  )
}
