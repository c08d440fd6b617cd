/**
 * What changed in words between two moments, as plain data: put there, taken out, moved, made to look otherwise; and
 * lines without words.
 */
import type { ParticipantId } from '../ids.ts'
import type { Marks } from '../section-content.ts'
import type { Deed, ReadBlock, ReadRun } from './reading.ts'
import type { Via } from './spans.ts'

export type WordChange = Deed & { readonly words: string } & (
    | { readonly kind: 'added'; readonly saidBy: ParticipantId | null; readonly via: Via }
    /** `whose` they were, each once. */
    | { readonly kind: 'removed'; readonly whose: readonly ParticipantId[] }
    /** Taken out and put elsewhere in the field by one hand at one moment: as when a paragraph is cut in two. */
    | { readonly kind: 'moved'; readonly whose: readonly ParticipantId[] }
    | { readonly kind: 'marked'; readonly was: Marks; readonly is: Marks }
    /** A line, a bullet or another block without words; without `isNew` it was taken out. */
    | { readonly kind: 'blank'; readonly isNew: boolean }
  )
type Kind<K extends WordChange['kind']> = WordChange & { readonly kind: K }

const changeOf = (run: ReadRun, since: number): WordChange | null => {
  const { words, by, saidBy, via, look } = run
  if (run.deleted !== null) {
    const whose = saidBy === null ? [] : [saidBy]
    return { kind: 'removed', words, by: run.deletedBy, moment: run.deleted, whose }
  }
  if (run.inserted > since) return { kind: 'added', words, by, moment: run.inserted, saidBy, via }
  if (look === null) return null
  return { kind: 'marked', words, by: look.by, moment: look.moment, was: look.was, is: run.marks }
}

const together = (a: readonly ParticipantId[], b: readonly ParticipantId[]): readonly ParticipantId[] => [
  ...new Set([...a, ...b]),
]

/** Two that follow each other as one; null: they are two. */
const joined = (a: WordChange, b: WordChange): WordChange | null => {
  const both = { words: a.words + b.words, moment: Math.max(a.moment, b.moment) }
  if (a.by !== b.by) return null
  if (a.kind === 'added' && b.kind === 'added' && a.saidBy === b.saidBy && a.via === b.via)
    return { ...a, ...both }
  if (a.kind === 'removed' && b.kind === 'removed')
    return { ...a, ...both, whose: together(a.whose, b.whose) }
  return null
}

/**
 * Of runs that were read with `since`. What stands unchanged parts changes; what one hand put in or took out beside each
 * other is one change, however many moments it took.
 */
export const wordChanges = (runs: readonly ReadRun[], since: number): readonly WordChange[] => {
  const changes: WordChange[] = []
  let goesOn = false
  for (const run of runs) {
    const change = changeOf(run, since)
    const last = changes.at(-1)
    const both = goesOn && change && last ? joined(last, change) : null
    if (both) changes[changes.length - 1] = both
    else if (change) changes.push(change)
    goesOn = change !== null
  }
  return changes
}

const blankChange = ({ runs, blocks, by, inserted, deleted, deletedBy }: ReadBlock, since: number) => {
  if (runs.length + blocks.length > 0) return []
  if (deleted !== null)
    return [{ kind: 'blank', words: '', isNew: false, by: deletedBy, moment: deleted }] as const
  return inserted > since ? ([{ kind: 'blank', words: '', isNew: true, by, moment: inserted }] as const) : []
}

/** Of blocks that were read with `since`. Words of two blocks are never told as one. */
export const blockChanges = (blocks: readonly ReadBlock[], since: number): readonly WordChange[] =>
  blocks.flatMap((block) => [
    ...blankChange(block, since),
    ...wordChanges(block.runs, since),
    ...blockChanges(block.blocks, since),
  ])

const isMove = (removed: Kind<'removed'>, added: WordChange): added is Kind<'added'> =>
  added.kind === 'added' &&
  added.words === removed.words &&
  added.by === removed.by &&
  added.moment === removed.moment

/** Words that were taken out and put in again by one hand at one moment are told once. */
export const withMoves = (changes: readonly WordChange[]): readonly WordChange[] => {
  const moved = new Map<WordChange, Kind<'removed'>>()
  const gone = new Set<WordChange>()
  for (const change of changes) {
    if (change.kind !== 'removed') continue
    const added = changes.find((one) => isMove(change, one) && !moved.has(one))
    if (!added) continue
    moved.set(added, change)
    gone.add(change)
  }
  return changes.flatMap((change): readonly WordChange[] => {
    if (gone.has(change)) return []
    const from = moved.get(change)
    return from ? [{ ...from, kind: 'moved' }] : [change]
  })
}
