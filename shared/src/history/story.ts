/**
 * The journal told as a story: what happened to a plan, one moment after the other.
 *
 * A turn is chained up to some seconds after its last edit, so it has its place where that edit has: a lock in between
 * must not look as if it came before the words. Turns of one field, and turns of one person, never lie over each other,
 * so in this order no turn comes before one that it builds on.
 */
import type { AuthorRange } from '../authorship.ts'
import type { EntryBody } from '../entries.ts'
import type { ParticipantId } from '../ids.ts'
import type { Entry } from '../journal.ts'

/** One thing that happened. */
export interface Moment {
  /** Its place in the story, from 0 without gaps. */
  readonly index: number
  /** Of its entry. */
  readonly seq: number
  /** ms; never after the moment that follows a turn. */
  readonly at: number
  /** Null: the server itself. */
  readonly participant: ParticipantId | null
  readonly body: EntryBody
  /** What a turn did to the words. Null: nothing, or it is not shown to this reader, or it is gone. */
  readonly update: Uint8Array | null
  /** Whose a turn's new words are; ids that are not in it are its participant's, typed. */
  readonly authors: readonly AuthorRange[]
}

/** Of an entry, what the story needs. */
export type Told = Pick<Entry, 'seq' | 'at' | 'participant' | 'body' | 'update'>

const placeOf = ({ seq, body }: Pick<Told, 'seq' | 'body'>): number =>
  body.kind === 'turn' ? body.lastEdit : seq

/** Entries in the order in which they happened. */
export const storyOrder = <One extends Pick<Told, 'seq' | 'body'>>(entries: readonly One[]): readonly One[] =>
  entries.toSorted((a, b) => placeOf(a) - placeOf(b) || a.seq - b.seq)

/** The oldest journals do not say it. */
const authorsOf = (body: EntryBody & { readonly authors?: readonly AuthorRange[] | undefined }) =>
  body.authors ?? []

/** A turn's time is when it was closed: it was written before what came after it. */
const timesOf = (told: readonly Told[]): readonly number[] => {
  const times = told.map(({ at }) => at)
  for (let index = told.length - 2; index >= 0; index--)
    if (told[index]?.body.kind === 'turn')
      times[index] = Math.min(times[index] ?? 0, times[index + 1] ?? Number.POSITIVE_INFINITY)
  return times
}

export const momentOf = (
  { seq, at, participant, body, update }: Told,
  index: number,
  time: number = at,
): Moment => ({ index, seq, at: time, participant, body, update, authors: authorsOf(body) })

/** @param entries of one plan from its beginning, in any order */
export const storyOf = (entries: readonly Told[]): readonly Moment[] => {
  const told = storyOrder(entries)
  const times = timesOf(told)
  return told.map((one, index) => momentOf(one, index, times[index]))
}
