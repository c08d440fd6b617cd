/** From a reading of the past to what the screen draws. */
import { canonicalJson } from '@twofold/shared/canonical-json'
import type {
  Deed,
  FieldReading,
  ReadBlock,
  ReadCell,
  ReadRow,
  ReadRun,
  ReadTick,
} from '@twofold/shared/history/reading'
import type { View } from '@twofold/shared/history/spans'
import type {
  Change,
  ShownBlock,
  ShownCell,
  ShownField,
  ShownPiece,
  ShownRow,
  ShownRun,
  ShownTick,
} from './shown.ts'

type Growing = Omit<ShownRun, 'words' | 'pieces'> & { words: string; readonly pieces: ShownPiece[] }

const changeOf = (run: ReadRun, { since }: View): Change => {
  if (run.deleted !== null) return 'gone'
  if (since !== undefined && run.inserted > since) return 'new'
  return run.look ? 'looks' : 'none'
}

const goneBy = ({ deleted, deletedBy }: Pick<ReadRun, 'deleted' | 'deletedBy'>): Deed | null =>
  deleted === null ? null : { by: deletedBy, moment: deleted }

const isSameLook = (a: ShownRun, b: ShownRun): boolean =>
  a.by === b.by &&
  a.saidBy === b.saidBy &&
  a.via === b.via &&
  a.change === b.change &&
  a.deed?.moment === b.deed?.moment &&
  (a.marks === b.marks || canonicalJson(a.marks) === canonicalJson(b.marks))

const addPiece = (pieces: ShownPiece[], { length, moment }: ShownPiece): void => {
  const last = pieces.at(-1)
  if (last?.moment === moment) pieces[pieces.length - 1] = { length: last.length + length, moment }
  else pieces.push({ length, moment })
}

const firstOf = ({ places: [place] }: ReadRun): ShownRun['first'] =>
  place ? { client: place.client, clock: place.clock } : null

export const showRuns = (runs: readonly ReadRun[], view: View): readonly ShownRun[] => {
  const shown: Growing[] = []
  for (const run of runs) {
    const { words, marks, by, saidBy, via, look, inserted } = run
    const piece = { length: words.length, moment: inserted }
    const deed = goneBy(run) ?? (look && { by: look.by, moment: look.moment })
    const next: Growing = {
      words,
      marks,
      by,
      saidBy,
      via,
      change: changeOf(run, view),
      deed,
      pieces: [piece],
      first: firstOf(run),
    }
    const last = shown.at(-1)
    if (last && isSameLook(last, next)) {
      last.words += words
      addPiece(last.pieces, piece)
    } else shown.push(next)
  }
  return shown
}

const showBlock = ({ node, runs, blocks }: ReadBlock, view: View): ShownBlock => ({
  node,
  runs: showRuns(runs, view),
  blocks: blocks.map((block) => showBlock(block, view)),
})

const showTick = (tick: ReadTick, { since }: View): ShownTick => {
  const { key, isKnown, by, saidBy, via, inserted, deleted } = tick
  const isNew = since !== undefined && inserted > since
  return {
    key,
    isKnown,
    by,
    saidBy,
    via,
    moment: inserted,
    change: deleted !== null ? 'gone' : isNew ? 'new' : 'none',
    deed: goneBy(tick),
  }
}

/** Ticked anew is no change; the tick that stands tells it. */
const showTicks = (ticks: readonly ReadTick[], view: View): readonly ShownTick[] => {
  const stands = new Set(ticks.filter(({ deleted }) => deleted === null).map(({ key }) => key))
  const went = new Set(ticks.filter(({ deleted }) => deleted !== null).map(({ key }) => key))
  return ticks
    .filter(({ key, deleted }) => deleted === null || !stands.has(key))
    .map((tick) => showTick(tick, view))
    .map((tick) => (tick.change === 'new' && went.has(tick.key) ? { ...tick, change: 'none' } : tick))
}

const showCell = ({ column, type, runs, people }: ReadCell, view: View): ShownCell => ({
  column,
  type,
  runs: showRuns(runs, view),
  people: showTicks(people, view),
})

const rowChange = (row: ReadRow, { since }: View): Pick<ShownRow, 'change' | 'deed'> => {
  if (row.removed) return { change: 'gone', deed: row.removed }
  if (since === undefined) return { change: 'none', deed: null }
  if (row.inserted > since) return { change: 'new', deed: { by: row.by, moment: row.inserted } }
  if (row.broughtBack) return { change: 'back', deed: row.broughtBack }
  if (row.placed && row.placed.moment > since) return { change: 'moved', deed: row.placed }
  return { change: 'none', deed: null }
}

const showRow = (row: ReadRow, view: View): ShownRow => ({
  id: row.id,
  by: row.by,
  ...rowChange(row, view),
  cells: row.cells
    .map((cell) => showCell(cell, view))
    .filter(({ runs, people }) => runs.length + people.length > 0),
})

/** @param view the one that it was read with */
export const showField = (reading: FieldReading, view: View): ShownField => {
  switch (reading.kind) {
    case 'text':
      return { kind: 'text', blocks: reading.blocks.map((block) => showBlock(block, view)) }
    case 'line':
      return { kind: 'line', runs: showRuns(reading.runs, view) }
    case 'ticks':
      return { kind: 'ticks', ticks: showTicks(reading.ticks, view) }
    case 'rows':
      return {
        kind: 'rows',
        rows: reading.rows.map((row) => showRow(row, view)),
        other: showRuns(reading.other, view),
      }
  }
}
