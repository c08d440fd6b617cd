/**
 * Presence of one room. A client may say only where its caret is; the server composes who it is, owns the clock and the
 * id each session may speak for. One clock for the room: it follows the wall clock, so it rises across restarts, and it
 * never gives the same number twice, so a presence that comes back under an id that was just gone is newer than that.
 */
import type { SessionId } from '@twofold/shared/ids'
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
  /** The last one given. */
  readonly clock: number
}

export const emptyPresence: PresenceRoom = { present: new Map(), clock: 0 }

const nextClock = ({ clock }: PresenceRoom, now: number): number => Math.max(clock + 1, now)

const holderOf = (room: PresenceRoom, client: number): PresenceOf | null =>
  [...room.present.values()].find((presence) => presence.client === client) ?? null

export interface Said {
  readonly session: SessionId
  readonly person: Person
  readonly client: number
  readonly state: CursorState
}

/** The ids a session may speak for: its own; before it has one, any that nobody else's session holds. */
export const maySpeakFor = (
  room: PresenceRoom,
  { session, person, client }: Pick<Said, 'session' | 'person' | 'client'>,
): boolean => {
  const own = room.present.get(session)
  if (own) return own.client === client
  const holder = holderOf(room, client)
  return holder === null || holder.person.id === person.id
}

/**
 * What a session says of itself. Null: it speaks for an id that is not its own, which is dropped without a word.
 * A person who comes back before their dead line was noticed brings the id of that line along.
 */
export const hear = (room: PresenceRoom, said: Said, now: number): PresenceRoom | null => {
  if (!maySpeakFor(room, said)) return null
  const present = new Map(room.present)
  const holder = holderOf(room, said.client)
  if (holder) present.delete(holder.session)
  const clock = nextClock(room, now)
  const state = can(said.person.role, 'showCursor') ? said.state : {}
  return { present: present.set(said.session, { ...said, state, clock }), clock }
}

/** The session is gone: its last presence, with the clock at which it left. */
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
    { present, clock },
    { ...own, clock },
  ]
}

/** Everybody's clock moves on, so that clients do not take a quiet person for a gone one. */
export const renew = (room: PresenceRoom, now: number): PresenceRoom => {
  const clock = nextClock(room, now)
  return { present: new Map([...room.present].map(([id, one]) => [id, { ...one, clock }])), clock }
}
