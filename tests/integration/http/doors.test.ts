import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { addressKey } from '@twofold/server/adapters/address-key'
import { ourAllowances } from '@twofold/server/adapters/http/limits'
import { lineOf } from '@twofold/shared/plan-doc'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCounted } from '../../support/counted.ts'
import {
  email,
  type HttpHouse,
  join,
  linkFor,
  lookAt,
  makePlan,
  openHttpHouse,
  password,
  setUpAgency,
  tokenIn,
} from '../../support/http-house.ts'
import { connectRawClient } from '../../support/raw-client.ts'
import { docReaches } from '../../support/stock-provider.ts'
import { line } from '../../support/test-guest.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: HttpHouse
let sam: Visitor
let setUpToken: string
beforeAll(async () => {
  house = await openHttpHouse()
  setUpToken = tokenIn(house.server.setUpLink ?? '')
  sam = await setUpAgency(house)
})
afterAll(() => house.end())

const send = (path: string, headers: Record<string, string>, body = '{}', method = 'POST') =>
  fetch(`${house.server.origin}${path}`, { method, headers, body })
const json = { 'content-type': 'application/json' }

/** Every route that may change something. */
const changing = [
  '/api/set-up/look',
  '/api/set-up',
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/sign-out-everywhere',
  '/api/plans',
  '/api/plans/plan_00000000000000000000000000/took-part',
  '/api/plans/plan_00000000000000000000000000/people',
  '/api/plans/plan_00000000000000000000000000/people/x/link',
  '/api/plans/plan_00000000000000000000000000/people/x/unlink',
  '/api/join/look',
  '/api/join',
  '/api/join/ask',
  '/api/leave',
]

test('DOOR1 What may change something needs our exact Origin: a missing, other or look-alike one is refused.', async () => {
  const { origin } = house.server
  const wrong: (string | null)[] = [
    null,
    'null',
    'https://evil.example',
    `${origin}.evil.example`,
    `${origin}/`,
    origin.toUpperCase(),
  ]
  for (const path of changing) {
    for (const from of wrong) {
      const headers = { ...json, cookie: sam.cookies(), ...(from === null ? {} : { origin: from }) }
      const answer = await send(path, headers)
      expect([path, from, answer.status, await answer.json()]).toEqual([
        path,
        from,
        403,
        { error: 'badRequest' },
      ])
    }
  }
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    expect((await send('/api/plans', json, '{}', method)).status).toBe(403)
  }
  expect((await send('/api/leave', { ...json, origin })).status).toBe(200)
})

test('DOOR2 Bodies are JSON, whole and small: forms, text, broken and large ones are refused without a detail.', async () => {
  const { origin } = house.server
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ]) {
    const answer = await send('/api/join/look', { origin, 'content-type': type }, '{"token":"x"}')
    expect([type, answer.status, await answer.json()]).toEqual([type, 415, { error: 'badRequest' }])
  }
  for (const body of ['{', 'null', '7', '[]', '{"token":7}', '{"token":"x","more":1}', '{"token":""}', '']) {
    const answer = await send('/api/join/look', { origin, ...json }, body)
    expect([body, answer.status, await answer.json()]).toEqual([body, 400, { error: 'badRequest' }])
  }
  const large = await send(
    '/api/join/look',
    { origin, ...json },
    JSON.stringify({ token: 'x'.repeat(70_000) }),
  )
  expect([large.status, await large.json()]).toEqual([413, { error: 'badRequest' }])
})

