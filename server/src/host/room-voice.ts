/** What a room says to its sessions: frames to one, notices to all who understand them, new authorship now and then. */
import { type AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { SessionId } from '@twofold/shared/ids'
import { closeSessionPastBytes } from '@twofold/shared/limits'
import { type Notice, writeNotice } from '@twofold/shared/wire'
import type { Clock } from './ports.ts'
import type { Session } from './session.ts'

export interface VoiceParts {
  readonly clock: Clock
  readonly sessions: ReadonlyMap<SessionId, Session>
  /** This client does not read fast enough. */
  readonly onTooSlow: (session: Session) => void
}

/** How long new records of who wrote what are gathered before they are told. */
const authorshipTickMs = 200

export class RoomVoice {
  readonly #parts: VoiceParts
  #newRanges: AuthorRange[] = []
  #cancelAuthorship: (() => void) | null = null

  constructor(parts: VoiceParts) {
    this.#parts = parts
  }

  send(session: Session, frames: readonly Uint8Array[]): void {
    if (frames.length === 0) return
    if (session.line.bufferedBytes > closeSessionPastBytes) this.#parts.onTooSlow(session)
    else session.line.send(frames)
  }

  tell(notice: Notice, isFor: (session: Session) => boolean = () => true): void {
    const frame = writeNotice(notice)
    for (const session of [...this.#parts.sessions.values()])
      if (session.line.isTwofold && isFor(session)) this.send(session, [frame])
  }

  tellAuthorship(ranges: readonly AuthorRange[]): void {
    this.#newRanges.push(...ranges)
    if (this.#newRanges.length === 0) return
    this.#cancelAuthorship ??= this.#parts.clock.after(authorshipTickMs, () => {
      this.#cancelAuthorship = null
      const joined = new Authorship(this.#newRanges).ranges()
      this.#newRanges = []
      // Who has no words yet is told all of it with them.
      this.tell({ type: 'authorship', ranges: [...joined] }, (session) => session.hasWords)
    })
  }

  close(): void {
    this.#cancelAuthorship?.()
  }
}
