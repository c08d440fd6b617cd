/** The spoken code of a meeting through its doors: who makes one, what a guesser learns, when it ends. */
import { readdirSync, readFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { ourAllowances } from '@twofold/server/adapters/http/limits'
import type { PreparedHouse } from '@twofold/server/start-server'
import type { Me, WaitingPlace } from '@twofold/shared/http-api'
import { maxKnocks, meetingCodeLifetimeMs } from '@twofold/shared/limits'
import { codesIn, plainCode } from '@twofold/shared/spoken-code'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { routeAttempts } from '../../support/attempts-routes.ts'
import {
  type HttpHouse,
  join,
  linkFor,
  type MadePlan,
  makePlan,
  openHttpHouse,
  setUpAgency,
} from '../../support/http-house.ts'
import {
  acts,
  joinsByCode,
  looksByCode,
  meetingOf,
  opensMeeting,
  showsCode,
  todayFor,
} from '../../support/meets.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: HttpHouse
let sam: Visitor
let plan: MadePlan
let inside: PreparedHouse
beforeEach(async () => {
  house = await openHttpHouse({
    openDemo: async (prepared) => {
      inside = prepared
      return { visitOf: () => null }
    },
  })
  sam = await setUpAgency(house)
  plan = await makePlan(sam)
})
afterEach(() => house.end())

const closed = { isOpen: false }
/** Ids of the devices that wait by the code, the first first. */
const knocksInside = async (): Promise<readonly string[]> =>
  (await inside.directory.selectFrom('knock').select('id').orderBy('at').execute()).map(({ id }) => id)
const everybody = ['Ana', 'Ruth', 'Jo', 'Sam']

/** Opens the meeting and says its code. */
const codeOf = async (names: readonly string[] = everybody): Promise<string> => {
  await opensMeeting(sam, plan, names, house.clock.now())
  return (await showsCode(sam, plan)).body.code
}
const waitingOf = (visitor: Visitor) => visitor.get<WaitingPlace>(`/api/plans/${plan.planId}/waiting`)

test('CODE10 Only who may let people in makes a code or ends it, and only for a meeting of today or one that is under way.', async () => {
  const ana = house.visitor()
  await join(ana, await linkFor(sam, plan, 'Ana'))
  expect((await showsCode(sam, plan)).body).toEqual({ error: 'notNow' })
  const inAWeek = todayFor(house.clock.now() + 7 * 24 * 60 * 60 * 1000)
  await acts(sam, plan, 'Sam', meetingOf(plan, everybody, inAWeek))
  expect((await showsCode(sam, plan)).body).toEqual({ error: 'notNow' })
  await acts(sam, plan, 'Sam', { kind: 'cancelMeeting', reason: 'moved' })
  await acts(sam, plan, 'Sam', meetingOf(plan, everybody, todayFor(house.clock.now())))
  const { status, body } = await showsCode(sam, plan)
  expect([status, body.expiresAt]).toEqual([200, house.clock.now() + meetingCodeLifetimeMs])
  expect(body.code).toMatch(/^\p{L}+ \p{L}+ \p{L}+ \d\d$/u)
  for (const end of ['', '/end']) {
    const path = `/api/plans/${plan.planId}/meeting-code${end}`
    expect((await ana.post(path, { as: plan.ids.Ana })).body).toEqual({ error: 'notAllowed' })
    expect((await ana.post(path, { as: plan.ids.Sam })).body).toEqual({ error: 'notFound' })
    expect((await house.visitor().post(path, { as: plan.ids.Sam })).body).toEqual({ error: 'notFound' })
  }
  expect((await looksByCode(ana, body.code)).body).toMatchObject({ isOpen: true })
})

test('CODE11 A look tells the agency and the names of who is expected, nobody who leads, nothing of the child or the plan.', async () => {
  const code = await codeOf(['Ana', 'Ruth', 'Sam'])
  const { body, headers } = await looksByCode(house.visitor(), code)
  const named = (name: string, role: string) => ({ id: plan.ids[name], name, role, shade: 0 })
  expect(body).toEqual({
    isOpen: true,
    agencyName: 'Harbor',
    people: [named('Ana', 'birthParent'), named('Ruth', 'partnershipParent')],
  })
  expect(headers.getSetCookie()).toEqual([])
  expect(JSON.stringify(body)).not.toContain(plan.planId)
})

test('CODE12 A new code ends the one before; a code ends by hand, with its meeting, and after twelve hours.', async () => {
  const anybody = house.visitor()
  const first = await codeOf()
  const second = (await showsCode(sam, plan, { language: 'es' })).body.code
  expect((await looksByCode(anybody, first)).body).toEqual(closed)
  expect((await looksByCode(anybody, second)).body).toMatchObject({ isOpen: true })
  await sam.post(`/api/plans/${plan.planId}/meeting-code/end`, { as: plan.ids.Sam })
  expect((await looksByCode(anybody, second)).body).toEqual(closed)
  const third = (await showsCode(sam, plan)).body.code
  house.clock.pass(meetingCodeLifetimeMs - 1)
  expect((await looksByCode(anybody, third)).body).toMatchObject({ isOpen: true })
  house.clock.pass(1)
  expect((await looksByCode(anybody, third)).body).toEqual(closed)
  const last = (await showsCode(sam, plan)).body.code
  await joinsByCode(anybody, last, plan.ids.Ruth)
  expect((await waitingOf(anybody)).status).toBe(200)
  await acts(sam, plan, 'Sam', { kind: 'startMeeting' })
  expect((await looksByCode(anybody, last)).body).toMatchObject({ isOpen: true })
  await acts(sam, plan, 'Sam', { kind: 'closeMeeting', versionName: 'First meeting', reviewOn: [] })
  expect((await looksByCode(anybody, last)).body).toEqual(closed)
  expect((await joinsByCode(anybody, last, plan.ids.Ana)).body).toEqual({ error: 'linkClosed' })
  expect((await waitingOf(anybody)).status).toBe(404)
  await opensMeeting(sam, plan, everybody, house.clock.now())
  expect((await looksByCode(anybody, last)).body).toEqual(closed)
})

test('CODE13 A wrong code, an ended one, and a person who is not expected are told alike, and nothing is kept of them.', async () => {
  const code = await codeOf(['Ana', 'Sam'])
  const anybody = house.visitor()
  const wrong = await joinsByCode(anybody, 'river lamp otter 42', plan.ids.Ana)
  for (const name of ['Ruth', 'Sam', 'Nobody'])
    expect((await joinsByCode(anybody, code, plan.ids[name] ?? `person_${'0'.repeat(25)}`)).body).toEqual(
      wrong.body,
    )
  expect([wrong.status, wrong.body]).toEqual([410, { error: 'linkClosed' }])
  expect(anybody.cookies()).toBe('')
  expect((await joinsByCode(anybody, `${code.toUpperCase()}. `, plan.ids.Ana)).status).toBe(200)
})

test('CODE14 Who guesses gets nowhere: an address may try 60 times in five minutes, and all together be wrong 300 times in ten.', async () => {
  const { codeAddress, codeWrong } = ourAllowances
  expect([codeAddress, codeWrong]).toEqual([
    { points: 60, durationS: 300 },
    { points: 300, durationS: 600 },
  ])
  const tries = (codeWrong.points * meetingCodeLifetimeMs) / (codeWrong.durationS * 1000)
  expect((tries * 100) / Math.min(codesIn('en'), codesIn('es'))).toBeLessThan(1 / 4_000 + 1e-5)
  const strict = await openHttpHouse({
    allowances: {
      ...ourAllowances,
      codeAddress: { points: 6, durationS: 60 },
      codeWrong: { points: 3, durationS: 60 },
    },
  })
  try {
    const desk = await setUpAgency(strict)
    const made = await makePlan(desk)
    await opensMeeting(desk, made, everybody, strict.clock.now())
    const { code } = (await showsCode(desk, made)).body
    const anybody = strict.visitor()
    // Right ones do not count as wrong.
    for (let n = 0; n < 2; n++) expect((await looksByCode(anybody, code)).status).toBe(200)
    // Asked all at once: none slips through.
    const wrong = await Promise.all(['a', 'b', 'c', 'd'].map((word) => looksByCode(anybody, word)))
    expect(wrong.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429])
    expect((await looksByCode(anybody, code)).body).toEqual({ error: 'tooMany' })
  } finally {
    await strict.end()
  }
})

