/** Who asks for words to be erased, who approves, and who hears of it: by the doors of a real house. */
import { dateText } from '@twofold/server/adapters/directory/sessions'
import type { PreparedHouse } from '@twofold/server/start-server'
import { lineOf } from '@twofold/shared/plan-doc'
import type { AskedLook, PlanRedactions, RedactionLook } from '@twofold/shared/redaction-told'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { honestLine } from '../../support/attempts.ts'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, openAttemptsHouse, type Scene, setScene } from '../../support/attempts-house.ts'
import { bodiesOf, kindsIn, readsHistory } from '../../support/reads-history.ts'
import { idsIn } from '../../support/redaction-people.ts'
import type { Visitor } from '../../support/visitor.ts'

const words = 'Elm Street 12'

let house: AttemptsHouse
let scene: Scene
beforeEach(async () => {
  house = await openAttemptsHouse()
  scene = await setScene(house, ['facilitator', 'birthParent'])
  const [hana] = scene.honest
  expect(await hana.types(`Call at ${words} soon`, honestLine)).toBe('saved')
})
afterEach(() => house.end())

const id = (name: string) => scene.made.ids[name] ?? ''
const actor = (name: string) => scene.actors.find((one) => one.name === name)!
const path = (rest: string) => `/api/plans/${scene.planId}/${rest}`
const passage = () => ({ field: honestLine, ranges: idsIn(scene.honest[0].doc, honestLine, words) })

const asks = async (visitor: Visitor, as: string): Promise<string> => {
  const asked = { as, passages: [passage()], entries: [], reason: 'address' }
  const { status, body } = await visitor.post<{ id: string }>(path('redactions'), asked)
  expect(status).toBe(201)
  return body.id
}
const decides = async (visitor: Visitor, redaction: string, what: string, as: string | null) =>
  (await visitor.post(path(`redactions/${redaction}/${what}`), { as })).status
const stands = () => lineOf(scene.honest[0].doc, honestLine).toString().includes(words)

/** Somebody else of the agency, with an account and without a place in the plan. */
const comesFromTheOffice = async (inside: PreparedHouse, name: string): Promise<Visitor> => {
  const { directory, hashPassword, clock } = inside
  const [email, password, userId] = [
    `${name}@agency.example`,
    'a long enough pass phrase',
    crypto.randomUUID(),
  ]
  const at = { createdAt: dateText(clock.now()), updatedAt: dateText(clock.now()) }
  const { id: agencyId } = await directory.selectFrom('agency').select('id').executeTakeFirstOrThrow()
  await directory
    .insertInto('authUser')
    .values({ id: userId, name, email, emailVerified: 0, ...at })
    .execute()
  const account = { id: crypto.randomUUID(), accountId: userId, providerId: 'credential', userId }
  await directory
    .insertInto('authAccount')
    .values({ ...account, password: await hashPassword(password), ...at })
    .execute()
  await directory
    .insertInto('staff')
    .values({ userId, agencyId, name, role: 'facilitator', language: 'en' })
    .execute()
  const visitor = house.visitor()
  expect((await visitor.post('/api/auth/sign-in/email', { email, password })).status).toBe(200)
  return visitor
}

test('REDACT21 Words are erased only when a second member of staff approves: who asked may withdraw, another may decline, and till then everything stays.', async () => {
  const [sam, ines] = [house.sam, actor('Ines').visitor]
  const first = await asks(sam, id('Sam'))
  expect(await decides(ines, first, 'withdraw', id('Ines'))).toBe(403)
  expect(await decides(sam, first, 'decline', id('Sam'))).toBe(403)
  expect(await decides(sam, first, 'withdraw', id('Sam'))).toBe(200)
  const second = await asks(sam, id('Sam'))
  expect(await decides(ines, second, 'decline', id('Ines'))).toBe(200)
  expect(await decides(ines, second, 'approve', id('Ines'))).toBe(404)
  expect(stands()).toBe(true)
  const third = await asks(sam, id('Sam'))
  expect(await decides(ines, third, 'approve', id('Ines'))).toBe(200)
  await scene.honest[0].until(() => !stands())
  // An answer that was lost on its way is asked for again: it is done once.
  expect(await decides(ines, third, 'approve', id('Ines'))).toBe(200)
  const done = (await house.recordsOf(scene.planId)).filter(
    (one) => one.type === 'entry' && one.body.kind === 'redacted',
  )
  expect(done).toHaveLength(1)
  expect(await scene.honest[0].types('and on it goes', honestLine)).toBe('saved')
}, 60_000)

