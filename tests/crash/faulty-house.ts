/** A house whose disk can be made to take nothing, in each way that a real SQLite file knows. */
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { LivePlan } from '@twofold/client/sync/live-plan'
import { openLivePlan } from '@twofold/client/sync/open-live-plan'
import { systemClock } from '@twofold/server/adapters/clock'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { Act } from '@twofold/shared/acts'
import type { PlanPeople } from '@twofold/shared/http-api'
import type { PlanId } from '@twofold/shared/ids'
import type { JournalRecord } from '@twofold/shared/journal'
import { WebSocket as NodeSocket } from 'ws'
import { createHeldJournal } from '../support/held-journal.ts'
import { openLiveHouse } from '../support/live-house.ts'
import { ana, headersOf, makePlan, ruth, theo } from '../support/plan.ts'
import { startServerProcess } from '../support/server-process.ts'
import { createTempFolder } from '../support/temp-folder.ts'
import { cast, planId as ownPlanId } from '../support/test-room.ts'

export type Fault = 'full' | 'readOnly' | 'busy' | 'ioError'

export interface FaultyHouse {
  readonly faults: readonly Fault[]
  opens(name: 'Ana' | 'Ruth' | 'Theo'): LivePlan
  /** Whether the facilitator was told that it holds. */
  does(act: Act): Promise<boolean>
  breaks(fault: Fault): Promise<void>
  heals(fault: Fault): Promise<void>
  /** What the journal holds when all is over. */
  ends(): Promise<readonly JournalRecord[]>
}

const opensPlan = (planId: PlanId, url: string, headers: Readonly<Record<string, string>>): LivePlan =>
  openLivePlan({
    planId,
    url,
    createSocket: (address, protocol) =>
      new NodeSocket(address, protocol, { headers }) as unknown as WebSocket,
  })

/** In this process: the file itself is told to be full or read-only, or another connection holds it. */
export const openHouseOnOneFile = async (): Promise<FaultyHouse> => {
  const folder = createTempFolder('faults')
  const sqlite = await openSqlite({ folder: folder.path })
  const house = await openLiveHouse(systemClock, createHeldJournal(sqlite.journal))
  const says = (pragma: string) => sqlite.query(`PRAGMA ${pragma}`, [])
  let holder: DatabaseSync | null = null
  return {
    faults: ['full', 'readOnly', 'busy'],
    opens: (name) =>
      opensPlan(ownPlanId, house.url, house.headersOf(name.toLowerCase() as 'ana' | 'ruth' | 'theo')),
    does: (act) =>
      house.rooms.act(ownPlanId, cast.sam.id, act).then(
        () => true,
        () => false,
      ),
    async breaks(fault) {
      if (fault === 'readOnly') await says('query_only = ON')
      if (fault === 'full') {
        const { rows } = await says('page_count')
        await says(`max_page_count = ${Object.values(rows[0] ?? {})[0]}`)
      }
      if (fault === 'busy') {
        holder = new DatabaseSync(join(folder.path, 'twofold.sqlite'))
        holder.exec('BEGIN IMMEDIATE')
      }
    },
    async heals(fault) {
      if (fault === 'readOnly') await says('query_only = OFF')
      if (fault === 'full') await says('max_page_count = 1000000')
      holder?.exec('ROLLBACK')
      holder?.close()
      holder = null
    },
    async ends() {
      await house.close()
      const records = await sqlite.journal.read(ownPlanId, 1, Number.MAX_SAFE_INTEGER)
      await sqlite.close()
      folder.remove()
      return records
    },
  }
}

/** Linux only; elsewhere the other faults hold the same. */
export const canLimitFiles = spawnSync('prlimit', ['--version']).status === 0

/** A server of its own whose writes the operating system refuses: to SQLite an I/O error. */
export const openHouseOfItsOwn = async (): Promise<FaultyHouse> => {
  const folder = createTempFolder('io-errors')
  const server = await startServerProcess({ data: folder.path })
  const { planId, people, facilitator } = await makePlan(server, [ana, ruth, theo])
  const { body } = await facilitator.get<PlanPeople>(`/api/plans/${planId}/people`)
  const own = body.people.find(({ role }) => role === 'facilitator')
  const mayGrowTo = (bytes: string) => {
    execFileSync('prlimit', ['--pid', `${server.pid}`, `--fsize=${bytes}:unlimited`])
  }
  return {
    faults: ['ioError'],
    opens: (name) => {
      const person = people.find((one) => one.name === name)!
      return opensPlan(planId, server.url.replace('http', 'ws'), headersOf(person.visitor))
    },
    does: async (act) =>
      (await facilitator.post(`/api/plans/${planId}/acts`, { as: own?.id, act })).status === 200,
    breaks: async () => mayGrowTo('1024'),
    heals: async () => mayGrowTo('unlimited'),
    async ends() {
      await server.stop()
      const sqlite = await openSqlite({ folder: folder.path })
      const records = await sqlite.journal.read(planId, 1, Number.MAX_SAFE_INTEGER)
      await sqlite.close()
      folder.remove()
      return records
    },
  }
}
