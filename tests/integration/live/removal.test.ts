/** Access that ends, on every socket that it opened: two devices, two tabs, our own client and a stock one. */

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { makeDevice, takePlace } from '@twofold/server/adapters/directory/devices'
import { cookieOf } from '@twofold/server/adapters/http/cookies'
import type { ParticipantId } from '@twofold/shared/ids'
import { closeCodes, writeStep1, writeUpdate } from '@twofold/shared/wire'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { honestLine } from '../../support/attempts.ts'
import {
  type AttemptsHouse,
  joins,
  leads,
  openAttemptsHouse,
  type Scene,
  setScene,
  signsInAgain,
} from '../../support/attempts-house.ts'
import { comesIn, freshWords, type HostileClient, type Knock, knocks } from '../../support/hostile-client.ts'
import { email, linkFor, password } from '../../support/http-house.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let scene: Scene
beforeAll(async () => {
  // Timers of this clock never go off: what an ended access closes it closes by itself.
  house = await openAttemptsHouse({ clock: createManualClock(Date.now()) })
})
afterAll(() => house.end())
beforeEach(async () => {
  scene = await setScene(house, [])
})

const sits = async (visitor: Visitor, knock: Partial<Knock> = {}): Promise<HostileClient> => {
  const client = await comesIn(visitor, { planId: scene.planId, ...knock })
  expect(await client.asks()).toBe(true)
  return client
}

/** One more phone of the same person. No link gives a second one; staff who help on the phone may one day. */
const secondPhone = async (name: string): Promise<Partial<Knock>> => {
  const { directory, clock } = house.inside
  const { device, token } = await makeDevice(directory, false, clock.now())
  await takePlace(directory, device, scene.made.ids[name] as ParticipantId, clock.now())
  return { headers: { cookie: `${cookieOf(device)}=${token}` } }
}

/** Every way to sit that one person has: two tabs of a phone, one of them a stock client, and another phone. */
const sitsEverywhere = async (visitor: Visitor, name: string): Promise<readonly HostileClient[]> => [
  await sits(visitor),
  await sits(visitor, { protocol: null }),
  await sits(visitor, await secondPhone(name)),
]

/** @returns how long it took until the last of them was closed (ms) */
const allClose = async (
  sockets: readonly HostileClient[],
  code: number,
  what: () => Promise<unknown>,
): Promise<number> => {
  const from = performance.now()
  await what()
  expect(await Promise.all(sockets.map((socket) => socket.closes()))).toEqual(sockets.map(() => code))
  return performance.now() - from
}

const othersGoOn = async (): Promise<void> => {
  for (const client of scene.honest) {
    expect(client.closedWith).toBeNull()
    expect(await client.types('on', honestLine)).toBe('saved')
  }
}

const act = (one: object): Promise<void> => leads(scene, one)

const { code: ended } = closeCodes.sessionEnded

test('FOE20 Who is removed is shown out of every socket they have, on every device and by every client, and no timer of the server is waited for.', async () => {
  const ana = await joins(house, scene.made, 'Ana')
  const sockets = await sitsEverywhere(ana, 'Ana')
  const participant = scene.made.ids.Ana
  const ms = await allClose(sockets, ended, () =>
    act({ kind: 'removePerson', participant, reason: 'safety' }),
  )
  process.stdout.write(`removed on ${sockets.length} sockets in ${ms.toFixed(1)} ms\n`)
  for (const knock of [{}, await secondPhone('Ana')])
    expect(await knocks(ana, { planId: scene.planId, ...knock })).toBe(401)
  await othersGoOn()
})

test('FOE21 A link that is replaced, or ended, shows its person out of every socket at once.', async () => {
  for (const how of ['link', 'unlink']) {
    const ana = await joins(house, scene.made, 'Ana')
    const sockets = await sitsEverywhere(ana, 'Ana')
    const path = `/api/plans/${scene.planId}/people/${scene.made.ids.Ana}/${how}`
    const ms = await allClose(sockets, ended, () => house.sam.post(path))
    process.stdout.write(`${how}: ${sockets.length} sockets in ${ms.toFixed(1)} ms\n`)
    expect(await knocks(ana, { planId: scene.planId })).toBe(401)
  }
  await othersGoOn()
})

test('FOE22 Signing out closes the sockets of that session, everywhere those of all, and nobody else’s.', async () => {
  const [office, phone] = [await signsInAgain(house), await signsInAgain(house)]
  const [first, second, third] = [
    await sits(office),
    await sits(office, { protocol: null }),
    await sits(phone),
  ]
  await allClose([first, second], ended, () => office.post('/api/auth/sign-out'))
  expect(third.closedWith).toBeNull()
  expect(await third.types('still', honestLine)).toBe('saved')
  const again = await sits(await signsInAgain(house))
  await allClose([third, again], ended, () => phone.post('/api/sign-out-everywhere'))
  await othersGoOn()
  expect((await house.sam.post('/api/auth/sign-in/email', { email, password })).status).toBe(200)
})

