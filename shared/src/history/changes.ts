/**
 * What changed in a plan between two moments, by section and field, as plain data: what the timeline lights up, what
 * Compare lists, and what somebody missed since they last looked. What came and went in between is not in it.
 */
import type { FieldId } from '../ids.ts'
import { type FieldPlace, fieldsOf, type Template } from '../template.ts'
import { runsOf } from './attribution.ts'
import type { Past } from './past.ts'
import { type FieldReading, readField } from './reading.ts'
import { type RowChange, rowChanges, type TickChange, tickChanges } from './row-changes.ts'
import { blockChanges, type WordChange, withMoves, wordChanges } from './word-changes.ts'

export type { CellChange, RowChange, RowChangeKind, TickChange } from './row-changes.ts'
export type { WordChange } from './word-changes.ts'

export type FieldChange = { readonly field: FieldId } & (
  | { readonly kind: 'words'; readonly words: readonly WordChange[] }
  | { readonly kind: 'ticks'; readonly ticks: readonly TickChange[] }
  | { readonly kind: 'rows'; readonly rows: readonly RowChange[]; readonly words: readonly WordChange[] }
)

export interface SectionChange {
  readonly section: string
  readonly fields: readonly FieldChange[]
}

const rowsIn = (reading: FieldReading | null) => (reading?.kind === 'rows' ? reading.rows : [])

const changesOf = (past: Past, place: FieldPlace, since: number, at: number): FieldChange | null => {
  const field = place.id
  const reading = readField(past, place, { at, since })
  switch (reading?.kind) {
    case 'text': {
      const words = withMoves(blockChanges(reading.blocks, since))
      return words.length > 0 ? { field, kind: 'words', words } : null
    }
    case 'line': {
      const words = withMoves(wordChanges(runsOf(reading), since))
      return words.length > 0 ? { field, kind: 'words', words } : null
    }
    case 'ticks': {
      const ticks = tickChanges(reading.ticks, since)
      return ticks.length > 0 ? { field, kind: 'ticks', ticks } : null
    }
    case 'rows': {
      const before = rowsIn(readField(past, place, { at: since }))
      const rows = rowChanges(before, reading.rows, since)
      const words = wordChanges(reading.other, since)
      return rows.length + words.length > 0 ? { field, kind: 'rows', rows, words } : null
    }
    case undefined:
      return null
  }
}

/**
 * In the template's order; sections in which nothing changed are left out.
 * @param since a moment, -1 for the beginning
 * @param at a later moment
 * @throws RangeError when it is an earlier one
 */
export const changesBetween = (
  past: Past,
  template: Template,
  since: number,
  at: number,
): readonly SectionChange[] => {
  if (since > at) throw new RangeError('changes are told from the earlier moment to the later one')
  const touched = past.touched(since, at)
  return template.sections.flatMap((section): readonly SectionChange[] => {
    const fields = fieldsOf({ ...template, sections: [section] })
      .filter(({ id }) => touched.has(id))
      .flatMap((place) => changesOf(past, place, since, at) ?? [])
    return fields.length > 0 ? [{ section: section.key, fields }] : []
  })
}
