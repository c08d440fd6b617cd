/**
 * The texts that people wrote into entries, and how words of them are taken out for good. Each letter leaves a mark in its
 * place: who reads sees that something stood there, the other letters keep their places, and doing it twice is doing it
 * once. Names of people and of the child are no texts: they stand in the house's tables, and are changed there.
 */
import type { Piece } from '@twofold/shared/beside'
import type { BodyOf, EntryBody, EntryKind } from '@twofold/shared/entries'
import type { WordsOfEntry } from '@twofold/shared/redaction-told'

/** A set of ids (shared/edits/id-ranges): what of a run of them is in it, as offsets. */
export interface Ids {
  within(run: {
    readonly id: { readonly client: number; readonly clock: number }
    readonly length: number
  }): readonly (readonly [from: number, to: number])[]
}

/** Stands for a letter that was erased. */
export const erasedLetter = '█'

/** What a hash is of which words were erased: a hash of short words can be guessed. */
const erasedHash = '0'.repeat(64)

/** Keys with dots between; `*` is each of a list. Every kind is decided: one that is not here does not compile. */
const textsIn: { readonly [K in EntryKind]: readonly string[] } = {
  planCreated: [],
  personAdded: [],
  linkMade: [],
  linkRevoked: [],
  linkUsed: [],
  joined: [],
  left: [],
  tookPart: [],
  sectionLocked: [],
  sectionOpened: [],
  sectionOnly: [],
  allSections: [],
  everyonePaused: ['text'],
  everyoneResumed: [],
  personPaused: [],
  personResumed: [],
  floorGiven: [],
  floorEnded: [],
  personRemoved: [],
  personLetBack: [],
  roleChanged: [],
  meetingPlanned: ['plan.place'],
  meetingMoved: ['plan.place', 'reason'],
  meetingCancelled: ['reason'],
  meetingOpened: [],
  meetingStarted: [],
  meetingClosed: ['versionName'],
  agendaMoved: [],
  broughtTo: [],
  leaderChanged: [],
  letIn: [],
  askedToWait: [],
  turnedAway: [],
  safetySet: [],
  groundRulesChosen: [],
  todayWritten: ['text'],
  versionNamed: ['name'],
  // Its letters go with the ids that held them; the addresses that they wore are words of their own.
  wordsTakenOut: ['pieces.*.marks.link.href'],
  wordsPutBack: [],
  restored: [],
  wordingProposed: ['from', 'to'],
  wordingTaken: [],
  wordingLeft: [],
  noteLeft: ['text'],
  noteAnswered: ['text'],
  noteResolved: [],
  noteReopened: [],
  scribingFor: [],
  scribedConfirmed: [],
  scribedStruck: [],
  wishAnswered: ['reason'],
  answered: ['words'],
  answerTakenBack: [],
  answerConfirmed: [],
  copyChosen: [],
  reviewGiven: ['review.words'],
  reviewEnded: [],
  historyOpened: [],
  redactionAsked: [],
  redactionWithdrawn: [],
  redactionDeclined: [],
  redactionSeen: [],
  redacted: [],
  turn: [],
}

export interface TextOfEntry {
  readonly part: string
  readonly text: string
}

const isHolding = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const textsAt = (
  value: unknown,
  keys: readonly string[],
  path: readonly string[],
): readonly TextOfEntry[] => {
  const [key, ...rest] = keys
  if (key === undefined)
    return typeof value === 'string' && value !== '' ? [{ part: path.join('.'), text: value }] : []
  if (!isHolding(value)) return []
  const found = key === '*' ? Object.keys(value) : Object.hasOwn(value, key) ? [key] : []
  return found.flatMap((one) => textsAt(value[one], rest, [...path, one]))
}

export const textsOf = (body: EntryBody): readonly TextOfEntry[] =>
  (textsIn[body.kind] ?? []).flatMap((text) => textsAt(body, text.split('.'), []))

const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00

/** Whole characters go. */
const marked = (text: string, from: number, to: number): string => {
  const first = Math.min(from, text.length) - (isLow(text, from) ? 1 : 0)
  const end = Math.min(to, text.length) + (isLow(text, to) ? 1 : 0)
  return text.slice(0, Math.max(0, first)) + erasedLetter.repeat(Math.max(0, end - first)) + text.slice(end)
}

type Change = (text: string) => string

const changedAt = (value: unknown, [key, ...rest]: readonly string[], change: Change): unknown => {
  if (key === undefined) return typeof value === 'string' ? change(value) : value
  if (!isHolding(value) || !Object.hasOwn(value, key)) return value
  const inner = changedAt(value[key], rest, change)
  if (inner === value[key]) return value
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner }
}

const withoutWord = (body: EntryBody, { part, from, to }: Omit<WordsOfEntry, 'seq'>): EntryBody => {
  if (!textsOf(body).some((text) => text.part === part)) return body
  const change = (text: string): string => {
    const next = marked(text, from, to)
    return next === text ? text : next
  }
  return changedAt(body, part.split('.'), change) as EntryBody
}

/** The body as it is left; the very same when it loses nothing. */
export const withoutWords = (body: EntryBody, words: readonly Omit<WordsOfEntry, 'seq'>[]): EntryBody =>
  words.reduce(withoutWord, body)

/** What is left of a piece, each rest by its own first id. */
const restsOf = (piece: Piece, ids: Ids): readonly Piece[] => {
  const { at, text } = piece
  const gone = ids.within({ id: at, length: text.length })
  if (gone.length === 0) return [piece]
  const edges = [0, ...gone.flat(), text.length]
  return edges.flatMap((from, index): readonly Piece[] => {
    const to = edges[index + 1] ?? 0
    if (index % 2 === 1 || from >= to) return []
    return [{ ...piece, text: text.slice(from, to), at: { ...at, clock: at.clock + from } }]
  })
}

const takenOutWithout = (body: BodyOf<'wordsTakenOut'>, ids: Ids): EntryBody => {
  const pieces = body.pieces.flatMap((piece) => restsOf(piece, ids))
  const isSame = pieces.length === body.pieces.length && pieces.every((one, at) => one === body.pieces[at])
  return isSame ? body : { ...body, pieces }
}

const isAmong = (ids: Ids, { client, clock, length }: BodyOf<'wordingProposed'>['ranges'][number]) =>
  ids.within({ id: { client, clock }, length }).length > 0

/** Words that an entry repeats of these ids go with them; the very same body when it repeats none. */
export const withoutIds = (body: EntryBody, ids: Ids): EntryBody => {
  switch (body.kind) {
    case 'wordsTakenOut':
      return takenOutWithout(body, ids)
    case 'wordingProposed': {
      const from = body.ranges.some((range) => isAmong(ids, range))
        ? erasedLetter.repeat(body.from.length)
        : body.from
      return from === body.from ? body : { ...body, from }
    }
    default:
      return body
  }
}

/** Of what holds a hash of words of which some are erased: they cannot be guessed from it. */
export const withoutHash = (body: EntryBody): EntryBody =>
  'hash' in body && body.hash !== erasedHash ? { ...body, hash: erasedHash } : body
