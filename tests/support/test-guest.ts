/**
 * A person at a room, without a network: the line is an array, and what the room sent is heard when the test says so
 * (`hears`). Behaves as an honest y-websocket client; `sends` is for everything else.
 */
import type { PlanRoom } from '@twofold/server/host/plan-room'
import type { Line, Session } from '@twofold/server/host/session'
import type { FieldId, SessionId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { lineOf } from '@twofold/shared/plan-doc'
import {
  type AwarenessEntry,
  type CloseReason,
  type Notice,
  readMessage,
  type WireMessage,
  writeAwareness,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import * as Y from 'yjs'

export const line = 'about.childCalled' as FieldId
export const otherLine = 'communication.adultsWhen' as FieldId

const fromServer = Symbol('from the server')

export class ArrayLine implements Line {
  readonly isTwofold: boolean
  bufferedBytes = 0
  closedWith: CloseReason | null = null
  inbox: Uint8Array[] = []
  /** Calls of `send`: what would be one TCP write each. */
  writes = 0

  constructor(isTwofold: boolean) {
    this.isTwofold = isTwofold
  }
  send(frames: readonly Uint8Array[]): void {
    if (this.closedWith) return
    this.writes += 1
    this.inbox.push(...frames)
  }
  close(reason: CloseReason): void {
    this.closedWith ??= reason
  }
}

export interface GuestOptions {
  readonly doc?: Y.Doc
  readonly isTwofold?: boolean
  /** Came by a spoken code: which knock. */
  readonly knock?: string
  /** False: sits there and asks for nothing yet. */
  readonly asks?: boolean
}

let sessions = 0
let clients = 1000

export class Guest {
  readonly person: Person
  doc: Y.Doc
  readonly line: ArrayLine
  readonly session: Session
  readonly heard: WireMessage[] = []
  /** Others as this client's awareness has them. */
  readonly others = new Map<number, { readonly clock: number; readonly state: unknown }>()
  saved = 0
  sent = 0
  readonly #room: PlanRoom
  readonly #onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== fromServer) this.sendsWords(writeUpdate(update))
  }

  constructor(room: PlanRoom, person: Person, options: GuestOptions = {}) {
    this.#room = room
    this.person = person
    this.doc = options.doc ?? new Y.Doc()
    // Drawn ids would put words written at once in another order each time.
    if (!options.doc) this.doc.clientID = ++clients
    this.line = new ArrayLine(options.isTwofold ?? true)
    this.session = room.sit({
      id: `session_${++sessions}` as SessionId,
      person,
      line: this.line,
      knock: options.knock ?? null,
    })
    this.doc.on('update', this.#onUpdate)
    if (options.asks ?? true) this.asks()
  }

  asks(): void {
    this.sends(writeStep1(Y.encodeStateVector(this.doc)))
  }
  sends(frame: Uint8Array): void {
    this.#room.receive(this.session, frame)
  }
  sendsWords(frame: Uint8Array): void {
    this.sent += 1
    this.sends(frame)
  }

  /** As a page does after a refusal: a fresh document under a new id, and the whole asked for. */
  beginsAnew(): void {
    this.doc.off('update', this.#onUpdate)
    this.doc = new Y.Doc()
    this.doc.clientID = ++clients
    this.doc.on('update', this.#onUpdate)
    this.sent = 0
    this.saved = 0
    this.asks()
  }

  types(words: string, field: FieldId = line): void {
    const text = lineOf(this.doc, field)
    text.insert(text.length, words)
  }
  deletes(count: number, field: FieldId = line): void {
    lineOf(this.doc, field).delete(0, count)
  }
  reads(field: FieldId = line): string {
    return lineOf(this.doc, field).toString()
  }
  /** What a client says of itself. */
  looksAt(field: FieldId | null, extra: object = {}, client = this.doc.clientID): void {
    this.sends(writeAwareness([{ client, clock: 1, state: { field, cursor: null, ...extra } }]))
  }
  drops(): void {
    this.doc.off('update', this.#onUpdate)
    this.#room.stand(this.session)
  }

  /** Takes in what the room sent since; true when there was anything. */
  hears(): boolean {
    const frames = this.line.inbox
    this.line.inbox = []
    for (const frame of frames) this.#hear(readMessage(frame))
    return frames.length > 0
  }

  #hear(message: WireMessage): void {
    this.heard.push(message)
    if (message.type === 'step1')
      this.sendsWords(writeStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
    if (message.type === 'step2' || message.type === 'update')
      Y.applyUpdate(this.doc, message.update, fromServer)
    if (message.type === 'saved') this.saved = message.frames
    if (message.type === 'awareness') for (const entry of message.entries) this.#seePresence(entry)
  }

  /** As y-protocols does: only what is newer counts. */
  #seePresence({ client, clock, state }: AwarenessEntry): void {
    const known = this.others.get(client)
    const isNewer = !known || known.clock < clock || (known.clock === clock && state === null)
    if (isNewer) this.others.set(client, { clock, state })
  }

  get closedWith(): CloseReason | null {
    return this.line.closedWith
  }
  get isAllSaved(): boolean {
    return this.saved === this.sent
  }
  /** Whom this client sees, by name, with what they look at. */
  sees(): Readonly<Record<string, FieldId | null>> {
    const states = [...this.others.values()].map(({ state }) => state)
    const present = states.filter((state) => state !== null) as {
      readonly user: { readonly name: string }
      readonly field: FieldId | null
    }[]
    return Object.fromEntries(present.map(({ user, field }) => [user.name, field]))
  }
  updatesHeard(): readonly Uint8Array[] {
    return this.heard.flatMap((one) => (one.type === 'update' ? [one.update] : []))
  }
  notices<T extends Notice['type']>(type: T): readonly (Notice & { type: T })[] {
    return this.heard.flatMap((one) =>
      one.type === 'notice' && one.notice.type === type ? [one.notice as Notice & { type: T }] : [],
    )
  }
}
