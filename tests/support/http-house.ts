/** A whole server in this process, on a free loopback port and a folder of its own, with a clock that stands still until the test moves it. */

import { systemClock } from '@twofold/server/adapters/clock'
import { createLog } from '@twofold/server/adapters/log'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { Clock } from '@twofold/server/host/ports'
import type { Settings } from '@twofold/server/settings'
import { type RunningServer, type ServerOptions, startServer } from '@twofold/server/start-server'
import type { Joined, JoinLook, NewLink, PlanPeople } from '@twofold/shared/http-api'
import type { PlanId } from '@twofold/shared/ids'
import type { Entry } from '@twofold/shared/journal'
import { createTempFolder } from './temp-folder.ts'
import { createVisitor, type Visitor } from './visitor.ts'

export interface HeldClock extends Clock {
  /** Lets time pass: what is due by then is called now. */
  pass(ms: number): void
}

export const createHeldClock = (): HeldClock => {
  let now = systemClock.now()
  const waiting = new Map<() => void, number>()
  return {
    now: () => now,
    after(ms, call) {
      const once = () => {
        if (waiting.delete(once)) call()
      }
      waiting.set(once, now + ms)
      const cancel = systemClock.after(ms, once)
      return () => {
        waiting.delete(once)
        cancel()
      }
    },
    pass(ms) {
      now += ms
      for (const [once, dueAt] of [...waiting]) if (dueAt <= now) once()
    },
  }
}

export interface HttpHouse {
  readonly server: RunningServer
  readonly folder: string
  readonly clock: HeldClock
  /** Every line logged so far, as one text. */
  logged(): string
  visitor(): Visitor
  /** Stops, and starts on the same folder and the same port. */
  restart(): Promise<void>
  /** Stops, and reads what the plan's journal holds. */
  entriesOf(planId: string): Promise<readonly Entry[]>
  end(): Promise<void>
}

export const password = 'correct horse battery'
export const email = 'sam@agency.example'

/** The token in a link's fragment. */
export const tokenIn = (link: string): string => link.slice(link.indexOf('#') + 1)

export interface HttpHouseOptions extends ServerOptions {
  /** Whether `GET /metrics` is served, on a free port. */
  readonly hasMetrics?: boolean
}

/** @param before fills the folder before the server starts */
export const openHttpHouse = async (
  { hasMetrics = false, ...options }: HttpHouseOptions = {},
  before: (folder: string) => Promise<void> = async () => undefined,
): Promise<HttpHouse> => {
  const folder = createTempFolder('house')
  const clock = createHeldClock()
  const lines: string[] = []
  const log = createLog('info', (line) => void lines.push(line))
  const settings = (port: number): Settings => ({
    port,
    host: 'localhost',
    dataFolder: folder.path,
    origin: null,
    logLevel: 'info',
    trustedProxies: 0,
    metricsPort: hasMetrics ? 0 : null,
    metricsHost: 'localhost',
  })
  await before(folder.path)
  let server = await startServer(settings(0), { clock, log, ...options })
  let isRunning = true
  const stop = async (): Promise<void> => {
    if (isRunning) await server.close()
    isRunning = false
  }
  return {
    get server() {
      return server
    },
    folder: folder.path,
    clock,
    logged: () => lines.join(''),
    visitor: () => createVisitor(server.origin),
    async restart() {
      const { port } = server
      await stop()
      server = await startServer(settings(port), { clock, log, ...options })
      isRunning = true
    },
    async entriesOf(planId) {
      await stop()
      const { journal, close } = await openSqlite({ folder: folder.path })
      const records = await journal.read(planId as PlanId, 1, 10_000)
      await close()
      return records.filter((record) => record.type === 'entry')
    },
    async end() {
      await stop()
      folder.remove()
    },
  }
}

/** Sets the agency up; the visitor is signed in as its facilitator Sam. */
export const setUpAgency = async ({ server, visitor }: HttpHouse): Promise<Visitor> => {
  const sam = visitor()
  const done = await sam.post('/api/set-up', {
    token: tokenIn(server.setUpLink ?? ''),
    agencyName: 'Harbor',
    name: 'Sam',
    email,
    password,
    language: 'en',
  })
  if (done.status !== 200) throw new Error(`setting up answered ${done.status}`)
  return sam
}

export const newPlan = {
  child: 'Mia',
  drawing: 'owl',
  placementDate: '2026-05-11',
  people: [
    { name: 'Jo', role: 'scribe', language: 'en' },
    { name: 'Ana', role: 'birthParent', language: 'es' },
    { name: 'Ruth', role: 'partnershipParent', language: 'en' },
    { name: 'Beto', role: 'birthParent', language: 'es' },
  ],
}

export interface MadePlan {
  readonly planId: string
  /** Participant ids by name. */
  readonly ids: Readonly<Record<string, string>>
}

export const makePlan = async (sam: Visitor, plan: object = newPlan): Promise<MadePlan> => {
  const { body } = await sam.post<{ planId: string }>('/api/plans', plan)
  const { body: people } = await sam.get<PlanPeople>(`/api/plans/${body.planId}/people`)
  return { planId: body.planId, ids: Object.fromEntries(people.people.map(({ name, id }) => [name, id])) }
}

/** A new link's token for somebody of the plan. */
export const linkFor = async (sam: Visitor, { planId, ids }: MadePlan, name: string): Promise<string> => {
  const { body } = await sam.post<NewLink>(`/api/plans/${planId}/people/${ids[name]}/link`)
  return tokenIn(body.url)
}

export const lookAt = (visitor: Visitor, token: string) => visitor.post<JoinLook>('/api/join/look', { token })

export const join = (visitor: Visitor, token: string, isMyDevice = true) =>
  visitor.post<Joined>('/api/join', { token, isMyDevice, language: 'en' })
