/**
 * One connection of the simulation's network: what is on its way up and down, in order. The network may lose it on one
 * side before the other notices; a frame is never reordered within it.
 */
import type { Line } from '@twofold/server/host/session'
import type { ParticipantId } from '@twofold/shared/ids'
import { type CloseReason, readMessage } from '@twofold/shared/wire'
import type { SimLedger } from './sim-ledger.ts'

/** `lost`: the server's process is gone. */
export type Down = Uint8Array | CloseReason | 'lost'

export class SimLine implements Line {
  readonly isTwofold = true
  bufferedBytes = 0
  readonly up: Uint8Array[] = []
  readonly down: Down[] = []
  /** The client's end is gone. */
  isCut = false
  /** The server's process is gone, or closed it. */
  isDead = false
  isWelcomed = false
  readonly #ledger: SimLedger
  readonly to: ParticipantId
  /** Words that came up in this session since the client began anew, in order. */
  #came: Uint8Array[] = []
  #acknowledged = 0
  #isRefused = false

  constructor(ledger: SimLedger, to: ParticipantId) {
    this.#ledger = ledger
    this.to = to
  }

  // ── the server’s end ────────────────────────────────────────────────────────────────────────────────────────────

  send(frames: readonly Uint8Array[]): void {
    if (this.isDead) return
    for (const frame of frames) {
      const message = this.#ledger.shows(frame, this.to)
      if (message.type === 'saved') this.#checkSaved(message.frames)
      if (message.type === 'notice' && message.notice.type === 'refused') this.#isRefused = true
      if (message.type === 'notice' && message.notice.type === 'welcome') this.isWelcomed = true
      if (!this.isCut) this.down.push(frame)
    }
  }

  close(reason: CloseReason): void {
    if (this.isDead) return
    this.isDead = true
    this.down.push(reason)
  }

  #checkSaved(frames: number): void {
    if (frames > this.#came.length) return this.#ledger.fault('more was acknowledged than came')
    for (const update of this.#came.slice(this.#acknowledged, frames)) {
      const lack = this.#ledger.lackOf(update)
      if (lack) this.#ledger.fault(`${lack} was acknowledged before it was stored`)
    }
    this.#acknowledged = frames
  }

  /** The next frame that comes up. */
  arrives(): Uint8Array | null {
    const frame = this.up.shift()
    if (!frame) return null
    const message = readMessage(frame)
    if (message.type === 'step1' && this.#isRefused) {
      this.#isRefused = false
      this.#came = []
      this.#acknowledged = 0
    }
    if (message.type === 'step2' || message.type === 'update') this.#came.push(message.update)
    return frame
  }

  /** The process at the other end is gone: what it sent is still under way. */
  dies(): void {
    if (this.isDead) return
    this.isDead = true
    this.up.length = 0
    this.down.push('lost')
  }
}
