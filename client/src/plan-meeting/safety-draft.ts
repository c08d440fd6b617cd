/** The safety setting while it is chosen: one kind, and for each person a side or none. Pure. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { Safety } from '@twofold/shared/meeting'
import type { Person } from '@twofold/shared/people'

export const sideKeys = ['a', 'b', 'none'] as const
export type Side = (typeof sideKeys)[number]
export type Sides = Readonly<Record<string, Side>>

export interface SafetyDraft {
  readonly kind: Safety['kind']
  readonly sides: Sides
}

/** Who can be on a side: everybody but those who lead. */
export const onSides = <P extends Pick<Person, 'role'>>(people: readonly P[]): readonly P[] =>
  people.filter(({ role }) => role !== 'facilitator')

const familySide = ({ family }: Pick<Person, 'family'>): Side => {
  if (family === 'birth') return 'a'
  return family === 'partnership' ? 'b' : 'none'
}

/** Begins with the two families where nothing was set. */
export const safetyDraftOf = (
  { kind, sides: [a, b] }: Safety,
  people: readonly Pick<Person, 'id' | 'role' | 'family'>[],
): SafetyDraft => {
  const isSet = a.length + b.length > 0
  const sideOf = (person: Pick<Person, 'id' | 'family'>): Side => {
    if (!isSet) return familySide(person)
    if (a.includes(person.id)) return 'a'
    return b.includes(person.id) ? 'b' : 'none'
  }
  return { kind, sides: Object.fromEntries(onSides(people).map((one) => [one.id, sideOf(one)])) }
}

/** Null while a side that is asked for has nobody. */
export const safetyOf = ({ kind, sides }: SafetyDraft): Safety | null => {
  if (kind === 'together') return { kind, sides: [[], []] }
  const on = (side: Side) =>
    Object.entries(sides)
      .filter(([, one]) => one === side)
      .map(([id]) => id as ParticipantId)
  const [a, b] = [on('a'), on('b')]
  return a.length > 0 && b.length > 0 ? { kind, sides: [a, b] } : null
}
