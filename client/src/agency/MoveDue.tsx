/** Another due date for one plan, with why; and the list of what was moved before. */
import { addDays } from '@twofold/shared/due'
import type { PlanSummary } from '@twofold/shared/http-api'
import { maxReasonLength } from '@twofold/shared/limits'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { TextField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { useToast } from '../look/Toast.tsx'
import { useWhen } from '../words/use-when.ts'
import { moveDue } from './ask.ts'
import own from './Due.module.css'
import { today, useDays } from './days.ts'

const Before = ({ plan }: { readonly plan: PlanSummary }) => {
  const { t } = useTranslation('agency')
  const { long } = useDays()
  const when = useWhen()
  const id = useId()
  if (plan.dueMoves.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 className="label" id={id}>
        {t('moveDue.history')}
      </h3>
      <ol className={own.history}>
        {plan.dueMoves.toReversed().map(({ newDate, reason, by, at }) => (
          <li key={at}>
            {t('moveDue.line', { date: long(newDate), name: by, when: when(at) })}
            <q className={own.reason}>{reason}</q>
          </li>
        ))}
      </ol>
    </section>
  )
}

export interface MoveDueProps {
  readonly plan: PlanSummary
  readonly onMoved: () => void
  readonly onClose: () => void
}

export const MoveDue = ({ plan, onMoved, onClose }: MoveDueProps) => {
  const { t } = useTranslation(['agency', 'common'])
  const deed = useDeed()
  const toast = useToast()
  const form = useId()
  const [newDate, setNewDate] = useState(() => plan.dueMoves.at(-1)?.newDate ?? addDays(today(), 1))
  const [reason, setReason] = useState('')
  const [isAsked, setIsAsked] = useState(false)

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (newDate === '' || reason.trim() === '')
      return focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    deed.run(async () => {
      await moveDue(plan.planId, { newDate, reason: reason.trim() })
      onClose()
      toast({ text: t('moveDue.done') })
      onMoved()
    })
  }
  return (
    <Dialog
      isOpen
      title={t('moveDue.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" type="submit" form={form} isBusy={deed.isBusy}>
            {t('moveDue.do')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </>
      }
    >
      <form id={form} className={own.form} onSubmit={submit} noValidate>
        <p className="soft">
          {t('moveDue.lead', { plan: t('common:plansNameInside', { child: plan.child }) })}
        </p>
        <TextField
          label={t('moveDue.date')}
          type="date"
          required
          value={newDate}
          message={isAsked && newDate === '' ? t('moveDue.please.date') : undefined}
          onChange={(event) => setNewDate(event.currentTarget.value)}
        />
        <TextField
          label={t('moveDue.reason')}
          hint={t('moveDue.reasonHint')}
          required
          autoComplete="off"
          maxLength={maxReasonLength}
          value={reason}
          message={isAsked && reason.trim() === '' ? t('moveDue.please.reason') : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TroubleNote trouble={deed.trouble} />
      </form>
      <Before plan={plan} />
    </Dialog>
  )
}
