/** A LivePlan without a server: pages (or tests) that share a channel are in one room. Saves at once, tells the truth. */
import { type AuthorRange, Authorship } from '@twofold/shared/authorship'
import { type Beside, type Lead, nothingBeside, type WaitingRoom } from '@twofold/shared/beside'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { type Moderation, nothingModerated } from '@twofold/shared/moderation'
import { type Person, presenceOf } from '@twofold/shared/people'
import { localOrigin } from '@twofold/shared/plan-doc'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type {
  LineState,
  LivePlan,
  LivePlanSlice,
  RemotePresence,
  SaveState,
} from '../../../client/src/sync/live-plan.ts'
import { isFreeOfOthers } from '../../../client/src/sync/shared-document.ts'

export interface Channel {
  post(message: unknown): void
  listen(listener: (message: never) => void): void
}

interface Message {
  readonly hello?: true
  readonly update?: Uint8Array
  readonly awareness?: Uint8Array
  readonly ranges?: readonly AuthorRange[]
}

const rangesOf = (update: Uint8Array, by: ParticipantId): AuthorRange[] =>
  Y.decodeUpdate(update)
    .structs.filter((struct) => !(struct instanceof Y.Skip))
    .map(({ id, length }) => ({ client: id.client, clock: id.clock, length, by, saidBy: by, via: 'typed' }))

export class FakeLivePlan implements LivePlan {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly undo = new Y.UndoManager(this.doc, {
    trackedOrigins: new Set([localOrigin]),
    deleteFilter: isFreeOfOthers,
    captureTransaction: ({ changed }) => changed.size > 0,
  })
  readonly me: ParticipantId
  line: LineState = { kind: 'open' }
  save: SaveState = 'saved'
  isSynced = true
  readonly people: readonly Person[]
  here: readonly ParticipantId[]
  presence: readonly RemotePresence[] = []
  authorship = new Authorship()
  tookPart: Readonly<Record<string, number>> = {}
  moderation: Moderation = nothingModerated
  waitingRoom: WaitingRoom | null = null
  beside: Beside = nothingBeside
  lead: Lead | null = null
  generation = 0
  readonly #listeners = new Map<LivePlanSlice, Set<() => void>>()
  readonly #channel: Channel
  readonly #person: Person

  constructor(person: Person, people: readonly Person[], channel: Channel) {
    this.me = person.id
    this.#person = person
    this.people = people
    this.here = people.map(({ id }) => id)
    this.#channel = channel
    this.awareness.setLocalState({ field: null, cursor: null })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      const ranges = rangesOf(update, this.me)
      this.#record(ranges)
      channel.post({ update, ranges } satisfies Message)
    })
    this.awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin === this) this.#readPresence()
      else this.#postPresence()
    })
    channel.listen((message: Message) => this.#hear(message))
    channel.post({ hello: true })
  }

  subscribe(slice: LivePlanSlice, listener: () => void): () => void {
    const listeners = this.#listeners.get(slice) ?? new Set()
    this.#listeners.set(slice, listeners.add(listener))
    return () => listeners.delete(listener)
  }
  set(slice: 'save' | 'line' | 'moderation' | 'waitingRoom' | 'beside' | 'lead', value: never): void {
    this[slice] = value
    this.#tell(slice)
  }
  setField(field: FieldId | null): void {
    this.awareness.setLocalStateField('field', field)
  }
  retryNow(): void {
    this.set('line', { kind: 'open' } as never)
  }
  close(): void {
    this.awareness.destroy()
  }

  #tell(slice: LivePlanSlice): void {
    for (const listener of this.#listeners.get(slice) ?? []) listener()
  }
  #record(ranges: readonly AuthorRange[]): void {
    this.authorship = new Authorship([...this.authorship.ranges(), ...ranges])
    this.#tell('authorship')
  }
  #postPresence(): void {
    const { clientID } = this.awareness
    const state = this.awareness.getLocalState()
    const whole = state && presenceOf(this.#person, state)
    const stamped = encodeAwarenessUpdate(this.awareness, [clientID], new Map([[clientID, whole ?? {}]]))
    this.#channel.post({ awareness: stamped } satisfies Message)
  }
  #readPresence(): void {
    this.presence = [...this.awareness.getStates()].flatMap(([awarenessId, state]) =>
      awarenessId === this.awareness.clientID || !state.user
        ? []
        : [{ ...state, awarenessId } as RemotePresence],
    )
    this.#tell('presence')
  }
  #hear({ hello, update, awareness, ranges }: Message): void {
    if (hello) {
      this.#channel.post({ update: Y.encodeStateAsUpdate(this.doc), ranges: this.authorship.ranges() })
      this.#postPresence()
    }
    if (ranges) this.#record(ranges)
    if (update) Y.applyUpdate(this.doc, update, this)
    if (awareness) applyAwarenessUpdate(this.awareness, awareness, this)
  }
}