test('REDACT22 Nobody approves what they asked for: not from another place of theirs in the plan, and not by their account.', async () => {
  const ines = actor('Ines').visitor
  // Sam, signed in on the phone on which Ines has her place: both are one hand.
  const both = ines
  const signsIn = { email: 'sam@agency.example', password: 'correct horse battery' }
  expect((await both.post('/api/auth/sign-in/email', signsIn)).status).toBe(200)
  const byInes = await asks(both, id('Ines'))
  expect(await decides(both, byInes, 'approve', id('Ines'))).toBe(403)
  expect(await decides(both, byInes, 'approve', id('Sam'))).toBe(403)
  expect(await decides(both, byInes, 'approve', null)).toBe(403)
  // And from another desk: the place was held by the same hand when it was asked.
  expect(await decides(house.sam, byInes, 'approve', id('Sam'))).toBe(403)
  const bySam = await asks(house.sam, id('Sam'))
  expect(await decides(both, bySam, 'approve', id('Ines'))).toBe(403)
  expect(stands()).toBe(true)
  const lee = await comesFromTheOffice(house.inside, 'lee')
  expect(await decides(lee, bySam, 'approve', null)).toBe(200)
  await scene.honest[0].until(() => !stands())
}, 60_000)

test('REDACT23 Staff of the agency without a place in the plan see what waits, are named when they approve, and that they looked at the words is written down; staff of another agency find nothing.', async () => {
  const lee = await comesFromTheOffice(house.inside, 'lee')
  const asked = await asks(house.sam, id('Sam'))
  const listed = await lee.get<PlanRedactions>(path('redactions'))
  expect(listed.body.waiting).toMatchObject([
    { id: asked, by: id('Sam'), reason: 'address', mayDecide: true },
  ])
  expect(JSON.stringify(listed.body)).not.toContain('Elm')
  const look = await lee.post<AskedLook>(path(`redactions/${asked}/look`), { as: null })
  expect([look.status, look.body.passages[0]?.words]).toEqual([200, words])
  expect(
    (await lee.post<RedactionLook>(path('redactions/look'), { as: id('Sam'), passages: [passage()] })).status,
  ).toBe(404)
  const noor = await setUpOtherAgency(house)
  expect((await noor.get(path('redactions'))).status).toBe(404)
  expect(await decides(noor, asked, 'approve', null)).toBe(404)
  expect(await decides(lee, asked, 'approve', null)).toBe(200)
  const bodies = (await house.recordsOf(scene.planId)).flatMap((record) =>
    record.type === 'entry' ? [record.body] : [],
  )
  expect(bodies.filter(({ kind }) => kind === 'redactionSeen')).toMatchObject([
    { by: { participant: null, name: 'lee' } },
  ])
  expect(bodies.filter(({ kind }) => kind === 'redacted')).toMatchObject([
    {
      askedBy: id('Sam'),
      approvedBy: { participant: null, name: 'lee' },
      reason: 'address',
      fields: [honestLine],
    },
  ])
}, 60_000)

test('REDACT24 Families hear that words were erased, by whom and why, and nothing of what was asked before; the words are in nothing that they are told.', async () => {
  const asked = await asks(house.sam, id('Sam'))
  expect(await decides(actor('Ines').visitor, asked, 'approve', id('Ines'))).toBe(200)
  const read = await readsHistory(actor('Ana').visitor, scene.planId)
  expect(kindsIn(read).filter((kind) => kind.startsWith('redact'))).toEqual(['redacted'])
  expect(bodiesOf(read, 'redacted')).toMatchObject([
    { askedBy: id('Sam'), approvedBy: { name: 'Ines' }, reason: 'address' },
  ])
  expect(read.bytes).not.toContain('Elm')
  expect(house.logged()).not.toContain('Elm')
}, 60_000)

test('REDACT25 Ids and words that are not there are no redaction, and a look finds what reads alike wherever it stands.', async () => {
  const nowhere = {
    as: id('Sam'),
    passages: [{ field: honestLine, ranges: [{ client: 1, clock: 0, length: 3 }] }],
  }
  expect((await house.sam.post(path('redactions/look'), nowhere)).status).toBe(409)
  expect(
    (await house.sam.post(path('redactions'), { ...nowhere, entries: [], reason: 'court' })).status,
  ).toBe(409)
  const noEntry = {
    as: id('Sam'),
    passages: [],
    reason: 'court',
    entries: [{ seq: 1, part: 'child', from: 0, to: 3 }],
  }
  expect((await house.sam.post(path('redactions'), noEntry)).status).toBe(409)
  expect((await house.sam.post(path('redactions'), { ...noEntry, entries: [] })).status).toBe(400)
  const act = { kind: 'nameVersion', name: 'Before elm street 12 was told' }
  expect((await house.sam.post(path('acts'), { as: id('Sam'), act })).status).toBe(200)
  const { body } = await house.sam.post<RedactionLook>(path('redactions/look'), {
    as: id('Sam'),
    passages: [passage()],
  })
  expect(body.entries).toMatchObject([
    { kind: 'versionNamed', part: 'name', from: 7, to: 20, match: 'exact' },
  ])
}, 60_000)
