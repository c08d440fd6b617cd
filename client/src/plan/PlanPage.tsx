/** One plan, live: asks the house for it and its template, opens the line, and shows its parts. */
import type { PlanOverview } from '@twofold/shared/http-api'
import { can } from '@twofold/shared/roles'
import type { Template } from '@twofold/shared/template'
import { useEffect, useMemo, useState } from 'react'
import { Navigate, Route, Routes, useParams, useSearchParams } from 'react-router'
import { AfterMeeting, AgreementPage } from '../agreement/pages.tsx'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { HouseError } from '../http/request.ts'
import { useAnswer } from '../http/use-answer.ts'
import { createKeeping, type Keeping, KeptContext, useKeeping } from '../kept/kept-here.ts'
import { LeaveAsks } from '../kept/LeaveAsks.tsx'
import { Loading } from '../look/Loading.tsx'
import type { LivePlan } from '../sync/live-plan.ts'
import { openLivePlan } from '../sync/open-live-plan.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import { WaitingSlot } from '../waiting/slot.tsx'
import { suggestLanguage } from '../words/language.ts'
import { EndedOr } from './EndedOr.tsx'
import { FieldRoute } from './FieldRoute.tsx'
import { KeptRoute } from './KeptRoute.tsx'
import { MePage } from './MePage.tsx'
import { OpenPlan } from './OpenPlan.tsx'
import { PeoplePage } from './PeoplePage.tsx'
import { PlanHome } from './PlanHome.tsx'
import { PlanContext } from './plan-context.ts'
import { shownSections } from './plan-order.ts'
import { ReadyRoute } from './ReadyRoute.tsx'

interface Opened {
  readonly overview: PlanOverview
  readonly template: Template
}

const openPlan = async (planId: string, as: string | null, signal: AbortSignal): Promise<Opened> => {
  const overview = await house.plan(planId, as, signal)
  const template = await house.template(overview.template.id, overview.template.version, signal)
  return { overview, template }
}

/** False only when the house says that this person has no place here any more. */
const isStillMine = async (planId: string, as: string): Promise<boolean> => {
  try {
    await house.plan(planId, as)
    return true
  } catch (error) {
    return !(error instanceof HouseError && ['notSignedIn', 'notFound'].includes(error.trouble))
  }
}

interface Line {
  readonly live: LivePlan
  readonly keeping: Keeping
}

/** One line as long as the page shows this plan as this person, and what keeps the words that it does not take. */
const useLine = ({ planId, me, isBorrowed }: PlanOverview, template: Template): Line | null => {
  const [line, setLine] = useState<Line | null>(null)
  useEffect(() => {
    const keeping = createKeeping({ planId, me: me.id, isBorrowed, template })
    const live = openLivePlan({
      planId,
      as: me.id,
      isStillMine: () => isStillMine(planId, me.id),
      loadRescue: keeping.loadRescue,
    })
    keeping.live = live
    setLine({ live, keeping })
    return () => {
      setLine(null)
      live.close()
      keeping.close()
    }
  }, [planId, me.id, isBorrowed, template])
  return line
}

type OpenRoomProps = Opened & Line & { readonly as: string | null }

const OpenRoom = ({ overview, template, live, keeping, as }: OpenRoomProps) => {
  const sections = useMemo(() => shownSections(template), [template])
  // Another document: everything that shows words reads them anew.
  const generation = useLivePlan(live, 'generation')
  const isSynced = useLivePlan(live, 'synced')
  const { here, want } = useKeeping(keeping, isSynced, can(overview.me.role, 'write'))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `live` stays the same object
  const plan = useMemo(() => {
    const to = (section?: string, field?: string): string =>
      [`/plans/${overview.planId}`, section, field].filter(Boolean).join('/') + (as ? `?as=${as}` : '')
    return { overview, sections, live, to }
  }, [overview, sections, live, as, generation])
  return (
    <PlanContext value={plan}>
      <KeptContext value={here}>
        <LeaveAsks>
          <EndedOr>
            <OpenPlan>
              <AfterMeeting>
                <Routes>
                  <Route index element={<PlanHome />} />
                  <Route path="who" element={<PeoplePage />} />
                  <Route path="me" element={<MePage />} />
                  <Route path="ready" element={<ReadyRoute />} />
                  <Route path="kept" element={<KeptRoute want={want} />} />
                  <Route path="end" element={<AgreementPage what="end" />} />
                  <Route path=":section/agree" element={<AgreementPage what="page" />} />
                  <Route path=":section/:field?" element={<FieldRoute />} />
                </Routes>
              </AfterMeeting>
            </OpenPlan>
          </EndedOr>
        </LeaveAsks>
      </KeptContext>
    </PlanContext>
  )
}

const Room = (props: Opened & { readonly as: string | null }) => {
  const { overview, template } = props
  const line = useLine(overview, template)
  useEffect(() => suggestLanguage(overview.me.language), [overview.me.language])
  return line ? <OpenRoom {...props} {...line} /> : <Loading />
}

const PlanPage = () => {
  const { planId = '' } = useParams()
  const [search] = useSearchParams()
  const as = search.get('as')
  const opened = useAnswer((signal) => openPlan(planId, as, signal), `${planId} ${as}`)
  switch (opened.kind) {
    case 'asking':
      return <Loading />
    case 'trouble':
      if (opened.trouble === 'notFound')
        return <WaitingSlot what="door" planId={planId} as={as} again={opened.again} />
      return <CouldNotOpen trouble={opened.trouble} again={opened.again} />
    case 'answered':
      // Reviewers read the journal; the live room is not theirs.
      if (!can(opened.answer.overview.me.role, 'readLive'))
        return <Navigate replace to={`/plans/${planId}/history${as ? `?as=${as}` : ''}`} />
      return <Room key={opened.answer.overview.me.id} {...opened.answer} as={as} />
  }
}

export default PlanPage
