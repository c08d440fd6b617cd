/**
 * Presence of one room. A client may say only where its caret is; the server composes who it is, owns the clock (rising
 * across restarts: it follows the wall clock) and the id each session may speak for.
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
}

export const emptyPresence: PresenceRoom = { present: new Map() }

const nextClock = (clock: number, now: number): number => Math.max(clock + 1, now)

const holderOf = (room: PresenceRoom, client: number): PresenceOf | null =>
  [...room.present.values()].find((presence) => presence.client === client) ?? null

export interface Said {
  readonly session: SessionId
  readonly person: Person
  readonly client: number
  readonly state: CursorState
}

/** What a session says of itself. Null: it speaks for somebody else's id, which is dropped without a word. */
export const hear = (room: PresenceRoom, said: Said, now: number): PresenceRoom | null => {
  const own = room.present.get(said.session)
  if (own ? own.client !== said.client : holderOf(room, said.client) !== null) return null
  const state = can(said.person.role, 'showCursor') ? said.state : {}
  const presence = { ...said, state, clock: nextClock(own?.clock ?? 0, now) }
  return { present: new Map(room.present).set(said.session, presence) }
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
  return [{ present }, { ...own, clock: nextClock(own.clock, now) }]
}

/** Everybody's clock moves on, so that clients do not take a quiet person for a gone one. */
export const renew = (room: PresenceRoom, now: number): PresenceRoom => ({
  present: new Map([...room.present].map(([id, one]) => [id, { ...one, clock: nextClock(one.clock, now) }])),
})
