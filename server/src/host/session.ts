/** One connection in a room, and the line it speaks through (a WebSocket; in tests, an array). */
import type { SessionId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import type { CloseReason } from '@twofold/shared/wire'

export interface Line {
  /** Whether the client speaks `twofold.v1`: only then are our own messages sent. */
  readonly isTwofold: boolean
  /** Bytes accepted but not yet taken by the network. */
  readonly bufferedBytes: number
  /** One message a frame; all of one call in one write. */
  send(frames: readonly Uint8Array[]): void
  close(reason: CloseReason): void
}

export interface Session {
  readonly id: SessionId
  /** As the plan has them now: a role may change while they sit. */
  person: Person
  readonly line: Line
  /** A device that came by a spoken code and that no facilitator has let in yet; null: known. */
  knock: string | null
  /** How many of its update frames (sync step 2 and update) are on disk, or changed nothing. */
  durable: number
  /** The last count told by `saved`. */
  told: number
  /** It was sent the whole; before, what others write would only lack what it builds on. */
  hasWords: boolean
}

export interface NewSession {
  readonly id: SessionId
  readonly person: Person
  readonly line: Line
  readonly knock?: string | null
}

export const createSession = ({ id, person, line, knock = null }: NewSession): Session => ({
  id,
  person,
  line,
  knock,
  durable: 0,
  told: 0,
  hasWords: false,
})
