/** The agency's rule for due dates, and a date moved by hand with why. */
import type { AgencyHome, PlanSummary } from '@twofold/shared/http-api'
import { maxReasonLength } from '@twofold/shared/limits'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { type MadePlan, makePlan } from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let plan: MadePlan
beforeEach(async () => {
  house = await openAttemptsHouse()
  plan = await makePlan(house.sam)
})
afterEach(() => house.end())

const home = async (visitor: Visitor): Promise<AgencyHome> =>
  (await visitor.get<AgencyHome>('/api/agency')).body
const summary = async (visitor: Visitor): Promise<PlanSummary> => {
  const [first] = (await home(visitor)).plans
  if (!first) throw new Error('no plan')
  return first
}
const moves = (visitor: Visitor, body: object) => visitor.post(`/api/plans/${plan.planId}/due`, body)
const reason = 'The zebrafish ward said Thursday.'

test('DUE8 An agency has seven days from the placement until its staff say otherwise, from 1 to 60 days, from the placement or the day the plan was made.', async () => {
  expect((await home(house.sam)).dueRule).toEqual({ days: 7, startEvent: 'placement' })
  const settings = (body: object) => house.sam.post('/api/agency/settings', body)
  for (const rule of [
    { days: 1, startEvent: 'planMade' },
    { days: 60, startEvent: 'placement' },
  ]) {
    expect((await settings(rule)).status).toBe(200)
    expect((await home(house.sam)).dueRule).toEqual(rule)
  }
  for (const odd of [
    { days: 0, startEvent: 'placement' },
    { days: 61, startEvent: 'placement' },
    { days: 7.5, startEvent: 'placement' },
    { days: 7, startEvent: 'removal' },
    { days: 7 },
    { days: 7, startEvent: 'placement', agency: 'x' },
  ])
    expect([odd, (await settings(odd)).status]).toEqual([odd, 400])
  expect((await home(house.sam)).dueRule).toEqual({ days: 60, startEvent: 'placement' })
})

test('DUE8 An agency has seven days from the placement until its staff say otherwise, from 1 to 60 days, from the placement or the day the plan was made: each agency its own, by staff alone.', async () => {
  const noor = await setUpOtherAgency(house)
  await noor.post('/api/agency/settings', { days: 3, startEvent: 'placement' })
  expect((await home(house.sam)).dueRule.days).toBe(7)
  expect((await home(noor)).dueRule.days).toBe(3)
  const ana = await joins(house, plan, 'Ana')
  for (const visitor of [ana, house.visitor()])
    expect((await visitor.post('/api/agency/settings', { days: 9, startEvent: 'placement' })).status).toBe(
      401,
    )
  expect((await home(house.sam)).dueRule.days).toBe(7)
})

test('DUE9 Staff move a plan’s due date with a reason; every move is kept with who and when, over a restart.', async () => {
  expect((await summary(house.sam)).dueMoves).toEqual([])
  const first = house.clock.now()
  expect((await moves(house.sam, { newDate: '2026-05-22', reason: ` ${reason} ` })).status).toBe(200)
  house.clock.pass(60_000)
  await moves(house.sam, { newDate: '2026-05-20', reason: 'Sooner after all.' })
  await house.restart()
  expect((await summary(house.sam)).dueMoves).toEqual([
    { newDate: '2026-05-22', reason, by: 'Sam', at: first },
    { newDate: '2026-05-20', reason: 'Sooner after all.', by: 'Sam', at: first + 60_000 },
  ])
  for (const odd of [
    { newDate: '2026-05-22' },
    { newDate: '2026-05-22', reason: '   ' },
    { newDate: '2026-13-01', reason },
    { newDate: 'soon', reason },
    { newDate: '2026-05-22', reason: 'x'.repeat(maxReasonLength + 1) },
  ])
    expect([odd, (await moves(house.sam, odd)).status]).toEqual([odd, 400])
  expect((await summary(house.sam)).dueMoves.length).toBe(2)
})

test('DUE10 No due date and no reason reaches anybody but the agency’s own staff, nor the log.', async () => {
  await moves(house.sam, { newDate: '2026-05-22', reason })
  const noor = await setUpOtherAgency(house)
  const ana = await joins(house, plan, 'Ana')
  const ines = await joins(house, plan, 'Jo')
  expect((await moves(noor, { newDate: '2026-05-23', reason })).status).toBe(404)
  for (const visitor of [ana, ines, house.visitor()])
    expect((await moves(visitor, { newDate: '2026-05-23', reason })).status).toBe(401)
  expect((await summary(house.sam)).dueMoves.length).toBe(1)
  for (const [name, visitor] of [
    ['Ana', ana],
    ['Jo', ines],
    ['Noor', noor],
  ] as const) {
    const as = plan.ids[name] ?? plan.ids.Ana
    const reads = [
      '/api/me',
      '/api/agency',
      ...['', '/people', '/meetings'].map((end) => `/api/plans/${plan.planId}${end}?as=${as}`),
    ]
    const told = JSON.stringify(await Promise.all(reads.map(async (path) => (await visitor.get(path)).body)))
    expect([name, told.includes('zebrafish'), told.includes('2026-05-22')]).toEqual([name, false, false])
  }
  expect(JSON.stringify(await house.sam.get('/api/agency'))).toContain('zebrafish')
  expect(house.logged()).not.toContain('zebrafish')
  expect(JSON.stringify(await house.recordsOf(plan.planId))).not.toContain('zebrafish')
})
