/** The agency's rule for due dates. */
import { type DueRule, dueRuleSchema, startEvents } from '@twofold/shared/due'
import { maxDueDays } from '@twofold/shared/limits'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { SelectField, TextField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { useToast } from '../look/Toast.tsx'
import { saveDueRule } from './ask.ts'
import own from './Due.module.css'

export interface DueRuleCardProps {
  readonly rule: DueRule
  readonly again: () => void
}

export const DueRuleCard = ({ rule, again }: DueRuleCardProps) => {
  const { t } = useTranslation('agency')
  const id = useId()
  const deed = useDeed()
  const toast = useToast()
  const [days, setDays] = useState(String(rule.days))
  const [startEvent, setStartEvent] = useState(rule.startEvent)
  const [isAsked, setIsAsked] = useState(false)
  const wanted = dueRuleSchema.safeParse({ days: Number(days), startEvent })

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!wanted.success) return focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    deed.run(async () => {
      await saveDueRule(wanted.data)
      toast({ text: t('rule.done') })
      again()
    })
  }
  return (
    <section className={own.rule} aria-labelledby={id}>
      <h2 className="h3" id={id}>
        {t('rule.title')}
      </h2>
      <p className="mid soft">{t('rule.lead')}</p>
      <form className={own.ruleForm} onSubmit={submit} noValidate>
        <TextField
          label={t('rule.days')}
          hint={t('rule.daysHint')}
          type="number"
          inputMode="numeric"
          min={1}
          max={maxDueDays}
          value={days}
          message={isAsked && !wanted.success ? t('rule.please') : undefined}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <SelectField
          label={t('rule.from')}
          value={startEvent}
          onChange={(event) =>
            setStartEvent(startEvents.find((one) => one === event.currentTarget.value) ?? startEvent)
          }
        >
          {startEvents.map((one) => (
            <option key={one} value={one}>
              {t(`rule.${one}`)}
            </option>
          ))}
        </SelectField>
        <Button type="submit" isBusy={deed.isBusy}>
          {t('rule.do')}
        </Button>
        <TroubleNote trouble={deed.trouble} />
      </form>
    </section>
  )
}
