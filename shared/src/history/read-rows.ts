/**
 * Ticks and rows at a moment. Under each key of a map lie all values that it ever had; the one that stands is the newest
 * that had come by then, unless that had gone.
 *
 * With `since`: ticks, rows and values that stood then and have gone are there too, marked as gone.
 */
import { isParticipantId, type ParticipantId, type RowId } from '../ids.ts'
import { byOrder, orderKey } from '../rows.ts'
import type { ColumnType, TemplateColumn, TemplateField } from '../template.ts'
import type { Past } from './past.ts'
import { type Deed, factsOf, type ReadRun, readAllWords, readRuns, readValue } from './read-words.ts'
import { isSeen, type Nest, type Span, type SpanOf, standsAt, type View } from './spans.ts'

export interface ReadTick extends Omit<ReadRun, 'words' | 'marks' | 'look'> {
  /** An option's key, or who is ticked in a person column. */
  readonly key: string
  /** False: no option of the template. */
  readonly isKnown: boolean
}

export interface ReadCell {
  readonly column: string
  /** Null: no cell of the template; its words are shown all the same. */
  readonly type: ColumnType | null
  /** Words, or the plain value. */
  readonly runs: readonly ReadRun[]
  /** Of a person column. */
  readonly people: readonly ReadTick[]
}

export interface ReadRow {
  readonly id: RowId
  readonly order: string
  readonly by: ParticipantId | null
  readonly inserted: number
  /** Who put it in its place; null: it has none. */
  readonly placed: Deed | null
  /** It was taken out; its words are kept. Null: it stands. */
  readonly removed: Deed | null
  /** With `since`: it was out then and was brought back. */
  readonly broughtBack: Deed | null
  readonly cells: readonly ReadCell[]
}

const chain = (nest: Nest, key: string): readonly Span[] => nest.keys.get(key) ?? []

/** The one that stands. */
const standing = (spans: readonly Span[], moment: number): Span | null =>
  spans.findLast((span) => standsAt(span, moment)) ?? null

const isTick = (span: Span): span is SpanOf<'value'> => span.kind === 'value' && span.value === true

const readTicks = (
  past: Past,
  spans: readonly Span[],
  { key, isKnown }: Pick<ReadTick, 'key' | 'isKnown'>,
  view: View,
): readonly ReadTick[] =>
  spans
    .filter((span) => isTick(span) && isSeen(span, view))
    .map((span) => {
      const { client, clock, length } = span
      return { key, isKnown, ...factsOf(past, span, view), places: [{ client, clock, length }] }
    })

/** Sorted by key. */
export const readOptions = (
  past: Past,
  root: Nest,
  { options = [] }: TemplateField,
  view: View,
): readonly ReadTick[] => {
  const known = new Set(options.map(({ key }) => key))
  return [...root.keys.keys()]
    .toSorted()
    .flatMap((key) => readTicks(past, chain(root, key), { key, isKnown: known.has(key) }, view))
}

const personIn = (column: string, key: string): string | null =>
  key.startsWith(`${column}/`) ? key.slice(column.length + 1) : null

const readPeople = (past: Past, row: Nest, column: string, view: View): readonly ReadTick[] =>
  [...row.keys.keys()].toSorted().flatMap((key) => {
    const person = personIn(column, key)
    if (person === null || !isParticipantId(person)) return []
    return readTicks(past, chain(row, key), { key: person, isKnown: true }, view)
  })

const isText = ({ kind }: Nest): boolean => kind === 'text' || kind === 'xmlText'

/** The words of the texts that a cell held. */
const readCellWords = (past: Past, spans: readonly Span[], view: View): readonly ReadRun[] =>
  spans
    .filter((span) => isSeen(span, view))
    .flatMap((span) => (span.kind === 'nest' && isText(span.nest) ? readRuns(past, [span.nest], view) : []))

const readCellValues = (past: Past, spans: readonly Span[], view: View): readonly ReadRun[] =>
  spans
    .filter((span) => isSeen(span, view))
    .flatMap((span) =>
      span.kind === 'value' && typeof span.value === 'string' ? [readValue(past, span, view)] : [],
    )

