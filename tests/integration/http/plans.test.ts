import { openDirectory } from '@twofold/server/adapters/directory/open-directory'
import { makeAgencyId, makeParticipantId, makePlanId } from '@twofold/server/adapters/directory/tokens'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { AgencyHome, Me, PlanOverview, PlanPeople } from '@twofold/shared/http-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type HttpHouse,
  join,
  linkFor,
  makePlan,
  newPlan,
  openHttpHouse,
  setUpAgency,
} from '../../support/http-house.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: HttpHouse
let sam: Visitor
beforeEach(async () => {
  house = await openHttpHouse()
  sam = await setUpAgency(house)
})
afterEach(() => house.end())

test('PLAN1 A new plan lists the families, then the facilitator who made it, then the agency’s others; shades count in a family.', async () => {
  const { planId } = await makePlan(sam)
  const { body } = await sam.get<AgencyHome>('/api/agency')
  expect(body.plans).toHaveLength(1)
  expect(body.plans[0]).toMatchObject({
    planId,
    child: 'Mia',
    drawing: 'owl',
    placementDate: '2026-05-11',
    here: [],
    lastWrittenAt: null,
    asksForLink: [],
  })
  const people = body.plans[0]!.people.map(({ name, role, family, shade }) => [name, role, family, shade])
  expect(people).toEqual([
    ['Ana', 'birthParent', 'birth', 0],
    ['Ruth', 'partnershipParent', 'partnership', 0],
    ['Beto', 'birthParent', 'birth', 1],
    ['Sam', 'facilitator', 'agency', 0],
    ['Jo', 'scribe', 'agency', 1],
  ])
  const overview = await sam.get<PlanOverview>(`/api/plans/${planId}`)
  expect(overview.body.me.name).toBe('Sam')
  expect(overview.body.people.map(({ name }) => name)).toEqual(['Ana', 'Ruth', 'Beto', 'Sam', 'Jo'])
  expect((await sam.get<Me>('/api/me')).body.places.map(({ name }) => name)).toEqual(['Sam'])
})

test('PLAN2 Making a plan, adding people, links, joining and taking part are entries of the plan’s journal, with who did it.', async () => {
  const made = await makePlan(sam)
  const { planId, ids } = made
  const added = await sam.post<{ participantId: string }>(`/api/plans/${planId}/people`, {
    name: 'Mia',
    role: 'youth',
    language: 'en',
  })
  expect(added.status).toBe(201)
  await linkFor(sam, made, 'Ana')
  const token = await linkFor(sam, made, 'Ana')
  const ana = house.visitor()
  await join(ana, token, false)
  const took = await ana.post(`/api/plans/${planId}/took-part`, { as: ids.Ana, tookPart: true })
  expect(took.status).toBe(200)
  await sam.post(`/api/plans/${planId}/people/${ids.Ana}/unlink`)
  const entries = (await house.entriesOf(planId)).map(({ participant, body }) => [participant, body.kind])
  expect(entries).toEqual([
    [ids.Sam, 'planCreated'],
    ...Array.from({ length: 5 }, () => [ids.Sam, 'personAdded']),
    [ids.Sam, 'personAdded'],
    [ids.Sam, 'linkMade'],
    [ids.Sam, 'linkRevoked'],
    [ids.Sam, 'linkMade'],
    [ids.Ana, 'linkUsed'],
    [ids.Ana, 'tookPart'],
    [ids.Sam, 'linkRevoked'],
  ])
  const [created] = await house.entriesOf(planId)
  expect(created!.body).toMatchObject({
    child: 'Mia',
    template: { id: 'partnership-parenting-plan', version: 1 },
  })
  expect(created!.body).toHaveProperty('pins', expect.stringMatching(/^[0-9a-f]{64}$/))
})

test('PLAN3 Plans, people and links of another agency, unknown and made-up ids are not found, all alike.', async () => {
  const mine = await makePlan(sam)
  const foreign = await plantForeignPlan()
  const ids = [foreign.planId, makePlanId(), 'plan_x', '..%2f', 'x'.repeat(500)]
  for (const planId of ids) {
    const person = foreign.participantId
    const answers = [
      await sam.get(`/api/plans/${planId}`),
      await sam.get(`/api/plans/${planId}/people`),
      await sam.post(`/api/plans/${planId}/people`, { name: 'Leo', role: 'birthParent', language: 'en' }),
      await sam.post(`/api/plans/${planId}/people/${person}/link`),
      await sam.post(`/api/plans/${planId}/people/${person}/unlink`),
      await sam.post(`/api/plans/${planId}/took-part`, { as: person, tookPart: true }),
    ]
    for (const { status, body } of answers) expect([status, body]).toEqual([404, { error: 'notFound' }])
  }
  // A person of another plan under the id of one's own.
  for (const act of ['link', 'unlink']) {
    const { status } = await sam.post(`/api/plans/${mine.planId}/people/${foreign.participantId}/${act}`)
    expect(status).toBe(404)
  }
  const as = `/api/plans/${mine.planId}?as=`
  expect((await sam.get(as + foreign.participantId)).status).toBe(404)
  expect((await sam.get(as + mine.ids.Ana)).status).toBe(404)
  expect((await sam.get(`${as}x`)).status).toBe(404)
  expect((await sam.get(as + mine.ids.Sam)).status).toBe(200)
  const { body } = await sam.get<AgencyHome>('/api/agency')
  expect(body.plans.map(({ planId }) => planId)).toEqual([mine.planId])
})

