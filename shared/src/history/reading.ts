/**
 * What is read in a field at a moment of the past, in the shape of section-content, each run of words with who wrote it
 * and when, and with `since` also what stood then and has gone.
 *
 *   text    blocks          line   runs
 *   ticks   by option       rows   in their order, cells in the template's
 *
 * A plan of an older schema is read with every word: elements, marks, columns and options that nobody knows any more are
 * there as they are called, for a screen to show plainly.
 */
import { rootKindOf } from '../plan-doc.ts'
import { type FieldPlace, fieldsOf, isShared, type Template } from '../template.ts'
import type { Past } from './past.ts'
import { type ReadBlock, readBlocks } from './read-blocks.ts'
import { type ReadRow, type ReadTick, readOptions, readOtherRows, readRows } from './read-rows.ts'
import { type ReadRun, readAllWords, readRuns } from './read-words.ts'
import type { View } from './spans.ts'

export type { ReadBlock } from './read-blocks.ts'
export type { ReadCell, ReadRow, ReadTick } from './read-rows.ts'
export type { Deed, ReadRun } from './read-words.ts'
export type { View } from './spans.ts'

export type FieldReading =
  | { readonly kind: 'text'; readonly blocks: readonly ReadBlock[] }
  | { readonly kind: 'line'; readonly runs: readonly ReadRun[] }
  | { readonly kind: 'ticks'; readonly ticks: readonly ReadTick[] }
  /** `other`: words that lie in no row. */
  | { readonly kind: 'rows'; readonly rows: readonly ReadRow[]; readonly other: readonly ReadRun[] }

/** Null for a field whose words do not live in the document. */
export const readField = (
  past: Past,
  { id, field }: Pick<FieldPlace, 'id' | 'field'>,
  view: View,
): FieldReading | null => {
  if (!isShared(field)) return null
  const root = past.nest(id)
  switch (rootKindOf(field.kind)) {
    case 'fragment':
      return { kind: 'text', blocks: readBlocks(past, root, view) }
    case 'text':
      return { kind: 'line', runs: readRuns(past, [root], view) }
    case 'map':
      return field.kind === 'rows'
        ? {
            kind: 'rows',
            rows: readRows(past, root, field, view),
            other: readOtherRows(past, root, view),
          }
        : { kind: 'ticks', ticks: readOptions(past, root, field, view) }
    case null:
      return null
  }
}

/** Every field of the template whose words live in the document, in its order. */
export const readPlan = (
  past: Past,
  template: Template,
  view: View,
): readonly { readonly place: FieldPlace; readonly reading: FieldReading }[] =>
  fieldsOf(template).flatMap((place) => {
    const reading = readField(past, place, view)
    return reading ? [{ place, reading }] : []
  })

/** Words in roots that the template has no field for. */
export const readElsewhere = (
  past: Past,
  template: Template,
  view: View,
): readonly { readonly root: string; readonly runs: readonly ReadRun[] }[] => {
  const known = new Set<string>(fieldsOf(template).map(({ id }) => id))
  return past.roots
    .filter((root) => !known.has(root))
    .map((root) => ({ root, runs: readAllWords(past, past.nest(root), view) }))
    .filter(({ runs }) => runs.length > 0)
}
