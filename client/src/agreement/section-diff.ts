/**
 * What became of a part's words since somebody answered to them, field by field: word by word in texts, row by row in
 * tables. Pure: who changed it is asked by the place of what is new (`spans.ts`).
 */
import type { FieldWords, Line, ShownRun } from '@twofold/shared/section-words'
import { diffArrays } from 'diff'
import { type WordRun, wordDiff } from './word-diff.ts'

/** One change of words: what was taken, and what was put in its place. Either may be empty. */
export interface WordChange {
  readonly taken: string
  readonly added: string
  /** Where `added` stands in the text of now. */
  readonly from: number
}

export type RowChange =
  | { readonly kind: 'added'; readonly words: string; readonly at: number }
  | { readonly kind: 'taken'; readonly words: string }
  | { readonly kind: 'changed'; readonly runs: readonly WordRun[]; readonly at: number }

export type FieldChange = { readonly field: FieldWords['field'] } & (
  | { readonly kind: 'words'; readonly runs: readonly WordRun[]; readonly changes: readonly WordChange[] }
  | {
      readonly kind: 'rows'
      readonly rows: readonly RowChange[]
      /** Rows that stood before stand in another order. */
      readonly isReordered: boolean
    }
  | { readonly kind: 'ticks'; readonly taken: readonly string[]; readonly added: readonly string[] }
  /** The words are the same: only how they look, or where a link leads. */
  | { readonly kind: 'looks'; readonly isLink: boolean }
)

/** A field's words, with its lines as they are shown. */
export interface ToldField {
  readonly words: FieldWords
  readonly lines: readonly string[]
}

const changesIn = (runs: readonly WordRun[]): readonly WordChange[] => {
  const changes: WordChange[] = []
  let at = 0
  runs.forEach(({ kind, words }, index) => {
    const before = runs[index - 1]
    if (kind === 'taken') changes.push({ taken: words, added: '', from: at })
    else if (kind === 'added') {
      const taken = before?.kind === 'taken' ? (changes.pop()?.taken ?? '') : ''
      changes.push({ taken, added: words, from: at })
    }
    if (kind !== 'taken') at += words.length
  })
  return changes
}

const linksOf = (lines: readonly Line[]): string =>
  JSON.stringify(lines.flatMap(({ runs }) => runs.map(({ href, words }: ShownRun) => [href, href && words])))

const looksOf = (before: FieldWords, after: FieldWords): FieldChange | null => {
  if (JSON.stringify(before) === JSON.stringify(after)) return null
  const isLink =
    before.kind === 'text' && after.kind === 'text' && linksOf(before.lines) !== linksOf(after.lines)
  return { field: after.field, kind: 'looks', isLink }
}

const textDiff = (before: ToldField, after: ToldField): FieldChange | null => {
  const [then, now] = [before.lines.join('\n'), after.lines.join('\n')]
  if (then === now) return looksOf(before.words, after.words)
  const runs = wordDiff(then, now)
  return { field: after.words.field, kind: 'words', runs, changes: changesIn(runs) }
}

/** A row that was changed, not another one: half of its words or more stayed. */
const isSameRow = (runs: readonly WordRun[]): boolean => {
  const length = (kind: WordRun['kind']) =>
    runs.filter((run) => run.kind === kind).reduce((sum, { words }) => sum + words.length, 0)
  return length('same') * 2 >= Math.max(length('taken'), length('added'))
}

interface Standing {
  readonly words: string
  readonly at: number
}

/** Rows that nothing happened to are left out, those that only moved too. */
const unmatched = (before: readonly string[], after: readonly string[]) => {
  const left = new Map<string, number>()
  for (const words of before) left.set(words, (left.get(words) ?? 0) + 1)
  const added: Standing[] = []
  after.forEach((words, at) => {
    const count = left.get(words) ?? 0
    if (count > 0) left.set(words, count - 1)
    else added.push({ words, at })
  })
  const taken = before.filter((words) => {
    const count = left.get(words) ?? 0
    if (count > 0) left.set(words, count - 1)
    return count > 0
  })
  return { taken, added }
}

/** Whether rows that stood before and stand now changed places among each other. */
const isReordered = (
  before: readonly string[],
  after: readonly string[],
  { taken, added }: ReturnType<typeof unmatched>,
) => {
  const without = (rows: readonly string[], gone: readonly string[]) => {
    const left = [...gone]
    return rows.filter((words) => {
      const at = left.indexOf(words)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  }
  const stayed = without(before, taken)
  const stands = without(
    after,
    added.map(({ words }) => words),
  )
  return diffArrays([...stayed], [...stands]).length > 1
}

const rowsDiff = (before: ToldField, after: ToldField): FieldChange | null => {
  const rest = unmatched(before.lines, after.lines)
  const isMoved = isReordered(before.lines, after.lines, rest)
  const taken = [...rest.taken]
  const rows = rest.added.map(({ words, at }): RowChange => {
    const like = taken.findIndex((then) => isSameRow(wordDiff(then, words)))
    const [then] = like < 0 ? [] : taken.splice(like, 1)
    return then === undefined
      ? { kind: 'added', words, at }
      : { kind: 'changed', runs: wordDiff(then, words), at }
  })
  const all = [...rows, ...taken.map((words): RowChange => ({ kind: 'taken', words }))]
  if (all.length === 0 && !isMoved) return looksOf(before.words, after.words)
  return { field: after.words.field, kind: 'rows', rows: all, isReordered: isMoved }
}

const optionsOf = (words: FieldWords): readonly string[] => (words.kind === 'ticks' ? words.options : [])

const ticksDiff = ({ words: before }: ToldField, { words: after }: ToldField): FieldChange | null => {
  const [then, now] = [optionsOf(before), optionsOf(after)]
  const taken = then.filter((key) => !now.includes(key))
  const added = now.filter((key) => !then.includes(key))
  return taken.length + added.length === 0 ? null : { field: after.field, kind: 'ticks', taken, added }
}

const fieldDiff = (before: ToldField, after: ToldField): FieldChange | null => {
  switch (after.words.kind) {
    case 'text':
    case 'line':
      return textDiff(before, after)
    case 'rows':
      return rowsDiff(before, after)
    case 'ticks':
      return ticksDiff(before, after)
  }
}

/** Fields in which something is other than it was, in the plan's order. */
export const sectionDiff = (
  before: readonly ToldField[],
  after: readonly ToldField[],
): readonly FieldChange[] =>
  after.flatMap((now) => {
    const then = before.find(({ words }) => words.field === now.words.field)
    return (then && fieldDiff(then, now)) ?? []
  })

const sizeOf = (change: FieldChange): number => {
  switch (change.kind) {
    case 'words':
      return change.changes.length
    case 'rows':
      return change.rows.length + (change.isReordered ? 1 : 0)
    case 'ticks':
      return change.taken.length + change.added.length
    case 'looks':
      return 1
  }
}

/** How many things changed, as people count them. */
export const countOf = (changes: readonly FieldChange[]): number =>
  changes.reduce((sum, change) => sum + sizeOf(change), 0)
