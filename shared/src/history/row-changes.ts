/** What changed in ticks and rows between two moments, as plain data. */
import type { RowId } from '../ids.ts'
import type { Deed, ReadCell, ReadRow, ReadTick } from './reading.ts'
import { type WordChange, wordChanges } from './word-changes.ts'

export type TickChange = Deed & { readonly key: string; readonly isOn: boolean }

export interface CellChange {
  readonly column: string
  readonly words: readonly WordChange[]
  readonly people: readonly TickChange[]
}

/** `changed`: only its cells. */
export type RowChangeKind = 'added' | 'removed' | 'broughtBack' | 'moved' | 'changed'

/** `by` of a row of which only cells changed is null: each cell says its own. */
export type RowChange = Deed & {
  readonly kind: RowChangeKind
  readonly row: RowId
  readonly cells: readonly CellChange[]
}

/** What is ticked now and was not, and the other way round; ticked anew is no change. */
export const tickChanges = (ticks: readonly ReadTick[], since: number): readonly TickChange[] => {
  const keys = [...new Set(ticks.map(({ key }) => key))]
  return keys.flatMap((key): readonly TickChange[] => {
    const now = ticks.find((tick) => tick.key === key && tick.deleted === null)
    const then = ticks.findLast(
      (tick) => tick.key === key && (tick.deleted !== null || tick.inserted <= since),
    )
    if (now && !then) return [{ key, isOn: true, by: now.by, moment: now.inserted }]
    if (!now && then && then.deleted !== null)
      return [{ key, isOn: false, by: then.deletedBy, moment: then.deleted }]
    return []
  })
}

/** A value that was set to what it was is no change. */
const isValueAsBefore = ({ type, runs }: ReadCell): boolean => {
  if (type === 'text' || type === 'person' || type === null) return false
  const words = (isGone: boolean) =>
    runs.filter(({ deleted }) => (deleted !== null) === isGone).map((run) => run.words)
  const [now, then] = [words(false), words(true)]
  return now.length > 0 && then.length > 0 && now.join() === then.join()
}

const cellChanges = (cells: readonly ReadCell[], since: number): readonly CellChange[] =>
  cells
    .filter((cell) => !isValueAsBefore(cell))
    .map(({ column, runs, people }) => ({
      column,
      words: wordChanges(runs, since),
      people: tickChanges(people, since),
    }))
    .filter(({ words, people }) => words.length + people.length > 0)

/**
 * Rows that stand in another place among those that stood already: as few as could have been moved, and of two that
 * changed places the one that somebody gave a new place.
 */
const movedRows = (
  before: readonly ReadRow[],
  after: readonly ReadRow[],
  since: number,
): ReadonlySet<RowId> => {
  const placeThen = new Map(before.map(({ id }, index) => [id, index]))
  const both = after.filter(({ id }) => placeThen.has(id))
  /** For each row the heaviest list of rows in their old order that ends with it. */
  const best: { readonly weight: number; readonly from: number }[] = []
  for (const [index, row] of both.entries()) {
    const own = row.placed && row.placed.moment > since ? 1 : both.length + 1
    let found = { weight: own, from: -1 }
    for (let earlier = 0; earlier < index; earlier++) {
      const isInOrder = (placeThen.get(both[earlier]?.id as RowId) ?? 0) < (placeThen.get(row.id) ?? 0)
      const weight = (best[earlier]?.weight ?? 0) + own
      if (isInOrder && weight > found.weight) found = { weight, from: earlier }
    }
    best.push(found)
  }
  const stayed = new Set<RowId>()
  let at = best.reduce((top, { weight }, index) => (weight > (best[top]?.weight ?? 0) ? index : top), 0)
  for (let row = both[at]; row; row = both[at]) {
    stayed.add(row.id)
    at = best[at]?.from ?? -1
  }
  return new Set(both.filter(({ id }) => !stayed.has(id)).map(({ id }) => id))
}

const kindOf = (row: ReadRow, hasMoved: boolean, since: number): (Deed & { kind: RowChangeKind }) | null => {
  if (row.removed) return { kind: 'removed', ...row.removed }
  if (row.inserted > since) return { kind: 'added', by: row.by, moment: row.inserted }
  if (row.broughtBack) return { kind: 'broughtBack', ...row.broughtBack }
  return hasMoved ? { kind: 'moved', ...(row.placed ?? { by: null, moment: since }) } : null
}

/**
 * @param before the rows as they stood at `since`
 * @param after the rows read with `since`
 */
export const rowChanges = (
  before: readonly ReadRow[],
  after: readonly ReadRow[],
  since: number,
): readonly RowChange[] => {
  const moved = movedRows(
    before,
    after.filter(({ removed }) => removed === null),
    since,
  )
  return after.flatMap((row): readonly RowChange[] => {
    const kind = kindOf(row, moved.has(row.id), since)
    const cells = cellChanges(row.cells, since)
    if (kind) return [{ ...kind, row: row.id, cells }]
    if (cells.length === 0) return []
    const moment = Math.max(
      ...cells.flatMap(({ words, people }) => [...words, ...people].map((one) => one.moment)),
    )
    return [{ kind: 'changed', row: row.id, by: null, moment, cells }]
  })
}
