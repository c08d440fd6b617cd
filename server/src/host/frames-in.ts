/** What sessions send to a room: read, and handed to where it belongs. Words wait in the queue for their turn. */
import type { SessionId } from '@twofold/shared/ids'
import { maxPresenceBytes, maxPresences } from '@twofold/shared/limits'
import { type AwarenessEntry, type CloseReason, readMessage, type WireMessage } from '@twofold/shared/wire'
import { authorise } from '../core/access.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Outside } from './outside.ts'
import type { PlanQueue } from './plan-queue.ts'
import type { RoomPresence } from './room-presence.ts'
import type { RoomVoice } from './room-voice.ts'
import type { Session } from './session.ts'
import type { WordsOut } from './words-out.ts'

export interface FramesInParts {
  readonly sessions: ReadonlyMap<SessionId, Session>
  readonly outside: Outside
  readonly queue: PlanQueue
  readonly presence: RoomPresence
  readonly voice: RoomVoice
  readonly words: WordsOut
  readonly metrics: Metrics
  readonly log: Log
  readonly dismiss: (session: Session, reason: CloseReason) => void
}

const readOrNull = (frame: Uint8Array): WireMessage | null => {
  try {
    return readMessage(frame)
  } catch {
    return null
  }
}

/** Stock clients echo the presence of everybody, so it is the one presence that is bounded, and their number. */
const isOversized = (message: WireMessage, frame: Uint8Array): boolean =>
  message.type === 'awareness' &&
  (message.entries.length > maxPresences ||
    frame.length > maxPresenceBytes * Math.max(1, message.entries.length))

export class FramesIn {
  readonly #parts: FramesInParts

  constructor(parts: FramesInParts) {
    this.#parts = parts
  }

  /** @param frame an exact copy of the message's bytes */
  receive(session: Session, frame: Uint8Array): void {
    const { sessions, outside, dismiss } = this.#parts
    const isOutside = outside.has(session)
    if (!isOutside && !sessions.has(session.id)) return
    const message = readOrNull(frame)
    if (message === null || isOversized(message, frame)) return dismiss(session, 'badFrame')
    const verdict = authorise(message)
    if (verdict.kind === 'ended') dismiss(session, verdict.reason)
    else if (isOutside) outside.hear(session, message)
    else this.#hear(session, message)
  }

  #hear(session: Session, message: WireMessage): void {
    const { queue, voice, presence, words } = this.#parts
    switch (message.type) {
      case 'step1':
        if (words.beginsAnew(session)) presence.leave(session.id)
        return queue.push({ kind: 'join', session, stateVector: message.stateVector })
      case 'step2':
      case 'update':
        return queue.push({ kind: 'words', session, update: message.update })
      case 'awareness':
        return this.#hearPresence(session, message.entries)
      case 'queryAwareness':
        return voice.send(session, presence.framesFor(session.id))
      case 'diverged':
        return this.#hearDiverged(session, message.sections)
      case 'auth':
      case 'notice':
      case 'saved':
        return
    }
  }

  #hearPresence(session: Session, entries: readonly AwarenessEntry[]): void {
    const { presence, queue } = this.#parts
    presence.hear(session, entries)
    const own = presence.clientOf(session.id)
    if (own !== null) queue.ids.noteShown(own, session.person.id)
  }

  /** Its page begins anew; what it reads by then is what the server has. */
  #hearDiverged(session: Session, sections: readonly string[]): void {
    const { queue, dismiss, metrics, log } = this.#parts
    const known = queue.document.sections
    if (!session.line.isTwofold || !sections.every((key) => known.includes(key)))
      return dismiss(session, 'badFrame')
    metrics.count('beaconDiverged')
    log.warn({ sections: sections.join(' ') }, 'a page read otherwise')
    queue.push({ kind: 'diverged', session })
  }
}
