/**
 * A page's WebSocket to a room of this process, without a network: frames lie in two arrays until the test carries them,
 * one at a time if it likes, and what is on its way when the line breaks is lost.
 */
import type { PlanRoom } from '@twofold/server/host/plan-room'
import type { Line, Session } from '@twofold/server/host/session'
import type { SessionId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { type CloseReason, closeCodes, type Notice, readMessage } from '@twofold/shared/wire'

let sessions = 0
const lostCode = 1006

export class ArraySocket implements Line {
  readonly isTwofold = true
  readonly bufferedBytes = 0
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: () => void = () => undefined
  onmessage: (event: { readonly data: ArrayBuffer }) => void = () => undefined
  onclose: (event: { readonly code: number }) => void = () => undefined
  onerror: () => void = () => undefined
  readonly #up: Uint8Array[] = []
  readonly #down: Uint8Array[] = []
  /** Notices that reached the page. */
  readonly heard = new Set<Notice['type']>()
  #closing: number | null = null
  #seat: { readonly room: PlanRoom; readonly session: Session } | null = null

  // ── the page's end ──────────────────────────────────────────────────────────────────────────────────────────────

  /** The page sends bytes, the room frames. */
  send(data: Uint8Array | readonly Uint8Array[]): void {
    if (this.readyState !== 1) return
    if (data instanceof Uint8Array) this.#up.push(data)
    else this.#down.push(...data)
  }
  close(reason?: CloseReason): void {
    if (reason) this.#closing = closeCodes[reason].code
    else this.drops()
  }

  // ── the test's hand ─────────────────────────────────────────────────────────────────────────────────────────────

  opens(room: PlanRoom, person: Person): void {
    if (this.readyState !== 0) return
    this.readyState = 1
    this.#seat = {
      room,
      session: room.sit({ id: `session_array${++sessions}` as SessionId, person, line: this }),
    }
    this.onopen()
  }
  /** The next frame reaches the room; false: there is none. */
  carriesUp(): boolean {
    const frame = this.#up.shift()
    if (frame) this.#seat?.room.receive(this.#seat.session, frame)
    return frame !== undefined
  }
  /** The next frame reaches the page, or the end of the line does. */
  carriesDown(): boolean {
    const frame = this.#down.shift()
    if (frame) this.#reaches(frame)
    else if (this.#closing !== null && this.readyState === 1) {
      this.#ends(this.#closing)
      return true
    }
    return frame !== undefined
  }
  #reaches(frame: Uint8Array): void {
    const message = readMessage(frame)
    if (message.type === 'notice') this.heard.add(message.notice.type)
    this.onmessage({ data: new Uint8Array(frame).buffer })
  }
  /** The network is gone, with all that is on its way. */
  drops(): void {
    if (this.readyState === 1) this.#ends(lostCode)
  }

  #ends(code: number): void {
    this.readyState = 3
    this.#up.length = 0
    this.#down.length = 0
    if (this.#seat) this.#seat.room.stand(this.#seat.session)
    this.onclose({ code })
  }
}
