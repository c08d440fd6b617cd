/** From words that are shown to the ids that hold them: a passage that the house can be asked about. Runs in the worker. */
import type { Past } from '@twofold/shared/history/past'
import type { ReadBlock } from '@twofold/shared/history/read-blocks'
import { type FieldReading, type ReadRun, readPlan, type View } from '@twofold/shared/history/reading'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import type { Passage } from '@twofold/shared/redaction-told'
import type { Template } from '@twofold/shared/template'

/** Letters of a run, as it is shown. */
export interface RunPart {
  /** The first id of the run. */
  readonly first: Pick<PlaceOfWords, 'client' | 'clock'>
  /** UTF-16 units from its beginning. */
  readonly from: number
  readonly length: number
}

const runsInBlocks = (blocks: readonly ReadBlock[]): readonly (readonly ReadRun[])[] =>
  blocks.flatMap(({ runs, blocks: inside }) => [runs, ...runsInBlocks(inside)])

/** Runs that stand in one text, text by text. */
const textsIn = (reading: FieldReading): readonly (readonly ReadRun[])[] => {
  switch (reading.kind) {
    case 'text':
      return runsInBlocks(reading.blocks)
    case 'line':
      return [reading.runs]
    case 'ticks':
      return []
    case 'rows':
      return [...reading.rows.flatMap(({ cells }) => cells.map(({ runs }) => runs)), reading.other]
  }
}

const lengthOf = (places: readonly PlaceOfWords[]): number =>
  places.reduce((sum, { length }) => sum + length, 0)

/** Of places side by side those that hold these letters. */
export const placesWithin = (
  places: readonly PlaceOfWords[],
  from: number,
  to: number,
): readonly PlaceOfWords[] => {
  let at = 0
  return places.flatMap(({ client, clock, length }) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, length)]
    at += length
    return start < end ? [{ client, clock: clock + start, length: end - start }] : []
  })
}

/** A plain value is one id, however long it reads. */
const placesOf = ({ words, places }: ReadRun, from: number, to: number): readonly PlaceOfWords[] =>
  lengthOf(places) === words.length ? placesWithin(places, from, to) : places

const lettersFrom = (
  runs: readonly ReadRun[],
  { from, length }: Omit<RunPart, 'first'>,
): readonly PlaceOfWords[] => {
  let at = 0
  return runs.flatMap((run) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(from + length - at, run.words.length)]
    at += run.words.length
    return start < end ? placesOf(run, start, end) : []
  })
}

const isFirst = ({ places: [place] }: ReadRun, { first }: RunPart): boolean =>
  place?.client === first.client && place.clock === first.clock

/** Null: it is not shown so at that moment. */
export const passageOf = (past: Past, template: Template, view: View, part: RunPart): Passage | null => {
  for (const { place, reading } of readPlan(past, template, view))
    for (const runs of textsIn(reading)) {
      const start = runs.findIndex((run) => isFirst(run, part))
      if (start < 0) continue
      return { field: place.id, ranges: lettersFrom(runs.slice(start), part) }
    }
  return null
}
