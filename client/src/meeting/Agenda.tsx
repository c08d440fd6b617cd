/** What the meeting goes through, with the time each step took: the facilitator's left column. */
import type { AgendaStep } from '@twofold/shared/agenda'
import type { Meeting } from '@twofold/shared/meeting'
import { useTranslation } from 'react-i18next'
import { Button } from '../look/Button.tsx'
import { Icon } from '../look/Icon.tsx'
import { ActTrouble } from '../moderation/ActTrouble.tsx'
import { SectionList } from '../plan/SectionList.tsx'
import styles from './agenda.module.css'
import { Parked } from './Parked.tsx'
import { TodayCard } from './TodayCard.tsx'
import { minutesLeft, type StepTime, timeOfStep } from './times.ts'
import { useFocusAgain, useWalk, type Walk } from './use-agenda.ts'
import { hasStarted, useMeetingOn, useNow, useStepTitle } from './use-meeting.ts'

export const useTimeWords = (): ((time: StepTime) => string) => {
  const { t } = useTranslation('moderation')
  return ({ is, spentMin, ofMin }) =>
    is === 'next' ? t('agenda.planned', { count: ofMin }) : t('agenda.spent', { spent: spentMin, of: ofMin })
}

export const Bar = ({ share }: { readonly share: number }) => (
  <span className={styles.bar} aria-hidden="true">
    <span style={{ width: `${Math.round(share * 100)}%` }} />
  </span>
)

const icons = { done: 'check', now: 'play', next: null } as const

interface StepProps {
  readonly step: AgendaStep
  readonly index: number
  readonly time: StepTime
  readonly walk: Walk
}

const Step = ({ step, index, time, walk }: StepProps) => {
  const title = useStepTitle()(step)
  const words = useTimeWords()
  const icon = icons[time.is]
  return (
    <li>
      <button
        type="button"
        className={`${styles.step} ${styles[time.is]}`}
        data-walk={index}
        aria-current={time.is === 'now' ? 'step' : undefined}
        aria-disabled={walk.isBusy || undefined}
        onClick={() => walk.goTo(index)}
      >
        <span className={styles.sign}>{icon ? <Icon name={icon} size="small" /> : null}</span>
        <span>{title}</span>
        <span className={styles.minutes}>{words(time)}</span>
        {time.is === 'now' ? <Bar share={time.share} /> : null}
      </button>
    </li>
  )
}

export const StepList = ({ meeting, walk }: { readonly meeting: Meeting; readonly walk: Walk }) => {
  const now = useNow()
  return (
    <ol className={styles.steps}>
      {meeting.agenda.map((step, index) => (
        <Step
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the agenda
          key={index}
          step={step}
          index={index}
          time={timeOfStep(meeting, index, now)}
          walk={walk}
        />
      ))}
    </ol>
  )
}

interface StepButtonsProps {
  readonly meeting: Meeting
  readonly walk: Walk
  /** Where they stand: the focus goes on from the same ones. */
  readonly place?: 'list' | 'head'
}

export const StepButtons = ({ meeting, walk, place = 'list' }: StepButtonsProps) => {
  const { t } = useTranslation('moderation')
  const { step, agenda } = meeting
  if (!hasStarted(meeting) || step === null) return null
  return (
    <div className={styles.buttons}>
      <Button
        size="small"
        icon="back"
        data-walk={`${place}-back`}
        isBusy={walk.isBusy || step === 0}
        onClick={() => walk.goTo(step - 1)}
      >
        {t('agenda.back')}
      </Button>
      <Button
        size="small"
        iconEnd="next"
        data-walk={`${place}-next`}
        isBusy={walk.isBusy || step >= agenda.length - 1}
        onClick={() => walk.goTo(step + 1)}
      >
        {t('agenda.next')}
      </Button>
    </div>
  )
}

export const LeftWords = ({ meeting }: { readonly meeting: Meeting }) => {
  const { t } = useTranslation('moderation')
  const left = minutesLeft(meeting, useNow())
  return <>{left >= 0 ? t('agenda.left', { count: left }) : t('agenda.over', { count: -left })}</>
}

/** The parts of the plan, also those that the agenda does not go to. */
const AllParts = () => {
  const { t } = useTranslation('moderation')
  return (
    <details className={styles.parts}>
      <summary>{t('agenda.parts')}</summary>
      <SectionList />
    </details>
  )
}

export const Agenda = () => {
  const { t } = useTranslation('moderation')
  const meeting = useMeetingOn()
  const walk = useWalk()
  useFocusAgain()
  if (!meeting) return <SectionList />
  return (
    <section aria-labelledby="agenda">
      <h2 className={`label ${styles.title}`} id="agenda">
        {t('agenda.title')}{' '}
        <span className="nowrap">
          · <LeftWords meeting={meeting} />
        </span>
      </h2>
      <StepList meeting={meeting} walk={walk} />
      <StepButtons meeting={meeting} walk={walk} />
      <ActTrouble trouble={walk.trouble} />
      <Parked />
      <div className={styles.todayHere}>
        <TodayCard />
      </div>
      <AllParts />
    </section>
  )
}
