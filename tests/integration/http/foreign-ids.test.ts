/** Two ids given, one checked: every route that names a plan or a person, asked with ids that are not the caller's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { type Ids, type RouteAttempt, routeAttempts } from '../../support/attempts-routes.ts'
import { type MadePlan, makePlan, newPlan } from '../../support/http-house.ts'
import type { Answer, Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let own: MadePlan
let foreign: MadePlan
/** In their own plan or agency; what they ask for is the other's. */
let callers: readonly (readonly [name: string, visitor: Visitor, as: string, isStaff: boolean])[]
beforeAll(async () => {
  house = await openAttemptsHouse()
  own = await makePlan(house.sam)
  const noor = await setUpOtherAgency(house)
  foreign = await makePlan(noor, newPlan)
  const ana = await joins(house, own, 'Ana')
  callers = [
    ['a parent', ana, own.ids.Ana ?? '', false],
    ['a facilitator', house.sam, own.ids.Sam ?? '', true],
    ['a stranger', house.visitor(), foreign.ids.Ana ?? '', false],
  ]
})
afterAll(() => house.end())

const named = Object.entries(routeAttempts).filter(([, { path }]) => path !== undefined)

const ask = (
  visitor: Visitor,
  route: string,
  { path, body, readsAs }: RouteAttempt,
  ids: Ids,
): Promise<Answer> => {
  const query = readsAs ? `${path?.(ids).includes('?') ? '&' : '?'}as=${encodeURIComponent(ids.as)}` : ''
  const to = `${path?.(ids)}${query}`
  return route.startsWith('GET') ? visitor.get(to) : visitor.post(to, body?.(ids) ?? {})
}

/** What may be told apart by somebody who guesses: everything but the time of day. */
const told = ({ status, headers, body }: Answer) => {
  const kept = [...headers].filter(([name]) => name !== 'date')
  return { status, body, headers: Object.fromEntries(kept) }
}

const state = async () => {
  const { directory } = house.inside
  return {
    participants: await directory.selectFrom('participant').selectAll().orderBy('id').execute(),
    links: await directory.selectFrom('joinLink').selectAll().execute(),
    places: await directory.selectFrom('place').selectAll().execute(),
    records: [(await house.recordsOf(own.planId)).length, (await house.recordsOf(foreign.planId)).length],
  }
}
const withoutVisits = ({ participants, ...rest }: Awaited<ReturnType<typeof state>>) => ({
  ...rest,
  participants: participants.map(({ lastHereAt: _, ...one }) => one),
})

const madeUpPlan = `plan_${'0'.repeat(26)}`
const madeUpPerson = `person_${'0'.repeat(26)}`

test('FOE40 Every route that names a plan answers alike for another agency’s, a made-up and an odd one, and changes nothing.', async () => {
  const before = withoutVisits(await state())
  expect(named.length).toBeGreaterThan(6)
  for (const [name, visitor, as, isStaff] of callers) {
    for (const [route, attempt] of named) {
      const participantId = foreign.ids.Ana ?? ''
      const wanted: readonly Ids[] = [
        { planId: foreign.planId, participantId, as: participantId },
        { planId: foreign.planId, participantId, as },
        { planId: madeUpPlan, participantId, as: participantId },
        { planId: madeUpPlan, participantId: madeUpPerson, as },
        { planId: 'plan_x', participantId, as },
        { planId: '..%2fplans', participantId, as },
        { planId: 'x'.repeat(500), participantId, as },
      ]
      const answers = []
      for (const ids of wanted) answers.push(told(await ask(visitor, route, attempt, ids)))
      const isRefusedFirst = attempt.opensFor === 'staff' && !isStaff
      expect([name, route, answers[0]?.status, answers[0]?.body]).toEqual(
        isRefusedFirst
          ? [name, route, 401, { error: 'notSignedIn' }]
          : [name, route, 404, { error: 'notFound' }],
      )
      for (const answer of answers) expect([name, route, answer]).toEqual([name, route, answers[0]])
    }
  }
  expect(withoutVisits(await state())).toEqual(before)
})

test('FOE41 A person of another plan under the address of one’s own is not there, whichever of the two ids is foreign.', async () => {
  const before = withoutVisits(await state())
  const strangers = [foreign.ids.Ana ?? '', madeUpPerson, 'x']
  for (const [name, visitor, as, isStaff] of callers.slice(0, 2)) {
    for (const [route, attempt] of named) {
      for (const stranger of strangers) {
        const ids = { planId: own.planId, participantId: stranger, as: stranger }
        const usesPerson = route.includes(':participantId')
        const usesAs = attempt.readsAs || Object.hasOwn(attempt.body?.(ids) ?? {}, 'as')
        if (!usesPerson && !usesAs) continue
        const { status } = await ask(visitor, route, attempt, ids)
        // In a body an id of no shape is turned down before anybody is looked for.
        const isOddBody = stranger === 'x' && !attempt.readsAs && !usesPerson
        const expected = isOddBody ? 400 : usesPerson && !isStaff ? 401 : 404
        expect([name, route, stranger, status]).toEqual([name, route, stranger, expected])
      }
      // One's own place, and somebody of another plan to act on.
      if (route.endsWith('/acts')) {
        const ids = { planId: own.planId, participantId: foreign.ids.Ana ?? '', as }
        expect([name, (await ask(visitor, route, attempt, ids)).status]).toEqual([name, isStaff ? 404 : 403])
      }
    }
  }
  expect(withoutVisits(await state())).toEqual(before)
})

const methods = ['PUT', 'PATCH', 'DELETE', 'POST', 'OPTIONS', 'PROPFIND']

test('FOE42 No route answers to a method that it does not have, nor under another spelling of its address.', async () => {
  const before = withoutVisits(await state())
  const headers = {
    origin: house.server.origin,
    cookie: house.sam.cookies(),
    'content-type': 'application/json',
  }
  const ids = { planId: own.planId, participantId: own.ids.Ana ?? '', as: own.ids.Sam ?? '' }
  const ask = async (method: string, path: string) =>
    (await fetch(`${house.server.origin}${path}`, { method, headers, redirect: 'manual' })).status
  for (const [route, { path }] of Object.entries(routeAttempts)) {
    const [own, pattern = ''] = route.split(' ')
    const to = path?.(ids) ?? pattern
    const others = methods.filter((method) => method !== own && !routeAttempts[`${method} ${pattern}`])
    for (const method of others)
      expect([method, to, (await ask(method, to)) >= 400]).toEqual([method, to, true])
    for (const odd of [`${to}//`, `${to}/..;/`, `${to}%00`, `${to}.json`, to.replace('/api/', '/api//')])
      if (odd !== to) expect([odd, await ask('GET', odd)]).toEqual([odd, 404])
  }
  expect(withoutVisits(await state())).toEqual(before)
})
