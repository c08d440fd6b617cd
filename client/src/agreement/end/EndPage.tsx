/** Read back and end, for who leads the meeting: part by part, then next steps, dates, copies, what stays open, the end. */
import { isUnderWay } from '@twofold/shared/meeting'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Button, ButtonLink } from '../../look/Button.tsx'
import { Dock } from '../../look/Dock.tsx'
import { LeaveButton } from '../../look/LeaveButton.tsx'
import { Note } from '../../look/Note.tsx'
import { Sheet } from '../../look/Sheet.tsx'
import { useIsWide } from '../../look/use-is-wide.ts'
import { PauseCard } from '../../moderation/PauseCard.tsx'
import { PlanFrame } from '../../plan/PlanFrame.tsx'
import { useBeside, useDoc, usePlan, useSay } from '../../plan/plan-context.ts'
import styles from '../agreement.module.css'
import { useReader } from '../use-reading.ts'
import { Copies } from './Copies.tsx'
import { dayAfter, type EndStep, reviewDays, stepsOf } from './end-steps.ts'
import { Ended, Finish } from './Finish.tsx'
import { NextSteps } from './NextSteps.tsx'
import { ReadBack } from './ReadBack.tsx'
import { ReviewDates } from './ReviewDates.tsx'

/** Parts in which something was written when the reading began: steps do not move under one's feet. */
const useSteps = (): readonly EndStep[] => {
  const { sections } = usePlan()
  const reader = useReader()
  const doc = useDoc()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a document
  return useMemo(
    () =>
      stepsOf(
        sections
          .map(({ section }) => section.key)
          .filter((key) => (reader.of(key)?.content ?? '{}') !== '{}'),
      ),
    [doc],
  )
}

/** Where one is stands in the address: a page opened again goes on there. */
const useStep = (count: number): readonly [number, (to: number) => void] => {
  const [search, setSearch] = useSearchParams()
  const asked = Number(search.get('step') ?? '1') - 1
  const at = Number.isInteger(asked) ? Math.min(Math.max(asked, 0), count - 1) : 0
  const go = (to: number) => {
    const next = new URLSearchParams(search)
    next.set('step', String(to + 1))
    setSearch(next)
  }
  return [at, go]
}

/** A new step is read from its heading on. */
const useGoToHeading = (at: number): void => {
  const before = useRef(at)
  useEffect(() => {
    if (before.current === at) return
    before.current = at
    window.scrollTo({ top: 0 })
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [at])
}

const Body = ({
  step,
  days,
  onDays,
}: {
  readonly step: EndStep
  readonly days: readonly string[]
  readonly onDays: (days: readonly string[]) => void
}) => {
  const { t } = useTranslation('agreement')
  const { sections } = usePlan()
  const { meeting } = useBeside()
  switch (step.kind) {
    case 'read': {
      const shown = sections.find(({ section }) => section.key === step.section)
      return shown ? <ReadBack shown={shown} /> : null
    }
    case 'next':
      return <NextSteps />
    case 'dates':
      return <ReviewDates days={days} onChange={onDays} />
    case 'copies':
      return <Copies />
    case 'finish':
      if (meeting?.outcome === 'held') return <Ended meeting={meeting} />
      if (isUnderWay(meeting)) return <Finish meeting={meeting} days={days} />
      return (
        <>
          <h1 tabIndex={-1}>{t('end.title')}</h1>
          <Note icon="calendar">
            <p>{t('end.noMeeting')}</p>
          </Note>
        </>
      )
  }
}

const Walk = ({
  at,
  of,
  go,
}: {
  readonly at: number
  readonly of: number
  readonly go: (to: number) => void
}) => {
  const { t } = useTranslation('common')
  const { to } = usePlan()
  return (
    <>
      {at === 0 ? (
        <ButtonLink icon="back" to={to()}>
          {t('back')}
        </ButtonLink>
      ) : (
        <Button icon="back" onClick={() => go(at - 1)}>
          {t('back')}
        </Button>
      )}
      {at === of - 1 ? null : (
        <Button kind="main" iconEnd="next" onClick={() => go(at + 1)}>
          {t('next')}
        </Button>
      )}
    </>
  )
}

const useStepName = (): ((step: EndStep) => string) => {
  const { t } = useTranslation('agreement')
  const say = useSay()
  const { sections } = usePlan()
  return (step) => {
    if (step.kind !== 'read') return t(`end.step.${step.kind}`)
    const shown = sections.find(({ section }) => section.key === step.section)
    return shown ? say(shown.section.title) : ''
  }
}

const EndPage = () => {
  const { t } = useTranslation(['agreement', 'plan'])
  const isWide = useIsWide()
  const steps = useSteps()
  const [at, go] = useStep(steps.length)
  const [days, setDays] = useState<readonly string[]>(() =>
    reviewDays.map((count) => dayAfter(new Date(), count)),
  )
  const nameOf = useStepName()
  const { meeting } = useBeside()
  // Only the meeting that ended before these eyes is told of here.
  const wasUnderWay = useRef(false)
  wasUnderWay.current ||= isUnderWay(meeting)
  const isOver = wasUnderWay.current && meeting?.phase === 'closed'
  useGoToHeading(isOver ? steps.length : at)
  const step = steps[at]
  const where = (
    <p className="small soft">
      {step && isWide
        ? t('end.where', { name: nameOf(step), number: at + 1, of: steps.length })
        : t('plan:where', { number: at + 1, of: steps.length })}
    </p>
  )
  const walk = <Walk at={at} of={steps.length} go={go} />
  const dock = isOver ? null : (
    <Dock
      columns="two"
      foot={
        <>
          <LeaveButton />
          {where}
        </>
      }
    >
      {walk}
    </Dock>
  )
  return (
    <PlanFrame title={t('plan:title.plan')} dock={dock} isInside>
      <PauseCard />
      <Sheet onlyWide>
        <div className={styles.end}>
          {isOver && meeting ? (
            <Ended meeting={meeting} />
          ) : step ? (
            <Body key={at} step={step} days={days} onDays={setDays} />
          ) : null}
        </div>
        {isWide && !isOver ? (
          <div className={styles.steps}>
            {walk}
            {where}
          </div>
        ) : null}
      </Sheet>
    </PlanFrame>
  )
}

export default EndPage
