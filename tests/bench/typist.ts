/**
 * One person at a keyboard: a socket, a document, and the times of what comes back. Once everybody has the paragraph,
 * others' keystrokes are timed and put aside rather than applied, so that the driver's own work stays small beside the
 * server's; what the server made of them all is read at the end by somebody who just came (`readWords`).
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { firstParagraph, wordsIn } from '../support/paragraph.ts'
import { type Dialect, dialectOf, type Heard } from './dialects.ts'
import type { Seat } from './servers/child.ts'
import type { ServerName } from './servers/start.ts'
import type { Stopwatch } from './stopwatch.ts'

const fromServer = Symbol('from the server')

/** A promise that nobody may be watching. */
const unwatched = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => undefined)
  return promise
}

export class Typist {
  readonly doc = new Y.Doc()
  /** Open, and in the server's state where it keeps one. */
  readonly ready: Promise<void>
  /** Rejects when the line closes before `close`. */
  readonly broken: Promise<never>
  readonly #socket: WebSocket
  readonly #dialect: Dialect
  readonly #watch: Stopwatch
  /** Of each frame of words sent in this session; null: no keystroke. */
  readonly #sentAt: (number | null)[] = []
  readonly #synced = Promise.withResolvers<void>()
  readonly #broken = Promise.withResolvers<never>()
  #taken = 0
  #appliesWords = true
  #isClosing = false
  #pressedAt: number | null = null

  constructor(server: ServerName, { url, headers }: Seat, watch: Stopwatch) {
    this.#dialect = dialectOf(server, url)
    this.#watch = watch
    const { subprotocols } = this.#dialect
    this.#socket = new WebSocket(url, [...subprotocols], { headers, perMessageDeflate: false })
    this.#socket.binaryType = 'nodebuffer'
    this.#socket.on('message', (data: Buffer) => this.#hear(this.#dialect.read(new Uint8Array(data))))
    this.#socket.on('close', (code) => this.#fail(new Error(`the line closed with ${code}`)))
    this.#socket.on('error', (error) => this.#fail(error))
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer) this.#sendWords(this.#dialect.update(update))
    })
    this.#socket.on('open', () => this.#begin())
    this.broken = unwatched(this.#broken.promise)
    this.ready = unwatched(this.#synced.promise)
  }

  #fail(error: Error): void {
    this.#synced.reject(error)
    if (!this.#isClosing) this.#broken.reject(error)
  }

  #begin(): void {
    for (const frame of this.#dialect.greeting()) this.#socket.send(frame)
    if (this.#dialect.hasState) this.#socket.send(this.#dialect.step1(Y.encodeStateVector(this.doc)))
    else this.#synced.resolve()
  }

  #sendWords(frame: Uint8Array): void {
    this.#sentAt.push(this.#pressedAt)
    this.#socket.send(frame)
  }

  #hear(heard: Heard | null): void {
    if (heard === null) return
    if (heard.kind === 'step1')
      this.#sendWords(this.#dialect.step2(Y.encodeStateAsUpdate(this.doc, heard.stateVector)))
    else if (heard.kind === 'taken') this.#noteTaken(heard.frames)
    else if (this.#appliesWords || heard.isWhole) Y.applyUpdate(this.doc, heard.update, fromServer)
    else this.#watch.see(heard.update)
    if (heard.kind === 'words' && heard.isWhole) this.#synced.resolve()
  }

  #noteTaken(frames: number | 'oneMore'): void {
    const now = performance.now()
    const end = frames === 'oneMore' ? this.#taken + 1 : frames
    for (; this.#taken < end; this.#taken += 1) this.#watch.taken(this.#sentAt[this.#taken] ?? null, now)
  }

  /** From now on others' words are only timed. */
  setAside(): void {
    this.#appliesWords = false
  }

  /** Writes one letter after the last of one's own. */
  press(): void {
    const text = firstParagraph(this.doc)
    if (!text) throw new Error('nowhere to type')
    this.#pressedAt = this.#watch.press(this.doc.clientID, Y.getState(this.doc.store, this.doc.clientID))
    text.insert(text.length, 'k')
    this.#pressedAt = null
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  async close(): Promise<void> {
    this.#isClosing = true
    if (this.#socket.readyState === WebSocket.CLOSED) return
    const ended = once(this.#socket, 'close')
    this.#socket.close()
    await ended
    this.doc.destroy()
  }
}

/** Resolves when the document satisfies the condition: now, or after one of its updates. */
export const reaches = (doc: Y.Doc, isThere: (doc: Y.Doc) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (!isThere(doc)) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

/** How many letters a room holds, told to somebody who just came. */
export const lettersIn = async (server: ServerName, seat: Seat, watch: Stopwatch): Promise<number> => {
  const reader = new Typist(server, seat, watch)
  await reader.ready
  const { length } = wordsIn(reader.doc)
  await reader.close()
  return length
}
