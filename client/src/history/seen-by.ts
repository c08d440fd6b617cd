/**
 * Who had a moment's plan before them, and who answered to it by then: only what the journal says. That somebody had the
 * plan open is no proof that they read it, and when words changed in between it was not this plan that they opened. Pure.
 */
import type { Answer } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { roomsThen } from './room-then.ts'
import type { ToldMoment } from './told.ts'

export type Seen =
  /** They had it open at that moment. */
  | { readonly kind: 'here' }
  /** The first time after that. `isChanged`: words were written or taken out in between. */
  | { readonly kind: 'opened'; readonly at: number; readonly isChanged: boolean }
  /** Not the plan itself: how it came to be. */
  | { readonly kind: 'read'; readonly at: number }
  | { readonly kind: 'none' }

const hasPlaceBy = (moments: readonly ToldMoment[], index: number, id: ParticipantId): boolean => {
  const added = moments.find(({ body }) => body.kind === 'personAdded' && body.person.id === id)
  const removed = moments.findLast(
    (one) =>
      one.index <= index &&
      (one.body.kind === 'personRemoved' || one.body.kind === 'personLetBack') &&
      one.body.participant === id,
  )
  return (added?.index ?? -1) <= index && removed?.body.kind !== 'personRemoved'
}

const seenAfter = (moments: readonly ToldMoment[], index: number, id: ParticipantId): Seen => {
  let isChanged = false
  for (const { by, at, body } of moments.slice(index + 1)) {
    if (body.kind === 'turn') isChanged = true
    if (by !== id) continue
    if (body.kind === 'joined') return { kind: 'opened', at, isChanged }
    if (body.kind === 'historyOpened') return { kind: 'read', at }
  }
  return { kind: 'none' }
}

/** Of everybody who had a place at that moment. */
export const seenBy = (
  moments: readonly ToldMoment[],
  index: number,
  people: readonly Person[],
): readonly { readonly person: Person; readonly seen: Seen }[] => {
  const present = roomsThen(moments.slice(0, index + 1)).at(-1)?.present ?? []
  return people
    .filter(({ id }) => hasPlaceBy(moments, index, id))
    .map((person) => ({
      person,
      seen: present.includes(person.id) ? { kind: 'here' } : seenAfter(moments, index, person.id),
    }))
}

export interface AnswerThen {
  readonly participant: ParticipantId
  readonly answer: Answer
  /** Their own, of a “yes, but”. */
  readonly words: string
  /** Who wrote it down; null: they answered themselves. */
  readonly recordedBy: ParticipantId | null
  readonly moment: number
  readonly at: number
}

/** Part → the answers that held at a moment, in the order in which they were given. */
export const answersThen = (
  moments: readonly ToldMoment[],
  index: number,
): ReadonlyMap<string, readonly AnswerThen[]> => {
  const found = new Map<string, readonly AnswerThen[]>()
  const others = (section: string, who: string | null) =>
    (found.get(section) ?? []).filter(({ participant }) => participant !== who)
  for (const { body, at, by, index: moment } of moments.slice(0, index + 1)) {
    if (body.kind === 'answerTakenBack') found.set(body.section, others(body.section, by))
    if (body.kind !== 'answered') continue
    const { participant, section, answer, words, recordedBy } = body
    const given: AnswerThen = {
      participant: participant as ParticipantId,
      answer,
      words,
      recordedBy: recordedBy as ParticipantId | null,
      moment,
      at,
    }
    found.set(section, [...others(section, participant), given])
  }
  return found
}
