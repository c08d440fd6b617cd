/** Redactions: who may ask for one, and who may decide. The asker never approves, in whatever place and by whatever account. */
import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { maxRedactionsWaiting } from '@twofold/shared/limits'
import type { AskedRedaction, Decider } from '@twofold/shared/redaction-told'
import { can } from '@twofold/shared/roles'
import type { ActRefusal } from './acts/context.ts'
import { placeOf } from './place.ts'
import { type PlanState, personOf } from './plan-state.ts'

/** Who decides, and every place in the plan that their device and their account hold. */
export interface DeciderHere extends Decider {
  readonly holds: readonly ParticipantId[]
}

export const deciderOf = ({ participant, name }: Decider): Decider => ({ participant, name })

interface RoomNow {
  readonly plan: PlanState
  /** Who is in the room now. */
  readonly here: readonly ParticipantId[]
}

/** Null: this participant may. */
export const whyNotStaff = ({ plan, here }: RoomNow, by: ParticipantId): ActRefusal | null => {
  const person = personOf(plan, by)
  if (!person || plan.moderation.removed[by] || !can(person.role, 'redact')) return 'notAllowed'
  const others = here.filter((id) => id !== by)
  return placeOf(plan, by, others) === 'room' ? null : 'notNow'
}

/** Null: they may ask. @param isKnown whether all ids of these passages were ever in the plan */
export const whyNotAsk = (
  now: RoomNow,
  by: ParticipantId,
  isKnown: (passages: AskedRedaction['passages']) => boolean,
  passages: AskedRedaction['passages'],
): ActRefusal | null => {
  const why = whyNotStaff(now, by)
  if (why) return why
  if (now.plan.redactions.waiting.length >= maxRedactionsWaiting) return 'notNow'
  return isKnown(passages) ? null : 'changed'
}

export const askedOf = ({ redactions }: PlanState, id: string): AskedRedaction | null =>
  redactions.waiting.find((one) => one.id === id) ?? null

/** Neither who asked nor anybody whose place they held when they asked. */
export const mayDecide = ({ by, heldBy }: AskedRedaction, { participant, holds }: DeciderHere): boolean => {
  const own = participant === null ? holds : [participant, ...holds]
  return !own.some((id) => id === by || heldBy.includes(id))
}

export type Decision = 'approve' | 'decline' | 'withdraw'

/** Null: they may. */
export const whyNotDecide = (
  now: RoomNow,
  decider: DeciderHere,
  id: string,
  decision: Decision,
): ActRefusal | null => {
  const why = decider.participant === null ? null : whyNotStaff(now, decider.participant)
  if (why) return why
  const asked = askedOf(now.plan, id)
  if (!asked) return 'notFound'
  const isTheirs = decision === 'withdraw' ? decider.participant === asked.by : mayDecide(asked, decider)
  return isTheirs ? null : 'notAllowed'
}

/** What is written of a decision that erases nothing. */
export const decisionBody = (
  id: string,
  decider: Decider,
  decision: Exclude<Decision, 'approve'>,
): EntryBody =>
  decision === 'withdraw'
    ? { kind: 'redactionWithdrawn', id }
    : { kind: 'redactionDeclined', id, by: deciderOf(decider) }
