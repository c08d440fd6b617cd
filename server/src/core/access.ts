/**
 * Who may sit in a room, and what besides words a session may send: default deny. (Words: edit-rules.ts. What a
 * facilitator does to the room: moderation.ts.)
 */
import type { ParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import type { CloseReason, WireMessage } from '@twofold/shared/wire'
import { type PlanState, personOf } from './plan-state.ts'

export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'ended'; readonly reason: CloseReason }

/** May this participant sit in the room at all? */
export const maySit = (plan: PlanState, participant: ParticipantId): boolean => {
  const person = personOf(plan, participant)
  return person !== null && can(person.role, 'readLive') && !plan.moderation.removed[participant]
}

/** Everything but words, which are judged when their turn in the queue comes. */
export const authorise = ({ type }: Exclude<WireMessage, { readonly type: 'step2' | 'update' }>): Verdict => {
  switch (type) {
    case 'step1':
    case 'queryAwareness':
    case 'awareness':
    case 'diverged':
      return { kind: 'allowed' }
    case 'auth':
    case 'notice':
    case 'saved':
      return { kind: 'ended', reason: 'badFrame' }
  }
}
