/**
 * Words on their way out of a room once they are on disk: updates to everybody else, `saved` to their authors, the whole to
 * who just came, and to its author what was not taken.
 */
import type { SessionId } from '@twofold/shared/ids'
import { type CloseReason, writeNotice, writeSaved, writeStep2 } from '@twofold/shared/wire'
import { type Batch, editsOf, erasureOf, framesFor, type RefusedEdit } from './batch.ts'
import type { PlanQueue } from './plan-queue.ts'
import type { RoomVoice } from './room-voice.ts'
import type { Session } from './session.ts'

export interface WordsOutParts {
  readonly queue: Pick<PlanQueue, 'document' | 'authorship'>
  readonly voice: RoomVoice
  readonly sessions: ReadonlyMap<SessionId, Session>
  readonly dismiss: (session: Session, reason: CloseReason) => void
}

export class WordsOut {
  readonly #parts: WordsOutParts
  /** Twofold clients that begin anew: under a new clientID, and a new awareness id with it. */
  readonly #beginningAnew = new WeakSet<Session>()

  constructor(parts: WordsOutParts) {
    this.#parts = parts
  }

  /** True once for a session that asks anew after an edit of it was refused. */
  beginsAnew(session: Session): boolean {
    return this.#beginningAnew.delete(session)
  }

  show(batch: Batch): void {
    const { queue, voice, sessions } = this.#parts
    const updatesFor = framesFor(batch)
    // Before the deletions: a page looks for what it made of the words while it still has them.
    const erased = erasureOf(batch)
    if (erased) voice.tell({ type: 'erased', ranges: [...erased.ranges] })
    for (const [session, count] of batch.settled) session.durable += count
    const vector = batch.settled.size > 0 ? queue.document.stateVector() : new Uint8Array()
    const joiners = new Map(batch.joiners.map(({ session, stateVector }) => [session, stateVector]))
    for (const session of [...sessions.values()]) {
      const asked = joiners.get(session)
      const frames = [...(session.hasWords ? updatesFor(session) : []), ...saved(session, vector)]
      voice.send(session, asked ? [...frames, ...this.#wordsFor(session, asked)] : frames)
    }
    for (const refusal of batch.refusals) this.#giveBack(refusal)
    voice.tellAuthorship(editsOf(batch).flatMap(({ ranges }) => ranges))
  }

  /** The author hears of it after all of theirs that was taken. A stock client cannot begin anew: it is ended. */
  #giveBack({ session, reason, fields }: RefusedEdit): void {
    const { sessions, voice, dismiss } = this.#parts
    if (!sessions.has(session.id)) return
    if (!session.line.isTwofold) return dismiss(session, reason === 'outOfStep' ? 'badFrame' : 'notAllowed')
    this.#beginningAnew.add(session)
    voice.send(session, [writeNotice({ type: 'refused', reason, fields: [...fields] })])
  }

  /** All a joiner lacks, and who wrote it. The document holds only what is on disk when a batch is shown. */
  #wordsFor(session: Session, stateVector: Uint8Array): readonly Uint8Array[] {
    const { queue, dismiss } = this.#parts
    try {
      const words = writeStep2(queue.document.since(stateVector))
      session.hasWords = true
      if (!session.line.isTwofold) return [words]
      return [writeNotice({ type: 'authorship', ranges: [...queue.authorship.ranges()] }), words]
    } catch {
      dismiss(session, 'badFrame')
      return []
    }
  }
}

const saved = (session: Session, vector: Uint8Array): readonly Uint8Array[] => {
  if (!session.line.isTwofold || session.told === session.durable) return []
  session.told = session.durable
  return [writeSaved(session.durable, vector)]
}
