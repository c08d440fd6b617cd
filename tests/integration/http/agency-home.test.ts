/** What the agency's home and the meeting page are told, while the journal leads and the tables follow. */
import type { AgencyHome, PlanMeetings, PlanSummary } from '@twofold/shared/http-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { comesIn } from '../../support/hostile-client.ts'
import { type MadePlan, makePlan } from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let plan: MadePlan
beforeEach(async () => {
  house = await openAttemptsHouse()
  plan = await makePlan(house.sam)
})
afterEach(() => house.end())

const summary = async (): Promise<PlanSummary> => {
  const [first] = (await house.sam.get<AgencyHome>('/api/agency')).body.plans
  if (!first) throw new Error('no plan')
  return first
}
const does = async (act: object): Promise<void> => {
  const { status, body } = await house.sam.post(`/api/plans/${plan.planId}/acts`, { as: plan.ids.Sam, act })
  if (status !== 200) throw new Error(`${JSON.stringify(act)} was answered ${status} ${JSON.stringify(body)}`)
}
const meetingsFor = (visitor: Visitor, name: string) =>
  visitor.get<PlanMeetings>(`/api/plans/${plan.planId}/meetings?as=${plan.ids[name]}`)
const at = (more: object = {}) => ({
  date: '2026-05-12',
  time: '10:00',
  place: 'At the agency',
  lengthMin: 45,
  expected: [plan.ids.Ana, plan.ids.Ruth],
  ...more,
})
const line = {
  number: 1,
  phase: 'planned',
  date: '2026-05-12',
  time: '10:00',
  place: 'At the agency',
  lengthMin: 45,
  closedAt: null,
  outcome: null,
  reviewOn: [],
}

test('HOME1 The home is told of every step of a meeting, also when no room of it is open.', async () => {
  expect((await summary()).meetings).toEqual([])
  await does({ kind: 'planMeeting', plan: at() })
  expect((await summary()).meetings).toEqual([line])
  await does({ kind: 'moveMeeting', plan: at({ date: '2026-05-13', place: '' }), reason: 'Ruth works.' })
  expect((await summary()).meetings).toEqual([{ ...line, date: '2026-05-13', place: '' }])
  await does({ kind: 'cancelMeeting', reason: 'Snow.' })
  const closedAt = house.clock.now()
  expect((await summary()).meetings).toMatchObject([{ phase: 'closed', outcome: 'cancelled', closedAt }])
  await does({ kind: 'planMeeting', plan: at() })
  await does({ kind: 'openMeeting' })
  expect((await summary()).meetings[1]?.phase).toBe('waiting')
  await does({ kind: 'startMeeting' })
  expect((await summary()).meetings[1]?.phase).toBe('live')
  await house.restart()
  expect((await summary()).meetings[1]?.phase).toBe('live')
  await does({ kind: 'closeMeeting', versionName: 'First meeting', reviewOn: ['2026-05-26', '2026-06-11'] })
  expect((await summary()).meetings[1]).toEqual({
    ...line,
    number: 2,
    phase: 'closed',
    closedAt,
    outcome: 'held',
    reviewOn: ['2026-05-26', '2026-06-11'],
  })
})

const loses = () => house.inside.directory.deleteFrom('meeting').execute()

test('HOME2 What a crash between journal and table left out is there after the next act, or once the meeting page was opened.', async () => {
  await does({ kind: 'planMeeting', plan: at() })
  // As if the server had died before the row was written.
  await loses()
  await house.restart()
  expect((await summary()).meetings).toEqual([])
  expect((await meetingsFor(house.sam, 'Sam')).status).toBe(200)
  expect((await summary()).meetings).toEqual([line])
  await loses()
  await house.restart()
  await does({ kind: 'chooseGroundRules', rules: ['childFirst'] })
  expect((await summary()).meetings).toEqual([line])
})

test('HOME2 What a crash between journal and table left out is there after the next act, or once the meeting page was opened: a row that cannot be written does not undo the act.', async () => {
  const { directory } = house.inside
  await directory.schema.alterTable('meeting').renameTo('away').execute()
  await does({ kind: 'planMeeting', plan: at() })
  await directory.schema.alterTable('away').renameTo('meeting').execute()
  expect((await summary()).meetings).toEqual([])
  await does({ kind: 'writeToday', text: 'Slept well.' })
  expect((await summary()).meetings).toEqual([line])
  expect(house.logged()).not.toContain('Slept well')
})

test('HOME3 The meeting page is told to those who lead the plan alone, by account or by link.', async () => {
  expect((await meetingsFor(house.sam, 'Sam')).body).toMatchObject({
    child: 'Mia',
    isStaff: true,
    meetings: [],
    safety: { kind: 'together' },
    groundRulesAt: null,
    today: null,
    filled: [],
  })
  const noor = await setUpOtherAgency(house)
  expect((await meetingsFor(noor, 'Sam')).status).toBe(404)
  for (const name of ['Ana', 'Ruth', 'Jo'])
    expect([name, (await meetingsFor(await joins(house, plan, name), name)).status]).toEqual([name, 404])
  await house.sam.post(`/api/plans/${plan.planId}/people`, {
    name: 'Ines',
    role: 'facilitator',
    language: 'en',
  })
  const { body } = await house.sam.get<{ people: { id: string; name: string }[] }>(
    `/api/plans/${plan.planId}/people`,
  )
  const ids = Object.fromEntries(body.people.map((one) => [one.name, one.id]))
  plan = { ...plan, ids }
  const ines = await joins(house, plan, 'Ines')
  expect((await meetingsFor(ines, 'Ines')).body).toMatchObject({ isStaff: false, me: { name: 'Ines' } })
})

test('HOME4 The checklist knows who has joined or has a link, which fields are filled, and whether rules and today were written.', async () => {
  const ana = await joins(house, plan, 'Ana')
  await house.sam.post(`/api/plans/${plan.planId}/people/${plan.ids.Ruth}/link`)
  const client = await comesIn(ana, { planId: plan.planId })
  await client.asks()
  await client.types('Bath, then the owl song.', 'communication.adultsWhen' as never)
  await does({ kind: 'chooseGroundRules', rules: ['childFirst', 'staysHere'] })
  await does({ kind: 'writeToday', text: 'Slept well.' })
  const filled = async () => (await meetingsFor(house.sam, 'Sam')).body.filled
  await expect.poll(filled).toEqual(['communication.adultsWhen'])
  const { body } = await meetingsFor(house.sam, 'Sam')
  const now = house.clock.now()
  expect(body).toMatchObject({
    groundRules: ['childFirst', 'staysHere'],
    groundRulesAt: now,
    today: { by: plan.ids.Sam, text: 'Slept well.', at: now },
  })
  const links = Object.fromEntries(body.people.map(({ name, link, isHere }) => [name, `${link} ${isHere}`]))
  expect(links).toEqual({
    Ana: 'used true',
    Beto: 'none false',
    Ruth: 'waiting false',
    Sam: 'none false',
    Jo: 'none false',
  })
  expect(JSON.stringify(body)).not.toContain('owl song')
})

test('HOME4 The checklist knows who has joined or has a link, which fields are filled, and whether rules and today were written: the usual rules are chosen by choosing them.', async () => {
  const { groundRules } = (await meetingsFor(house.sam, 'Sam')).body
  await does({ kind: 'chooseGroundRules', rules: groundRules })
  const first = house.clock.now()
  house.clock.pass(60_000)
  await does({ kind: 'chooseGroundRules', rules: groundRules })
  expect((await meetingsFor(house.sam, 'Sam')).body).toMatchObject({ groundRules, groundRulesAt: first })
})
