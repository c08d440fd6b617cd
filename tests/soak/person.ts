/**
 * Somebody of the soak: comes, writes a little, takes words out, looks about, and leaves, by closing or because the line
 * is cut. Their document lives through all of it, as a page's does that reconnects: what was not told saved is sent again.
 */
import { once } from 'node:events'
import { fragmentOf } from '@twofold/shared/plan-doc'
import { writeAwareness } from '@twofold/shared/wire'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { dialectOf } from '../bench/dialects.ts'
import type { Seat } from '../bench/servers/child.ts'
import { firstParagraph, someTextField, startParagraph } from '../support/paragraph.ts'

const fromServer = Symbol('from the server')

/** A paragraph this long is taken out whole and begun anew, so that plans do not grow for ever. */
const longParagraph = 200

export class SoakPerson {
  readonly doc = new Y.Doc()
  /** Close codes that did not come from this end. */
  readonly shownOut: number[] = []
  readonly #seat: Seat
  readonly #dialect: ReturnType<typeof dialectOf>
  #socket: WebSocket | null = null
  #sent = 0
  #saved = 0
  #looks = 0
  #onSaved: (() => void)[] = []

  constructor(seat: Seat) {
    this.#seat = seat
    this.#dialect = dialectOf('Twofold', seat.url)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== fromServer) this.#sendWords(this.#dialect.update(update))
    })
  }

  get isHere(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  /** Resolves with whether the plan is on the page. */
  async comes(): Promise<boolean> {
    const { url, headers } = this.#seat
    const socket = new WebSocket(url, [...this.#dialect.subprotocols], { headers, perMessageDeflate: false })
    const synced = Promise.withResolvers<boolean>()
    this.#socket = socket
    this.#sent = this.#saved = 0
    socket.binaryType = 'nodebuffer'
    socket.on('open', () => socket.send(this.#dialect.step1(Y.encodeStateVector(this.doc))))
    socket.on('message', (data: Buffer) => this.#hear(socket, new Uint8Array(data), synced.resolve))
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      if (this.#socket === socket) this.shownOut.push(code)
      this.#tellSaved()
      synced.resolve(false)
    })
    return await synced.promise
  }

  #hear(socket: WebSocket, frame: Uint8Array, onSynced: (isHere: boolean) => void): void {
    if (this.#socket !== socket) return
    const heard = this.#dialect.read(frame)
    if (heard?.kind === 'step1')
      this.#sendWords(this.#dialect.step2(Y.encodeStateAsUpdate(this.doc, heard.stateVector)))
    if (heard?.kind === 'taken' && heard.frames !== 'oneMore') {
      this.#saved = heard.frames
      if (this.isAllSaved) this.#tellSaved()
    }
    if (heard?.kind === 'words') {
      Y.applyUpdate(this.doc, heard.update, fromServer)
      if (heard.isWhole) onSynced(true)
    }
  }

  #sendWords(frame: Uint8Array): void {
    if (!this.isHere) return
    this.#sent += 1
    this.#socket?.send(frame)
  }

  /** One keystroke; now and then the paragraph is taken out and another begun. */
  types(letter: string): void {
    const text = firstParagraph(this.doc)
    if (text && text.length < longParagraph) return text.insert(text.length, letter)
    this.doc.transact(() => {
      const field = fragmentOf(this.doc, someTextField)
      if (field.length > 0) field.delete(0, field.length)
      startParagraph(this.doc)
    })
  }

  /** Moves the caret. */
  looks(): void {
    if (!this.isHere) return
    this.#looks += 1
    const state = { field: this.#looks % 5 === 0 ? null : someTextField, cursor: null }
    this.#socket?.send(writeAwareness([{ client: this.doc.clientID, clock: this.#looks, state }]))
  }

  async leaves(how: 'closes' | 'drops'): Promise<void> {
    const socket = this.#socket
    this.#socket = null
    if (!socket || socket.readyState === WebSocket.CLOSED) return
    const ended = once(socket, 'close')
    if (how === 'closes') socket.close()
    else socket.terminate()
    await ended
  }

  get isAllSaved(): boolean {
    return this.isHere && this.#saved === this.#sent
  }

  #tellSaved(): void {
    for (const tell of this.#onSaved.splice(0)) tell()
  }

  /** Resolves with whether everything this page holds is told saved; false when the line ended first. */
  async allSaved(): Promise<boolean> {
    if (!this.isAllSaved && this.isHere) await new Promise<void>((resolve) => this.#onSaved.push(resolve))
    return this.isAllSaved
  }
}
