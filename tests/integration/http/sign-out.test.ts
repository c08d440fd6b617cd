/** Access that ends: for a whole account at once, and by time while a socket is open. */
import { DatabaseSync } from 'node:sqlite'
import { createAccounts, scryptPasswords } from '@twofold/server/adapters/accounts/accounts'
import { makeSetUpToken, setUp } from '@twofold/server/adapters/directory/agencies'
import { openDirectory } from '@twofold/server/adapters/directory/open-directory'
import { sweepEveryMs } from '@twofold/server/adapters/directory/sweep'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { Me } from '@twofold/shared/http-api'
import { borrowedDeviceLifetimeMs } from '@twofold/shared/limits'
import { lineOf } from '@twofold/shared/plan-doc'
import { closeCodes } from '@twofold/shared/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  email,
  type HttpHouse,
  join,
  linkFor,
  type MadePlan,
  makePlan,
  openHttpHouse,
  password,
  setUpAgency,
} from '../../support/http-house.ts'
import { connectRawClient, type RawClient } from '../../support/raw-client.ts'
import { createTempFolder } from '../../support/temp-folder.ts'
import { line } from '../../support/test-guest.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: HttpHouse
beforeEach(async () => {
  house = await openHttpHouse()
})
afterEach(() => house.end())

const sits = async (visitor: Visitor, { planId, ids }: MadePlan, name: string): Promise<RawClient> => {
  const { origin } = house.server
  const url = `${origin.replace('http', 'ws')}/live/${planId}?as=${ids[name]}`
  const client = connectRawClient({ url, headers: { cookie: visitor.cookies(), origin } })
  await client.synced
  return client
}

/** Hangs when they are not heard any more. */
const writesAndIsSaved = async (client: RawClient): Promise<void> => {
  const saved = new Promise<void>((resolve) =>
    client.onSaved((frames) => {
      if (frames === client.sent.length) resolve()
    }),
  )
  lineOf(client.doc, line).insert(0, 'still here')
  await saved
}

const signedIn = async (): Promise<Visitor> => {
  const sam = house.visitor()
  await sam.post('/api/auth/sign-in/email', { email, password })
  return sam
}
const staffSessionMs = 7 * 24 * 60 * 60 * 1000

const isStaff = async (visitor: Visitor) => (await visitor.get<Me>('/api/me')).body.staff !== null

test('ACC14 Signing out everywhere ends every session of the account and every socket of theirs, and nobody else’s.', async () => {
  const desk = await setUpAgency(house)
  const phone = await signedIn()
  const plan = await makePlan(desk)
  const ana = house.visitor()
  await join(ana, await linkFor(desk, plan, 'Ana'))
  const sockets = [await sits(desk, plan, 'Sam'), await sits(phone, plan, 'Sam')]
  const anas = await sits(ana, plan, 'Ana')

  expect((await ana.post('/api/sign-out-everywhere')).status).toBe(401)
  const { status, body } = await phone.post('/api/sign-out-everywhere')
  expect([status, body, phone.cookies()]).toEqual([200, { ok: true }, ''])
  expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([
    closeCodes.sessionEnded.code,
    closeCodes.sessionEnded.code,
  ])
  expect([await isStaff(desk), await isStaff(phone)]).toEqual([false, false])
  expect(await isStaff(await signedIn())).toBe(true)
  await writesAndIsSaved(anas)
})

test('ACC15 A staff session and a borrowed phone that end by time while their sockets are open are closed within a minute.', async () => {
  const sam = await setUpAgency(house)
  const plan = await makePlan(sam)
  const [ana, ruth] = [house.visitor(), house.visitor()]
  await join(ana, await linkFor(sam, plan, 'Ana'), false)
  await join(ruth, await linkFor(sam, plan, 'Ruth'))
  const [sams, anas, ruths] = [
    await sits(sam, plan, 'Sam'),
    await sits(ana, plan, 'Ana'),
    await sits(ruth, plan, 'Ruth'),
  ]
  house.clock.pass(borrowedDeviceLifetimeMs - sweepEveryMs)
  for (const one of [sams, anas, ruths]) await writesAndIsSaved(one)
  house.clock.pass(sweepEveryMs)
  expect(await anas.closed).toBe(closeCodes.sessionEnded.code)
  for (const one of [sams, ruths]) await writesAndIsSaved(one)
  house.clock.pass(staffSessionMs)
  expect(await sams.closed).toBe(closeCodes.sessionEnded.code)
  await writesAndIsSaved(ruths)
})

test('ACC17 A seat that nothing gives any more is found within a minute, though nobody was told that it ended.', async () => {
  const sam = await setUpAgency(house)
  const plan = await makePlan(sam)
  const [ana, ruth] = [house.visitor(), house.visitor()]
  await join(ana, await linkFor(sam, plan, 'Ana'))
  await join(ana, await linkFor(sam, plan, 'Beto'))
  await join(ruth, await linkFor(sam, plan, 'Ruth'))
  const [sams, anas, betos, ruths] = [
    await sits(sam, plan, 'Sam'),
    await sits(ana, plan, 'Ana'),
    await sits(ana, plan, 'Beto'),
    await sits(ruth, plan, 'Ruth'),
  ]
  // Somebody at the file itself: a session is gone, and one of two places that a phone holds.
  const file = new DatabaseSync(`${house.folder}/twofold.sqlite`, { timeout: 30_000 })
  file.prepare('delete from authSession').run()
  file.prepare('delete from place where participantId = ?').run(plan.ids.Ana ?? '')
  file.close()
  house.clock.pass(sweepEveryMs)
  expect(await Promise.all([sams.closed, anas.closed])).toEqual([
    closeCodes.sessionEnded.code,
    closeCodes.sessionEnded.code,
  ])
  for (const one of [betos, ruths]) await writesAndIsSaved(one)
})

test('ACC16 An unknown email, a wrong password and the right one each cost one hashing of the same kind.', async () => {
  const folder = createTempFolder('accounts')
  const sqlite = await openSqlite({ folder: folder.path })
  const directory = await openDirectory(sqlite)
  const first = { agencyName: 'Harbor', name: 'Sam', email, language: 'en' } as const
  const passwordHash = await scryptPasswords.hash(password)
  await setUp(directory, await makeSetUpToken(directory, 0), { ...first, passwordHash }, 1)
  let hashings = 0
  const counting =
    <Asked extends readonly unknown[], Made>(work: (...asked: Asked) => Promise<Made>) =>
    (...asked: Asked) => {
      hashings += 1
      return work(...asked)
    }
  const passwords = { hash: counting(scryptPasswords.hash), verify: counting(scryptPasswords.verify) }
  const accounts = createAccounts({
    directory,
    origin: 'http://localhost',
    secret: 'x'.repeat(43),
    passwords,
  })
  const costOf = async (who: string, what: string) => {
    hashings = 0
    const isIn = (await accounts.signIn(who, what)) !== null
    return { isIn, hashings }
  }
  expect(await costOf(email, password)).toEqual({ isIn: true, hashings: 1 })
  expect(await costOf(email, 'not the password')).toEqual({ isIn: false, hashings: 1 })
  expect(await costOf('nobody@agency.example', 'not the password')).toEqual({ isIn: false, hashings: 1 })
  expect(await costOf(email, 'short')).toEqual({ isIn: false, hashings: 1 })
  expect(await costOf('nobody@agency.example', 'short')).toEqual({ isIn: false, hashings: 1 })
  await sqlite.close()
  folder.remove()
})
