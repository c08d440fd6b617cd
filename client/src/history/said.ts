/**
 * What somebody did to a field, small enough to be said in one sentence: "Ana changed “blue” to “owl”". Pure; the screen
 * finds the words for it.
 */
import type { FieldChange, WordChange } from '@twofold/shared/history/changes'
import type { RowChange } from '@twofold/shared/history/row-changes'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'

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
}

/** As people count them. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0

const plain = { saidBy: null, was: '', is: '', count: 0, option: null } as const

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
    return { field, by, saidBy: speakerOf(own), what, count, was, is, option: null }
  })
}

const rowWhat: Readonly<Record<RowChange['kind'], SaidWhat>> = {
  added: 'rowAdded',
  removed: 'rowGone',
  broughtBack: 'rowBack',
  moved: 'rowMoved',
  changed: 'rowChanged',
}

const sayRow = (field: FieldId, row: RowChange): readonly Said[] => {
  const words = row.cells.flatMap((cell) => cell.words)
  if (row.kind === 'changed') {
    const said = sayWords(field, words).map((one): Said => ({ ...one, what: 'rowChanged' }))
    const ticks = row.cells.flatMap(({ people }) => people)
    const known = new Set(said.map(({ by }) => by))
    const tickers = [...new Set(ticks.map(({ by }) => by))].filter((by) => !known.has(by))
    return [...said, ...tickers.map((by): Said => ({ ...plain, field, by, what: 'rowChanged' }))]
  }
  const is = joined(words, row.kind === 'removed' ? 'removed' : 'added')
  const by = row.by
  return [
    { ...plain, field, by, what: rowWhat[row.kind], is, count: countWords(is), saidBy: speakerOf(words) },
  ]
}

export const sayChange = (change: FieldChange): readonly Said[] => {
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
      return [...change.rows.flatMap((row) => sayRow(field, row)), ...sayWords(field, change.words)]
  }
}
