/**
 * What somebody did to a field, small enough to be said in one sentence: "Ana changed “blue” to “owl”". Pure; the screen
 * finds the words for it. One telling for the moment that is played, for two moments compared, and for what somebody
 * missed.
 */
import type { FieldId, ParticipantId, RowId } from '../ids.ts'
import { fieldsOf, type Template } from '../template.ts'
import { changesBetween, type FieldChange, type WordChange } from './changes.ts'
import type { Past } from './past.ts'
import { type ReadCell, readField } from './reading.ts'
import type { CellChange, RowChange } from './row-changes.ts'

export type SaidWhat =
  | 'wrote'
  | 'tookOut'
  | 'changed'
  | 'looks'
  | 'moved'
  | 'picked'
  | 'unpicked'
  | 'rowAdded'
  | 'rowGone'
  | 'rowBack'
  | 'rowMoved'
  | 'rowChanged'

export interface Said {
  readonly field: FieldId
  readonly by: ParticipantId | null
  /** Whose words, where another wrote them down; null: their own. */
  readonly saidBy: ParticipantId | null
  readonly what: SaidWhat
  /** How many words came, or went where none came. */
  readonly count: number
  readonly was: string
  readonly is: string
  /** Of a choice: the option's key. */
  readonly option: string | null
  /** What a row is called: its first words. Empty: it has none, or it is no row. */
  readonly row: string
}

export interface SaidSection {
  readonly section: string
  readonly said: readonly Said[]
}

/** As people count them. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0

const plain = { saidBy: null, was: '', is: '', count: 0, option: null, row: '' } as const

const joined = (changes: readonly WordChange[], kind: WordChange['kind']): string =>
  changes
    .filter((change) => change.kind === kind)
    .map(({ words }) => words.trim())
    .filter((words) => words !== '')
    .join(' … ')

const speakerOf = (changes: readonly WordChange[]): ParticipantId | null => {
  const added = changes.find((change) => change.kind === 'added')
  return added && added.saidBy !== added.by ? added.saidBy : null
}

const whatOf = (changes: readonly WordChange[], was: string, is: string): SaidWhat => {
  if (is !== '' && was !== '') return 'changed'
  if (is !== '') return 'wrote'
  if (was !== '') return 'tookOut'
  return changes.some(({ kind }) => kind === 'moved') ? 'moved' : 'looks'
}

/** What one person did to the words of a field, as one. */
const sayWords = (field: FieldId, changes: readonly WordChange[]): readonly Said[] => {
  const people = [...new Set(changes.map(({ by }) => by))]
  return people.map((by) => {
    const own = changes.filter((change) => change.by === by)
    const [was, is] = [joined(own, 'removed'), joined(own, 'added')]
    const what = whatOf(own, was, is)
    const count = countWords(is === '' ? was : is)
    return { ...plain, field, by, saidBy: speakerOf(own), what, count, was, is }
  })
}

const rowWhat: Readonly<Record<RowChange['kind'], SaidWhat>> = {
  added: 'rowAdded',
  removed: 'rowGone',
  broughtBack: 'rowBack',
  moved: 'rowMoved',
  changed: 'rowChanged',
}

/** A day, a time or a key is no words: their people read it in their language, or not at all. */
const isWords = (cell: ReadCell): boolean => cell.type === 'text' || cell.type === 'person'

/** The first words that stand in a row; of one that was taken out, those that stood. */
const nameOf = (cells: readonly ReadCell[]): string => {
  for (const { runs } of cells.filter(isWords))
    for (const isGone of [false, true]) {
      const words = runs.filter(({ deleted }) => (deleted !== null) === isGone).map((run) => run.words)
      if (words.join('').trim() !== '') return words.join('').trim()
    }
  return ''
}

interface RowNow {
  readonly name: string
  /** Columns that hold words. */
  readonly columns: ReadonlySet<string>
}
type RowsNow = ReadonlyMap<RowId, RowNow>

const sayCells = (field: FieldId, cells: readonly CellChange[], row: RowNow): readonly Said[] => {
  const isWorded = cells.every(({ column, people }) => row.columns.has(column) && people.length === 0)
  const words = sayWords(
    field,
    cells.flatMap((cell) => cell.words),
  ).map((one): Said => {
    const own = { ...one, what: 'rowChanged' as const, row: row.name }
    return isWorded ? own : { ...own, was: '', is: '' }
  })
  const known = new Set(words.map(({ by }) => by))
  const tickers = new Set(cells.flatMap(({ people }) => people).map(({ by }) => by))
  const others = [...tickers].filter((by) => !known.has(by))
  return [...words, ...others.map((by): Said => ({ ...plain, field, by, what: 'rowChanged', row: row.name }))]
}

const sayRow = (field: FieldId, change: RowChange, row: RowNow): readonly Said[] => {
  const { kind, by, cells } = change
  if (kind === 'changed') return sayCells(field, cells, row)
  const words = cells.filter(({ column }) => row.columns.has(column)).flatMap((cell) => cell.words)
  const is = joined(words, kind === 'removed' ? 'removed' : 'added')
  const count = countWords(is)
  return [{ ...plain, field, by, what: rowWhat[kind], is, count, saidBy: speakerOf(words), row: row.name }]
}

const nobodys: RowNow = { name: '', columns: new Set() }

const sayChange = (change: FieldChange, rows: RowsNow): readonly Said[] => {
  const { field } = change
  switch (change.kind) {
    case 'words':
      return sayWords(field, change.words)
    case 'ticks':
      return change.ticks.map(({ by, key, isOn }) => ({
        ...plain,
        field,
        by,
        what: isOn ? 'picked' : 'unpicked',
        option: key,
      }))
    case 'rows':
      return [
        ...change.rows.flatMap((row) => sayRow(field, row, rows.get(row.row) ?? nobodys)),
        ...sayWords(field, change.words),
      ]
  }
}

const rowsNow = (past: Past, template: Template, field: FieldId, since: number, at: number): RowsNow => {
  const place = fieldsOf(template).find(({ id }) => id === field)
  const reading = place && readField(past, place, { at, since })
  const rows = reading?.kind === 'rows' ? reading.rows : []
  return new Map(
    rows.map(({ id, cells }) => [
      id,
      { name: nameOf(cells), columns: new Set(cells.filter(isWords).map(({ column }) => column)) },
    ]),
  )
}

const noRows: RowsNow = new Map()

/**
 * What happened to the words between two moments, by part and in the template's order.
 * @param since a moment, -1 for the beginning
 * @param at a later moment
 * @throws RangeError when it is an earlier one
 */
export const sayBetween = (
  past: Past,
  template: Template,
  since: number,
  at: number,
): readonly SaidSection[] =>
  changesBetween(past, template, since, at).map(({ section, fields }) => ({
    section,
    said: fields.flatMap((change) =>
      sayChange(change, change.kind === 'rows' ? rowsNow(past, template, change.field, since, at) : noRows),
    ),
  }))
