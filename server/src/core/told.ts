/** What a facilitator does to the room: who may, and what is written down of it. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { EntryBody } from '@twofold/shared/journal'
import {
  type Act,
  actionFor,
  changeableRoles,
  type Decided,
  type Moderation,
} from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { can, familyOf } from '@twofold/shared/roles'
import { type PlanState, personOf } from './plan-state.ts'

export type ActVerdict =
  /** `body` null: it is so already, nothing is written. */
  | { readonly kind: 'allowed'; readonly body: EntryBody | null }
  | { readonly kind: 'refused'; readonly reason: 'notAllowed' | 'notFound' }

const notAllowed: ActVerdict = { kind: 'refused', reason: 'notAllowed' }
const notFound: ActVerdict = { kind: 'refused', reason: 'notFound' }
const allowed = (body: EntryBody | null): ActVerdict => ({ kind: 'allowed', body })

const onSection = (
  { moderation }: PlanState,
  act: Extract<Act, { readonly section: string }>,
): ActVerdict => {
  const isLocked = moderation.locks[act.section] !== undefined
  if (act.kind === 'lockSection')
    return allowed(isLocked ? null : { kind: 'sectionLocked', section: act.section })
  return allowed(isLocked ? { kind: 'sectionOpened', section: act.section } : null)
}

const onPerson = (
  plan: PlanState,
  by: ParticipantId,
  act: Extract<Act, { readonly participant: ParticipantId }>,
): ActVerdict => {
  const { participant } = act
  const person = personOf(plan, participant)
  if (!person) return notFound
  const { pausedPeople, removed } = plan.moderation
  const isRemoved = removed[participant] !== undefined
  const isPaused = pausedPeople[participant] !== undefined
  if (isRemoved && act.kind !== 'letBack' && act.kind !== 'removePerson') return notFound
  switch (act.kind) {
    case 'pausePerson':
      return allowed(isPaused ? null : { kind: 'personPaused', participant })
    case 'resumePerson':
      return allowed(isPaused ? { kind: 'personResumed', participant } : null)
    case 'removePerson':
      // Who leads the meeting is the agency's matter, and nobody shuts the door on themselves.
      if (participant === by || person.role === 'facilitator') return notAllowed
      return allowed(isRemoved ? null : { kind: 'personRemoved', participant, reason: act.reason })
    case 'letBack':
      return allowed(isRemoved ? { kind: 'personLetBack', participant } : null)
    case 'changeRole': {
      const isChangeable = changeableRoles.some((role) => role === person.role)
      if (!isChangeable) return notAllowed
      const { role } = act
      return allowed(
        role === person.role ? null : { kind: 'roleChanged', participant, role, family: familyOf(role) },
      )
    }
  }
}

/** @param hasSection whether the plan's template has it */
export const judgeAct = (
  plan: PlanState,
  by: ParticipantId,
  act: Act,
  hasSection: (key: string) => boolean,
): ActVerdict => {
  const actor = personOf(plan, by)
  if (!actor || plan.moderation.removed[by] || !can(actor.role, actionFor(act))) return notAllowed
  switch (act.kind) {
    case 'lockSection':
    case 'openSection':
      return hasSection(act.section) ? onSection(plan, act) : notFound
    case 'pauseEveryone':
      return allowed(plan.moderation.pause ? null : { kind: 'everyonePaused' })
    case 'resumeEveryone':
      return allowed(plan.moderation.pause ? { kind: 'everyoneResumed' } : null)
    default:
      return onPerson(plan, by, act)
  }
}

/** What a person is told of it. That somebody is asked to pause is between them and who may ask it: no shame before all. */
export const moderationFor = (
  { locks, pause, pausedPeople, removed }: Moderation,
  { id, role }: Pick<Person, 'id' | 'role'>,
): {
  locks: Record<string, Decided>
  pause: Decided | null
  pausedPeople: Record<string, Decided>
  removed: Record<string, Decided>
} => ({
  locks: { ...locks },
  pause,
  pausedPeople: Object.fromEntries(
    Object.entries(pausedPeople).filter(([paused]) => paused === id || can(role, 'pause')),
  ),
  removed: { ...removed },
})
