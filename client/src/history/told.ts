/** The story as the screen knows it: every moment with who, when and what, without the words. */
import type { EntryBody } from '@twofold/shared/entries'
import type { Moment } from '@twofold/shared/history/story'
import type { HistoryStart } from '@twofold/shared/history/told-history'
import { type FieldId, type ParticipantId, splitFieldId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import type { ReviewPurpose } from '@twofold/shared/review-told'
import type { Made } from './told-entries.ts'

export interface ToldMoment {
  readonly index: number
  readonly seq: number
  readonly at: number
  /** Who did it; null: the server itself. */
  readonly by: ParticipantId | null
  /** Others whose words these are: written down for them, brought back. */
  readonly saidBy: readonly ParticipantId[]
  readonly body: EntryBody | Made
  /** Words of somebody's were brought back. */
  readonly isRestore: boolean
}

/** What of the history could not be had whole. */
export interface Damage {
  /** Lines that could not be read, by number. */
  readonly lines: readonly number[]
  /** Moments whose words could not be read to their end. */
  readonly unread: readonly number[]
  /** False: words wait for others that are not there, or the end has not come. */
  readonly isWhole: boolean
}

/** Why somebody may read who has no place among the families, and how far they see (ms; null: no bound). */
export interface Reading {
  readonly purpose: ReviewPurpose | null
  readonly from: number | null
  readonly to: number | null
}

export const readingOf = ({ purpose, from, to }: HistoryStart): Reading => ({ purpose, from, to })

export interface ToldStory {
  readonly moments: readonly ToldMoment[]
  /** All who ever had a place, in the order in which they came. */
  readonly people: readonly Person[]
  readonly damage: Damage
  /** Null: a file does not say. */
  readonly reading: Reading | null
}

/** What was before the reader's window is not told: nothing is said of it, not that it was not. */
export const beginsLater = ({ moments }: Pick<ToldStory, 'moments'>): boolean =>
  moments[0]?.body.kind === 'windowBegins'

/** A turn's ranges stay with the worker. */
const withoutRanges = (body: EntryBody | Made): EntryBody | Made => {
  if (body.kind === 'windowBegins') return { kind: body.kind, authors: [] }
  if (body.kind !== 'turn') return body
  const { kind, fields, firstEdit, lastEdit, edits } = body
  return { kind, fields, firstEdit, lastEdit, edits }
}

export const tellMoment = ({ index, seq, at, participant, body, authors }: Moment): ToldMoment => ({
  index,
  seq,
  at,
  by: participant,
  saidBy: [...new Set(authors.map(({ saidBy }) => saidBy))].filter((one) => one !== participant),
  body: withoutRanges(body),
  isRestore: authors.some(({ via }) => via === 'restored'),
})

/** As they are at the end: a role may change. */
export const peopleIn = (moments: readonly Pick<ToldMoment, 'body'>[]): readonly Person[] => {
  const people = new Map<ParticipantId, Person>()
  for (const { body } of moments) {
    if (body.kind === 'personAdded') people.set(body.person.id, body.person)
    if (body.kind !== 'roleChanged') continue
    const known = people.get(body.participant)
    if (known) people.set(known.id, { ...known, role: body.role, family: body.family })
  }
  return [...people.values()]
}

/** Fields that it is about. */
export const fieldsOfMoment = ({ body }: Pick<ToldMoment, 'body'>): readonly FieldId[] => {
  if (body.kind === 'turn') return body.fields as readonly FieldId[]
  if (body.kind === 'restored') return body.what === 'field' && body.key ? [body.key as FieldId] : []
  return 'field' in body && typeof body.field === 'string' ? [body.field as FieldId] : []
}

/** Parts that it is about, by key. */
export const sectionsOfMoment = (moment: Pick<ToldMoment, 'body'>): readonly string[] => {
  const { body } = moment
  if (body.kind === 'restored' && body.what === 'section' && body.key) return [body.key]
  if ('section' in body && typeof body.section === 'string') return [body.section]
  return [...new Set(fieldsOfMoment(moment).map((field) => splitFieldId(field).section))]
}

/** Whom it is about, besides who did it. */
export const aboutWhom = ({ body }: Pick<ToldMoment, 'body'>): ParticipantId | null => {
  if (body.kind === 'personAdded') return body.person.id
  if (body.kind === 'reviewGiven') return body.review.participant
  return 'participant' in body && body.participant ? (body.participant as ParticipantId) : null
}
