/**
 * A house in this process with a real door: an HTTP server on a loopback port, the live door, rooms over the memory journal,
 * and seats that a test hands out. Names are cookies: `who=ana`.
 */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { systemClock } from '@twofold/server/adapters/clock'
import { ourSocketLimits, type SocketLimits } from '@twofold/server/adapters/ws/guests'
import { openLiveDoor } from '@twofold/server/adapters/ws/live-door'
import { silentLog } from '@twofold/server/host/log'
import type { AccessEnded, Clock, Seat, Seats } from '@twofold/server/host/ports'
import { createRooms, type Rooms } from '@twofold/server/host/rooms'
import type { EntryBody } from '@twofold/shared/entries'
import type { AgencyId, PlanId } from '@twofold/shared/ids'
import { templateOf } from '@twofold/shared/templates'
import { type CountedMetrics, createCounted } from './counted.ts'
import { createHeldJournal, type HeldJournal } from './held-journal.ts'
import { cast, type Name, planCreated, planId } from './test-room.ts'

export interface LiveHouseOptions {
  readonly limits?: SocketLimits
  /** How many proxies of the house's own stand in front. */
  readonly trustedProxies?: number
}

export interface LiveHouse {
  readonly url: string
  readonly origin: string
  readonly journal: HeldJournal
  readonly rooms: Rooms
  readonly metrics: CountedMetrics
  /** Bytes that the server has read from each connection so far, in the order in which they came. */
  bytesRead(): readonly number[]
  /** Bytes that the server keeps for each connection because the network has not taken them. */
  bytesKept(): readonly number[]
  /** Their access ends now, as when their link is replaced. */
  ends(name: Name): void
  /** Called in the middle of the next seats' reading, which waits for it. */
  onSeatRead(call: () => void | Promise<void>): void
  headersOf(name: Name): { readonly cookie: string; readonly origin: string }
  close(): Promise<void>
}

/** The house has two plans, with the same people. */
export const otherPlanId = `plan_${'2'.repeat(25)}` as PlanId

const credentialOf = (name: string) => `credential of ${name}`

export const openLiveHouse = async (
  clock: Clock = systemClock,
  journal: HeldJournal = createHeldJournal(),
  { limits = ourSocketLimits, trustedProxies = 0 }: LiveHouseOptions = {},
): Promise<LiveHouse> => {
  const metrics = createCounted()
  const rooms = createRooms({ journal, clock, log: silentLog, metrics, templateOf })
  const people = Object.values(cast).map((person): EntryBody => ({ kind: 'personAdded', person }))
  for (const plan of [planId, otherPlanId]) await rooms.record(plan, null, [planCreated, ...people])
  const listeners = new Set<(ended: AccessEnded) => void>()
  let whileReading: () => void | Promise<void> = () => undefined
  const seats: Seats = {
    async seatOf(cookie, asked) {
      const name = /^who=([a-z]+)$/.exec(cookie ?? '')?.[1] as Name | undefined
      const person = name && cast[name]
      const plan = [planId, otherPlanId].find((one) => one === asked)
      if (!person || !plan) return null
      const seat: Seat = {
        planId: plan,
        participantId: person.id,
        agencyId: 'agency' as AgencyId,
        credential: credentialOf(name),
        knock: null,
      }
      await whileReading()
      return seat
    },
    onAccessEnded(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
  const server = createServer()
  const connections: Socket[] = []
  server.on('connection', (socket) => connections.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const door = openLiveDoor({
    server,
    seats,
    rooms,
    origin: () => origin,
    clock,
    log: silentLog,
    metrics,
    limits,
    trustedProxies,
  })
  return {
    url: `ws://127.0.0.1:${port}`,
    origin,
    journal,
    rooms,
    metrics,
    bytesRead: () => connections.map((socket) => socket.bytesRead),
    bytesKept: () => connections.map((socket) => (socket.destroyed ? 0 : socket.writableLength)),
    ends(name) {
      for (const listen of [...listeners]) listen({ credential: credentialOf(name) })
    },
    onSeatRead(call) {
      whileReading = call
    },
    headersOf: (name) => ({ cookie: `who=${name}`, origin }),
    async close() {
      await door.close()
      await rooms.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
