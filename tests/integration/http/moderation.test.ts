/** Facilitators' acts over HTTP: whose they are, what shape they have, and what holds when the tables come too late. */
import type { PlanOverview, PlanPeople } from '@twofold/shared/http-api'
import type { EntryDraft } from '@twofold/shared/journal'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { comesIn, knocks } from '../../support/hostile-client.ts'
import { linkFor, type MadePlan, makePlan } from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let made: MadePlan
beforeAll(async () => {
  house = await openAttemptsHouse()
})
afterAll(() => house.end())
beforeEach(async () => {
  made = await makePlan(house.sam)
})

const acts = (visitor: Visitor, name: string, act: object) =>
  visitor.post(`/api/plans/${made.planId}/acts`, { as: made.ids[name], act })
const removes = (name: string) => ({
  kind: 'removePerson',
  participant: made.ids[name],
  reason: 'theyAsked',
})

const entries = async () =>
  (await house.recordsOf(made.planId)).flatMap((one) => (one.type === 'entry' ? [one.body] : []))

test('ACT20 An act is judged as the place that it names, and nobody acts in a place that is not theirs.', async () => {
  const ana = await joins(house, made, 'Ana')
  const lock = { kind: 'lockSection', section: 'about' }
  const before = (await entries()).length
  expect((await acts(ana, 'Ana', lock)).status).toBe(403)
  expect((await acts(ana, 'Sam', lock)).status).toBe(404)
  expect((await acts(house.visitor(), 'Sam', lock)).status).toBe(404)
  // Sam has an account that invites, and no place as Ana.
  expect((await acts(house.sam, 'Ana', lock)).status).toBe(404)
  expect(await entries()).toHaveLength(before)
  expect((await acts(house.sam, 'Sam', lock)).body).toEqual({ ok: true, id: null })
  expect((await entries()).at(-1)).toEqual({ kind: 'sectionLocked', section: 'about' })
})

test('ACT21 An act of an odd shape is turned down and changes nothing.', async () => {
  const participant = made.ids.Ana
  const odd = [
    {},
    { kind: 'eraseEverything' },
    { kind: 'lockSection' },
    { kind: 'lockSection', section: '' },
    { kind: 'lockSection', section: 'about', by: participant },
    { kind: 'lockSection', section: 'x'.repeat(42) },
    { kind: 'pausePerson', participant: 'Ana' },
    { kind: 'pauseEveryone', section: 'about' },
    { kind: 'removePerson', participant },
    { kind: 'removePerson', participant, reason: 'because' },
    { kind: 'changeRole', participant, role: 'facilitator' },
    { kind: 'changeRole', participant: made.ids.Jo, role: 'birthParent' },
  ]
  const before = (await entries()).length
  for (const act of odd) expect([act, (await acts(house.sam, 'Sam', act)).status]).toEqual([act, 400])
  for (const section of ['nowhere', '__proto__', 'constructor'])
    expect([section, (await acts(house.sam, 'Sam', { kind: 'lockSection', section })).status]).toEqual([
      section,
      404,
    ])
  expect(await entries()).toHaveLength(before)
})

test('ACT22 Who the journal says is removed sits nowhere and signs nothing, though the tables come too late, and removing them again finishes it.', async () => {
  const ana = await joins(house, made, 'Ana')
  const ruthsLink = await linkFor(house.sam, made, 'Ruth')
  await house.restart()
  const at = house.clock.now()
  const removal = (name: string): EntryDraft => ({
    type: 'entry',
    at,
    participant: made.ids.Sam as never,
    body: { kind: 'personRemoved', participant: made.ids[name] as never, reason: 'safety' },
  })
  const { journal } = house.inside
  const { epoch } = await journal.open(made.planId as never)
  await journal.append(made.planId as never, epoch, [removal('Ana'), removal('Ruth')])
  const before = (await entries()).length

  const sits = await comesIn(ana, { planId: made.planId })
  expect(await sits.closes()).toBe(4403)
  expect((await ana.get(`/api/plans/${made.planId}`)).status).toBe(404)
  const took = { as: made.ids.Ana, tookPart: true }
  expect((await ana.post(`/api/plans/${made.planId}/took-part`, took)).status).toBe(404)
  const ruth = house.visitor()
  const join = { token: ruthsLink, isMyDevice: true, language: 'en' }
  expect((await ruth.post('/api/join', join)).status).toBeGreaterThanOrEqual(400)
  expect(await knocks(ruth, { planId: made.planId })).toBe(401)
  expect(await entries()).toHaveLength(before)

  for (const name of ['Ana', 'Ruth']) expect((await acts(house.sam, 'Sam', removes(name))).status).toBe(200)
  expect(await entries()).toHaveLength(before)
  expect((await ana.get(`/api/plans/${made.planId}`)).status).toBe(404)
  expect(await knocks(ana, { planId: made.planId })).toBe(401)
  expect((await ruth.post('/api/join', join)).status).toBe(410)
})

test('ACT23 Staff see who was removed and can make them no link until they are let back; their name stays with their words.', async () => {
  const link = () => house.sam.post(`/api/plans/${made.planId}/people/${made.ids.Ana}/link`)
  const isRemoved = async () => {
    const { body } = await house.sam.get<PlanPeople>(`/api/plans/${made.planId}/people`)
    return body.people.find(({ id }) => id === made.ids.Ana)?.isRemoved
  }
  expect([await isRemoved(), (await acts(house.sam, 'Sam', removes('Ana'))).status]).toEqual([false, 200])
  expect([await isRemoved(), (await link()).status]).toEqual([true, 404])
  const ruth = await joins(house, made, 'Ruth')
  const { body } = await ruth.get<PlanOverview>(`/api/plans/${made.planId}`)
  expect(body.people.map(({ name }) => name)).toContain('Ana')
  expect(JSON.stringify(body)).not.toContain('theyAsked')
  const letBack = { kind: 'letBack', participant: made.ids.Ana }
  expect((await acts(house.sam, 'Sam', letBack)).status).toBe(200)
  expect([await isRemoved(), (await link()).status]).toEqual([false, 201])
})
