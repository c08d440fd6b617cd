/**
 * A recording of one person's writing, written into a journal by two people who take turns: the other goes on after a
 * pause of the recording, or after 256 edits. Every edit has its ranges, every turn is chained, and a keyframe is kept as
 * often as a room keeps one. No rules and no lines: what is looked at is what lies on the disk.
 */

import { foldRecord } from '@twofold/server/core/plan-state'
import { keyframeOf } from '@twofold/server/host/keyframes'
import { openPlan } from '@twofold/server/host/opened-plan'
import type { Journal } from '@twofold/server/host/ports'
import type { Draft, EditDraft, EntryDraft } from '@twofold/shared/journal'
import { keyframeEveryEdits, turnMaxEdits, turnPauseMs } from '@twofold/shared/limits'
import { templateOf } from '@twofold/shared/templates'
import * as Y from 'yjs'
import { firstParagraph, someTextField, startParagraph } from './paragraph.ts'
import { createChance } from './random.ts'
import { cast, planCreated, planId } from './test-room.ts'
import type { SequentialTrace } from './trace.ts'

const writers = [cast.ana, cast.ruth]

/** The recording has whole seconds; people press keys at any millisecond. */
const timesOf = ({ txns }: SequentialTrace): readonly number[] => {
  const chance = createChance(5)
  return txns.map(({ time }) => Date.parse(time) + chance.between(0, 999)).sort((a, b) => a - b)
}

class Page {
  readonly doc = new Y.Doc()
  update: Uint8Array = new Uint8Array()
  constructor(clientId: number) {
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array) => {
      this.update = update
    })
  }

  writes(edit: (text: Y.XmlText | null) => void): Omit<EditDraft, 'at' | 'participant'> {
    const clock = Y.getState(this.doc.store, this.doc.clientID)
    this.doc.transact(() => edit(firstParagraph(this.doc)))
    const length = Y.getState(this.doc.store, this.doc.clientID) - clock
    const person = writers[this.doc.clientID % 2]!.id
    const author = { by: person, saidBy: person, via: 'typed' } as const
    const ranges = length > 0 ? [{ client: this.doc.clientID, clock, length, ...author }] : []
    return { type: 'edit', fields: [someTextField], update: this.update, ranges }
  }
}

type Turn = readonly EditDraft[]

/** @param edits at most so many; the longest recording has 137,154 */
function* turnsOf(trace: SequentialTrace, edits: number): Generator<Turn> {
  const pages = [new Page(1_700_000_000), new Page(2_900_000_001)]
  const times = timesOf(trace)
  let turn: EditDraft[] = []
  let who = 0
  const add = (at: number, write: (text: Y.XmlText | null, doc: Y.Doc) => void): void => {
    const page = pages[who]!
    const written = page.writes((text) => write(text, page.doc))
    Y.applyUpdate(pages[1 - who]!.doc, written.update)
    turn.push({ ...written, at, participant: writers[who]!.id })
  }
  add(times[0]!, (_, doc) => startParagraph(doc))
  for (const [index, { patches }] of trace.txns.slice(0, edits).entries()) {
    const at = times[index]!
    if (turn.length === turnMaxEdits || at - turn.at(-1)!.at >= turnPauseMs) {
      yield turn
      turn = []
      who = 1 - who
    }
    add(at, (text) => {
      for (const [position, deleted, inserted] of patches) {
        text?.delete(position, deleted)
        if (inserted !== '') text?.insert(position, inserted)
      }
    })
  }
  yield turn
}

const bodyOf = (turn: Turn, firstEdit: number): EntryDraft => ({
  type: 'entry',
  at: turn.at(-1)!.at + turnPauseMs,
  participant: turn[0]!.participant,
  body: {
    kind: 'turn',
    fields: [someTextField],
    firstEdit,
    lastEdit: firstEdit + turn.length - 1,
    edits: turn.length,
  },
})

export interface WrittenTrace {
  readonly edits: number
  readonly turns: number
}

/** Fills the plan `planId` of an empty journal. */
export const writeTrace = async (
  journal: Journal,
  trace: SequentialTrace,
  limit = Number.POSITIVE_INFINITY,
): Promise<WrittenTrace> => {
  const created: EntryDraft = {
    type: 'entry',
    at: Date.parse(trace.txns[0]!.time),
    participant: null,
    body: planCreated,
  }
  await journal.append(planId, 0, [created])
  const { state: before, document, authorship } = openPlan(await journal.open(planId), templateOf)!
  let state = before
  let [edits, turns, sinceKeyframe] = [0, 0, 0]
  for (const turn of turnsOf(trace, limit)) {
    const drafts: readonly Draft[] = [...turn, bodyOf(turn, state.seq + 1)]
    const { seqs } = await journal.append(planId, 1, drafts)
    drafts.forEach((draft, index) => {
      state = foldRecord(state, { ...draft, seq: seqs[index]! } as Parameters<typeof foldRecord>[1])
      if (draft.type !== 'edit') return
      document.restore(draft.update)
      for (const range of draft.ranges) authorship.add(range)
    })
    edits += turn.length
    turns += 1
    sinceKeyframe += turn.length
    if (sinceKeyframe < keyframeEveryEdits) continue
    sinceKeyframe = 0
    await journal.keepKeyframe(planId, keyframeOf({ state, authorship, document }))
  }
  await journal.keepKeyframe(planId, keyframeOf({ state, authorship, document }))
  return { edits, turns }
}
