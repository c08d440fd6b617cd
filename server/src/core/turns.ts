/**
 * Turns: the chained unit of writing. One participant's continuous edits in one field (or one set of fields, when an
 * update touches several), closed after a pause, after so many edits, or as soon as someone else edits that field.
 * Every edit is durable at once; the chain takes a turn in when it closes.
 *
 *   edit ─▶ open ──(pause · many edits · someone else · other fields)──▶ due ──(its entry is in the journal)──▶ gone
 *
 * `due` survives a crash by being folded again from the edits: nothing has to be written for it.
 */

import type { EntryBody } from '@twofold/shared/entries'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { turnMaxEdits, turnPauseMs } from '@twofold/shared/limits'

export interface Turn {
  readonly participant: ParticipantId
  readonly fields: readonly FieldId[]
  readonly firstEdit: number
  readonly lastEdit: number
  readonly edits: number
  readonly lastAt: number
}

export interface Turns {
  readonly open: readonly Turn[]
  readonly due: readonly Turn[]
}

export const noTurns: Turns = { open: [], due: [] }

export interface TurnEdit {
  readonly participant: ParticipantId
  readonly fields: readonly FieldId[]
  readonly seq: number
  readonly at: number
}

const sameFields = (a: readonly FieldId[], b: readonly FieldId[]): boolean =>
  a.length === b.length && a.every((field, index) => field === b[index])

const continues = (turn: Turn, edit: TurnEdit): boolean =>
  turn.participant === edit.participant &&
  sameFields(turn.fields, edit.fields) &&
  edit.at - turn.lastAt < turnPauseMs &&
  turn.edits < turnMaxEdits

/** An edit ends every other open turn in its fields, and its author's turns elsewhere. */
const ends = (turn: Turn, edit: TurnEdit): boolean =>
  turn.participant === edit.participant || turn.fields.some((field) => edit.fields.includes(field))

export const noteEdit = (turns: Turns, edit: TurnEdit): Turns => {
  const going = turns.open.find((turn) => continues(turn, edit))
  const others = turns.open.filter((turn) => turn !== going)
  const ended = others.filter((turn) => ends(turn, edit))
  const current: Turn = going
    ? { ...going, lastEdit: edit.seq, edits: going.edits + 1, lastAt: edit.at }
    : {
        participant: edit.participant,
        fields: edit.fields,
        firstEdit: edit.seq,
        lastEdit: edit.seq,
        edits: 1,
        lastAt: edit.at,
      }
  return {
    open: [...others.filter((turn) => !ended.includes(turn)), current],
    due: ended.length === 0 ? turns.due : [...turns.due, ...ended],
  }
}

/** Turns whose pause has lasted; `now` at Infinity closes all of them. */
export const closeQuiet = (turns: Turns, now: number): Turns => {
  const quiet = turns.open.filter((turn) => now - turn.lastAt >= turnPauseMs)
  if (quiet.length === 0) return turns
  return { open: turns.open.filter((turn) => !quiet.includes(turn)), due: [...turns.due, ...quiet] }
}

/** What they write next is another turn. */
export const closeTurnsOf = (turns: Turns, participant: ParticipantId | null): Turns => {
  const theirs = turns.open.filter((turn) => turn.participant === participant)
  if (theirs.length === 0) return turns
  return { open: turns.open.filter((turn) => !theirs.includes(turn)), due: [...turns.due, ...theirs] }
}

/** The turn's entry is in the journal. */
export const noteTurn = (turns: Turns, participant: ParticipantId | null, firstEdit: number): Turns => {
  const isIt = (turn: Turn) => turn.participant === participant && turn.firstEdit === firstEdit
  return { open: turns.open.filter((turn) => !isIt(turn)), due: turns.due.filter((turn) => !isIt(turn)) }
}

export const turnBody = (turn: Turn): EntryBody => ({
  kind: 'turn',
  fields: [...turn.fields],
  firstEdit: turn.firstEdit,
  lastEdit: turn.lastEdit,
  edits: turn.edits,
})
