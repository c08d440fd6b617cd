/**
 * Damaged upgrades, and damaged frames right behind them, from people who are not signed in: at a real HTTP server with
 * the live door, over connections in memory. Each is refused or cut, nothing is answered but a status, and no room is
 * ever opened for them.
 */
import { createServer } from 'node:http'
import { duplexPair } from 'node:stream'
import { systemClock } from '@twofold/server/adapters/clock'
import { ourSocketLimits } from '@twofold/server/adapters/ws/guests'
import { type LiveDoorParts, openLiveDoor } from '@twofold/server/adapters/ws/live-door'
import { silentLog } from '@twofold/server/host/log'
import {
  messageCodes,
  writeAwareness,
  writeQueryAwareness,
  writeStep1,
  writeUpdate,
} from '@twofold/shared/wire'
import { bytesAtRandom, damage, splice } from '../support/damaged.ts'
import { cpuMs } from '../support/memory.ts'
import { type Chance, createChance } from '../support/random.ts'
import { planId } from '../support/test-room.ts'

const origin = 'https://twofold.example'
/** The limit on upgrades has its own tests; here it would end the suite after the first six hundred. */
const noLimit = { burst: 1e9, perSecond: 1e9 }

export interface Knocked {
  knocks: number
  /** Answers by their first line. */
  readonly answers: Map<string, number>
  slowestMs: number
}

export const knockedNowhere = (): Knocked => ({ knocks: 0, answers: new Map(), slowestMs: 0 })

export interface StrangersDoor {
  /** @throws when anything but a status comes back */
  knocks(bytes: Uint8Array): Promise<void>
  readonly knocked: Knocked
  close(): Promise<void>
}

/** Turns of the event loop in which an upgrade is judged and refused. */
const turns = 6

export const openStrangersDoor = (): StrangersDoor => {
  const server = createServer((_request, response) => response.writeHead(404).end())
  const asked = { rooms: 0 }
  const knocked = knockedNowhere()
  const nobody: LiveDoorParts['seats'] = { seatOf: async () => null, onAccessEnded: () => () => undefined }
  const rooms = {
    open: async () => {
      asked.rooms += 1
      return null
    },
  } as unknown as LiveDoorParts['rooms']
  const door = openLiveDoor({
    server,
    seats: nobody,
    rooms,
    origin: () => origin,
    clock: systemClock,
    log: silentLog,
    limits: { ...ourSocketLimits, upgrades: { ...ourSocketLimits.upgrades, address: noLimit } },
  })
  return {
    knocked,
    async knocks(bytes) {
      const [outside, inside] = duplexPair()
      const answer: Buffer[] = []
      outside.on('data', (chunk: Buffer) => answer.push(chunk))
      outside.on('error', () => undefined)
      const began = cpuMs()
      server.emit('connection', inside)
      outside.end(bytes)
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
      knocked.slowestMs = Math.max(knocked.slowestMs, cpuMs() - began)
      outside.destroy()
      inside.destroy()
      const [status = ''] = Buffer.concat(answer).toString('latin1').split('\r\n')
      if (status !== '' && !/^HTTP\/1\.1 (4\d\d|503) /.test(status))
        throw new Error(`a stranger heard ${status}`)
      if (asked.rooms > 0) throw new Error('a room was opened for a stranger')
      knocked.knocks += 1
      knocked.answers.set(status, (knocked.answers.get(status) ?? 0) + 1)
    },
    async close() {
      await door.close()
      server.closeAllConnections()
    },
  }
}

const upgradeOf = (chance: Chance): Uint8Array => {
  const lines = [
    `GET /live/${chance.pick([planId, 'plan_1', '..%2f', ''])}${chance.pick(['', '?as=x'])} HTTP/1.1`,
    'Host: twofold.example',
    `Origin: ${chance.pick([origin, origin, 'https://elsewhere.example', 'null'])}`,
    `Cookie: ${chance.pick(['', '__Host-seat=x', 'who=ana', `a=${'x'.repeat(200)}`])}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Sec-WebSocket-Protocol: ${chance.pick(['twofold.v1', 'twofold.v1, x', 'x'])}`,
  ]
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`)
}

const payloads = (chance: Chance): readonly Uint8Array[] => [
  writeStep1(new Uint8Array([0])),
  writeUpdate(new Uint8Array([0, 0])),
  writeAwareness([{ client: 1, clock: 1, state: { field: null } }]),
  writeQueryAwareness(),
  new Uint8Array([messageCodes.auth, 0, 1, 65]),
  new Uint8Array([messageCodes.notice, 2, 123, 125]),
  new Uint8Array([messageCodes.saved, 1, 1, 0]),
  bytesAtRandom(chance, chance.between(0, 60)),
]

/** A client's WebSocket frame, masked with zeros. */
const framed = (payload: Uint8Array): Uint8Array =>
  new Uint8Array([0x82, 0x80 | Math.min(125, payload.length), 0, 0, 0, 0, ...payload.subarray(0, 125)])

const knockOf = (chance: Chance): Uint8Array => {
  const upgrade = upgradeOf(chance)
  const frame = framed(chance.pick(payloads(chance)))
  switch (chance.between(0, 4)) {
    case 0:
      return new Uint8Array([...upgrade, ...damage(chance, frame)])
    case 1:
      return new Uint8Array([...damage(chance, upgrade), ...frame])
    case 2:
      return splice(chance, upgrade, frame)
    case 3:
      return damage(chance, frame)
    default:
      return damage(chance, new Uint8Array([...upgrade, ...frame]))
  }
}

const knocksEach = 500

/** Some hundred knocks, from one seed. @throws with the seed */
export const strangersStory = async (door: StrangersDoor, seed: number): Promise<number> => {
  const chance = createChance(seed)
  try {
    for (let n = 0; n < knocksEach; n++) await door.knocks(knockOf(chance))
  } catch (error) {
    throw new Error(`SEED=${seed}: ${(error as Error).message}`, { cause: error })
  }
  return knocksEach
}
