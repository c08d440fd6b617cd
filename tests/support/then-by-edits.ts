/** What stood then, told the plain way: every single edit from the first, one after the other, and no turn's update. */
import { closeTurnsOf, noTurns, noteEdit, noteTurn } from '@twofold/server/core/turns'
import type { Edit, JournalRecord } from '@twofold/shared/journal'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'

/** By the first edit of each turn, its last. */
type Ends = Map<number, number>

interface Turned {
  readonly edits: readonly { readonly edit: Edit; readonly firstEdit: number }[]
  readonly ends: Ends
}

/** Every edit with the turn that it is in, whether that is chained or not. */
const turned = (records: readonly JournalRecord[]): Turned => {
  const edits: { edit: Edit; firstEdit: number }[] = []
  const ends: Ends = new Map()
  let turns = noTurns
  for (const record of records) {
    if (record.type === 'edit') {
      turns = noteEdit(turns, record)
      const { firstEdit, lastEdit } = turns.open.at(-1)!
      edits.push({ edit: record, firstEdit })
      ends.set(firstEdit, lastEdit)
    } else if (record.body.kind === 'restored') turns = closeTurnsOf(turns, record.participant)
    else if (record.body.kind === 'turn') turns = noteTurn(turns, record.participant, record.body.firstEdit)
  }
  return { edits, ends }
}

const documentOf = (edits: readonly Edit[]): Y.Doc => {
  const doc = emptyPlan()
  for (const { update } of edits) Y.applyUpdate(doc, update)
  return doc
}

export class ThenByEdits {
  readonly #records: readonly JournalRecord[]
  readonly #turned: Turned

  constructor(records: readonly JournalRecord[]) {
    this.#records = records
    this.#turned = turned(records)
  }

  /** After a record, whatever was going on. */
  after(seq: number): Y.Doc {
    return documentOf(this.#turned.edits.filter(({ edit }) => edit.seq <= seq).map(({ edit }) => edit))
  }

  /** At the moment of an entry in the story; `left` edits had come and were in a turn that went on. */
  at(seq: number): { readonly doc: Y.Doc; readonly left: number } {
    const entry = this.#records[seq - 1]!
    const place = entry.type === 'entry' && entry.body.kind === 'turn' ? entry.body.lastEdit : seq
    const come = this.#turned.edits.filter(({ edit }) => edit.seq <= place)
    const over = come.filter(({ firstEdit }) => this.#turned.ends.get(firstEdit)! <= place)
    return { doc: documentOf(over.map(({ edit }) => edit)), left: come.length - over.length }
  }
}
