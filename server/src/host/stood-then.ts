/**
 * What stood at a moment of the story, as a document: its items keep their ids. Read apart from the plan's queue, a page of
 * the journal at a time, so that no other room waits for it.
 *
 * The story places a turn where its last edit lies (shared/history/story.ts). So a turn that was going on at the moment
 * is not in it at all, though some of its edits came before:
 *
 *   edits      a a a   b      a a        a: one turn of Ana's    b: one of Ruth's
 *   story              b        A        at Ruth's moment nothing of Ana's turn stands
 */
import { setImmediate } from 'node:timers/promises'
import type { Edit, JournalRecord } from '@twofold/shared/journal'
import { openRoots } from '@twofold/shared/plan-doc'
import type { Template } from '@twofold/shared/template'
import * as Y from 'yjs'
import { closeTurnsOf, noteEdit, noteTurn, type Turn, type Turns } from '../core/turns.ts'
import {
  type ChainedTurn,
  isInTurn,
  isTurn,
  type PastParts,
  startUntil,
  updatesOf,
  type WordsUntil,
  wordsUntil,
} from './words-until.ts'

/** Applying as many keystrokes takes a few milliseconds; a turn is chained some seconds after its last. */
const recordsPerPage = 256

export interface ThenParts extends PastParts {
  readonly template: Template
}

export interface StoodThen {
  readonly doc: Y.Doc
  /** When that was (ms). */
  readonly at: number
}

type Begun = Pick<Turn, 'fields' | 'firstEdit'> & { readonly participant: Turn['participant'] | null }

/** Turns of which only a part had come, and the rest came later. */
type Unfinished = readonly Begun[]

const begun = ({ participant, body }: ChainedTurn): Begun => ({ ...body, participant })

const isOf = ({ participant, fields, firstEdit }: Begun, edit: Edit): boolean =>
  edit.participant === participant && edit.seq >= firstEdit && edit.fields.join() === fields.join()

const isSame = (a: Begun, b: Begun): boolean => a.participant === b.participant && a.firstEdit === b.firstEdit

/** All records from there on, while they are asked for. */
async function* recordsFrom({ journal, planId }: ThenParts, seq: number): AsyncGenerator<JournalRecord> {
  for (let from = seq; ; ) {
    const page = await journal.read(planId, from, recordsPerPage)
    yield* page
    const last = page.at(-1)?.seq
    if (last === undefined) return
    from = last + 1
    await setImmediate()
  }
}

/** Turns as they are chained, from there on, while they are asked for. */
async function* turnsFrom({ journal, planId }: ThenParts, seq: number): AsyncGenerator<ChainedTurn> {
  for (let from = seq; ; from += recordsPerPage) {
    const page = await journal.entries(planId, from, from + recordsPerPage - 1)
    yield* page.filter(isTurn)
    if (page.length === 0 && (await journal.read(planId, from, 1)).length === 0) return
    await setImmediate()
  }
}

const withRecord = (turns: Turns, record: JournalRecord): Turns => {
  if (record.type === 'edit') return noteEdit(turns, record)
  if (record.body.kind === 'restored') return closeTurnsOf(turns, record.participant)
  return record.body.kind === 'turn' ? noteTurn(turns, record.participant, record.body.firstEdit) : turns
}

/** The turns that went on over the record `seq`, as the edits tell: for who writes at this very moment. */
const unfinishedByEdits = async (parts: ThenParts, seq: number): Promise<Unfinished> => {
  const start = await startUntil(parts, seq)
  let { turns } = start
  let going: readonly Turn[] | null = start.seq === seq ? turns.open : null
  const unfinished: Turn[] = []
  for await (const record of recordsFrom(parts, start.seq + 1)) {
    if (record.seq > seq) going ??= turns.open
    if (going?.length === 0) break
    turns = withRecord(turns, record)
    if (going === null) continue
    unfinished.push(
      ...going.filter((turn) => turns.open.some((now) => isSame(now, turn) && now.lastEdit > seq)),
    )
    // It went on, or it is over.
    going = going.filter((turn) => turns.open.some((now) => isSame(now, turn) && now.lastEdit <= seq))
  }
  return unfinished
}

/** The same as the chain tells it. Null: of something that was begun by then no turn is chained. */
const unfinishedByTurns = async (
  parts: ThenParts,
  { start, turns, loose }: WordsUntil,
  seq: number,
): Promise<Unfinished | null> => {
  let open = start.turns.open.filter((turn) => !turns.some((over) => isSame(begun(over), turn)))
  let edits = loose
  if (open.length + edits.length === 0) return []
  const unfinished: Begun[] = []
  for await (const turn of turnsFrom(parts, seq + 1)) {
    if (turn.body.firstEdit > seq) continue
    if (turn.body.lastEdit > seq) unfinished.push(begun(turn))
    open = open.filter((one) => !isSame(one, begun(turn)))
    edits = edits.filter((edit) => !isInTurn(turn, edit))
    if (open.length + edits.length === 0) return unfinished
  }
  return null
}

const documentOf = (words: WordsUntil, template: Template): Y.Doc => {
  const doc = new Y.Doc({ gc: true })
  openRoots(doc, template)
  // In one go: step by step, Yjs would clean up marks around words that were erased since.
  doc.transact(() => {
    for (const update of updatesOf(words)) Y.applyUpdate(doc, update)
  })
  return doc
}

/** Of what came up to a record, only what was over by then. */
const finishedUntil = async (parts: ThenParts, seq: number): Promise<WordsUntil | null> => {
  const until = await wordsUntil(parts, seq)
  if (!until) return null
  const unfinished = (await unfinishedByTurns(parts, until, seq)) ?? (await unfinishedByEdits(parts, seq))
  const first = Math.min(...unfinished.map(({ firstEdit }) => firstEdit))
  // No keyframe takes anything back: one from before they began.
  const words = first > until.start.seq ? until : await wordsUntil(parts, seq, first - 1)
  return (
    words && { ...words, loose: words.loose.filter((edit) => !unfinished.some((turn) => isOf(turn, edit))) }
  )
}

/**
 * As the story shows it at the moment of the entry `seq`. Null: there is no such entry.
 * @throws JournalUnavailable
 */
export const stoodAt = async (parts: ThenParts, seq: number): Promise<StoodThen | null> => {
  const [entry] = await parts.journal.entries(parts.planId, seq, seq)
  if (!entry) return null
  const words = await finishedUntil(parts, entry.body.kind === 'turn' ? entry.body.lastEdit : seq)
  return words && { doc: documentOf(words, parts.template), at: entry.at }
}

/**
 * Right before the house wrote a part anew: `seq` is its entry's, and its edit lies before that.
 * @throws JournalUnavailable
 */
export const stoodBefore = async (parts: ThenParts, seq: number): Promise<StoodThen | null> => {
  const [edit] = await parts.journal.read(parts.planId, seq - 1, 1)
  const words = await wordsUntil(parts, seq - 2)
  return edit && words ? { doc: documentOf(words, parts.template), at: edit.at } : null
}
