/** The one line under a section: that it is shut, who is writing in it now, or how much stands in it. Never a score. */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { isShared } from '@twofold/shared/template'
import type { ShownField, ShownSection } from './plan-order.ts'

export type SectionState =
  | { readonly kind: 'locked' }
  | { readonly kind: 'writing'; readonly who: readonly Person[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'some'; readonly answered: number; readonly of: number }
  /** Only ticks "I took part". */
  | { readonly kind: 'tookPart'; readonly who: readonly Person[] }
  /** Only words to read. */
  | { readonly kind: 'read' }

export interface Standing {
  readonly isEmpty: (shown: ShownField) => boolean
  readonly isLocked: (section: string) => boolean
  /** Others in a field now; never oneself. */
  readonly othersIn: (id: FieldId) => readonly Person[]
  readonly tookPart: readonly Person[]
}

const once = (people: readonly Person[]): readonly Person[] => [
  ...new Map<ParticipantId, Person>(people.map((person) => [person.id, person])).values(),
]

export const stateOfSection = ({ section, fields }: ShownSection, standing: Standing): SectionState => {
  if (standing.isLocked(section.key)) return { kind: 'locked' }
  const writing = once(fields.flatMap(({ id }) => standing.othersIn(id)))
  if (writing.length > 0) return { kind: 'writing', who: writing }
  const shared = fields.filter(({ field }) => isShared(field))
  if (shared.length === 0)
    return fields.some(({ field }) => field.kind === 'acknowledgement')
      ? { kind: 'tookPart', who: standing.tookPart }
      : { kind: 'read' }
  const answered = shared.filter((shown) => !standing.isEmpty(shown)).length
  return answered === 0 ? { kind: 'empty' } : { kind: 'some', answered, of: shared.length }
}

/**
 * Where to go on: a field somebody is writing in, else the next empty one, where this person's kind goes first before
 * others. Null when there is nothing this person may write.
 */
export const whereToGoOn = (
  fields: readonly ShownField[],
  standing: Standing,
  {
    mayWrite,
    goesFirst,
  }: { mayWrite: (shown: ShownField) => boolean; goesFirst: (shown: ShownField) => boolean },
): ShownField | null => {
  const mine = fields.filter(({ field }) => isShared(field)).filter(mayWrite)
  const empty = mine.filter(standing.isEmpty)
  return (
    mine.find(({ id }) => standing.othersIn(id).length > 0) ??
    empty.find((shown) => shown.field.firstMeeting && goesFirst(shown)) ??
    empty.find(({ field }) => field.firstMeeting) ??
    empty[0] ??
    mine[0] ??
    null
  )
}
