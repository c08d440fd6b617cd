/**
 * May this person make this edit now? Read for every update in the plan's one queue, from the fold over what is on disk:
 *
 *   new ids are the author's own ─▶ they have a place ─▶ their role writes there ─▶ no pause ─▶ the section is open
 *
 * Formatting that Yjs cleans up after others is nobody's deed: it is taken out of the update where its author may not
 * write, and the rest stands.
 */
import type { InspectRefusal } from '@twofold/shared/edits/refusal'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { EditRefusal } from '@twofold/shared/refusals'
import type { FieldPlace } from '@twofold/shared/template'
import { whyNotWrite } from '@twofold/shared/write-right'
import { type PlanState, personOf, speakerOf } from './plan-state.ts'

/** What an update would do, as inspection tells it. */
export interface EditFacts {
  readonly insertsIn: ReadonlySet<FieldId>
  readonly deletesIn: ReadonlySet<FieldId>
  readonly deletesWordsIn: ReadonlySet<FieldId>
  readonly added: readonly { readonly client: number }[]
  /** All whose structs it brings, new or known already. */
  readonly clients: readonly number[]
}

export interface EditRules {
  readonly plan: PlanState
  /** To whom a clientID was bound when first seen, for ever; null: to nobody yet. */
  readonly ownerOf: (client: number) => ParticipantId | null
  /** Null: no field of the plan's template. */
  readonly placeOf: (id: FieldId) => FieldPlace | null
}

export type EditVerdict =
  /**
   * `without`: fields whose formatting it may not clean up. `isReplay`: it says again what another wrote, which changes
   * nothing and which no honest client does.
   */
  | { readonly kind: 'allowed'; readonly without: ReadonlySet<FieldId>; readonly isReplay: boolean }
  | { readonly kind: 'refused'; readonly reason: EditRefusal; readonly fields: readonly FieldId[] }
  /** Under ids that are another participant's. */
  | { readonly kind: 'forged' }

/** The weightiest first: it is the one that is told. */
const byWeight: readonly EditRefusal[] = [
  'removed',
  'readOnly',
  'notYourField',
  'everyonePaused',
  'personPaused',
  'floor',
  'elsewhere',
  'locked',
]

/** Why this participant may not write in this field now; null: they may. */
export const whyNot = (
  participant: ParticipantId,
  id: FieldId,
  { plan, placeOf }: Pick<EditRules, 'plan' | 'placeOf'>,
): EditRefusal | null => {
  const person = personOf(plan, participant)
  const saidBy = speakerOf(plan, participant)
  const saidByRole = saidBy === participant ? undefined : personOf(plan, saidBy)?.role
  return whyNotWrite(person && { ...person, saidBy, saidByRole }, placeOf(id), plan.moderation)
}

export const judgeEdit = (participant: ParticipantId, edit: EditFacts, rules: EditRules): EditVerdict => {
  const isForeign = (client: number): boolean => (rules.ownerOf(client) ?? participant) !== participant
  if (edit.added.some(({ client }) => isForeign(client))) return { kind: 'forged' }
  const refusals = new Map<FieldId, EditRefusal>()
  for (const id of new Set([...edit.insertsIn, ...edit.deletesIn])) {
    const reason = whyNot(participant, id, rules)
    if (reason) refusals.set(id, reason)
  }
  const fields = [...refusals.keys()].filter((id) => edit.insertsIn.has(id) || edit.deletesWordsIn.has(id))
  const reason = byWeight.find((one) => fields.some((id) => refusals.get(id) === one))
  if (reason) return { kind: 'refused', reason, fields }
  return { kind: 'allowed', without: new Set(refusals.keys()), isReplay: edit.clients.some(isForeign) }
}

/** What an honest client may meet of an inspection's refusals; null: no honest client sends it. */
export const refusalOfBytes = (reason: InspectRefusal): EditRefusal | null => {
  switch (reason) {
    case 'schema':
    case 'tooMany':
      return 'doesNotFit'
    case 'missing':
      return 'outOfStep'
    case 'malformed':
    case 'unknownRoot':
    case 'forbiddenContent':
      return null
  }
}
