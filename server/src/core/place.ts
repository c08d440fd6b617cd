/**
 * Where somebody is who opens the plan: in the room, outside waiting, turned away, or nowhere of this plan.
 *
 * While a meeting is under way, all but facilitators wait till they are let in. People who must not meet are never in the
 * room together, in a meeting or not: whoever comes second waits, and is told nothing of why.
 */
import type { ParticipantId } from '@twofold/shared/ids'
import { isUnderWay, mayMeet, openMeeting } from '@twofold/shared/meeting'
import { can } from '@twofold/shared/roles'
import { type PlanState, personOf } from './plan-state.ts'

export type Place = 'room' | 'waiting' | 'turnedAway' | 'none'

/** @param others who is in the room besides */
export const placeOf = (
  plan: PlanState,
  participant: ParticipantId,
  others: readonly ParticipantId[],
): Place => {
  const person = personOf(plan, participant)
  if (!person || plan.moderation.removed[participant] || !can(person.role, 'readLive')) return 'none'
  if (person.role === 'facilitator') return 'room'
  const meeting = openMeeting(plan.meetings.meetings)
  if (isUnderWay(meeting)) {
    if (meeting.turnedAway.includes(participant)) return 'turnedAway'
    if (!meeting.letIn.includes(participant)) return 'waiting'
  }
  return others.every((other) => mayMeet(plan.meetings.safety, participant, other)) ? 'room' : 'waiting'
}

/**
 * Whether somebody may read the plan's history now. Who waits outside the room does not read along meanwhile; a reviewer is
 * never in it, and what they may read is their review's to say.
 */
export const mayReadHistory = (
  plan: PlanState,
  participant: ParticipantId,
  here: readonly ParticipantId[],
): 'yes' | 'notNow' | 'no' => {
  const person = personOf(plan, participant)
  if (!person || plan.moderation.removed[participant] || !can(person.role, 'readHistory')) return 'no'
  if (!can(person.role, 'readLive')) return 'yes'
  const others = here.filter((one) => one !== participant)
  return placeOf(plan, participant, others) === 'room' ? 'yes' : 'notNow'
}
