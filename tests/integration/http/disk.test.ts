import { join as joinPath } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AgencyHome } from '@twofold/shared/http-api'
import { commitRetryMaxMs } from '@twofold/shared/limits'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type HttpHouse,
  join,
  linkFor,
  lookAt,
  type MadePlan,
  makePlan,
  newPlan,
  openHttpHouse,
  setUpAgency,
} from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: HttpHouse
let sam: Visitor
let plan: MadePlan
/** Another hand on the server's file, to make it fail. */
let file: DatabaseSync
beforeEach(async () => {
  house = await openHttpHouse()
  sam = await setUpAgency(house)
  plan = await makePlan(sam)
  file = new DatabaseSync(joinPath(house.folder, 'twofold.sqlite'), { timeout: 5000 })
})
afterEach(async () => {
  file.close()
  await house.end()
})

test('DOOR10 While the disk cannot be written the server says so, reading goes on, and it recovers by itself.', async () => {
  file.exec('begin immediate')
  const ready = await sam.get('/readyz')
  expect([ready.status, ready.body]).toEqual([503, { isReady: false }])
  const made = await sam.post('/api/plans', newPlan)
  expect([made.status, made.body]).toEqual([503, { error: 'diskFailing' }])
  expect((await sam.get<AgencyHome>('/api/agency')).body.plans).toHaveLength(1)
  expect((await sam.get(`/api/plans/${plan.planId}`)).status).toBe(200)
  file.exec('rollback')
  expect((await sam.get('/readyz')).status).toBe(200)
  expect((await sam.post('/api/plans', newPlan)).status).toBe(201)
})

test('JOIN13 A link whose use could not be written down is open still, and gave nobody a place.', async () => {
  const token = await linkFor(sam, plan, 'Ana')
  file.exec(`create trigger broken before insert on journal_entry begin select raise(fail, 'broken'); end`)
  const ana = house.visitor()
  const refused = await join(ana, token)
  expect([refused.status, refused.body]).toEqual([503, { error: 'diskFailing' }])
  expect(file.prepare('select count(*) as count from place').get()).toEqual({ count: 0 })
  file.exec('drop trigger broken')
  house.clock.pass(commitRetryMaxMs)
  expect((await lookAt(ana, token)).body).toMatchObject({ isOpen: true })
  expect((await join(ana, token)).status).toBe(200)
})
