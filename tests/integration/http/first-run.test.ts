import type { House, LinkLook, Me } from '@twofold/shared/http-api'
import { setupLinkLifetimeMs } from '@twofold/shared/limits'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  email,
  type HttpHouse,
  openHttpHouse,
  password,
  setUpAgency,
  tokenIn,
} from '../../support/http-house.ts'

let house: HttpHouse
beforeEach(async () => {
  house = await openHttpHouse()
})
afterEach(() => house.end())

const request = (token: string) => ({
  token,
  agencyName: 'Harbor',
  name: 'Sam',
  email,
  password,
  language: 'en',
})
const isOpen = async (token: string) =>
  (await house.visitor().post<LinkLook>('/api/set-up/look', { token })).body.isOpen

test('ACC5 An empty data folder gives one set-up link, its token in the fragment; it makes the agency and signs in.', async () => {
  const link = house.server.setUpLink ?? ''
  expect(new URL(link).pathname).toBe('/set-up')
  expect(tokenIn(link)).toMatch(/^[A-Za-z0-9_-]{43}$/)
  const before = await house.visitor().get<House>('/api/house')
  expect(before.body).toEqual({ needsSetUp: true, isDemo: false })
  const sam = await setUpAgency(house)
  const { body } = await sam.get<Me>('/api/me')
  expect(body).toEqual({
    staff: { name: 'Sam', agencyName: 'Harbor', language: 'en' },
    places: [],
    isBorrowed: false,
  })
  expect((await sam.get<House>('/api/house')).body.needsSetUp).toBe(false)
})

test('ACC6 Looking at a set-up link never uses it up; a wrong, a used and an expired one are not open.', async () => {
  const token = tokenIn(house.server.setUpLink ?? '')
  expect([await isOpen(token), await isOpen(token)]).toEqual([true, true])
  expect(await isOpen('made-up')).toBe(false)
  house.clock.pass(setupLinkLifetimeMs)
  expect(await isOpen(token)).toBe(false)
  const late = await house.visitor().post('/api/set-up', request(token))
  expect([late.status, late.body]).toEqual([410, { error: 'linkClosed' }])
  await house.restart()
  const fresh = tokenIn(house.server.setUpLink ?? '')
  expect((await house.visitor().post('/api/set-up', request(fresh))).status).toBe(200)
  expect(await isOpen(fresh)).toBe(false)
  const again = await house.visitor().post('/api/set-up', request(fresh))
  expect([again.status, again.body]).toEqual([410, { error: 'linkClosed' }])
})

test('ACC7 A new start makes a new set-up link, and the old one stops working; with an agency there is none.', async () => {
  const old = tokenIn(house.server.setUpLink ?? '')
  await house.restart()
  expect(await isOpen(old)).toBe(false)
  expect(await isOpen(tokenIn(house.server.setUpLink ?? ''))).toBe(true)
  const sam = await setUpAgency(house)
  await house.restart()
  expect(house.server.setUpLink).toBeNull()
  // Signed in still: the secret that signs cookies was kept.
  expect((await sam.get<Me>('/api/me')).body.staff?.name).toBe('Sam')
})

test('ACC8 A short password, an odd email and unknown keys are turned down, and the link stays open.', async () => {
  const token = tokenIn(house.server.setUpLink ?? '')
  for (const wrong of [{ password: 'short' }, { email: 'sam' }, { name: '   ' }, { role: 'admin' }]) {
    const answer = await house.visitor().post('/api/set-up', { ...request(token), ...wrong })
    expect([answer.status, answer.body]).toEqual([400, { error: 'badRequest' }])
  }
  expect(await isOpen(token)).toBe(true)
})