test('FOE23 A role that no longer reads live closes every socket of its person, and one that does binds them all.', async () => {
  const tess = await joins(house, scene.made, 'Tess')
  const sockets = await sitsEverywhere(tess, 'Tess')
  const participant = scene.made.ids.Tess
  await act({ kind: 'changeRole', participant, role: 'observer' })
  const [ours, stock, phone] = sockets as [HostileClient, HostileClient, HostileClient]
  expect(await ours.types('x', honestLine)).toBe('refused readOnly')
  expect(await phone.types('x', honestLine)).toBe('refused readOnly')
  // A stock client knows no notice: its line is ended.
  expect(await stock.types('x', honestLine)).toBe(`closed ${closeCodes.notAllowed.code}`)
  await allClose([ours, phone], ended, () => act({ kind: 'changeRole', participant, role: 'reviewer' }))
  const back = await comesIn(tess, { planId: scene.planId })
  expect(await back.closes()).toBe(closeCodes.notAllowed.code)
  await othersGoOn()
})

test('FOE24 Who was let back comes in by a new link only, unpaused, and their words from before are still theirs.', async () => {
  const ana = await joins(house, scene.made, 'Ana')
  const socket = await sits(ana)
  expect(await socket.types('hers', honestLine)).toBe('saved')
  const participant = scene.made.ids.Ana
  await act({ kind: 'pausePerson', participant })
  await act({ kind: 'removePerson', participant, reason: 'theyAsked' })
  expect(await socket.closes()).toBe(ended)
  await act({ kind: 'letBack', participant })
  expect(await knocks(ana, { planId: scene.planId })).toBe(401)
  const again = await joins(house, scene.made, 'Ana')
  const back = await sits(again)
  expect(await back.types('again ', honestLine)).toBe('saved')
  expect(back.reads(honestLine)).toBe('again hers')
  const ranges = (await house.recordsOf(scene.planId)).flatMap((one) =>
    one.type === 'edit' ? one.ranges : [],
  )
  expect(new Set(ranges.map(({ by }) => by))).toEqual(new Set([participant]))
  await othersGoOn()
})

test('FOE25 A link that was made before a removal opens nothing after it.', async () => {
  const token = await linkFor(house.sam, scene.made, 'Ana')
  await act({ kind: 'removePerson', participant: scene.made.ids.Ana, reason: 'wrongPerson' })
  const visitor = house.visitor()
  const { status } = await visitor.post('/api/join', { token, isMyDevice: true, language: 'en' })
  expect(status).toBe(410)
  expect((await visitor.post<{ isOpen: boolean }>('/api/join/look', { token })).body).toEqual({
    isOpen: false,
  })
  await othersGoOn()
})

/** A frame as a client sends it, with a mask of zeros. */
const masked = (payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0x82, 0x80 | payload.length, 0, 0, 0, 0]), payload])

/** A socket of its own, of a client that answers nothing: no pong, and no close. */
const opensDeaf = (visitor: Visitor): { readonly socket: Socket; readonly heard: () => string } => {
  const { hostname, port } = new URL(house.server.origin)
  const socket = connect(Number(port), hostname)
  let heard = ''
  socket.on('error', () => undefined)
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.toString('latin1')
  })
  const lines = [
    `GET /live/${scene.planId} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Origin: ${house.server.origin}`,
    `Cookie: ${visitor.cookies()}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  return { socket, heard: () => heard }
}

const hears = async ({ socket, heard }: ReturnType<typeof opensDeaf>, words: string): Promise<void> => {
  while (!heard().includes(words)) await once(socket, 'data')
}

test('FOE26 A client that ignores its closing hears nothing more, is heard no more, and is cut.', async () => {
  const [hana] = scene.honest
  const deaf = opensDeaf(await joins(house, scene.made, 'Ana'))
  await hears(deaf, '101 Switching Protocols')
  deaf.socket.write(masked(writeStep1(new Uint8Array([0]))))
  expect(await hana.types('before the end ', honestLine)).toBe('saved')
  await hears(deaf, 'before the end ')
  const cut = once(deaf.socket, 'close')
  await act({ kind: 'removePerson', participant: scene.made.ids.Ana, reason: 'safety' })
  deaf.socket.write(masked(writeUpdate(freshWords(honestLine, 'line', 'not hers'))))
  expect(await hana.types('after the end ', honestLine)).toBe('saved')
  await cut
  expect(deaf.heard()).not.toContain('after the end ')
  await othersGoOn()
  expect(hana.reads(honestLine)).not.toContain('not hers')
})
