/** When, where, how long, who is expected and the agenda: for a new meeting, and for one that is moved. */

import { maxPlaceLength, maxReasonLength } from '@twofold/shared/limits'
import type { MeetingPlan } from '@twofold/shared/meeting'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '../agency/days.ts'
import { TroubleNote } from '../http/TroubleNote.tsx'
import { Button } from '../look/Button.tsx'
import { Choice, ChoiceGroup } from '../look/Choice.tsx'
import { SelectField, TextField } from '../look/Field.tsx'
import { focusFirstMessage } from '../look/focus-first-message.ts'
import { Sheet } from '../look/Sheet.tsx'
import { AgendaEditor } from './AgendaEditor.tsx'
import {
  agendaOf,
  lengthOf,
  type MeetingDraft,
  type Missing,
  missingIn,
  newDraft,
  planOf,
  usualLengths,
} from './draft.ts'
import { Expected } from './Expected.tsx'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'
import { useDo } from './use-do.ts'

interface PartProps {
  readonly draft: MeetingDraft
  readonly change: (more: Partial<MeetingDraft>) => void
  readonly missing: readonly Missing[]
}

const Length = ({ draft, change, missing }: PartProps) => {
  const { t } = useTranslation('meetings')
  return (
    <>
      <SelectField
        label={t('form.length')}
        value={draft.isOwnLength ? 'own' : draft.length}
        onChange={({ currentTarget: { value } }) =>
          change(value === 'own' ? { isOwnLength: true } : { isOwnLength: false, length: value })
        }
      >
        {usualLengths.map((count) => (
          <option key={count} value={String(count)}>
            {t('form.minutes', { count })}
          </option>
        ))}
        <option value="own">{t('form.own')}</option>
      </SelectField>
      {draft.isOwnLength ? (
        <TextField
          label={t('form.ownMin')}
          type="number"
          inputMode="numeric"
          value={draft.length}
          message={missing.includes('length') ? t('form.please.length') : undefined}
          onChange={(event) => change({ length: event.currentTarget.value })}
        />
      ) : null}
    </>
  )
}

const When = (props: PartProps) => {
  const { t } = useTranslation('meetings')
  const { draft, change, missing } = props
  return (
    <div className={styles.when}>
      <TextField
        label={t('form.date')}
        type="date"
        required
        value={draft.date}
        message={missing.includes('date') ? t('form.please.date') : undefined}
        onChange={(event) => change({ date: event.currentTarget.value })}
      />
      <TextField
        label={t('form.time')}
        type="time"
        required
        value={draft.time}
        message={missing.includes('time') ? t('form.please.time') : undefined}
        onChange={(event) => change({ time: event.currentTarget.value })}
      />
      <Length {...props} />
    </div>
  )
}

const Where = ({ draft, change, missing }: PartProps) => {
  const { t } = useTranslation('meetings')
  return (
    <div className={styles.part}>
      <ChoiceGroup question={t('form.where')} looks="label" columns="fit">
        <Choice
          name="where"
          isOn={draft.isOnline}
          onChoose={() => change({ isOnline: true })}
          title={t('form.online')}
          text={t('form.onlineText')}
        />
        <Choice
          name="where"
          isOn={!draft.isOnline}
          onChoose={() => change({ isOnline: false })}
          title={t('form.place')}
          text={t('form.placeText')}
        />
      </ChoiceGroup>
      {draft.isOnline ? null : (
        <TextField
          label={t('form.placeName')}
          hint={t('form.placeHint')}
          autoComplete="off"
          maxLength={maxPlaceLength}
          value={draft.place}
          message={missing.includes('place') ? t('form.please.place') : undefined}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
      )}
    </div>
  )
}

export interface MeetingFormProps {
  readonly first: MeetingDraft
  /** Counted over meetings that took place. */
  readonly number: number
  readonly isMove: boolean
  readonly onDone?: () => void
  /** Beside the button that saves. */
  readonly beside?: ReactNode
}

export const MeetingForm = ({ first, number, isMove, onDone, beside }: MeetingFormProps) => {
  const { t } = useTranslation('meetings')
  const { plan } = useReady()
  const doing = useDo()
  const [draft, setDraft] = useState(first)
  const [isAsked, setIsAsked] = useState(false)
  const all = missingIn(draft, { safety: plan.safety, isMove })
  const missing = isAsked ? all : []
  const change = (more: Partial<MeetingDraft>): void => setDraft((before) => ({ ...before, ...more }))
  const agenda = agendaOf(draft, plan.words, number)
  const part = { draft, change, missing }

  const send = (meeting: MeetingPlan): void => {
    const told = { plan: meeting, agenda: [...agenda] }
    doing.act(
      isMove
        ? { kind: 'moveMeeting', ...told, reason: draft.reason.trim() }
        : { kind: 'planMeeting', ...told },
      isMove ? t('form.changed') : t('form.planned'),
      onDone,
    )
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (all.length > 0) return focusFirstMessage(event.currentTarget, () => setIsAsked(true))
    send(planOf(draft))
  }
  return (
    <Sheet>
      <form className={styles.form} onSubmit={submit} noValidate>
        <h2>{isMove ? t('form.changeTitle') : t('form.planTitle')}</h2>
        <When {...part} />
        <Where {...part} />
        <Expected {...part} />
        <AgendaEditor
          agenda={agenda}
          lengthMin={lengthOf(draft)}
          isUsual={draft.agenda === null}
          onChange={(next) => change({ agenda: next })}
        />
        {isMove ? (
          <TextField
            label={t('form.reason')}
            hint={t('form.reasonHint')}
            autoComplete="off"
            maxLength={maxReasonLength}
            value={draft.reason}
            message={missing.includes('reason') ? t('form.please.reason') : undefined}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
        ) : null}
        <TroubleNote trouble={doing.trouble} />
        <div className="row">
          <Button kind="main" type="submit" isBusy={doing.isBusy}>
            {isMove ? t('form.doChange') : t('form.doPlan')}
          </Button>
          {beside}
        </div>
      </form>
    </Sheet>
  )
}

export const NewMeeting = ({ number }: { readonly number: number }) => {
  const { plan } = useReady()
  const [first] = useState(() => newDraft(plan.people, plan.me.id, plan.safety, today()))
  return <MeetingForm first={first} number={number} isMove={false} />
}
