import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { askForLink, comeIn, lookAtLink } from '@twofold/server/adapters/directory/links'
import { openDirectory } from '@twofold/server/adapters/directory/open-directory'
import { borrowedDeviceCookie, ownDeviceCookie } from '@twofold/server/adapters/directory/seats'
import { hashToken } from '@twofold/server/adapters/directory/tokens'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { SqlFile } from '@twofold/server/adapters/sqlite/sql-file'
import type { AgencyHome, Me, PlanOverview } from '@twofold/shared/http-api'
import { borrowedDeviceLifetimeMs, joinLinkLifetimeMs, ownDeviceLifetimeMs } from '@twofold/shared/limits'
import { closeCodes } from '@twofold/shared/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import {
  type HttpHouse,
  join,
  linkFor,
  lookAt,
  type MadePlan,
  makePlan,
  openHttpHouse,
  setUpAgency,
} from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: HttpHouse
let sam: Visitor
let plan: MadePlan
beforeEach(async () => {
  house = await openHttpHouse()
  sam = await setUpAgency(house)
  plan = await makePlan(sam)
})
afterEach(() => house.end())

const placesOf = async (visitor: Visitor) =>
  (await visitor.get<Me>('/api/me')).body.places.map(({ name }) => name)
const cookieLine = (answer: { headers: Headers }) => answer.headers.getSetCookie().join('\n')

/** A live socket of this visitor in the plan, open. */
const liveSocket = async (visitor: Visitor): Promise<WebSocket> => {
  const address = `${house.server.origin.replace('http', 'ws')}/live/${plan.planId}`
  const socket = new WebSocket(address, {
    headers: { cookie: visitor.cookies(), origin: house.server.origin },
  })
  await once(socket, 'open')
  return socket
}

test('JOIN1 A link shows whose it is and who can see the plan; looking, by any method, never uses it up.', async () => {
  const token = await linkFor(sam, plan, 'Ana')
  const ana = house.visitor()
  for (let count = 0; count < 3; count++) {
    const { body } = await lookAt(ana, token)
    expect(body).toMatchObject({
      isOpen: true,
      child: 'Mia',
      drawing: 'owl',
      agencyName: 'Harbor',
      me: { name: 'Ana' },
    })
    if (body.isOpen) expect(body.people.map(({ name }) => name)).toEqual(['Ana', 'Ruth', 'Beto', 'Sam', 'Jo'])
    await ana.get(`/join?${token}`)
    await ana.get(`/join/${token}`)
    await fetch(`${house.server.origin}/join`, { method: 'HEAD' })
  }
  expect(ana.cookies()).toBe('')
  expect((await join(ana, token)).body).toEqual({ planId: plan.planId, participantId: plan.ids.Ana })
})

