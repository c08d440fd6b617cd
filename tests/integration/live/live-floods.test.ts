/** Floods at the live door, before and after sign-in: the flooder is stopped by number, and everybody else goes on. */
import { connect } from 'node:net'
import { ourSocketLimits, type SocketLimits } from '@twofold/server/adapters/ws/guests'
import { flowLimits, maxFrameBytes, upgradeLimits } from '@twofold/shared/limits'
import { closeCodes, writeAwareness } from '@twofold/shared/wire'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LiveHouse, openLiveHouse, otherPlanId } from '../../support/live-house.ts'
import { asksFor, codeOf, joins, opensSocket, reads, types } from '../../support/live-sockets.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import type { RawClient } from '../../support/raw-client.ts'
import { docReaches } from '../../support/stock-provider.ts'
import { line } from '../../support/test-guest.ts'
import { planId } from '../../support/test-room.ts'

let house: LiveHouse
afterEach(() => house.close())

const limited = (limits: Partial<SocketLimits>): SocketLimits => ({ ...ourSocketLimits, ...limits })

/** Ruth writes so many lines in the other plan while the call runs, and Theo has all of them there. */
const othersGoOn = async (during: () => Promise<unknown>, words = 50): Promise<void> => {
  const [ruth, theo] = [
    await joins(house, 'ruth', { plan: otherPlanId }),
    await joins(house, 'theo', { plan: otherPlanId }),
  ]
  const flood = during()
  for (let word = 0; word < words; word++) {
    types(ruth, `${word} `)
    await docReaches(theo.doc, () => reads(theo).startsWith(`${word} `))
  }
  await flood
  expect(reads(theo).split(' ')).toHaveLength(words + 1)
}

/** A hundred times to the server and back. */
const roundTrips = async (client: RawClient, other: RawClient): Promise<void> => {
  for (let trip = 0; trip < 100; trip++) {
    types(client, `${trip} `)
    await docReaches(other.doc, () => reads(other).startsWith(`${trip} `))
  }
}

test('LIVE24 Until it is known who they are nothing of what a caller sends is decoded, and next to nothing is read.', async () => {
  house = await openLiveHouse()
  const [ruth, theo] = [await joins(house, 'ruth'), await joins(house, 'theo')]
  const answered = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  house.onSeatRead(() => {
    asked.resolve()
    return answered.promise
  })
  const caller = connect({ port: Number(new URL(house.origin).port), host: '127.0.0.1' })
  const hungUp = new Promise((resolve) => caller.once('close', resolve))
  caller.on('error', () => undefined)
  caller.resume()
  const { cookie, origin } = house.headersOf('ana')
  caller.write(
    `GET /live/${planId}?as=x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nCookie: ${cookie}\r\nOrigin: ${origin}\r\n\r\n`,
  )
  // Frames of nonsense: the first that is decoded ends a session with 4400.
  for (let megabyte = 0; megabyte < 16; megabyte++) caller.write(Buffer.alloc(maxFrameBytes, 0x82))
  await asked.promise
  await roundTrips(ruth, theo)
  expect(house.bytesRead().at(-1)).toBeLessThan(maxFrameBytes / 4)
  house.ends('ana')
  answered.resolve()
  await hungUp
  expect(house.metrics.counted('upgradeRefused', '401')).toBe(1)
  expect(house.bytesRead().at(-1)).toBeLessThan(maxFrameBytes / 4)
  expect(house.metrics.counted('sessionOpened')).toBe(2)
  expect(house.metrics.counted('sessionDismissed')).toBe(0)
})

test('LIVE25 Who sends more words than a person can is closed with 4504, others never notice, and no word is lost when they come back.', async () => {
  house = await openLiveHouse()
  const [ana, sam] = [await joins(house, 'ana'), await joins(house, 'sam')]
  const words = flowLimits.wordFrames.burst + 500
  await othersGoOn(async () => {
    for (let word = 0; word < words; word++) types(ana, 'x')
    expect(await ana.closed).toBe(closeCodes.tooMuch.code)
  })
  expect(house.metrics.counted('limitHit', 'words')).toBe(1)
  expect(house.metrics.counted('sessionDismissed', 'tooMuch')).toBe(1)
  expect(reads(sam).length).toBeLessThan(words)
  await joins(house, 'ana', { doc: ana.doc })
  await docReaches(sam.doc, () => reads(sam).length === words)
  types(sam, 'and on')
  expect(reads(sam)).toContain('and on')
})

test('LIVE26 Presence over its measure is dropped; its sender stays, and their words go on.', async () => {
  house = await openLiveHouse()
  const sam = await joins(house, 'sam')
  const socket = await opensSocket(house, 'ana')
  const frames = 4 * flowLimits.presenceFrames.burst
  await othersGoOn(async () => {
    for (let clock = 1; clock <= frames; clock++)
      socket.send(writeAwareness([{ client: 7, clock, state: { field: line, cursor: null } }]))
  })
  const ana = await joins(house, 'ana')
  types(ana, 'still here ')
  await docReaches(sam.doc, () => reads(sam).includes('still here'))
  expect(house.metrics.counted('presenceDropped', 'rate')).toBeGreaterThan(0)
  expect(socket.readyState).toBe(socket.OPEN)
})

test('LIVE27 Questions that are dear to answer are answered only so often.', async () => {
  house = await openLiveHouse()
  const socket = await opensSocket(house, 'ana')
  const ended = codeOf(socket)
  await othersGoOn(async () => {
    for (let question = 0; question < 2 * flowLimits.askFrames.burst; question++)
      socket.send(new Uint8Array([0, 0, 1, 0]))
    expect(await ended).toBe(closeCodes.tooMuch.code)
  })
  expect(house.metrics.counted('limitHit', 'asks')).toBe(1)
})

