/**
 * Presence of one room. A client may say only where its caret is; the server composes who it is, owns the clock and the
 * id each session may speak for. One clock for the room: it follows the wall clock, so it rises across restarts, and it
 * never gives the same number twice, so a presence that comes back under an id that was just gone is newer than that.
 */
import type { ParticipantId, SessionId } from '@twofold/shared/ids'
import type { CursorState, Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'

export interface PresenceOf {
  readonly session: SessionId
  readonly person: Person
  /** The awareness id this session speaks for: its first own one that no other session holds. */
  readonly client: number
  readonly clock: number
  readonly state: CursorState
}

export interface PresenceRoom {
  readonly present: ReadonlyMap<SessionId, PresenceOf>
  /** Who spoke for an id that was given back, the oldest first: their last words may still come back as echoes. */
  readonly gone: ReadonlyMap<number, { readonly participant: ParticipantId; readonly clock: number }>
  /** The last one given. */
  readonly clock: number
}

export const emptyPresence: PresenceRoom = { present: new Map(), gone: new Map(), clock: 0 }

/** More leavings than one round trip can hold. */
const maxGone = 256

const nextClock = ({ clock }: PresenceRoom, now: number): number => Math.max(clock + 1, now)

const holderOf = (room: PresenceRoom, client: number): PresenceOf | null =>
  [...room.present.values()].find((presence) => presence.client === client) ?? null

export interface Said {
  readonly session: SessionId
  readonly person: Person
  readonly client: number
  readonly state: CursorState
}

/** Under which client ids whose words are recorded; null: nobody's yet. */
export type OwnerOf = (client: number) => ParticipantId | null

/**
 * The ids a session may speak for: its own; before it has one, any that nobody else's session holds and under which
 * nobody else has written.
 */
export const maySpeakFor = (
  room: PresenceRoom,
  { session, person, client }: Pick<Said, 'session' | 'person' | 'client'>,
  ownerOf: OwnerOf,
): boolean => {
  const own = room.present.get(session)
  if (own) return own.client === client
  const holder = holderOf(room, client)
  const writer = ownerOf(client)
  return (holder === null || holder.person.id === person.id) && (writer === null || writer === person.id)
}

const participantIn = (state: unknown): unknown => {
  const { user } = (state ?? {}) as { readonly user?: { readonly participant?: unknown } }
  return user?.participant
}

/**
 * Whether this is only what the house itself has sent of somebody: stock clients send all they hear back. A clock that
 * was never given, or another name on it, is no echo.
 */
export const isEcho = (
  room: PresenceRoom,
  said: { readonly client: number; readonly clock: number; readonly state: unknown },
): boolean => {
  const holder = holderOf(room, said.client)
  const known = holder ? { participant: holder.person.id, clock: holder.clock } : room.gone.get(said.client)
  if (!known || said.clock > known.clock) return false
  return said.state === null || participantIn(said.state) === known.participant
}

/** Whether somebody puts another person or another role into what they say of themselves. */
export const posesAs = (person: Person, state: unknown): boolean => {
  const { user } = (state ?? {}) as {
    readonly user?: { readonly participant?: unknown; readonly role?: unknown }
  }
  const { participant = person.id, role = person.role } = user ?? {}
  return participant !== person.id || role !== person.role
}

/**
 * What a session says of itself. Null: it speaks for an id that is not its own, which is dropped without a word.
 * A person who comes back before their dead line was noticed brings the id of that line along.
 */
export const hear = (room: PresenceRoom, said: Said, ownerOf: OwnerOf, now: number): PresenceRoom | null => {
  if (!maySpeakFor(room, said, ownerOf)) return null
  const present = new Map(room.present)
  const holder = holderOf(room, said.client)
  if (holder) present.delete(holder.session)
  const clock = nextClock(room, now)
  const state = can(said.person.role, 'showCursor') ? said.state : {}
  return { ...room, present: present.set(said.session, { ...said, state, clock }), clock }
}

const withGone = (
  room: PresenceRoom,
  { client, person }: PresenceOf,
  clock: number,
): PresenceRoom['gone'] => {
  const gone = new Map(room.gone)
  gone.delete(client)
  const [oldest] = gone.keys()
  if (gone.size >= maxGone && oldest !== undefined) gone.delete(oldest)
  return gone.set(client, { participant: person.id, clock })
}

/** The session is gone, or gave its id back: its last presence, with the clock at which it left. */
export const forget = (
  room: PresenceRoom,
  session: SessionId,
  now: number,
): [PresenceRoom, PresenceOf | null] => {
  const own = room.present.get(session)
  if (!own) return [room, null]
  const present = new Map(room.present)
  present.delete(session)
  const clock = nextClock(room, now)
  return [
    { present, gone: withGone(room, own, clock), clock },
    { ...own, clock },
  ]
}

/** Everybody's clock moves on, so that clients do not take a quiet person for a gone one. */
export const renew = (room: PresenceRoom, now: number): PresenceRoom => {
  const clock = nextClock(room, now)
  return { ...room, present: new Map([...room.present].map(([id, one]) => [id, { ...one, clock }])), clock }
}
