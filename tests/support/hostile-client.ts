/**
 * A client that ignores the page: it sends whatever frame it is told to, over a real socket, and records all that it
 * hears. Honest people in the same tests are such clients too, that only type.
 */
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf } from '@twofold/shared/plan-doc'
import {
  type Notice,
  readMessage,
  subprotocol,
  type WireMessage,
  writeAwareness,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { liveUrl } from './plan.ts'
import type { Visitor } from './visitor.ts'

const fromServer = Symbol('from the server')

/** What became of words: `saved`, `refused <reason>` or `closed <code>`. */
export type Fate = string

export interface Knock {
  readonly planId: string
  /** Which of the device's places. */
  readonly as?: string
  /** None: a stock client. */
  readonly protocol?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** Words written before, without a line. */
  readonly doc?: Y.Doc
}

export class HostileClient {
  readonly heard: WireMessage[] = []
  doc: Y.Doc
  closedWith: number | null = null
  /** Step 2 and update frames since it last asked, and how many of them the server says are on disk. */
  sent = 0
  saved = 0
  refusal: (Notice & { readonly type: 'refused' }) | null = null
  /** Others as this client's awareness has them. */
  readonly others = new Map<number, { readonly clock: number; readonly state: unknown }>()
  readonly #socket: WebSocket
  readonly #waiting = new Set<() => void>()
  #asked = 0
  #answered = 0

  constructor(socket: WebSocket, doc: Y.Doc = new Y.Doc()) {
    this.doc = doc
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      this.#hear(readMessage(new Uint8Array(data)))
      this.#look()
    })
    socket.on('close', (code) => {
      this.closedWith = code
      this.#look()
    })
    socket.on('error', () => undefined)
  }

  #look(): void {
    for (const look of this.#waiting) look()
  }

  #hear(message: WireMessage): void {
    this.heard.push(message)
    if (message.type === 'step2') this.#answered += 1
    if (message.type === 'step2' || message.type === 'update')
      Y.applyUpdate(this.doc, message.update, fromServer)
    if (message.type === 'saved') this.saved = message.frames
    if (message.type === 'notice' && message.notice.type === 'refused') this.refusal = message.notice
    if (message.type === 'awareness')
      for (const { client, clock, state } of message.entries) this.others.set(client, { clock, state })
  }

  /** True as soon as it is so; false when the line closed first. */
  until(isSo: () => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo() && this.closedWith === null) return
        this.#waiting.delete(look)
        resolve(isSo())
      }
      this.#waiting.add(look)
      look()
    })
  }
  async closes(): Promise<number> {
    await this.until(() => this.closedWith !== null)
    return this.closedWith ?? 0
  }

  sends(frame: Uint8Array | string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame)
  }

  /** Asks for the whole with a fresh document; true when it came. */
  async asks(): Promise<boolean> {
    this.doc = new Y.Doc()
    this.#asked += 1
    this.sends(writeStep1(Y.encodeStateVector(this.doc)))
    const isThere = await this.until(() => this.#answered === this.#asked)
    if (this.refusal) this.sent = this.saved = 0
    this.refusal = null
    return isThere
  }

  /** Everything sent before was judged when this resolves: the answer comes from the same queue. */
  async isHeardOut(): Promise<void> {
    this.#asked += 1
    this.sends(writeStep1(Y.encodeStateVector(this.doc)))
    await this.until(() => this.#answered >= this.#asked)
  }

  async sendsWords(update: Uint8Array, as: 'update' | 'step2' = 'update'): Promise<Fate> {
    this.sent += 1
    this.sends(as === 'update' ? writeUpdate(update) : writeStep2(update))
    await this.until(() => this.saved >= this.sent || this.refusal !== null)
    if (this.refusal) return `refused ${this.refusal.reason}`
    return this.saved >= this.sent ? 'saved' : `closed ${this.closedWith}`
  }

  /** What a change of its own document is as an update; the change stays in the document. */
  writes(change: (doc: Y.Doc) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc)
    const updates: Uint8Array[] = []
    const keep = (update: Uint8Array) => void updates.push(update)
    this.doc.on('update', keep)
    this.doc.transact(() => change(this.doc))
    this.doc.off('update', keep)
    return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(this.doc, before)
  }

  types(words: string, field: FieldId): Promise<Fate> {
    return this.sendsWords(this.writes((doc) => lineOf(doc, field).insert(0, words)))
  }
  reads(field: FieldId): string {
    return lineOf(this.doc, field).toString()
  }

  looksAt(field: FieldId | null, extra: object = {}, client = this.doc.clientID, clock = 1): void {
    this.sends(writeAwareness([{ client, clock, state: { field, cursor: null, ...extra } }]))
  }
  /** Fields that others look at, by name. */
  sees(): Readonly<Record<string, FieldId | null>> {
    const states = [...this.others.values()].map(({ state }) => state)
    const present = states.filter((state) => state !== null) as {
      readonly user: { readonly name: string }
      readonly field: FieldId | null
    }[]
    return Object.fromEntries(present.map(({ user, field }) => [user.name, field]))
  }

  notices<T extends Notice['type']>(type: T): readonly (Notice & { type: T })[] {
    return this.heard.flatMap((one) =>
      one.type === 'notice' && one.notice.type === type ? [one.notice as Notice & { type: T }] : [],
    )
  }
  /** All words, names and notices that it ever heard, as one text. */
  everythingHeard(): string {
    const notices = this.heard.flatMap((one) => (one.type === 'notice' ? [JSON.stringify(one.notice)] : []))
    const updates = this.heard.flatMap((one) =>
      one.type === 'step2' || one.type === 'update' ? [Buffer.from(one.update).toString('latin1')] : [],
    )
    return [...notices, ...updates].join('\n')
  }

  async leaves(): Promise<void> {
    this.#socket.close()
    await this.closes()
  }
}

/** Words of a fresh document in a field: what a client that never asked for the plan can send. */
export const freshWords = (field: FieldId, kind: 'line' | 'text', words = 'x'): Uint8Array => {
  const doc = new Y.Doc()
  if (kind === 'line') lineOf(doc, field).insert(0, words)
  else {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    fragmentOf(doc, field).insert(0, [paragraph])
  }
  return Y.encodeStateAsUpdate(doc)
}

/** Stands at the live door: in, or turned away with a status. */
export const knocks = (
  visitor: Visitor,
  { planId, as, protocol = subprotocol, headers = {}, doc }: Knock,
): Promise<HostileClient | number> =>
  new Promise((resolve, reject) => {
    const url = `${liveUrl(visitor.origin, planId as never)}${as === undefined ? '' : `?as=${as}`}`
    const given = { cookie: visitor.cookies(), origin: visitor.origin, ...headers }
    const socket = new WebSocket(url, protocol === null ? [] : [protocol], { headers: given })
    const client = new HostileClient(socket, doc)
    socket.once('open', () => resolve(client))
    socket.once('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.once('error', reject)
  })

/** In, or the test is over. */
export const comesIn = async (visitor: Visitor, knock: Knock): Promise<HostileClient> => {
  const client = await knocks(visitor, knock)
  if (typeof client === 'number') throw new Error(`the door answered ${client}`)
  return client
}
