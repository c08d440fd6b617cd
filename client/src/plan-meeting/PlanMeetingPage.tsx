/** `/plans/:planId/meeting`: whoever leads a plan plans its meeting here and gets it ready. */
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { ordinalOf } from '../agency/at-home.ts'
import { StaffTop } from '../agency/StaffTop.tsx'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { useAnswer } from '../http/use-answer.ts'
import { useEvery } from '../http/use-every.ts'
import { ButtonLink } from '../look/Button.tsx'
import { LeaveButton } from '../look/LeaveButton.tsx'
import { Loading } from '../look/Loading.tsx'
import { Page } from '../look/Page.tsx'
import { askMeetings, type Ready } from './ask.ts'
import { Checklist } from './Checklist.tsx'
import { GuestTop } from './GuestTop.tsx'
import { HeldMeetings } from './HeldMeetings.tsx'
import { NewMeeting } from './MeetingForm.tsx'
import { OpenRoom } from './OpenRoom.tsx'
import { Planned } from './Planned.tsx'
import styles from './plan-meeting.module.css'
import { ReadyContext, useOpenMeeting, usePlanPath, useReady } from './ready.ts'
import { SafetyCard } from './SafetyCard.tsx'

/** Somebody joins, a link is used: seen without loading the page again. */
const lookEveryMs = 20_000

const Top = () => {
  const { t } = useTranslation('people')
  const { plan } = useReady()
  const to = usePlanPath()
  if (!plan.isStaff) return <GuestTop plan={plan} to={to} />
  return (
    <StaffTop name={plan.me.name} plan={plan} to={to} back={{ to: '/agency', label: t('backToPlans') }} />
  )
}

const Title = ({ number }: { readonly number: number }) => {
  const { t } = useTranslation('meetings')
  const { plan } = useReady()
  const to = usePlanPath()
  return (
    <div className={styles.head}>
      <h1 tabIndex={-1} className={styles.title}>
        {number === 1 ? t('first') : t('later', { number })}
      </h1>
      <div className={styles.links}>
        {plan.isStaff ? (
          <ButtonLink size="small" icon="people" to={`/plans/${plan.planId}/people`}>
            {t('people')}
          </ButtonLink>
        ) : null}
        <ButtonLink size="small" icon="plan" to={to}>
          {t('toPlan')}
        </ButtonLink>
      </div>
    </div>
  )
}

/** Planned at the foot of a long form: one goes on at the head of the page, where the room is opened. */
const useGoToHead = (isPlanned: boolean): void => {
  const before = useRef(isPlanned)
  useEffect(() => {
    const isNew = isPlanned && !before.current
    before.current = isPlanned
    if (!isNew) return
    window.scrollTo({ top: 0 })
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [isPlanned])
}

const Inside = () => {
  const { t } = useTranslation('meetings')
  const { plan } = useReady()
  const open = useOpenMeeting()
  useGoToHead(Boolean(open))
  const number = ordinalOf(plan.meetings, open?.number ?? plan.meetings.length + 1)
  return (
    <Page title={t('windowTitle')} width="wide" isDense top={<Top />}>
      <Title number={number} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {open ? (
            <Planned key={open.number} meeting={open} number={number} />
          ) : (
            <NewMeeting key={plan.meetings.length} number={number} />
          )}
          <HeldMeetings />
        </div>
        <div className={styles.column}>
          {open ? <OpenRoom meeting={open} /> : null}
          <Checklist meeting={open} />
          <SafetyCard />
        </div>
      </div>
      {plan.isStaff ? null : (
        <div className={styles.leave}>
          <LeaveButton />
        </div>
      )}
    </Page>
  )
}

const Here = ({ plan, again }: { readonly plan: Ready; readonly again: () => void }) => {
  useEvery(lookEveryMs, again)
  const here = useMemo(() => ({ plan, again }), [plan, again])
  return (
    <ReadyContext value={here}>
      <Inside />
    </ReadyContext>
  )
}

const PlanMeetingPage = () => {
  const { planId = '' } = useParams()
  const [search] = useSearchParams()
  const as = search.get('as')
  const asked = useAnswer((signal) => askMeetings(planId, as, signal), `${planId} ${as}`)
  if (asked.kind === 'asking') return <Loading />
  if (asked.kind === 'trouble') return <CouldNotOpen trouble={asked.trouble} again={asked.again} />
  return <Here plan={asked.answer} again={asked.again} />
}
export default PlanMeetingPage
