/**
 * Who wrote this, when, and who took it out: of any character, value or mark that ever was, by its id, from the
 * journal's own record.
 */
import type { PlaceOfWords } from '../beside.ts'
import type { ParticipantId } from '../ids.ts'
import type { FieldPlace } from '../template.ts'
import type { Past } from './past.ts'
import { type Deed, type FieldReading, type ReadBlock, type ReadRun, readField } from './reading.ts'
import type { Via, Written } from './spans.ts'

export interface Attribution extends Written {
  /** Null: it stands, or stood still at the moment asked for. */
  readonly takenOut: Deed | null
}

export type AttributedPlace = PlaceOfWords & Attribution

const takenOutBy = (past: Past, gone: number | null, at: number): Deed | null =>
  gone === null || gone > at ? null : { by: past.doer(gone), moment: gone }

/**
 * As it was known at a moment.
 * @returns null for an id that had not come by then
 */
export const whoWrote = (
  past: Past,
  { client, clock }: Pick<PlaceOfWords, 'client' | 'clock'>,
  at: number = past.last,
): Attribution | null => {
  const written = past.writtenAt(client, clock)
  if (!written || written.moment > at) return null
  return { ...written, takenOut: takenOutBy(past, past.goneAt(client, clock), at) }
}

const isSame = (a: Attribution, b: Attribution): boolean =>
  a.moment === b.moment &&
  a.by === b.by &&
  a.saidBy === b.saidBy &&
  a.via === b.via &&
  a.takenOut?.moment === b.takenOut?.moment

/** Of a passage, piece by piece: a passage is the ids that were selected in the plan, now or at any moment. */
export const whoWrotePassage = (
  past: Past,
  passage: readonly PlaceOfWords[],
  at: number = past.last,
): readonly AttributedPlace[] => {
  const pieces: AttributedPlace[] = []
  for (const { client, clock: start, length } of passage)
    for (let clock = start; clock < start + length; clock++) {
      const attribution = whoWrote(past, { client, clock }, at)
      if (!attribution) continue
      const last = pieces.at(-1)
      if (last && last.client === client && last.clock + last.length === clock && isSame(last, attribution))
        pieces[pieces.length - 1] = { ...last, length: last.length + 1 }
      else pieces.push({ client, clock, length: 1, ...attribution })
    }
  return pieces
}

const runsInBlocks = (blocks: readonly ReadBlock[]): readonly ReadRun[] =>
  blocks.flatMap(({ runs, blocks: inside }) => [...runs, ...runsInBlocks(inside)])

/** All words of a field, in their order. */
export const runsOf = (reading: FieldReading): readonly ReadRun[] => {
  switch (reading.kind) {
    case 'text':
      return runsInBlocks(reading.blocks)
    case 'line':
      return reading.runs
    case 'ticks':
      return []
    case 'rows':
      return reading.rows.flatMap(({ cells }) => cells.flatMap(({ runs }) => runs))
  }
}

/** What somebody has in a field. */
export interface Writer {
  /** Who typed. */
  readonly by: ParticipantId
  /** Whose words they are. */
  readonly saidBy: ParticipantId
  readonly via: Via
  /** UTF-16 units that stand; a tick counts as one. */
  readonly letters: number
  /** The moment of the newest of them. */
  readonly last: number
}

type Had = Pick<ReadRun, 'by' | 'saidBy' | 'via' | 'inserted' | 'places'>

const ticksOf = (reading: FieldReading): readonly Had[] => {
  if (reading.kind === 'ticks') return reading.ticks
  return reading.kind === 'rows'
    ? reading.rows.flatMap(({ cells }) => cells.flatMap(({ people }) => people))
    : []
}

const lengthOf = (places: readonly PlaceOfWords[]): number =>
  places.reduce((sum, { length }) => sum + length, 0)

/** Who has words, answers or ticks standing in a field at a moment, who has most first. Nobody's words are left out. */
export const writersOf = (
  past: Past,
  place: Pick<FieldPlace, 'id' | 'field'>,
  at: number,
): readonly Writer[] => {
  const reading = readField(past, place, { at })
  const writers = new Map<string, Writer>()
  for (const { by, saidBy, via, inserted, places } of reading
    ? [...runsOf(reading), ...ticksOf(reading)]
    : []) {
    if (by === null || saidBy === null) continue
    const key = `${by} ${saidBy} ${via}`
    const { letters = 0, last = 0 } = writers.get(key) ?? {}
    writers.set(key, {
      by,
      saidBy,
      via,
      letters: letters + lengthOf(places),
      last: Math.max(last, inserted),
    })
  }
  return [...writers.values()].sort((a, b) => b.letters - a.letters)
}
