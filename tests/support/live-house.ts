/**
 * A house in this process with a real door: an HTTP server on a loopback port, the live door, rooms over the memory journal,
 * and seats that a test hands out. Names are cookies: `who=ana`.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '@twofold/server/adapters/clock'
import { openLiveDoor } from '@twofold/server/adapters/ws/live-door'
import { silentLog } from '@twofold/server/host/log'
import type { AccessEnded, Clock, Seat, Seats } from '@twofold/server/host/ports'
import { createRooms, type Rooms } from '@twofold/server/host/rooms'
import type { AgencyId } from '@twofold/shared/ids'
import type { EntryBody } from '@twofold/shared/journal'
import { templateOf } from '@twofold/shared/templates'
import { createHeldJournal, type HeldJournal } from './held-journal.ts'
import { cast, type Name, planCreated, planId } from './test-room.ts'

export interface LiveHouse {
  readonly url: string
  readonly origin: string
  readonly journal: HeldJournal
  readonly rooms: Rooms
  /** Their access ends now, as when their link is replaced. */
  ends(name: Name): void
  /** Called in the middle of the next seat's reading. */
  onSeatRead(call: () => void): void
  headersOf(name: Name): { readonly cookie: string; readonly origin: string }
  close(): Promise<void>
}

const credentialOf = (name: string) => `credential of ${name}`

export const openLiveHouse = async (
  clock: Clock = systemClock,
  journal: HeldJournal = createHeldJournal(),
): Promise<LiveHouse> => {
  const rooms = createRooms({ journal, clock, log: silentLog, templateOf })
  const people = Object.values(cast).map((person): EntryBody => ({ kind: 'personAdded', person }))
  await rooms.record(planId, null, [planCreated, ...people])
  const listeners = new Set<(ended: AccessEnded) => void>()
  let whileReading: () => void = () => undefined
  const seats: Seats = {
    async seatOf(cookie, asked) {
      const name = /^who=([a-z]+)$/.exec(cookie ?? '')?.[1] as Name | undefined
      const person = name && cast[name]
      if (!person || asked !== planId) return null
      const seat: Seat = {
        planId,
        participantId: person.id,
        agencyId: 'agency' as AgencyId,
        credential: credentialOf(name),
      }
      whileReading()
      return seat
    },
    onAccessEnded(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const door = openLiveDoor({ server, seats, rooms, origin: () => origin, clock, log: silentLog })
  return {
    url: `ws://127.0.0.1:${port}`,
    origin,
    journal,
    rooms,
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
