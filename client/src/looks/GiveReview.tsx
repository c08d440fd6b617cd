/** Staff: lets a reviewer read the history, for one reason, so much of it, until a day. */
import { maxReasonLength } from '@twofold/shared/limits'
import type { Person } from '@twofold/shared/people'
import { type ReviewPurpose, reviewPurposes } from '@twofold/shared/review-told'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '../agency/days.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { useDeed } from '../http/use-deed.ts'
import { Button } from '../look/Button.tsx'
import { Dialog } from '../look/Dialog.tsx'
import { SelectField, TextField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { giveReview } from './ask.ts'
import styles from './looks.module.css'
import { type PickedDays, windowOf, wrongWith } from './window.ts'

export interface GiveReviewProps {
  readonly planId: string
  /** At least one. */
  readonly reviewers: readonly Pick<Person, 'id' | 'name'>[]
  readonly onGiven: (name: string) => void
  readonly onClose: () => void
}

interface Draft extends PickedDays {
  readonly participant: Person['id'] | undefined
  readonly purpose: ReviewPurpose
  readonly words: string
}

interface FieldsProps {
  readonly draft: Draft
  readonly onChange: (change: Partial<Draft>) => void
  readonly isAsked: boolean
}

const Days = ({ draft, onChange, isAsked }: FieldsProps) => {
  const { t } = useTranslation('looks')
  const wrong = isAsked ? wrongWith(draft, today()) : null
  return (
    <>
      <div className={styles.days}>
        <TextField
          label={t('give.from')}
          hint={t('give.fromHint')}
          type="date"
          value={draft.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextField
          label={t('give.to')}
          hint={t('give.toHint')}
          type="date"
          value={draft.to}
          message={wrong === 'to' ? t('give.please.to') : undefined}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </div>
      <TextField
        label={t('give.lastDay')}
        hint={t('give.lastDayHint')}
        type="date"
        required
        value={draft.lastDay}
        message={wrong === 'lastDay' || wrong === 'long' ? t(`give.please.${wrong}`) : undefined}
        onChange={(event) => onChange({ lastDay: event.currentTarget.value })}
      />
    </>
  )
}

const Why = ({ draft, onChange, isAsked }: FieldsProps) => {
  const { t } = useTranslation('looks')
  const { purpose, words } = draft
  return (
    <>
      <SelectField
        label={t('give.why')}
        hint={t('give.whyHint')}
        value={purpose}
        onChange={(event) =>
          onChange({ purpose: reviewPurposes.find((one) => one === event.currentTarget.value) ?? purpose })
        }
      >
        {reviewPurposes.map((one) => (
          <option key={one} value={one}>
            {t(`purpose.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('give.words')}
        hint={t('give.wordsHint')}
        autoComplete="off"
        maxLength={maxReasonLength}
        value={words}
        message={isAsked && purpose === 'other' && words.trim() === '' ? t('give.please.words') : undefined}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
    </>
  )
}

const isReady = (draft: Draft): boolean =>
  wrongWith(draft, today()) === null && (draft.purpose !== 'other' || draft.words.trim() !== '')

export const GiveReview = ({ planId, reviewers, onGiven, onClose }: GiveReviewProps) => {
  const { t } = useTranslation(['looks', 'common'])
  const deed = useDeed()
  const form = useId()
  const [isAsked, setIsAsked] = useState(false)
  const [draft, setDraft] = useState<Draft>({
    participant: reviewers[0]?.id,
    purpose: 'court',
    words: '',
    from: '',
    to: '',
    lastDay: '',
  })
  const change = (some: Partial<Draft>): void => setDraft((before) => ({ ...before, ...some }))
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const { participant, purpose, words } = draft
    if (!participant || !isReady(draft)) return focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    deed.run(async () => {
      await giveReview(planId, { participant, purpose, words: words.trim(), ...windowOf(draft) })
      onGiven(reviewers.find(({ id }) => id === participant)?.name ?? '')
    })
  }
  return (
    <Dialog
      isOpen
      title={t('give.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="main" type="submit" form={form} isBusy={deed.isBusy}>
            {t('give.do')}
          </Button>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <p className="soft">{t('give.lead')}</p>
        <SelectField
          label={t('give.who')}
          value={draft.participant ?? ''}
          onChange={(event) =>
            change({ participant: reviewers.find(({ id }) => id === event.currentTarget.value)?.id })
          }
        >
          {reviewers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <Why draft={draft} onChange={change} isAsked={isAsked} />
        <Days draft={draft} onChange={change} isAsked={isAsked} />
        <TroubleNote trouble={deed.trouble} />
      </form>
    </Dialog>
  )
}