test('DOOR3 Every answer carries the strict headers: no inline code, no frames, no referrer; API answers are never stored.', async () => {
  for (const path of ['/api/me', '/api/nothing', '/healthz', '/', '/join', '/nothing.js', '/%E0%A4%A']) {
    const { headers } = await sam.get(path)
    const policy = Object.fromEntries(
      (headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...values] = part.trim().split(' ')
        return [name, values.join(' ')]
      }),
    )
    expect([path, policy]).toEqual([
      path,
      {
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'font-src': "'self'",
        'img-src': "'self'",
        'connect-src': "'self'",
        'manifest-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'ProseMirrorClipboard TwofoldWorker',
      },
    ])
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('DOOR4 The server says that it is alive, and whether the journal can be written.', async () => {
  expect((await sam.get('/healthz')).body).toEqual({ isAlive: true })
  expect((await sam.get('/readyz')).body).toEqual({ isReady: true })
})

test('DOOR5 Unknown addresses and unreadable ones are plainly not found.', async () => {
  for (const path of [
    '/api',
    '/api/plan',
    '/api/plans/x/y/z',
    '/api/templates/partnership-parenting-plan/99',
    '/api/templates/x/1',
  ]) {
    const { status, body } = await sam.get(path)
    expect([path, status, body]).toEqual([path, 404, { error: 'notFound' }])
  }
  expect((await sam.get('/api/templates/partnership-parenting-plan/1')).status).toBe(200)
  expect((await sam.get('/%E0%A4%A')).status).toBe(404)
  expect((await sam.get('/..%2f..%2fpackage.json')).status).toBe(404)
})

test('DOOR6 The log holds no token, cookie, name, email, address or query, only route patterns.', async () => {
  const made = await makePlan(sam)
  const token = await linkFor(sam, made, 'Ana')
  const ana = house.visitor()
  await lookAt(ana, token)
  await join(ana, token)
  await ana.post('/api/join/ask', { token })
  await sam.get(`/join?token=${token}`)
  await sam.get(`/api/nothing/${token}?${token}=1`)
  await sam.get(`/plans/${made.planId}/${token}`)
  await house.visitor().post('/api/auth/sign-in/email', { email, password })
  await house.visitor().post('/api/auth/sign-in/email', { email, password: 'wrong-password' })
  const logged = house.logged()
  expect(logged.split('\n').length).toBeGreaterThan(20)
  expect(logged).toContain('"route":"/api/plans/:planId/people/:participantId/link"')
  const cookies = `${sam.cookies()}; ${ana.cookies()}`
    .split('; ')
    .map((pair) => pair.slice(pair.indexOf('=') + 1))
  const secrets = [
    token,
    setUpToken,
    ...cookies,
    email,
    password,
    'wrong-password',
    'Harbor',
    'Sam',
    'Ana',
    'Mia',
  ]
  for (const secret of [...secrets, made.planId, ...Object.values(made.ids), '127.0.0.1', '::1', '?']) {
    expect(secret.length).toBeGreaterThan(0)
    expect(logged).not.toContain(secret)
  }
})

/** Asks as if from another address: only a server that trusts a proxy may believe it. */
const askFrom = (house: HttpHouse, address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { origin } = house.server
    const headers = {
      origin,
      'content-type': 'application/json',
      'x-forwarded-for': address,
      forwarded: `for=${address}`,
    }
    const asking = httpRequest(`${origin}/api/join/look`, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asking.on('error', reject)
    asking.end(JSON.stringify({ token: 'made-up' }))
  })

test('DOOR7 One address tries links only so often, and a made-up proxy header does not make it another address.', async () => {
  const allowances = { ...ourAllowances, linkAddress: { points: 3, durationS: 60 } }
  const strict = await openHttpHouse({ allowances })
  const statuses: number[] = []
  for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'])
    statuses.push(await askFrom(strict, address))
  expect(statuses).toEqual([200, 200, 200, 429])
  await strict.end()
})

test('DOOR8 One link is tried only so often, whoever tries it.', async () => {
  const allowances = { ...ourAllowances, linkToken: { points: 2, durationS: 60 } }
  const strict = await openHttpHouse({ allowances })
  const statuses: number[] = []
  for (const token of ['one', 'one', 'one', 'two'])
    statuses.push((await lookAt(strict.visitor(), token)).status)
  expect(statuses).toEqual([200, 200, 429, 200])
  await strict.end()
})

test('DOOR9 IPv6 addresses are limited by their /64, IPv4 ones each, however they are written.', () => {
  expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(addressKey('2001:0db8:0:0:ffff:ffff:ffff:ffff')).toBe('2001:db8:0:0::/64')
  expect(addressKey('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64')
  expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(addressKey('::1')).toBe('0:0:0:0::/64')
  expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(addressKey('192.0.2.7')).toBe('192.0.2.7')
})

test('DOOR11 A connection that never says what it wants, or says it for ever, is cut.', async () => {
  const impatient = await openHttpHouse({
    patience: { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 },
  })
  const body =
    'POST /api/join/look HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{'
  for (const beginning of ['', 'GET / HT', 'GET / HTTP/1.1\r\nHost: x\r\n', body]) {
    const caller = connect({ port: impatient.server.port, host: 'localhost' })
    const hungUp = new Promise((resolve) => caller.once('close', resolve))
    caller.on('error', () => undefined)
    caller.resume()
    if (beginning !== '') caller.write(beginning)
    await hungUp
  }
  expect((await impatient.visitor().get('/healthz')).status).toBe(200)
  await impatient.end()
})

test('DOOR12 A flood of requests from one address is turned away before a body is read, and rooms do not notice.', async () => {
  const metrics = createCounted()
  const points = 100
  const flooded = await openHttpHouse({
    metrics,
    allowances: { ...ourAllowances, apiAddress: { points, durationS: 600 } },
  })
  const staff = await setUpAgency(flooded)
  const made = await makePlan(staff)
  const sits = async (name: string) => {
    const visitor = flooded.visitor()
    await join(visitor, await linkFor(staff, made, name))
    const client = connectRawClient({
      url: `${flooded.server.origin.replace('http', 'ws')}/live/${made.planId}?as=${made.ids[name]}`,
      headers: { cookie: visitor.cookies(), origin: flooded.server.origin },
    })
    await client.synced
    return client
  }
  const [ana, ruth] = [await sits('Ana'), await sits('Ruth')]
  const stranger = flooded.visitor()
  /** Whoever read this body would answer 400. */
  const broken = () =>
    fetch(`${flooded.server.origin}/api/join/look`, {
      method: 'POST',
      headers: { origin: flooded.server.origin, ...json },
      body: '{',
    })
  const statuses: number[] = []
  for (let wave = 0; wave < 20; wave++) {
    const asked = Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0 ? stranger.get('/api/me') : broken(),
    )
    for (const { status } of await Promise.all(asked)) statuses.push(status)
    lineOf(ana.doc, line).insert(0, `${wave} `)
    await docReaches(ruth.doc, () => lineOf(ruth.doc, line).toString().startsWith(`${wave} `))
  }
  expect(new Set(statuses)).toEqual(new Set([200, 400, 429]))
  expect(statuses.filter((status) => status !== 429).length).toBeLessThan(points)
  expect(metrics.counted('limitHit', 'apiAddress')).toBe(statuses.filter((status) => status === 429).length)
  expect((await stranger.get('/healthz')).status).toBe(200)
  await flooded.end()
})

test('DOOR13 One address holds only so many connections, whatever it says on them; one that closes makes room.', async () => {
  const metrics = createCounted()
  const held = await openHttpHouse({ metrics, connectionsPerAddress: 3 })
  const opens = () => {
    const caller = connect({ port: held.server.port, host: 'localhost' })
    caller.on('error', () => undefined)
    const hungUp = new Promise<void>((resolve) => caller.once('close', () => resolve()))
    caller.resume()
    return { caller, hungUp }
  }
  const ask = ({ caller }: ReturnType<typeof opens>) => {
    const answered = new Promise<string>((resolve) =>
      caller.once('data', (data: Buffer) => resolve(data.toString())),
    )
    caller.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
    return answered
  }
  const callers = [opens(), opens(), opens()]
  for (const one of callers) expect(await ask(one)).toMatch(/^HTTP\/1.1 200 OK/)
  await opens().hungUp
  expect(metrics.counted('limitHit', 'connectionsAddress')).toBe(1)
  for (const { caller } of callers) caller.destroy()
  const again: ReturnType<typeof opens>[] = []
  while (again.length < 3) {
    const next = opens()
    // The server hears of those that closed a moment later.
    if ((await Promise.race([ask(next), next.hungUp])) !== undefined) again.push(next)
  }
  for (const { caller } of again) caller.destroy()
  await held.end()
})
