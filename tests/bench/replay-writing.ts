/**
 * A recording of one person's writing, written through the real server by two people who take turns, each in a page and on
 * a line of their own: every keystroke is an edit, judged, kept, shown to the other. The other goes on after each pause of
 * the recording; the server's time runs as much faster as they do.
 */
import { setTimeout as after } from 'node:timers/promises'
import { turnMaxEdits, turnPauseMs } from '@twofold/shared/limits'
import * as Y from 'yjs'
import { firstParagraph, startParagraph } from '../support/paragraph.ts'
import { connectRawClient, type RawClient } from '../support/raw-client.ts'
import type { Patch, SequentialTrace } from '../support/trace.ts'
import type { Seat } from './servers/child.ts'

/** So many times as fast, and what a person may send with it. Faster, a busy machine would miss its own pings. */
export const writingSpeed = 10

/** What each of the two writes before the other goes on. */
const turnsOf = function* (
  { txns }: SequentialTrace,
  edits: number,
): Generator<readonly (readonly Patch[])[]> {
  let turn: (readonly Patch[])[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const { time, patches } of txns.slice(0, edits)) {
    const at = Date.parse(time)
    if (turn.length > 0 && (turn.length === turnMaxEdits || at - last >= turnPauseMs)) {
      yield turn
      turn = []
    }
    last = at
    turn.push(patches)
  }
  yield turn
}

const has = (doc: Y.Doc, other: Y.Doc): boolean =>
  Y.getState(doc.store, other.clientID) >= Y.getState(other.store, other.clientID)

const hasHeard = async (me: RawClient, other: RawClient): Promise<void> => {
  while (!has(me.doc, other.doc)) await after(1)
}

const writes = (doc: Y.Doc, patches: readonly Patch[]): void =>
  doc.transact(() => {
    const text = firstParagraph(doc)
    for (const [position, deleted, inserted] of patches) {
      text?.delete(position, deleted)
      if (inserted !== '') text?.insert(position, inserted)
    }
  })

export interface WrittenReplay {
  readonly edits: number
  readonly turns: number
  readonly seconds: number
}

/** @param edits at most so many; the longest recording has 137,154 */
export const writeThrough = async (
  seats: readonly Seat[],
  trace: SequentialTrace,
  edits: number,
): Promise<WrittenReplay> => {
  const began = performance.now()
  const [ana, ruth] = seats.map(({ url, headers }) => connectRawClient({ url, headers }))
  if (!ana || !ruth) throw new Error('two people write')
  await Promise.all([ana.synced, ruth.synced])
  let [me, other] = [ana, ruth]
  startParagraph(me.doc)
  let [written, turns] = [1, 0]
  for (const turn of turnsOf(trace, edits)) {
    for (const patches of turn) {
      writes(me.doc, patches)
      written += 1
      await after(1)
    }
    turns += 1
    await hasHeard(other, me)
    ;[me, other] = [other, me]
  }
  for (const one of [ana, ruth]) {
    while (one.savedFrames() < one.sent.length) await after(5)
    await one.close()
  }
  return { edits: written, turns, seconds: (performance.now() - began) / 1000 }
}
