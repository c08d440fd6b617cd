import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import { staffCookie } from '@twofold/server/adapters/accounts/accounts'
import { ourAllowances } from '@twofold/server/adapters/http/limits'
import type { Me } from '@twofold/shared/http-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { email, type HttpHouse, openHttpHouse, password, setUpAgency } from '../../support/http-house.ts'

let house: HttpHouse
beforeEach(async () => {
  house = await openHttpHouse()
})
afterEach(() => house.end())

test('ACC9 Staff sign in and out; the cookie is __Host-, HttpOnly, Secure and SameSite=Lax, and answers hold no token.', async () => {
  await setUpAgency(house)
  const sam = house.visitor()
  const answer = await sam.post('/api/auth/sign-in/email', { email: email.toUpperCase(), password })
  expect([answer.status, answer.body]).toEqual([200, { ok: true }])
  const lines = answer.headers.getSetCookie()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${staffCookie}=`))
  const attributes = lines[0]!.split('; ').slice(1).sort()
  expect(attributes).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax', 'Secure'])
  expect((await sam.get<Me>('/api/me')).body.staff?.name).toBe('Sam')
  const old = sam.cookies()
  await sam.post('/api/auth/sign-out')
  expect(sam.cookies()).toBe('')
  const reused = await fetch(`${house.server.origin}/api/me`, { headers: { cookie: old } })
  expect(((await reused.json()) as Me).staff).toBeNull()
})

test('ACC10 A wrong password and an unknown email are answered alike.', async () => {
  await setUpAgency(house)
  const tell = async (who: string) => {
    const { status, body, headers } = await house
      .visitor()
      .post('/api/auth/sign-in/email', { email: who, password: 'not the password' })
    return { status, body, names: [...headers.keys()].sort() }
  }
  const wrong = await tell(email)
  expect(wrong).toMatchObject({ status: 401, body: { error: 'notSignedIn' } })
  expect(await tell('nobody@agency.example')).toEqual(wrong)
})

test('ACC11 Nothing else of the account library is reachable, and nobody signs up by themselves.', async () => {
  const sam = await setUpAgency(house)
  const paths = [
    'sign-up/email',
    'update-user',
    'change-email',
    'forget-password',
    'delete-user',
    'sign-in/social',
  ]
  for (const path of paths) {
    const answer = await sam.post(`/api/auth/${path}`, { email, password, name: 'x' })
    expect([path, answer.status, answer.body]).toEqual([path, 404, { error: 'notFound' }])
  }
  for (const path of ['get-session', 'list-sessions', 'ok', 'error', 'reference']) {
    expect((await sam.get(`/api/auth/${path}`)).status).toBe(404)
  }
})

test('ACC12 Guessing one account’s password is slowed from one address, and other accounts are not.', async () => {
  await house.end()
  house = await openHttpHouse({
    allowances: { ...ourAllowances, signInPair: { points: 3, durationS: 60 } },
  })
  await setUpAgency(house)
  const statuses: number[] = []
  for (let count = 0; count < 5; count++) {
    const who = count % 2 === 0 ? email : email.toUpperCase()
    const { status } = await house
      .visitor()
      .post('/api/auth/sign-in/email', { email: who, password: 'guess' })
    statuses.push(status)
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  const right = await house.visitor().post('/api/auth/sign-in/email', { email, password })
  expect([right.status, right.body]).toEqual([429, { error: 'tooMany' }])
  const other = await house
    .visitor()
    .post('/api/auth/sign-in/email', { email: 'lee@agency.example', password })
  expect(other.status).toBe(401)
})

test('ACC13 The secret that signs cookies is its owner’s alone and not in the database; a forged cookie is nobody’s.', async () => {
  const sam = await setUpAgency(house)
  const file = joinPath(house.folder, 'staff-secret')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const secret = (await readFile(file, 'utf8')).trim()
  const forged = sam.cookies().replace(/.{6}$/, 'AAAA%3D')
  const answer = await fetch(`${house.server.origin}/api/me`, { headers: { cookie: forged } })
  expect(((await answer.json()) as Me).staff).toBeNull()
  const files = ['twofold.sqlite', 'twofold.sqlite-wal'].map((name) => readFile(joinPath(house.folder, name)))
  for (const bytes of await Promise.all(files)) {
    expect(bytes.includes(secret)).toBe(false)
    expect(bytes.includes(password)).toBe(false)
  }
})
