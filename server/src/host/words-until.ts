/**
 * What the words up to a record are made of: the keyframe before it, the turns that were chained since, each as one update,
 * and single edits only where no turn has them yet. Turns alone are read some ten times as fast as all keystrokes.
 *
 *   records   a a b a t A a a b B a │        a, b: edits    A, B: their turns    t: another entry
 *   read      A  B  and the last a  │ seq
 *
 * Every turn says how many edits it has, so it is known how many are in none; they are looked for backwards from the end.
 */
import { setImmediate } from 'node:timers/promises'
import type { BodyOf } from '@twofold/shared/entries'
import type { PlanId } from '@twofold/shared/ids'
import type { Edit, Entry, JournalRecord } from '@twofold/shared/journal'
import { keyframeKeptEveryRecords } from '@twofold/shared/limits'
import type { PlanState } from '../core/plan-state.ts'
import { noTurns, type Turns } from '../core/turns.ts'
import type { Journal } from './ports.ts'

/** Nearly all keystrokes are in a turn: those of one that goes on are some dozens. */
const editsPerPage = 64

export interface PastParts {
  readonly journal: Pick<Journal, 'keyframeBefore' | 'entries' | 'read'>
  readonly planId: PlanId
}

/** A keyframe, or the beginning. */
export interface Start {
  /** Everything up to here is in it. */
  readonly seq: number
  readonly document: Uint8Array | null
  readonly turns: Turns
  readonly template: PlanState['template']
}

export type ChainedTurn = Entry & { readonly body: BodyOf<'turn'> }

export interface WordsUntil {
  readonly start: Start
  readonly template: PlanState['template']
  /** Those that brought something after the start. */
  readonly turns: readonly ChainedTurn[]
  /** Edits after the start that are in none of them, in order. */
  readonly loose: readonly Edit[]
}

export const isTurn = (record: JournalRecord): record is ChainedTurn =>
  record.type === 'entry' && record.body.kind === 'turn'

export const isInTurn = ({ participant, body }: ChainedTurn, edit: Edit): boolean =>
  edit.seq >= body.firstEdit &&
  edit.seq <= body.lastEdit &&
  edit.participant === participant &&
  edit.fields.join() === body.fields.join()

const beginning: Start = { seq: 0, document: null, turns: noTurns, template: null }

/** The newest keyframe up to a record. @throws JournalUnavailable */
export const startUntil = async ({ journal, planId }: PastParts, seq: number): Promise<Start> => {
  const keyframe = seq < 1 ? null : await journal.keyframeBefore(planId, seq)
  if (!keyframe) return beginning
  const { state } = JSON.parse(keyframe.fold) as { readonly state: Partial<PlanState> }
  const { turns = noTurns, template = null } = state
  return { seq: keyframe.seq, document: keyframe.document, turns, template }
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Null: the journal ends long before. */
const entriesUntil = async (
  { journal, planId }: PastParts,
  { from, to }: Span,
): Promise<readonly Entry[] | null> => {
  const found: Entry[] = []
  for (let next = from; next <= to; next += keyframeKeptEveryRecords) {
    if (next > from && (await journal.read(planId, next, 1)).length === 0) return null
    const end = Math.min(to, next + keyframeKeptEveryRecords - 1)
    for (const entry of await journal.entries(planId, next, end)) found.push(entry)
    if (end < to) await setImmediate()
  }
  return found
}

/** How many of its edits came after the start; NaN: that is not known. */
const editsSince = ({ seq, turns }: Start, { participant, body }: ChainedTurn): number => {
  if (body.firstEdit > seq) return body.edits
  const before = turns.open.find(
    (turn) => turn.participant === participant && turn.firstEdit === body.firstEdit,
  )
  return before ? body.edits - before.edits : Number.NaN
}

/** Backwards, until there are no more. Null: the journal does not reach that far. */
const looseEdits = async (
  { journal, planId }: PastParts,
  { from, to, turns, count }: Span & { readonly turns: readonly ChainedTurn[]; readonly count: number },
): Promise<readonly Edit[] | null> => {
  const found: Edit[] = []
  // Where they cannot be counted, all are looked at.
  for (let end = to; end >= from && found.length !== count; end -= editsPerPage) {
    const first = Math.max(from, end - editsPerPage + 1)
    const page = await journal.read(planId, first, end - first + 1)
    if (page.at(-1)?.seq !== end) return null
    const near = turns.filter(({ body }) => body.lastEdit >= first && body.firstEdit <= end)
    for (const record of page.toReversed())
      if (record.type === 'edit' && !near.some((turn) => isInTurn(turn, record))) found.push(record)
    await setImmediate()
  }
  return found.reverse()
}

const templateOf = ({ template }: Start, entries: readonly Entry[]): PlanState['template'] =>
  entries.reduce((known, { body }) => (body.kind === 'planCreated' ? body.template : known), template)

/**
 * @param upTo the keyframe is no later than this
 * @returns null: the journal does not reach that far
 * @throws JournalUnavailable, JournalDamaged
 */
export const wordsUntil = async (parts: PastParts, seq: number, upTo = seq): Promise<WordsUntil | null> => {
  const start = await startUntil(parts, upTo)
  const entries = await entriesUntil(parts, { from: start.seq + 1, to: seq })
  if (!entries) return null
  const turns = entries.filter(isTurn).filter(({ body }) => body.lastEdit > start.seq)
  const inTurns = turns.reduce((sum, turn) => sum + editsSince(start, turn), 0)
  const count = seq - start.seq - entries.length - inTurns
  const loose = await looseEdits(parts, { from: start.seq + 1, to: seq, turns, count })
  return loose && { start, template: templateOf(start, entries), turns, loose }
}

/** In an order in which nothing comes before what it was written beside. */
export const updatesOf = ({ start, turns, loose }: WordsUntil): readonly Uint8Array[] => {
  const parts = [
    ...turns.map(({ body, update }) => ({ place: body.lastEdit, update })),
    ...loose.map(({ seq, update }) => ({ place: seq, update })),
  ]
  const updates = parts.sort((a, b) => a.place - b.place).map(({ update }) => update)
  return [start.document, ...updates].filter((update) => update !== null)
}
