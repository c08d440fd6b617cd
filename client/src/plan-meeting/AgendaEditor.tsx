/** The meeting's steps: moved, taken out (with undo), given other minutes. */
import type { AgendaStep } from '@twofold/shared/agenda'
import { maxMeetingMin } from '@twofold/shared/limits'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { useToast } from '../look/Toast.tsx'
import { movedStep, sumOf } from './draft.ts'
import styles from './plan-meeting.module.css'
import { useReady } from './ready.ts'

export interface AgendaEditorProps {
  readonly agenda: readonly AgendaStep[]
  /** Null while it is not said. */
  readonly lengthMin: number | null
  readonly isUsual: boolean
  /** Null: the usual one again. */
  readonly onChange: (agenda: readonly AgendaStep[] | null) => void
}

interface StepProps extends Pick<AgendaEditorProps, 'agenda' | 'onChange'> {
  readonly step: AgendaStep
  readonly at: number
}

const Step = ({ agenda, step, at, onChange }: StepProps) => {
  const { t } = useTranslation('meetings')
  const toast = useToast()
  const { child } = useReady().plan
  const name = t(`step.${step.key}`, { child })
  const setMinutes = (typed: string): void => {
    const minutes = Math.round(Number(typed))
    if (minutes >= 1 && minutes <= maxMeetingMin) onChange(agenda.with(at, { ...step, minutes }))
  }
  const takeOut = (): void => {
    onChange(agenda.toSpliced(at, 1))
    toast({ text: t('agenda.tookOut'), undo: () => onChange(agenda) })
  }
  return (
    <li>
      <span className={styles.stepName}>{name}</span>
      <span className={styles.stepActs}>
        <input
          className={styles.minutes}
          type="number"
          inputMode="numeric"
          min={1}
          max={maxMeetingMin}
          value={step.minutes}
          aria-label={t('agenda.minutesOf', { step: name })}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
        <Button
          kind="quiet"
          size="small"
          icon="up"
          aria-label={t('agenda.up', { step: name })}
          isBusy={at === 0}
          onClick={() => onChange(movedStep(agenda, at, -1))}
        />
        <Button
          kind="quiet"
          size="small"
          icon="down"
          aria-label={t('agenda.down', { step: name })}
          isBusy={at === agenda.length - 1}
          onClick={() => onChange(movedStep(agenda, at, 1))}
        />
        <Button
          kind="quiet"
          size="small"
          icon="bin"
          aria-label={t('agenda.takeOut', { step: name })}
          isBusy={agenda.length === 1}
          onClick={takeOut}
        />
      </span>
    </li>
  )
}

export const AgendaEditor = ({ agenda, lengthMin, isUsual, onChange }: AgendaEditorProps) => {
  const { t } = useTranslation('meetings')
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('agenda.title')}</h3>
      <p className="mid soft">{t('agenda.lead')}</p>
      <ol className={styles.steps}>
        {agenda.map((step, at) => (
          <Step key={step.key} agenda={agenda} step={step} at={at} onChange={onChange} />
        ))}
      </ol>
      <div className={`row rowApart ${styles.sum}`}>
        <p className="mid soft" role="status">
          {lengthMin === null ? null : t('agenda.sum', { sum: sumOf(agenda), length: lengthMin })}
        </p>
        {isUsual ? null : (
          <Button kind="quiet" size="small" icon="undo" onClick={() => onChange(null)}>
            {t('agenda.usual')}
          </Button>
        )}
      </div>
    </section>
  )
}
