/**
 * Presence on its way out: the latest state of each person, once a tick, in one message; nobody is sent their own id;
 * a line that does not drain gets none.
 */
import type { ParticipantId, SessionId } from '@twofold/shared/ids'
import { dropPresencePastBytes, presenceTickMs } from '@twofold/shared/limits'
import { type CursorState, cursorStateSchema, type Person, presenceOf } from '@twofold/shared/people'
import { type AwarenessEntry, writeAwareness } from '@twofold/shared/wire'
import {
  emptyPresence,
  forget,
  hear,
  isEcho,
  maySpeakFor,
  type OwnerOf,
  type PresenceOf,
  type PresenceRoom,
  posesAs,
  renew,
} from '../core/presence.ts'
import { type Metrics, silentMetrics } from './metrics.ts'
import type { Clock } from './ports.ts'
import type { Session } from './session.ts'

/** What presence asks about the plan. */
export interface PresenceParts {
  readonly clock: Clock
  readonly sessions: ReadonlyMap<SessionId, Session>
  readonly ownerOf: OwnerOf
  /** Whether the plan has a field of this name whose words are shared. */
  readonly isRoot: (name: string) => boolean
  /** Whose words they write now; null: their own. */
  readonly speakerOf?: (participant: ParticipantId) => Pick<Person, 'id' | 'name'> | null
  readonly metrics?: Metrics
}

export class RoomPresence {
  readonly #clock: Clock
  readonly #sessions: ReadonlyMap<SessionId, Session>
  readonly #ownerOf: OwnerOf
  readonly #isRoot: PresenceParts['isRoot']
  readonly #speakerOf: NonNullable<PresenceParts['speakerOf']>
  readonly #metrics: Metrics
  #room: PresenceRoom = emptyPresence
  /** By awareness id: of one that went and came back within a tick only the last is told. */
  #changed = new Map<number, AwarenessEntry>()
  #cancelTick: (() => void) | null = null

  constructor({
    clock,
    sessions,
    ownerOf,
    isRoot,
    speakerOf = () => null,
    metrics = silentMetrics,
  }: PresenceParts) {
    this.#clock = clock
    this.#sessions = sessions
    this.#ownerOf = ownerOf
    this.#isRoot = isRoot
    this.#speakerOf = speakerOf
    this.#metrics = metrics
  }

  #entryOf({ client, clock, person, state }: PresenceOf): AwarenessEntry {
    return { client, clock, state: presenceOf(person, state, this.#speakerOf(person.id)) }
  }

  /** Who speaks through whom changed: everybody is told of everybody again. */
  tellAgain(): void {
    this.#room = renew(this.#room, this.#clock.now())
    for (const own of this.#room.present.values()) this.#changed.set(own.client, this.#entryOf(own))
    this.#arm()
  }

  /** Takes what a session says of its own caret; anything else in the message is dropped without a word. */
  hear(session: Session, entries: readonly AwarenessEntry[]): void {
    let isForged = false
    for (const entry of entries) {
      const speaker = { session: session.id, person: session.person, client: entry.client }
      if (maySpeakFor(this.#room, speaker, this.#ownerOf)) {
        isForged ||= posesAs(session.person, entry.state)
        this.#hearOwn(session, entry)
      } else isForged ||= !isEcho(this.#room, entry)
    }
    if (isForged) this.#metrics.count('forged', 'foreignPresence')
  }

  #hearOwn(session: Session, { client, state }: AwarenessEntry): void {
    // Its id is given back: a page that starts anew speaks for another one after that.
    if (state === null) return this.leave(session.id)
    const caret = this.#readCaret(state)
    if (!caret) return
    const said = { session: session.id, person: session.person, client, state: caret }
    const next = hear(this.#room, said, this.#ownerOf, this.#clock.now())
    if (next) this.#change(next, session.id)
  }

  /** Null: not a caret, or one in a field that the plan does not have. */
  #readCaret(state: unknown): CursorState | null {
    const parsed = cursorStateSchema.safeParse(state)
    if (!parsed.success) {
      this.#metrics.count('presenceDropped', 'shape')
      return null
    }
    const { cursor } = parsed.data
    const roots = [cursor?.anchor.tname, cursor?.head.tname].filter((name) => typeof name === 'string')
    if (roots.every(this.#isRoot)) return parsed.data
    this.#metrics.count('forged', 'foreignCursor')
    return null
  }

  /** The id it speaks for; null: it said nothing of itself yet. */
  clientOf(session: SessionId): number | null {
    return this.#room.present.get(session)?.client ?? null
  }

  leave(session: SessionId): void {
    const [next, gone] = forget(this.#room, session, this.#clock.now())
    this.#room = next
    if (!gone) return
    this.#changed.set(gone.client, { client: gone.client, clock: gone.clock, state: null })
    this.#arm()
  }

  #change(next: PresenceRoom, session: SessionId): void {
    this.#room = next
    const own = next.present.get(session)
    if (own) this.#changed.set(own.client, this.#entryOf(own))
    this.#arm()
  }

  #arm(): void {
    this.#cancelTick ??= this.#clock.after(presenceTickMs, () => this.tellNow())
  }

  /** What changed until now, to who is here now. */
  tellNow(): void {
    this.#cancelTick?.()
    this.#cancelTick = null
    const changed = this.#changed
    this.#changed = new Map()
    if (changed.size > 0) this.#tell(changed, false)
  }

  #tell(entries: ReadonlyMap<number, AwarenessEntry>, evenIfEmpty: boolean): void {
    const forAll = writeAwareness([...entries.values()])
    for (const [id, session] of this.#sessions) {
      if (session.line.bufferedBytes > dropPresencePastBytes) {
        this.#metrics.count('presenceDropped', 'slowReader')
        continue
      }
      const own = this.#room.present.get(id)?.client
      const hasOwn = own !== undefined && entries.has(own)
      if (hasOwn && entries.size === 1 && !evenIfEmpty) continue
      const others = hasOwn
        ? writeAwareness([...entries.values()].filter(({ client }) => client !== own))
        : forAll
      session.line.send([others])
    }
  }

  /** Everybody else's presence, for one who just came or asks. */
  framesFor(session: SessionId): readonly Uint8Array[] {
    // A newer clock than any that this client may remember from before.
    this.#room = renew(this.#room, this.#clock.now())
    const others = [...this.#room.present.values()].filter((one) => one.session !== session)
    return others.length === 0 ? [] : [writeAwareness(others.map((one) => this.#entryOf(one)))]
  }

  /** Renews everybody for everybody; to one alone it is an empty message. Every session hears it. */
  keepAlive(): void {
    this.#room = renew(this.#room, this.#clock.now())
    this.#tell(new Map([...this.#room.present.values()].map((one) => [one.client, this.#entryOf(one)])), true)
  }

  close(): void {
    this.#cancelTick?.()
  }
}