test('JOIN2 A link works once: of two who join with it at once, one comes in.', async () => {
  const token = await linkFor(sam, plan, 'Ana')
  const both = await Promise.all([join(house.visitor(), token), join(house.visitor(), token)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
  const third = await join(house.visitor(), token)
  expect([third.status, third.body]).toEqual([410, { error: 'linkClosed' }])
  expect(third.headers.getSetCookie()).toEqual([])
  const used = (await house.entriesOf(plan.planId)).filter(({ body }) => body.kind === 'linkUsed')
  expect(used).toHaveLength(1)
})

/** Four links that are closed, each for its own reason. */
const closedLinks = async (): Promise<Readonly<Record<string, string>>> => {
  const expired = await linkFor(sam, plan, 'Ruth')
  house.clock.pass(joinLinkLifetimeMs)
  const used = await linkFor(sam, plan, 'Ana')
  await join(house.visitor(), used)
  const revoked = await linkFor(sam, plan, 'Beto')
  await sam.post(`/api/plans/${plan.planId}/people/${plan.ids.Beto}/unlink`)
  const replaced = await linkFor(sam, plan, 'Jo')
  await linkFor(sam, plan, 'Jo')
  return { expired, used, revoked, replaced, madeUp: 'A'.repeat(43), short: 'x' }
}

test('JOIN3 Used, expired, revoked, replaced and made-up links are answered alike.', async () => {
  const links = await closedLinks()
  for (const [why, token] of Object.entries(links)) {
    const look = await lookAt(house.visitor(), token)
    expect([why, look.status, look.body]).toEqual([why, 200, { isOpen: false }])
    const joined = await join(house.visitor(), token)
    expect([why, joined.status, joined.body]).toEqual([why, 410, { error: 'linkClosed' }])
    const asked = await house.visitor().post('/api/join/ask', { token })
    expect([why, asked.status, asked.body]).toEqual([why, 200, { ok: true }])
    for (const answer of [look, joined, asked]) expect(answer.headers.getSetCookie()).toEqual([])
  }
})

/** The statements that reach the file, in order. */
const listenTo = (file: SqlFile, heard: string[]): SqlFile => ({
  query(sql, parameters) {
    heard.push(sql)
    return file.query(sql, parameters)
  },
  async lease() {
    const lease = await file.lease()
    return {
      query(sql, parameters) {
        heard.push(sql)
        return lease.query(sql, parameters)
      },
      release: () => lease.release(),
    }
  },
})

test('JOIN4 Looking at, joining by and asking from a closed link does the same work, whatever closed it.', async () => {
  const links = await closedLinks()
  const now = house.clock.now()
  await house.entriesOf(plan.planId)
  const sqlite = await openSqlite({ folder: house.folder })
  const heard: string[] = []
  const directory = await openDirectory(listenTo(sqlite, heard))
  const workFor = async (token: string): Promise<readonly string[]> => {
    heard.length = 0
    expect(await lookAtLink(directory, token, now)).toBeNull()
    const arrival = { token, language: 'en', isBorrowed: false, deviceToken: undefined } as const
    expect(await comeIn(directory, arrival, now)).toBeNull()
    await askForLink(directory, token, now)
    return [...heard]
  }
  const expected = await workFor('made-up')
  expect(expected.length).toBeGreaterThan(5)
  for (const [why, token] of Object.entries(links))
    expect([why, await workFor(token)]).toEqual([why, expected])
  await sqlite.close()
})

test('JOIN5 Tokens of links and devices lie on disk as hashes only.', async () => {
  const token = await linkFor(sam, plan, 'Ana')
  const waiting = await linkFor(sam, plan, 'Ruth')
  const ana = house.visitor()
  await join(ana, token)
  const device = ana.cookies().split('=')[1]!
  const names = ['twofold.sqlite', 'twofold.sqlite-wal']
  const files = await Promise.all(names.map((name) => readFile(joinPath(house.folder, name))))
  const isOnDisk = (text: string) => files.some((bytes) => bytes.includes(text))
  for (const secret of [token, waiting, device]) {
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect([isOnDisk(secret), isOnDisk(hashToken(secret))]).toEqual([false, true])
  }
})

test('JOIN6 One’s own device is remembered for 90 days after its last visit, in a __Host- cookie.', async () => {
  const ana = house.visitor()
  const joined = await join(ana, await linkFor(sam, plan, 'Ana'), true)
  expect(cookieLine(joined)).toMatch(
    new RegExp(
      `^${ownDeviceCookie}=[A-Za-z0-9_-]{43}; Max-Age=7776000; Path=/; HttpOnly; Secure; SameSite=Lax$`,
    ),
  )
  house.clock.pass(ownDeviceLifetimeMs - 1000)
  const visit = await ana.get<Me>('/api/me')
  expect(visit.body).toMatchObject({ isBorrowed: false, places: [{ name: 'Ana' }] })
  expect(cookieLine(visit)).toMatch(/Max-Age=7776000/)
  house.clock.pass(ownDeviceLifetimeMs - 1000)
  expect(await placesOf(ana)).toEqual(['Ana'])
  house.clock.pass(ownDeviceLifetimeMs)
  expect(await placesOf(ana)).toEqual([])
})

test('JOIN7 A borrowed device keeps nothing: a session cookie, 12 hours at most, over when its person leaves.', async () => {
  const ana = house.visitor()
  const joined = await join(ana, await linkFor(sam, plan, 'Ana'), false)
  expect(cookieLine(joined)).toMatch(
    new RegExp(`^${borrowedDeviceCookie}=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; Secure; SameSite=Lax$`),
  )
  const cookie = ana.cookies()
  const overview = await ana.get<PlanOverview>(`/api/plans/${plan.planId}`)
  expect(overview.body).toMatchObject({ isBorrowed: true, me: { name: 'Ana' } })
  await ana.post('/api/leave')
  expect(ana.cookies()).toBe('')
  const reused = await fetch(`${house.server.origin}/api/plans/${plan.planId}`, { headers: { cookie } })
  expect(reused.status).toBe(404)
  await join(ana, await linkFor(sam, plan, 'Ana'), false)
  const socket = await liveSocket(ana)
  const closed = once(socket, 'close')
  house.clock.pass(borrowedDeviceLifetimeMs)
  expect(await placesOf(ana)).toEqual([])
  expect((await closed)[0]).toBe(closeCodes.sessionEnded.code)
})

test('JOIN8 One device holds several places, the newest first, and each is opened by its name.', async () => {
  const couple = house.visitor()
  const second = await makePlan(sam)
  for (const [of, name] of [
    [plan, 'Ana'],
    [plan, 'Beto'],
    [second, 'Ana'],
  ] as const) {
    await join(couple, await linkFor(sam, of, name))
    house.clock.pass(1000)
  }
  expect(couple.cookies().split('; ')).toHaveLength(1)
  const { body } = await couple.get<Me>('/api/me')
  expect(body.places.map(({ planId, name }) => [planId, name])).toEqual([
    [second.planId, 'Ana'],
    [plan.planId, 'Beto'],
    [plan.planId, 'Ana'],
  ])
  const meIn = async (as: string) => {
    const { body: overview } = await couple.get<PlanOverview>(`/api/plans/${plan.planId}${as}`)
    return overview.me.name
  }
  expect(await meIn('')).toBe('Beto')
  expect(await meIn(`?as=${plan.ids.Ana}`)).toBe('Ana')
  const borrowed = await join(couple, await linkFor(sam, plan, 'Ruth'), false)
  expect(borrowed.status).toBe(200)
  await couple.post('/api/leave')
  expect(await placesOf(couple)).toEqual(['Ana', 'Beto', 'Ana'])
})

test('JOIN9 A new link ends the older link, the person’s sessions and their open sockets; others’ stay.', async () => {
  const older = await linkFor(sam, plan, 'Ana')
  const ana = house.visitor()
  await join(ana, older)
  const ruth = house.visitor()
  await join(ruth, await linkFor(sam, plan, 'Ruth'))
  const socket = await liveSocket(ana)
  const others = await liveSocket(ruth)
  const closed = once(socket, 'close')
  const unused = await linkFor(sam, plan, 'Ana')
  expect((await closed)[0]).toBe(closeCodes.sessionEnded.code)
  expect((await ana.get(`/api/plans/${plan.planId}`)).status).toBe(404)
  expect(await placesOf(ana)).toEqual([])
  const newest = await linkFor(sam, plan, 'Ana')
  expect((await lookAt(ana, unused)).body).toEqual({ isOpen: false })
  expect((await join(ana, newest)).status).toBe(200)
  expect(await placesOf(ruth)).toEqual(['Ruth'])
  expect(others.readyState).toBe(WebSocket.OPEN)
  others.close()
})

test('JOIN10 Leaving a borrowed device and signing out end the open sockets of that session.', async () => {
  const ana = house.visitor()
  await join(ana, await linkFor(sam, plan, 'Ana'), false)
  for (const [visitor, path] of [
    [ana, '/api/leave'],
    [sam, '/api/auth/sign-out'],
  ] as const) {
    const socket = await liveSocket(visitor)
    const closed = once(socket, 'close')
    await visitor.post(path)
    expect((await closed)[0]).toBe(closeCodes.sessionEnded.code)
  }
})

test('JOIN11 Who lost their link can ask for a new one from a closed link; staff see it until they make one.', async () => {
  const asking = async () => (await sam.get<AgencyHome>('/api/agency')).body.plans[0]!.asksForLink
  const open = await linkFor(sam, plan, 'Ruth')
  const token = await linkFor(sam, plan, 'Ana')
  await join(house.visitor(), token)
  await house.visitor().post('/api/join/ask', { token: open })
  await house.visitor().post('/api/join/ask', { token: 'made-up' })
  expect(await asking()).toEqual([])
  await house.visitor().post('/api/join/ask', { token })
  expect(await asking()).toEqual([plan.ids.Ana])
  await linkFor(sam, plan, 'Ana')
  expect(await asking()).toEqual([])
})

test('JOIN12 A look-alike or cut cookie is nobody’s.', async () => {
  const ana = house.visitor()
  await join(ana, await linkFor(sam, plan, 'Ana'))
  const [name, value = ''] = ana.cookies().split('=')
  const wrong = [
    `${name}=${value.slice(0, -1)}`,
    `${name}=${value}A`,
    `${name}=`,
    `twofold-device=${value}`,
    `${borrowedDeviceCookie}=x`,
    ';;=;',
  ]
  for (const cookie of wrong) {
    const answer = await fetch(`${house.server.origin}/api/plans/${plan.planId}`, { headers: { cookie } })
    expect([cookie, answer.status]).toEqual([cookie, 404])
  }
})
