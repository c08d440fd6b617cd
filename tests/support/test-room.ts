/**
 * A house with one plan and no network, no disk and no clock of its own: real rooms over the memory journal, and a made-up
 * family that sits, types and leaves.
 */

import { silentLog } from '@twofold/server/host/log'
import { type Metrics, silentMetrics } from '@twofold/server/host/metrics'
import type { ActMade } from '@twofold/server/host/ports'
import { createRooms, type Rooms, type RoomsParts } from '@twofold/server/host/rooms'
import type { Act } from '@twofold/shared/acts'
import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Edit, Entry, JournalRecord } from '@twofold/shared/journal'
import type { Person } from '@twofold/shared/people'
import { newestTemplate, templateOf } from '@twofold/shared/templates'
import { createHeldJournal, type HeldJournal } from './held-journal.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'
import { Guest, type GuestOptions } from './test-guest.ts'

export const planId = `plan_${'1'.repeat(25)}` as PlanId
export const template = templateOf(newestTemplate.id, newestTemplate.version)!

const person = (digit: string, name: string, role: Person['role'], family: Person['family']): Person => ({
  id: `person_${digit.repeat(25)}` as ParticipantId,
  name,
  role,
  family,
  language: 'en',
  shade: 0,
})

export const cast = {
  ana: person('1', 'Ana', 'birthParent', 'birth'),
  ruth: person('2', 'Ruth', 'partnershipParent', 'partnership'),
  theo: person('3', 'Theo', 'youth', 'youth'),
  sam: person('4', 'Sam', 'facilitator', 'agency'),
  jo: person('7', 'Jo', 'scribe', 'agency'),
  ines: person('8', 'Ines', 'facilitator', 'agency'),
  olive: person('5', 'Olive', 'observer', 'agency'),
  rex: person('6', 'Rex', 'reviewer', 'agency'),
} as const
export type Name = keyof typeof cast

export const planCreated: EntryBody = {
  kind: 'planCreated',
  child: 'Mia',
  drawing: 'owl',
  template: newestTemplate,
  pins: '0'.repeat(64),
}

export interface TestHouse {
  readonly planId: PlanId
  readonly clock: ManualClock
  readonly journal: HeldJournal
  /** What the house counted, by `name` or `name label`. */
  readonly counted: ReadonlyMap<string, number>
  rooms: Rooms
  sits(name: Name, options?: GuestOptions): Promise<Guest>
  /** Resolves when it binds everybody. */
  /** Resolves with the id of what it made. */
  acts(name: Name, act: Act): Promise<ActMade>
  /** Everybody hears and answers until nothing moves. */
  settle(): Promise<void>
  /** Time goes by, and everybody settles at each thing that happens in it. */
  passes(ms: number): Promise<void>
  /** The process is gone; a new one opens the journal. Nobody is told. */
  crashes(): void
  records(): Promise<readonly JournalRecord[]>
  edits(): Promise<readonly Edit[]>
  entries(): Promise<readonly Entry[]>
}

/** Long enough for a batch, its commit, its show and the next batch. */
const quietTurns = 4

/** @param journal one that holds the plan already is opened as it is */
export const openHouse = async (
  journal: HeldJournal = createHeldJournal(),
  more: Pick<RoomsParts, 'openSearch'> = {},
): Promise<TestHouse> => {
  const clock = createManualClock()
  let guests: Guest[] = []
  let isAlive = { now: true }
  const counted = new Map<string, number>()
  const metrics: Metrics = {
    ...silentMetrics,
    count(...name) {
      const key = name.join(' ')
      counted.set(key, (counted.get(key) ?? 0) + 1)
    },
  }
  /** Rooms as of one process: when it is gone, its timers and its appends are too. */
  const newRooms = () => {
    const alive = { now: true }
    isAlive = alive
    return createRooms({
      clock: { now: clock.now, after: (ms, call) => clock.after(ms, () => alive.now && call()) },
      journal: {
        ...journal,
        append: (...asked) => (alive.now ? journal.append(...asked) : new Promise(() => undefined)),
      },
      log: silentLog,
      metrics,
      templateOf,
      ...more,
    })
  }
  const settle = async () => {
    for (let quiet = 0; quiet < quietTurns; quiet++) {
      await new Promise(setImmediate)
      for (const guest of guests) if (guest.hears()) quiet = 0
    }
  }
  const house: TestHouse = {
    planId,
    clock,
    journal,
    counted,
    rooms: newRooms(),
    async sits(name, options) {
      const room = await house.rooms.open(planId)
      const guest = new Guest(room!, cast[name], options)
      guests.push(guest)
      return guest
    },
    async acts(name, act) {
      const done = house.rooms.act(planId, cast[name].id, act)
      // Refused at once is still refused: the caller waits for it.
      done.catch(() => undefined)
      await settle()
      return done
    },
    settle,
    async passes(ms) {
      await settle()
      const end = clock.now() + ms
      for (let next = clock.nextAt(); next !== null && next <= end; next = clock.nextAt()) {
        clock.moveTo(next)
        await settle()
      }
      clock.moveTo(end)
      await settle()
    },
    crashes() {
      guests = []
      isAlive.now = false
      house.rooms = newRooms()
    },
    records: () => journal.read(planId, 1, 1_000_000),
    edits: async () => (await house.records()).filter((one) => one.type === 'edit'),
    entries: async () => (await house.records()).filter((one) => one.type === 'entry'),
  }
  if ((await house.records()).length > 0) return house
  const people = Object.values(cast).map((one): EntryBody => ({ kind: 'personAdded', person: one }))
  await house.rooms.record(planId, null, [planCreated, ...people])
  await settle()
  return house
}