test('CODE15 Of a code only a hash under the house’s key is on disk; it is in no log line, no address and no entry.', async () => {
  const code = await codeOf()
  const ruth = house.visitor()
  await looksByCode(ruth, code)
  await looksByCode(ruth, `${code}7`)
  await joinsByCode(ruth, code, plan.ids.Ruth)
  const words = code.split(' ').slice(0, 3).map(plainCode)
  const isIn = (text: string) => [code, plainCode(code), words.join(' ')].some((one) => text.includes(one))
  expect(isIn(house.logged())).toBe(false)
  expect(house.logged()).toContain('/api/join/code/look')
  const entries = await house.entriesOf(plan.planId)
  expect(isIn(JSON.stringify(entries))).toBe(false)
  const files = readdirSync(house.folder).map((name) => readFileSync(joinPath(house.folder, name), 'latin1'))
  expect(files.some(isIn)).toBe(false)
})

test('CODE16 Who came by a code may ask for the waiting page and nothing else: every other door of the plan is not there.', async () => {
  const code = await codeOf()
  const ruth = house.visitor()
  const { body } = await joinsByCode(ruth, code, plan.ids.Ruth)
  expect(body).toEqual({ planId: plan.planId, participantId: plan.ids.Ruth })
  expect((await waitingOf(ruth)).body).toEqual({
    planId: plan.planId,
    me: { id: plan.ids.Ruth, name: 'Ruth', language: 'en' },
    agencyName: 'Harbor',
    isBorrowed: false,
    isKnocking: true,
  })
  expect((await ruth.get<Me>('/api/me')).body.places).toEqual([])
  const ids = { planId: plan.planId, participantId: plan.ids.Ana ?? '', as: plan.ids.Ruth ?? '' }
  const doors = Object.entries(routeAttempts).filter(
    ([route, { path }]) => path && route !== 'GET /api/plans/:planId/waiting',
  )
  expect(doors.length).toBeGreaterThan(8)
  for (const [route, { path, body: bodyFor, opensFor, readsAs }] of doors) {
    const to = `${path?.(ids)}${readsAs ? `?as=${ids.as}` : ''}`
    const answer = route.startsWith('GET') ? await ruth.get(to) : await ruth.post(to, bodyFor?.(ids) ?? {})
    const nothing = opensFor === 'staff' ? [401, { error: 'notSignedIn' }] : [404, { error: 'notFound' }]
    expect([route, answer.status, answer.body]).toEqual([route, ...nothing])
  }
})