/** Another agency's plan with Sam's namesake in it, put straight into the tables while the server is down. */
const plantForeignPlan = async () => {
  const agencyId = makeAgencyId()
  const planId = makePlanId()
  const participantId = makeParticipantId()
  const plan = { id: planId, agencyId, child: 'Eli', drawing: 'boat', placementDate: '2026-05-01' } as const
  const person = {
    id: participantId,
    planId,
    name: 'Noa',
    role: 'birthParent',
    family: 'birth',
    language: 'en',
  } as const
  const nothing = { userId: null, askedForLinkAt: null, lastHereAt: null, removedAt: null }
  await house.entriesOf(planId)
  const sqlite = await openSqlite({ folder: house.folder })
  const directory = await openDirectory(sqlite)
  await directory.insertInto('agency').values({ id: agencyId, name: 'Other', madeAt: 1 }).execute()
  const template = { templateId: 'partnership-parenting-plan', templateVersion: 1 }
  await directory
    .insertInto('plan')
    .values({ ...plan, ...template, madeAt: 1 })
    .execute()
  await directory
    .insertInto('participant')
    .values({ ...person, ...nothing, shade: 0, position: 0 })
    .execute()
  await sqlite.close()
  await house.restart()
  return { planId, participantId }
}

test('PLAN4 What staff do is closed to families and strangers, and a plan to whoever has no place in it.', async () => {
  const made = await makePlan(sam)
  const ana = house.visitor()
  await join(ana, await linkFor(sam, made, 'Ana'))
  for (const visitor of [ana, house.visitor()]) {
    const { planId, ids } = made
    const answers = [
      await visitor.get('/api/agency'),
      await visitor.post('/api/plans', newPlan),
      await visitor.get(`/api/plans/${planId}/people`),
      await visitor.post(`/api/plans/${planId}/people`, { name: 'Leo', role: 'birthParent', language: 'en' }),
      await visitor.post(`/api/plans/${planId}/people/${ids.Ruth}/link`),
      await visitor.post(`/api/plans/${planId}/people/${ids.Ruth}/unlink`),
    ]
    for (const { status, body } of answers) expect([status, body]).toEqual([401, { error: 'notSignedIn' }])
  }
  expect((await house.visitor().get(`/api/plans/${made.planId}`)).status).toBe(404)
  const other = await makePlan(sam)
  expect((await ana.get(`/api/plans/${other.planId}`)).status).toBe(404)
})

test('PLAN5 Nobody takes part in another’s name, and only those who may.', async () => {
  const made = await makePlan(sam)
  const { planId, ids } = made
  const ana = house.visitor()
  await join(ana, await linkFor(sam, made, 'Ana'))
  const jo = house.visitor()
  await join(jo, await linkFor(sam, made, 'Jo'))
  const took = (visitor: Visitor, name: string) =>
    visitor.post(`/api/plans/${planId}/took-part`, { as: ids[name], tookPart: true })
  expect((await took(ana, 'Ruth')).status).toBe(404)
  expect((await took(jo, 'Jo')).status).toBe(404)
  expect((await took(sam, 'Ana')).status).toBe(404)
  expect((await took(ana, 'Ana')).status).toBe(200)
})

test('PLAN6 The people page tells each one’s link, and staff with an account need none.', async () => {
  const made = await makePlan(sam)
  const { planId, ids } = made
  const linkOf = async (name: string) => {
    const { body } = await sam.get<PlanPeople>(`/api/plans/${planId}/people`)
    const { link, hasAccount, linkExpiresAt } = body.people.find((person) => person.id === ids[name])!
    return { link, hasAccount, isTimed: linkExpiresAt !== null }
  }
  expect(await linkOf('Sam')).toEqual({ link: 'none', hasAccount: true, isTimed: false })
  expect((await sam.post(`/api/plans/${planId}/people/${ids.Sam}/link`)).status).toBe(404)
  expect(await linkOf('Ana')).toEqual({ link: 'none', hasAccount: false, isTimed: false })
  const token = await linkFor(sam, made, 'Ana')
  expect(await linkOf('Ana')).toEqual({ link: 'waiting', hasAccount: false, isTimed: true })
  await join(house.visitor(), token)
  expect(await linkOf('Ana')).toEqual({ link: 'used', hasAccount: false, isTimed: false })
  await sam.post(`/api/plans/${planId}/people/${ids.Ana}/unlink`)
  expect(await linkOf('Ana')).toEqual({ link: 'none', hasAccount: false, isTimed: false })
  await linkFor(sam, made, 'Ana')
  house.clock.pass(7 * 24 * 60 * 60 * 1000)
  expect(await linkOf('Ana')).toEqual({ link: 'expired', hasAccount: false, isTimed: true })
})

test('PLAN7 A plan with an odd child’s name, date, drawing, role or too many people is not made.', async () => {
  const person = newPlan.people[0]!
  const wrong = [
    { child: ' ' },
    { child: 'x'.repeat(61) },
    { placementDate: '11.05.2026' },
    { placementDate: '2026-02-30' },
    { drawing: 'dragon' },
    { people: [{ ...person, role: 'admin' }] },
    { people: [{ ...person, shade: 3 }] },
    { people: Array.from({ length: 21 }, () => person) },
    { id: 'plan_x' },
  ]
  for (const change of wrong) {
    expect([change, (await sam.post('/api/plans', { ...newPlan, ...change })).status]).toEqual([change, 400])
  }
  expect((await sam.get<AgencyHome>('/api/agency')).body.plans).toEqual([])
})
