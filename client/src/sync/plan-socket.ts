/** One WebSocket at a time: opens it, reads its messages, tells its end once. A line silent for too long is dead. */
import { silentLineMs } from '@twofold/shared/limits'
import { readMessage, subprotocol, type WireMessage } from '@twofold/shared/wire'

/** Abnormal end without a close frame (RFC 6455). */
const lostCode = 1006
const watchEveryMs = 5_000

export interface SocketEvents {
  readonly opened: () => void
  readonly heard: (message: WireMessage) => void
  /** `wasOpen` false: the server (or the network) never let us in. */
  readonly closed: (code: number, wasOpen: boolean) => void
}

export type CreateSocket = (url: string, protocol: string) => WebSocket

const browserSocket: CreateSocket = (url, protocol) => new WebSocket(url, protocol)

const readOrNull = (data: unknown): WireMessage | null => {
  try {
    return typeof data === 'string' ? null : readMessage(new Uint8Array(data as ArrayBuffer))
  } catch {
    return null
  }
}

export class PlanSocket {
  readonly #socket: WebSocket
  readonly #events: SocketEvents
  #heardAt = Date.now()
  #wasOpen = false
  #isOver = false
  readonly #watch: ReturnType<typeof setInterval>

  constructor(url: string, events: SocketEvents, create: CreateSocket = browserSocket) {
    this.#events = events
    this.#socket = create(url, subprotocol)
    this.#socket.binaryType = 'arraybuffer'
    this.#socket.onopen = () => {
      this.#wasOpen = true
      this.#heardAt = Date.now()
      if (!this.#isOver) events.opened()
    }
    this.#socket.onmessage = (event) => this.#read(event.data)
    this.#socket.onclose = (event) => this.#end(event.code)
    this.#socket.onerror = () => undefined
    this.#watch = setInterval(() => this.#checkSilence(), watchEveryMs)
  }

  #read(data: unknown): void {
    if (this.#isOver) return
    this.#heardAt = Date.now()
    const message = readOrNull(data)
    // To go on without it would be to show less than there is: come back and ask for the whole.
    if (message === null) this.hangUp(lostCode)
    else this.#events.heard(message)
  }

  #checkSilence(): void {
    if (Date.now() - this.#heardAt > silentLineMs) this.hangUp(lostCode)
  }

  #end(code: number): void {
    if (this.#isOver) return
    this.#isOver = true
    clearInterval(this.#watch)
    this.#events.closed(code, this.#wasOpen)
  }

  get isOpen(): boolean {
    return !this.#isOver && this.#socket.readyState === 1
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    if (this.isOpen) this.#socket.send(frame)
  }

  /** Ends it from our side without waiting for the other. */
  hangUp(code = 1000): void {
    this.#end(code)
    this.#socket.close()
  }
}
