/**
 * A real server (SQLite, sockets, HTTP) with a plan for each scene of the matrix: an actor of every role who will try
 * everything, a person whom facilitators' acts are tried on, and two honest people who go on typing meanwhile.
 */

import { ourAllowances } from '@twofold/server/adapters/http/limits'
import { createLog } from '@twofold/server/adapters/log'
import { ourSocketLimits, type SocketLimits } from '@twofold/server/adapters/ws/guests'
import type { PreparedHouse, ServerOptions } from '@twofold/server/start-server'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { JournalRecord } from '@twofold/shared/journal'
import type { Role } from '@twofold/shared/roles'
import { comesIn, type HostileClient } from './hostile-client.ts'
import {
  email,
  type HttpHouse,
  join,
  linkFor,
  type MadePlan,
  makePlan,
  openHttpHouse,
  password,
  setUpAgency,
} from './http-house.ts'
import type { Visitor } from './visitor.ts'

/** A test that tries everything is no ordinary visitor: limits have tests of their own. */
const noLimits = Object.fromEntries(
  Object.entries(ourAllowances).map(([name, one]) => [name, { ...one, points: 1_000_000 }]),
) as unknown as typeof ourAllowances

const endless = { burst: 1e9, perSecond: 1e9 }
const noSocketLimits: SocketLimits = {
  upgrades: { address: endless, credential: endless },
  perPerson: 1e9,
  perPlan: 1e9,
  perAddress: 1e9,
  flow: Object.fromEntries(Object.keys(ourSocketLimits.flow).map((name) => [name, endless])) as never,
}

export interface AttemptsHouse extends HttpHouse {
  /** Sam at the desk, who makes the plans. */
  readonly sam: Visitor
  /** What the server that runs now has inside. */
  readonly inside: PreparedHouse
  /** What the plan's journal holds after a place in it. */
  recordsOf(planId: string, after?: number): Promise<readonly JournalRecord[]>
}

export const openAttemptsHouse = async (options: ServerOptions = {}): Promise<AttemptsHouse> => {
  let inside: PreparedHouse | null = null
  const house = await openHttpHouse({
    allowances: noLimits,
    socketLimits: noSocketLimits,
    log: createLog('silent'),
    openDemo: async (prepared) => {
      inside = prepared
      return { visitOf: () => null }
    },
    ...options,
  })
  const now = (): PreparedHouse => {
    if (!inside) throw new Error('the house was opened without its inside')
    return inside
  }
  const more = {
    sam: await setUpAgency(house),
    recordsOf: (planId: string, after = 0) => now().journal.read(planId as PlanId, after + 1, 1_000_000),
  }
  return Object.defineProperty(Object.assign(house, more), 'inside', { get: now }) as AttemptsHouse
}

/** Everybody of a scene. Hana and Hugo are honest; Tess is the one whom acts are tried on. */
const people = [
  { name: 'Ana', role: 'birthParent', language: 'es' },
  { name: 'Ruth', role: 'partnershipParent', language: 'en' },
  { name: 'Theo', role: 'youth', language: 'en' },
  { name: 'Jo', role: 'scribe', language: 'en' },
  { name: 'Olive', role: 'observer', language: 'en' },
  { name: 'Rex', role: 'reviewer', language: 'en' },
  { name: 'Ines', role: 'facilitator', language: 'en' },
  { name: 'Hana', role: 'birthParent', language: 'en' },
  { name: 'Hugo', role: 'partnershipParent', language: 'en' },
  { name: 'Tess', role: 'scribe', language: 'en' },
] as const

export const nameOf: Readonly<Record<Role, string>> = {
  birthParent: 'Ana',
  partnershipParent: 'Ruth',
  youth: 'Theo',
  facilitator: 'Sam',
  scribe: 'Jo',
  observer: 'Olive',
  reviewer: 'Rex',
}

export interface Actor {
  /** As the plan has it when they try. */
  role: Role
  readonly name: string
  readonly id: string
  readonly visitor: Visitor
  /** The socket that was open before anything changed for them; one that the door turns away is closed with a code. */
  socket: HostileClient
  /** Signed in as staff; everybody else came by a link, Ines too, who leads without an account. */
  readonly hasAccount: boolean
  /** The door let them sit. */
  hadLine: boolean
}

export interface Scene {
  readonly house: AttemptsHouse
  readonly made: MadePlan
  readonly planId: string
  readonly actors: readonly Actor[]
  readonly honest: readonly [HostileClient, HostileClient]
  readonly target: ParticipantId
  /** A pause for everyone holds. */
  isPaused: boolean
}

/** Signed in a second time: a session of its own beside the desk's. */
export const signsInAgain = async (house: HttpHouse): Promise<Visitor> => {
  const visitor = house.visitor()
  const { status } = await visitor.post('/api/auth/sign-in/email', { email, password })
  if (status !== 200) throw new Error(`signing in answered ${status}`)
  return visitor
}

/** In by a link of their own. @param isMyDevice false: a borrowed phone, 12 hours at most */
export const joins = async (
  house: AttemptsHouse,
  made: MadePlan,
  name: string,
  isMyDevice = true,
): Promise<Visitor> => {
  const visitor = house.visitor()
  const { status } = await join(visitor, await linkFor(house.sam, made, name), isMyDevice)
  if (status !== 200) throw new Error(`joining answered ${status}`)
  return visitor
}

const actorOf = async (
  house: AttemptsHouse,
  made: MadePlan,
  { name, role }: { readonly name: string; readonly role: Role },
  areBorrowed: boolean,
): Promise<Actor> => {
  const hasAccount = name === nameOf.facilitator
  const visitor = hasAccount ? await signsInAgain(house) : await joins(house, made, name, !areBorrowed)
  const socket = await comesIn(visitor, { planId: made.planId })
  const hadLine = await socket.asks()
  return { role, name, id: made.ids[name] ?? '', visitor, socket, hasAccount, hadLine }
}

/** @param areBorrowed the actors' phones are not their own: their sessions expire */
export const setScene = async (
  house: AttemptsHouse,
  roles: readonly Role[],
  areBorrowed = false,
): Promise<Scene> => {
  const made = await makePlan(house.sam, {
    child: 'Mia',
    drawing: 'owl',
    placementDate: '2026-05-11',
    people,
  })
  const honest: HostileClient[] = []
  for (const name of ['Hana', 'Hugo']) {
    const client = await comesIn(await joins(house, made, name), { planId: made.planId })
    await client.asks()
    honest.push(client)
  }
  const actors: Actor[] = []
  const wanted = roles.map((role) => ({ name: nameOf[role], role }))
  const linked = people.filter(({ name, role }) => name === 'Ines' && roles.includes(role))
  for (const one of [...wanted, ...linked]) actors.push(await actorOf(house, made, one, areBorrowed))
  const [hana, hugo] = honest as [HostileClient, HostileClient]
  return {
    house,
    made,
    planId: made.planId,
    actors,
    honest: [hana, hugo],
    target: made.ids.Tess as ParticipantId,
    isPaused: false,
  }
}

/** Sam does something to the room, by the door that the page uses. @throws when it is not done */
export const leads = async ({ house, planId, made }: Scene, act: object): Promise<void> => {
  const { status } = await house.sam.post(`/api/plans/${planId}/acts`, { as: made.ids.Sam, act })
  if (status !== 200) throw new Error(`the act was answered ${status}`)
}
