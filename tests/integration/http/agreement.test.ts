/** What somebody said yes to, read again by whoever reads the plan live, and by nobody else. */
import type { AsAgreed } from '@twofold/shared/http-api'
import type { FieldId } from '@twofold/shared/ids'
import { lineOf, liveRanges } from '@twofold/shared/plan-doc'
import { sectionContent, sectionHash } from '@twofold/shared/section-content'
import { templateOf } from '@twofold/shared/templates'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { comesIn, type HostileClient } from '../../support/hostile-client.ts'
import { type MadePlan, makePlan } from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

const line = 'about.childCalled' as FieldId
const template = templateOf('partnership-parenting-plan', 1)!
const about = template.sections.find(({ key }) => key === 'about')!

let house: AttemptsHouse
let plan: MadePlan
let ana: Visitor
let ruth: Visitor
let anaLive: HostileClient
let ruthLive: HostileClient
beforeEach(async () => {
  house = await openAttemptsHouse()
  plan = await makePlan(house.sam, {
    child: 'Mia',
    drawing: 'owl',
    placementDate: '2026-05-11',
    people: [
      { name: 'Ana', role: 'birthParent', language: 'es' },
      { name: 'Ruth', role: 'partnershipParent', language: 'en' },
      { name: 'Olive', role: 'observer', language: 'en' },
      { name: 'Rex', role: 'reviewer', language: 'en' },
    ],
  })
  ana = await joins(house, plan, 'Ana')
  ruth = await joins(house, plan, 'Ruth')
  anaLive = await comesIn(ana, { planId: plan.planId, as: plan.ids.Ana! })
  ruthLive = await comesIn(ruth, { planId: plan.planId, as: plan.ids.Ruth! })
  await anaLive.asks()
  await anaLive.types('Mia Bee', line)
})
afterEach(() => house.end())

const act = (visitor: Visitor, name: string, wanted: object) =>
  visitor.post(`/api/plans/${plan.planId}/acts`, { as: plan.ids[name], act: wanted })
const reads = (visitor: Visitor, name: string, whose = 'Ana', section = 'about') =>
  visitor.get<AsAgreed>(
    `/api/plans/${plan.planId}/sections/${section}/as-agreed?as=${plan.ids[name]}&participant=${plan.ids[whose]}`,
  )
const agrees = async () => {
  const hash = sectionHash(anaLive.doc, template, about)
  return act(ana, 'Ana', { kind: 'agree', section: 'about', hash, answer: 'yes', words: '' })
}

test('YES20 The words of an answer are read again as they stood then, with who has written since and what is new, by everybody in the room.', async () => {
  expect((await agrees()).status).toBe(200)
  const then = sectionContent(anaLive.doc, template, about)
  await ruthLive.asks()
  await ruthLive.types('Our ', line)
  const olive = await joins(house, plan, 'Olive')
  for (const [visitor, name] of [
    [ana, 'Ana'],
    [ruth, 'Ruth'],
    [olive, 'Olive'],
    [house.sam, 'Sam'],
  ] as const) {
    const { status, body } = await reads(visitor, name)
    expect([name, status, body.content]).toEqual([name, 200, then])
    expect(body.isLess).toBe(false)
    expect(body.writers?.[line]?.map(({ by }) => by)).toEqual([plan.ids.Ruth])
    expect(body.vector[ruthLive.doc.clientID]).toBeUndefined()
    expect(body.vector[anaLive.doc.clientID]).toBeGreaterThan(0)
  }
  await house.restart()
  expect((await reads(ana, 'Ana')).body.content).toBe(then)
})

test('YES21 Who may not read live, has no place, waits outside or asks for an answer that there is not finds nothing.', async () => {
  await agrees()
  const rex = await joins(house, plan, 'Rex')
  const other = await setUpOtherAgency(house)
  expect((await reads(rex, 'Rex')).status).toBe(404)
  expect((await reads(other, 'Sam')).status).toBe(404)
  expect((await reads(house.visitor(), 'Ana')).status).toBe(404)
  expect((await reads(ruth, 'Ana')).status).toBe(404)
  expect((await reads(ana, 'Ana', 'Ruth')).status).toBe(404)
  expect((await reads(ana, 'Ana', 'Ana', 'childNeeds')).status).toBe(404)
  expect((await reads(ana, 'Ana', 'Ana', 'constructor')).status).toBe(404)
  const expected = [plan.ids.Ana, plan.ids.Ruth]
  const meeting = { date: '2026-11-22', time: '10:00', place: '', lengthMin: 45, expected }
  await act(house.sam, 'Sam', { kind: 'planMeeting', plan: meeting })
  await act(house.sam, 'Sam', { kind: 'openMeeting' })
  expect((await reads(ruth, 'Ruth')).status).toBe(404)
  await act(house.sam, 'Sam', { kind: 'startMeeting' })
  await act(house.sam, 'Sam', { kind: 'letIn', participant: plan.ids.Ruth })
  expect((await reads(ruth, 'Ruth')).status).toBe(200)
})

test('YES22 Words that are hidden now are not read by way of an old answer either, and it says that there is less.', async () => {
  await agrees()
  const ranges = liveRanges(lineOf(anaLive.doc, line) as never)
  const hidden = await act(house.sam, 'Sam', { kind: 'hide', field: line, ranges, reason: 'private' })
  expect(hidden.status).toBe(200)
  const { body } = await reads(ruth, 'Ruth')
  expect(JSON.stringify(body)).not.toContain('Mia Bee')
  expect(body.isLess).toBe(true)
  const { id } = hidden.body as { id: string }
  await act(house.sam, 'Sam', { kind: 'putBack', id })
  expect((await reads(ruth, 'Ruth')).body.content).toContain('Mia Bee')
})
