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
import type { PlanId } from '@twofold/shared/ids'
import type { Edit, JournalRecord } from '@twofold/shared/journal'
import { openRoots } from '@twofold/shared/plan-doc'
import type { Template } from '@twofold/shared/template'
import * as Y from 'yjs'
import type { PlanState } from '../core/plan-state.ts'
import { closeTurnsOf, noTurns, noteEdit, noteTurn, type Turn, type Turns } from '../core/turns.ts'
import type { Journal } from './ports.ts'

/** Applying as many keystrokes takes a few milliseconds. */
const recordsPerPage = 256

export interface ThenParts {
  readonly journal: Pick<Journal, 'keyframeBefore' | 'read'>
  readonly planId: PlanId
  readonly template: Template
}

export interface StoodThen {
  readonly doc: Y.Doc
  /** When that was (ms). */
  readonly at: number
}

/** Turns of which only a part had come, and the rest came later. */
type Unfinished = readonly Turn[]

const isOf = ({ participant, fields, firstEdit }: Turn, edit: Edit): boolean =>
  edit.participant === participant && edit.seq >= firstEdit && edit.fields.join() === fields.join()

const recordAt = async ({ journal, planId }: ThenParts, seq: number): Promise<JournalRecord | null> => {
  const [record] = await journal.read(planId, seq, 1)
  return record?.seq === seq ? record : null
}

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

const keyframeAt = async ({ journal, planId }: ThenParts, seq: number) => {
  const keyframe = seq < 1 ? null : await journal.keyframeBefore(planId, seq)
  if (!keyframe) return { seq: 0, turns: noTurns, document: null }
  const { state } = JSON.parse(keyframe.fold) as { readonly state: Pick<PlanState, 'turns'> }
  return { seq: keyframe.seq, turns: state.turns, document: keyframe.document }
}

const withRecord = (turns: Turns, record: JournalRecord): Turns => {
  if (record.type === 'edit') return noteEdit(turns, record)
  if (record.body.kind === 'restored') return closeTurnsOf(turns, record.participant)
  return record.body.kind === 'turn' ? noteTurn(turns, record.participant, record.body.firstEdit) : turns
}

const isSame = (a: Turn, b: Turn): boolean => a.participant === b.participant && a.firstEdit === b.firstEdit

/** The turns that went on over the record `seq`. */
const unfinishedAt = async (parts: ThenParts, seq: number): Promise<Unfinished> => {
  const start = await keyframeAt(parts, seq)
  let { turns } = start
  let going: Unfinished | null = start.seq === seq ? turns.open : null
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

/** The document after the edits up to a record, without these turns. */
const documentAt = async (parts: ThenParts, seq: number, without: Unfinished): Promise<Y.Doc> => {
  const first = Math.min(seq + 1, ...without.map(({ firstEdit }) => firstEdit))
  const keyframe = await keyframeAt(parts, first - 1)
  const doc = new Y.Doc({ gc: true })
  openRoots(doc, parts.template)
  if (keyframe.document) Y.applyUpdate(doc, keyframe.document)
  for await (const record of recordsFrom(parts, keyframe.seq + 1)) {
    if (record.seq > seq) break
    if (record.type === 'edit' && !without.some((turn) => isOf(turn, record)))
      Y.applyUpdate(doc, record.update)
  }
  return doc
}

/**
 * As the story shows it at the moment of the entry `seq`. Null: there is no such entry.
 * @throws JournalUnavailable
 */
export const stoodAt = async (parts: ThenParts, seq: number): Promise<StoodThen | null> => {
  const entry = await recordAt(parts, seq)
  if (entry?.type !== 'entry') return null
  const place = entry.body.kind === 'turn' ? entry.body.lastEdit : seq
  const doc = await documentAt(parts, place, await unfinishedAt(parts, place))
  return { doc, at: entry.at }
}

/**
 * Right before the house wrote a part anew: `seq` is its entry's, and its edit lies before that.
 * @throws JournalUnavailable
 */
export const stoodBefore = async (parts: ThenParts, seq: number): Promise<StoodThen | null> => {
  const edit = await recordAt(parts, seq - 1)
  return edit && { doc: await documentAt(parts, seq - 2, []), at: edit.at }
}
