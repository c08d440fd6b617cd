/** `/plans/:planId/people`: staff make and end links here; families go on to the plan's own page of people; a reviewer sees who can see the plan. */
import type { Me, PlanOverview, PlanPeople } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import { Navigate, useParams, useSearchParams } from 'react-router'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { house } from '../http/house.ts'
import { useAnswer } from '../http/use-answer.ts'
import { Loading } from '../look/Loading.tsx'
import { FamilyPeople } from './FamilyPeople.tsx'
import { StaffPeople } from './StaffPeople.tsx'

type Answer =
  | {
      readonly kind: 'staff'
      readonly me: NonNullable<Me['staff']>
      /** Their own place in the plan, if they have one. */
      readonly as: ParticipantId | null
      readonly people: PlanPeople
    }
  | { readonly kind: 'family'; readonly plan: PlanOverview }

const ask = async (planId: string, as: string | null, signal: AbortSignal): Promise<Answer> => {
  const { staff, places } = await house.me(signal)
  // Somebody of the agency who looks as one of a shared device's people sees what that person sees.
  if (staff && !as) {
    const place = places.find((each) => each.planId === planId)?.participantId ?? null
    return { kind: 'staff', me: staff, as: place, people: await house.people(planId, signal) }
  }
  return { kind: 'family', plan: await house.plan(planId, as, signal) }
}

const PeoplePage = () => {
  const { planId = '' } = useParams()
  const [search] = useSearchParams()
  const as = search.get('as')
  const asked = useAnswer((signal) => ask(planId, as, signal), `${planId} ${as}`)
  if (asked.kind === 'asking') return <Loading />
  if (asked.kind === 'trouble') return <CouldNotOpen trouble={asked.trouble} again={asked.again} />
  const { answer, again } = asked
  return answer.kind === 'staff' ? (
    <StaffPeople name={answer.me.name} as={answer.as} plan={answer.people} again={again} />
  ) : can(answer.plan.me.role, 'readLive') ? (
    // Theirs is the plan's own page of people: it is live, with the meeting and its ways.
    <Navigate replace to={`/plans/${planId}/who${as ? `?as=${encodeURIComponent(as)}` : ''}`} />
  ) : (
    <FamilyPeople plan={answer.plan} as={as} />
  )
}
export default PeoplePage