test('LIVE28 One address asks for sockets only so often, IPv6 by its /64; what a proxy did not say is not believed.', async () => {
  const clock = createManualClock()
  const limits = limited({ upgrades: { ...upgradeLimits, address: { burst: 3, perSecond: 1 } } })
  house = await openLiveHouse(clock, undefined, { limits, trustedProxies: 1 })
  const { origin } = house
  const path = `/live/${planId}`
  const from = async (address: string) =>
    (await asksFor(house, path, { origin, 'x-forwarded-for': `203.0.113.9, ${address}` })).status
  const statuses: number[] = []
  for (const host of ['1', '2', 'ffff:1', '4']) statuses.push(await from(`2001:db8:0:1::${host}`))
  expect(statuses).toEqual([401, 401, 401, 429])
  expect(await from('2001:db8:0:2::1')).toBe(401)
  clock.moveTo(clock.now() + 1_000)
  expect([await from('2001:db8:0:1::9'), await from('2001:db8:0:1::9')]).toEqual([401, 429])
  expect(house.metrics.counted('limitHit', 'upgradeAddress')).toBe(2)
  expect(house.metrics.counted('upgradeRefused', '429')).toBe(2)

  const direct = await openLiveHouse(clock, undefined, { limits })
  const asks: number[] = []
  for (const host of ['1', '2', '3', '4']) {
    const headers = { origin: direct.origin, 'x-forwarded-for': `198.51.100.${host}` }
    asks.push((await asksFor(direct, path, headers)).status)
  }
  expect(asks).toEqual([401, 401, 401, 429])
  await direct.close()
})

test('LIVE29 One credential asks for sockets only so often, and another’s are not counted with it.', async () => {
  const limits = limited({ upgrades: { ...upgradeLimits, credential: { burst: 2, perSecond: 1 } } })
  house = await openLiveHouse(createManualClock(), undefined, { limits })
  const asks = async (name: 'ana' | 'ruth') =>
    (await asksFor(house, `/live/${planId}`, house.headersOf(name))).status
  expect([await asks('ana'), await asks('ana'), await asks('ana'), await asks('ruth')]).toEqual([
    101, 101, 429, 101,
  ])
  expect(house.metrics.counted('limitHit', 'upgradeCredential')).toBe(1)
})

test('LIVE30 A person, a plan and an address hold only so many sockets; when one closes there is room again.', async () => {
  const asks = async (plan: string, name: 'ana' | 'ruth' | 'sam') =>
    (await asksFor(house, `/live/${plan}`, house.headersOf(name))).status
  house = await openLiveHouse(undefined, undefined, { limits: limited({ perPerson: 1 }) })
  const only = await opensSocket(house, 'ana')
  expect([await asks(planId, 'ana'), await asks(otherPlanId, 'ana')]).toEqual([429, 101])
  only.close()
  await codeOf(only)
  expect(await asks(planId, 'ana')).toBe(101)
  await house.close()

  house = await openLiveHouse(undefined, undefined, { limits: limited({ perPlan: 2 }) })
  for (const name of ['ana', 'ruth'] as const) await opensSocket(house, name)
  expect([await asks(planId, 'sam'), await asks(otherPlanId, 'sam')]).toEqual([429, 101])
  await house.close()

  house = await openLiveHouse(undefined, undefined, { limits: limited({ perAddress: 2 }) })
  for (const name of ['ana', 'ruth'] as const) await opensSocket(house, name)
  expect([await asks(planId, 'sam'), await asks(otherPlanId, 'sam')]).toEqual([429, 429])
  const elsewhere = await opensSocket(house, 'sam', { localAddress: '127.0.0.2' })
  expect(elsewhere.readyState).toBe(elsewhere.OPEN)
  expect(house.metrics.counted('limitHit', 'socketsAddress')).toBe(2)
})

test('LIVE31 A flood of strangers from one address is turned away by number, and neither rooms nor other addresses notice.', async () => {
  house = await openLiveHouse()
  const statuses = new Map<number, number>()
  const flood = async () => {
    for (let wave = 0; wave < 30; wave++) {
      const answers = Array.from({ length: 40 }, () =>
        asksFor(house, `/live/${planId}`, { origin: house.origin, cookie: 'who=nobody' }),
      )
      for (const { status } of await Promise.all(answers))
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await othersGoOn(flood)
  expect([...statuses.keys()].sort()).toEqual([401, 429])
  expect((statuses.get(401) ?? 0) + (statuses.get(429) ?? 0)).toBe(1_200)
  const elsewhere = await opensSocket(house, 'ana', { localAddress: '127.0.0.2' })
  expect(elsewhere.readyState).toBe(elsewhere.OPEN)
})

test('LIVE32 Sockets that never say anything cost nobody anything.', async () => {
  house = await openLiveHouse()
  const silent = await Promise.all(Array.from({ length: 15 }, () => opensSocket(house, 'ana')))
  await othersGoOn(async () => undefined)
  const [ruth, theo] = [await joins(house, 'ruth'), await joins(house, 'theo', { doc: new Y.Doc() })]
  types(ruth, 'hello ')
  await docReaches(theo.doc, () => reads(theo).includes('hello'))
  for (const socket of silent) expect(socket.readyState).toBe(socket.OPEN)
})
