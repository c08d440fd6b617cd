/** Where a plan opens. Phone: go on where you were, then the parts. Wide: the part to go on with, as a sheet. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { BesidePiece } from '../beside/slot.tsx'
import { ReadyCard } from '../get-ready/slot.tsx'
import { ButtonLink } from '../look/Button.tsx'
import { Loading } from '../look/Loading.tsx'
import { useIsWide } from '../look/use-is-wide.ts'
import { VisuallyHidden } from '../look/VisuallyHidden.tsx'
import { MeetingPiece, useMeetingIsHere } from '../meeting/slot.tsx'
import { PauseCard } from '../moderation/PauseCard.tsx'
import { FacesHere } from './HereNow.tsx'
import { lastField } from './last-field.ts'
import { OthersHere } from './OneField.tsx'
import { PlanFrame } from './PlanFrame.tsx'
import styles from './PlanHome.module.css'
import { PlanTabs } from './PlanTabs.tsx'
import { useMe, usePlan, useSay, useWriting, type WriteRight, writeRightOf } from './plan-context.ts'
import type { ShownField } from './plan-order.ts'
import { SectionList } from './SectionList.tsx'
import { whereToGoOn } from './section-state.ts'
import { useStanding } from './use-standing.ts'

interface GoesOn {
  readonly shown: ShownField
  readonly right: WriteRight['kind']
}

/** Where this person goes on: the field they were in, or the next one that waits for them. */
const useGoOn = (): GoesOn | null => {
  const { sections, overview } = usePlan()
  const { role } = useMe()
  const writing = useWriting()
  const standing = useStanding()
  const fields = sections.flatMap((shown) => shown.fields)
  const rightAt = (shown: ShownField) => writeRightOf(shown, writing).kind
  const before = fields.find(({ id }) => id === lastField.of(overview.planId))
  if (before) return { shown: before, right: rightAt(before) }
  const next = whereToGoOn(fields, standing, {
    mayWrite: (shown) => rightAt(shown) === 'open',
    goesFirst: ({ field }) => field.firstVoice === role,
  })
  return next && { shown: next, right: 'open' }
}

/** They wrote in this plan before, in any meeting. */
const useHasWritten = (): boolean => {
  const { live, overview } = usePlan()
  return live.authorship.hasWordsBy(overview.me.id)
}

const GoOn = () => {
  const { t } = useTranslation('plan')
  const hasWritten = useHasWritten()
  const say = useSay()
  const { to } = usePlan()
  const goOn = useGoOn()
  if (!goOn) return null
  const { shown, right } = goOn
  return (
    <div className={styles.goOn}>
      {right === 'held' ? <p className="label">{t('pause.wereHere')}</p> : <OthersHere shown={shown} />}
      <h2 className="prompt">{say(shown.field.prompt)}</h2>
      <ButtonLink kind="main" wide iconEnd="next" to={to(shown.section.key, shown.field.key)}>
        {t(right === 'held' ? 'goOnReading' : hasWritten ? 'goOnWriting' : 'startWriting')}
      </ButtonLink>
    </div>
  )
}

/** Milliseconds that a page waits for its meeting's card, which would move all below it. */
const patience = 1000

const useWaitsForCard = (): boolean => {
  const isHere = useMeetingIsHere()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), patience)
    return () => clearTimeout(timer)
  }, [])
  return !isHere && !isOver
}

const PhoneHome = () => {
  const { t } = useTranslation('plan')
  const { overview } = usePlan()
  const waits = useWaitsForCard()
  return (
    <PlanFrame title={t('title.plan')} dock={<PlanTabs />}>
      <VisuallyHidden>
        <h1>{t('heading', { child: overview.child })}</h1>
      </VisuallyHidden>
      <PauseCard />
      {waits ? (
        <Loading />
      ) : (
        <>
          <MeetingPiece what="card" />
          <FacesHere />
          <BesidePiece what="since" />
          <GoOn />
          <ReadyCard className={styles.ready} />
          <div className={styles.list}>
            <SectionList />
          </div>
        </>
      )}
    </PlanFrame>
  )
}

/** Goes on to the part's own address, so that the list marks it and others moving on changes nothing here. */
const WideHome = () => {
  const { sections, to } = usePlan()
  const goOn = useGoOn()
  const key = goOn?.shown.section.key ?? sections[0]?.section.key
  return key ? <Navigate replace to={to(key)} /> : null
}

export const PlanHome = () => (useIsWide() ? <WideHome /> : <PhoneHome />)