const readCell = (past: Past, row: Nest, { key, type }: TemplateColumn, view: View): ReadCell => {
  const spans = chain(row, key)
  if (type !== 'text' && type !== 'person')
    return { column: key, type, runs: readCellValues(past, spans, view), people: [] }
  const people = type === 'person' ? readPeople(past, row, key, view) : []
  return { column: key, type, runs: readCellWords(past, spans, view), people }
}

/** What lies in a row where the template has no cell for it: another column, or another kind of cell. */
const readOtherCells = (
  past: Past,
  row: Nest,
  columns: readonly TemplateColumn[],
  view: View,
): readonly ReadCell[] =>
  [...row.keys].flatMap(([column, spans]): readonly ReadCell[] => {
    if (column === 'order' || column === 'removed') return []
    const type = columns.find(({ key }) => key === column)?.type
    const runs = spans
      .filter((span) => isSeen(span, view))
      .flatMap((span) => {
        const holdsText = type === 'text' || type === 'person'
        if (span.kind === 'nest')
          return holdsText && isText(span.nest) ? [] : readAllWords(past, span.nest, view)
        const isWords = span.kind === 'value' && typeof span.value === 'string'
        return isWords && (type === undefined || holdsText) ? [readValue(past, span, view)] : []
      })
    return runs.length > 0 ? [{ column, type: null, runs, people: [] }] : []
  })

const putThere = (span: Span): Deed => ({ by: span.written.by, moment: span.written.moment })

/** Who took the row out, as far as the moment knows. */
const removalAt = (past: Past, span: Span, row: Nest, moment: number): Deed | null => {
  if (!standsAt(span, moment)) return { by: past.doer(span.until), moment: span.until }
  const flag = standing(chain(row, 'removed'), moment)
  return flag && isTick(flag) ? putThere(flag) : null
}

/** Who took the flag away that had taken it out. */
const returnOf = (past: Past, row: Nest, { at, since }: View): Deed | null => {
  if (since === undefined) return null
  const flag = standing(chain(row, 'removed'), since)
  if (!flag || !isTick(flag) || flag.until > at) return null
  return { by: past.doer(flag.until), moment: flag.until }
}

const readRow = (
  past: Past,
  id: RowId,
  span: SpanOf<'nest'>,
  columns: readonly TemplateColumn[],
  view: View,
): ReadRow | null => {
  const { at, since } = view
  const { nest, written } = span
  const removed = removalAt(past, span, nest, at)
  const wasOut = since === undefined || !standsAt(span, since) || removalAt(past, span, nest, since) !== null
  if (removed && wasOut) return null
  // Of a row that is gone: where it stood.
  const order = standing(chain(nest, 'order'), standsAt(span, at) ? at : (since ?? at))
  return {
    id,
    order: orderKey(order?.kind === 'value' ? order.value : undefined),
    by: written.by,
    inserted: written.moment,
    placed: order && putThere(order),
    removed,
    broughtBack: removed ? null : returnOf(past, nest, view),
    cells: [
      ...columns.map((column) => readCell(past, nest, column, view)),
      ...readOtherCells(past, nest, columns, view),
    ],
  }
}

/** In their order; without those that were out already. */
export const readRows = (
  past: Past,
  root: Nest,
  { columns = [] }: TemplateField,
  view: View,
): readonly ReadRow[] =>
  [...root.keys]
    .flatMap(([id, spans]) =>
      spans
        .filter((span): span is SpanOf<'nest'> => span.kind === 'nest' && span.nest.kind === 'map')
        .filter((span) => isSeen(span, view))
        .flatMap((span) => readRow(past, id as RowId, span, columns, view) ?? []),
    )
    .sort(byOrder)

/** Words under keys of a table that hold no row. */
export const readOtherRows = (past: Past, root: Nest, view: View): readonly ReadRun[] =>
  [...root.keys.values()].flat().flatMap((span) => {
    if (!isSeen(span, view)) return []
    if (span.kind === 'nest') return span.nest.kind === 'map' ? [] : readAllWords(past, span.nest, view)
    return span.kind === 'value' && typeof span.value === 'string' ? [readValue(past, span, view)] : []
  })