test('CODE17 Let in, the device holds an ordinary place, also on a borrowed phone, and over a restart; others of that name wait on.', async () => {
  const code = await codeOf()
  const [ruth, other] = [house.visitor(), house.visitor()]
  await joinsByCode(ruth, code, plan.ids.Ruth, false)
  house.clock.pass(1)
  await joinsByCode(other, code, plan.ids.Ruth)
  const knocks = await knocksInside()
  expect(knocks).toHaveLength(2)
  const letIn = { kind: 'letIn', participant: plan.ids.Ruth, knock: knocks[0] } as never
  expect(await acts(sam, plan, 'Sam', letIn)).toBe(200)
  await house.restart()
  expect((await ruth.get(`/api/plans/${plan.planId}`)).status).toBe(200)
  expect((await waitingOf(ruth)).body).toMatchObject({ isKnocking: false, isBorrowed: true })
  expect((await other.get(`/api/plans/${plan.planId}`)).status).toBe(404)
  expect((await waitingOf(other)).body).toMatchObject({ isKnocking: true })
  // Doing it again, or with a made-up knock, gives nobody anything.
  await acts(sam, plan, 'Sam', letIn)
  await acts(sam, plan, 'Sam', { kind: 'letIn', participant: plan.ids.Ruth, knock: 'made up' } as never)
  await acts(sam, plan, 'Sam', { kind: 'letIn', participant: plan.ids.Ana, knock: knocks[1] } as never)
  expect((await other.get(`/api/plans/${plan.planId}`)).status).toBe(404)
  // A device that has the place needs no knock.
  const again = (await showsCode(sam, plan)).body.code
  await joinsByCode(ruth, again, plan.ids.Ruth, false)
  expect((await ruth.get(`/api/plans/${plan.planId}`)).status).toBe(200)
})

test('CODE18 Turned away, by the device or by the person, or with the person’s access ended, nothing waits there any more.', async () => {
  const code = await codeOf()
  const [ruth, other, ana] = [house.visitor(), house.visitor(), house.visitor()]
  await joinsByCode(ruth, code, plan.ids.Ruth)
  house.clock.pass(1)
  await joinsByCode(other, code, plan.ids.Ruth)
  house.clock.pass(1)
  await joinsByCode(ana, code, plan.ids.Ana)
  const [first] = await knocksInside()
  await acts(sam, plan, 'Sam', { kind: 'turnAway', participant: plan.ids.Ruth, knock: first } as never)
  expect([(await waitingOf(ruth)).status, (await waitingOf(other)).status]).toEqual([404, 200])
  await acts(sam, plan, 'Sam', { kind: 'turnAway', participant: plan.ids.Ruth } as never)
  expect([(await waitingOf(other)).status, (await waitingOf(ana)).status]).toEqual([404, 200])
  await sam.post(`/api/plans/${plan.planId}/people/${plan.ids.Ana}/unlink`)
  expect((await waitingOf(ana)).status).toBe(404)
})

test('CODE19 At most twenty devices wait by the code of one meeting; one that knocks again takes no more room.', async () => {
  const code = await codeOf()
  const visitors = Array.from({ length: maxKnocks }, () => house.visitor())
  for (const visitor of visitors) expect((await joinsByCode(visitor, code, plan.ids.Ana)).status).toBe(200)
  expect((await joinsByCode(house.visitor(), code, plan.ids.Ana)).body).toEqual({ error: 'tooMany' })
  await acts(sam, plan, 'Sam', { kind: 'turnAway', participant: plan.ids.Ana } as never)
  expect((await joinsByCode(house.visitor(), code, plan.ids.Ana)).status).toBe(200)
})
