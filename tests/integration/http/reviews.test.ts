/** Reviewers: what they are given, how far it goes, and how it ends; and who is told who has looked. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ourAllowances } from '@twofold/server/adapters/http/limits'
import { checkTold } from '@twofold/shared/history/check-told'
import { linesOf } from '@twofold/shared/history/export-lines'
import { FileCheck } from '@twofold/shared/history/file-check'
import { type HistoryPiece, PieceReader } from '@twofold/shared/history/told-history'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import type { AccessLog } from '@twofold/shared/review-told'
import { maxReviewMs } from '@twofold/shared/reviews'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setUpOtherAgency } from '../../support/attempts-agency.ts'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { comesIn, type HostileClient } from '../../support/hostile-client.ts'
import { type MadePlan, makePlan } from '../../support/http-house.ts'
import { line } from '../../support/live-meeting.ts'
import {
  asksForHistory,
  documentOf,
  givesReview,
  kindsIn,
  readsHistory,
} from '../../support/reads-history.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let plan: MadePlan
let ana: Visitor
let rex: Visitor
let typing: HostileClient
const dayMs = 24 * 60 * 60 * 1000
beforeEach(async () => {
  house = await openAttemptsHouse()
  plan = await makePlan(house.sam, {
    child: 'Mia',
    drawing: 'owl',
    placementDate: '2026-05-11',
    people: [
      { name: 'Ana', role: 'birthParent', language: 'es' },
      { name: 'Ruth', role: 'partnershipParent', language: 'en' },
      { name: 'Rex', role: 'reviewer', language: 'en' },
      { name: 'Rita', role: 'reviewer', language: 'en' },
      { name: 'Olive', role: 'observer', language: 'en' },
    ],
  })
  ana = await joins(house, plan, 'Ana')
  rex = await joins(house, plan, 'Rex')
  typing = await comesIn(ana, { planId: plan.planId })
  await typing.asks()
})
afterEach(() => house.end())

const id = (name: string) => plan.ids[name] as ParticipantId
const now = () => house.clock.now()
const gives = (wanted: Partial<Parameters<typeof givesReview>[3]> = {}, by = house.sam) =>
  givesReview(by, plan.planId, now(), { participant: id('Rex'), ...wanted })
const logOf = async (visitor: Visitor, as?: string) =>
  (await visitor.get<AccessLog>(`/api/plans/${plan.planId}/access-log${as ? `?as=${as}` : ''}`)).body
const turns = async () =>
  (await house.recordsOf(plan.planId)).filter((one) => one.type === 'entry' && one.body.kind === 'turn')
    .length

/** Words, and their turn in the chain. */
const says = async (words: string): Promise<void> => {
  const before = await turns()
  expect(await typing.types(words, line)).toBe('saved')
  while ((await turns()) === before) {
    house.clock.pass(6_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
const takesOut = async (words: string): Promise<void> => {
  const before = await turns()
  const update = typing.writes((doc) => {
    const text = lineOf(doc, line)
    text.delete(text.toString().indexOf(words), words.length)
  })
  expect(await typing.sendsWords(update)).toBe('saved')
  while ((await turns()) === before) {
    house.clock.pass(6_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('LOOK2 A review is given by staff of the plan’s agency, to a reviewer of it, with a purpose, a window and an end date within a year.', async () => {
  expect((await readsHistory(rex, plan.planId)).error).toBe('notAllowed')
  const odd = [
    { participant: id('Ana') },
    { participant: id('Olive') },
    { participant: `person_${'0'.repeat(25)}` as ParticipantId },
    { endsAt: now() },
    { endsAt: now() + maxReviewMs + 1 },
    { from: now(), to: now() },
    { from: now() + 2, endsAt: now() + 1 },
    { purpose: 'other' as const, words: ' ' },
    { purpose: 'curious' as never },
  ]
  const statuses = []
  for (const one of odd) statuses.push((await gives(one)).status)
  expect(statuses).toEqual([404, 404, 404, 400, 400, 400, 400, 400, 400])
  expect((await gives({}, ana)).status).toBe(401)
  expect((await gives({}, await setUpOtherAgency(house))).status).toBe(404)
  expect((await logOf(house.sam)).reviews).toEqual([])
  expect((await gives({ purpose: 'other', words: 'For the school.' })).status).toBe(201)
  expect((await readsHistory(rex, plan.planId)).status).toBe(200)
  const [review] = (await logOf(house.sam)).reviews
  expect(review).toMatchObject({
    participant: id('Rex'),
    purpose: 'other',
    words: 'For the school.',
    hasDetail: false,
  })
  expect(review?.givenBy).toBe(id('Sam'))
})

test('LOOK12 A window begins with the plan as it stood, without what had been taken out before, and ends where it ends.', async () => {
  await says('Long gone. ')
  await says('Still here. ')
  await takesOut('Long gone. ')
  house.clock.pass(dayMs)
  const from = now()
  await says('In the window. ')
  await takesOut('Still here. ')
  house.clock.pass(dayMs)
  const to = now()
  await says('Afterwards. ')
  await gives({ from, to })
  const told = await readsHistory(rex, plan.planId)
  expect(lineOf(documentOf(told), line).toString()).toBe('In the window. ')
  for (const words of ['Still here. ', 'In the window. ']) expect(told.bytes).toContain(words)
  for (const words of ['Long gone', 'Afterwards'])
    expect([words, told.bytes.includes(words)]).toEqual([words, false])
  expect(kindsIn(told).filter((kind) => kind !== 'sealed')).toEqual(['turn', 'turn'])
  const start = told.pieces[0] as HistoryPiece & { type: 'start' }
  expect(start.start).toMatchObject({ from, to, purpose: 'court', me: id('Rex') })
  expect(new Set(start.base?.authors.map(({ by }) => by))).toEqual(new Set([id('Ana')]))
  const { breaks, isWhole, signed } = await checkTold(told.pieces)
  expect([breaks, isWhole, signed]).toEqual([[], true, null])
  // The same of all that comes after a moment.
  await gives({ from: to, endsAt: now() + 60 * dayMs })
  const rest = await readsHistory(rex, plan.planId)
  expect(lineOf(documentOf(rest), line).toString()).toBe('Afterwards. In the window. ')
  expect(rest.bytes).not.toContain('Still here')
  expect((await checkTold(rest.pieces)).breaks).toEqual([])
})

test('SAVED12 A copy of a window, which has no signed head, proves how the plan stood before, what it was told, and its end.', async () => {
  await says('Before. ')
  house.clock.pass(dayMs)
  const from = now()
  await says('Within. ')
  await says('Also within. ')
  house.clock.pass(dayMs)
  await gives({ from, to: now() })
  const lines = linesOf((await readsHistory(rex, plan.planId, { what: 'export' })).pieces)
  const checks = async (saved: readonly string[]) => {
    const check = new FileCheck()
    for (const text of saved) check.add(text)
    const report = await check.end()
    return [...(report?.breaks ?? []), ...(report?.told ?? [])].map(({ kind }) => kind)
  }
  expect(await checks(lines)).toEqual([])
  const [, start = ''] = lines
  expect(start).toContain('"child":"Mia"')
  expect(await checks(lines.with(1, start.replace('"name":"Ruth"', '"name":"Rush"')))).toEqual([
    'besideAltered',
  ])
  const { base } = JSON.parse(start) as { readonly base: { readonly document: string } }
  const other = Buffer.from(
    Buffer.from(base.document, 'base64').toString('latin1').replace('Before', 'Beford'),
    'latin1',
  )
  const forged = start.replace(base.document, other.toString('base64'))
  expect(forged).not.toBe(start)
  expect(await checks(lines.with(1, forged))).toEqual(['besideAltered'])
  expect(await checks(lines.toSpliced(lines.length - 2, 1))).toEqual(['proofBroken'])
})

test('LOOK3 When a review ends, early or by its date, its reviewer opens nothing more.', async () => {
  const { body } = await gives()
  expect((await readsHistory(rex, plan.planId)).status).toBe(200)
  const end = (by: Visitor, review = body.id) => by.post(`/api/plans/${plan.planId}/reviews/${review}/end`)
  expect([(await end(ana)).status, (await end(house.sam, 'review_x')).status]).toEqual([401, 404])
  expect((await readsHistory(rex, plan.planId)).status).toBe(200)
  expect((await end(house.sam)).status).toBe(200)
  expect((await readsHistory(rex, plan.planId)).error).toBe('notAllowed')
  // Once more changes nothing.
  expect((await end(house.sam)).status).toBe(200)
  const ended = (await house.recordsOf(plan.planId)).filter(
    (one) => one.type === 'entry' && one.body.kind === 'reviewEnded',
  )
  expect(ended).toHaveLength(1)

  await gives({ endsAt: now() + dayMs })
  expect((await readsHistory(rex, plan.planId)).status).toBe(200)
  house.clock.pass(dayMs)
  expect((await readsHistory(rex, plan.planId)).error).toBe('notAllowed')
})

/** More than what lies between a reader who stands still and the journal: the server waits for them. */
const muchHappens = async (): Promise<void> => {
  const { journal } = house.inside
  const planId = plan.planId as PlanId
  const body = { kind: 'versionNamed', name: 'x'.repeat(200_000) } as const
  const entry = { type: 'entry', at: now(), participant: id('Sam'), body } as const
  for (let round = 0; round < 10; round++) {
    const { epoch } = await journal.open(planId)
    await journal.append(
      planId,
      epoch,
      Array.from({ length: 12 }, () => entry),
    )
  }
}

/** Reads a little, and then lets `meanwhile` happen before they read on. */
const isCutWhen = async (meanwhile: () => Promise<unknown>): Promise<boolean> => {
  const response = await asksForHistory(rex, plan.planId, { accept: 'identity' })
  expect(response.status).toBe(200)
  const reader = response.body!.getReader()
  const pieces = new PieceReader()
  let last: HistoryPiece | undefined = pieces.push((await reader.read()).value!).at(-1)
  await meanwhile()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      last = pieces.push(value).at(-1) ?? last
    }
  } catch {
    return true
  }
  return last?.type !== 'end'
}

test('LOOK3 When a review ends, early or by its date, its reviewer opens nothing more: what they are reading is cut in the middle of it.', async () => {
  await muchHappens()
  const { body } = await gives()
  expect(await isCutWhen(async () => undefined)).toBe(false)
  const end = () => house.sam.post(`/api/plans/${plan.planId}/reviews/${body.id}/end`)
  expect(await isCutWhen(end)).toBe(true)
  await gives({ endsAt: now() + dayMs })
  expect(await isCutWhen(async () => house.clock.pass(dayMs))).toBe(true)
  await gives()
  const remove = { kind: 'removePerson', participant: id('Rex'), reason: 'other' }
  expect(
    await isCutWhen(() => house.sam.post(`/api/plans/${plan.planId}/acts`, { as: id('Sam'), act: remove })),
  ).toBe(true)
  expect((await readsHistory(rex, plan.planId)).error).toBe('notFound')
})

test('LOOK5 Staff and families are told who has looked and why, a reviewer only of themselves, and nobody when somebody was there whom they must not meet.', async () => {
  const ruth = await joins(house, plan, 'Ruth')
  const rita = await joins(house, plan, 'Rita')
  await gives()
  await gives({ participant: id('Rita'), purpose: 'supervision' })
  for (const visitor of [ana, ruth, rex, rita])
    expect((await readsHistory(visitor, plan.planId)).status).toBe(200)
  const names = async (visitor: Visitor) => {
    const { openings, reviews } = await logOf(visitor)
    const nameOf = (person: ParticipantId) => Object.entries(plan.ids).find(([, one]) => one === person)?.[0]
    return [openings.map(({ participant }) => nameOf(participant)), reviews.map(({ purpose }) => purpose)]
  }
  const all = [
    ['Rita', 'Rex', 'Ruth', 'Ana'],
    ['supervision', 'court'],
  ]
  for (const visitor of [house.sam, ana, ruth]) expect(await names(visitor)).toEqual(all)
  expect(await names(rex)).toEqual([['Rex'], ['court']])
  const olive = await joins(house, plan, 'Olive')
  expect((await olive.get(`/api/plans/${plan.planId}/access-log`)).status).toBe(404)
  const other = await setUpOtherAgency(house)
  expect((await other.get(`/api/plans/${plan.planId}/access-log`)).status).toBe(404)

  const safety = { kind: 'setSafety', safety: 'separately', sides: [[id('Ana')], [id('Ruth')]] }
  expect(
    (await house.sam.post(`/api/plans/${plan.planId}/acts`, { as: id('Sam'), act: safety })).status,
  ).toBe(200)
  expect(await names(ana)).toEqual([['Rita', 'Rex', 'Ana'], all[1]])
  expect(await names(house.sam)).toEqual(all)
  const told = await readsHistory(ana, plan.planId)
  expect(kindsIn(told).filter((kind) => kind === 'historyOpened')).toHaveLength(4)
  // After the server began anew it is all there.
  await house.restart()
  expect((await names(house.sam))[1]).toEqual(all[1])
})

test('LOOK11 Keystrokes are told only to a reviewer whose purpose the agency allows them for, when their review was given and now.', async () => {
  await says('One. ')
  const settings = (detail: readonly string[], by = house.sam) =>
    by.post('/api/agency/review-settings', { detail })
  const detail = (visitor: Visitor) => readsHistory(visitor, plan.planId, { what: 'detail' })
  await gives({ endsAt: now() + dayMs })
  expect((await house.sam.get('/api/agency/review-settings')).body).toEqual({ detail: [] })
  expect((await detail(rex)).error).toBe('notAllowed')
  expect((await settings(['court'], ana)).status).toBe(401)
  expect((await settings(['everybody'])).status).toBe(400)
  expect((await settings(['court'])).status).toBe(200)
  expect((await detail(rex)).error).toBe('notAllowed')
  await gives({ endsAt: now() + 2 * dayMs })
  const told = await detail(rex)
  const edits = told.pieces.filter(({ type }) => type === 'edit')
  expect([told.status, edits.length]).toEqual([200, 1])
  expect((await readsHistory(rex, plan.planId)).pieces.filter(({ type }) => type === 'edit')).toEqual([])
  for (const visitor of [ana, house.sam]) expect((await detail(visitor)).error).toBe('notAllowed')
  expect((await logOf(ana)).openings.map(({ what }) => what)).toEqual(['replay', 'detail'])
  await settings([])
  expect((await detail(rex)).error).toBe('notAllowed')
})

test('LOOK13 Who waits outside a meeting does not read along, and whoever is in it does.', async () => {
  await says('Words. ')
  const acts = async (act: object) =>
    expect((await house.sam.post(`/api/plans/${plan.planId}/acts`, { as: id('Sam'), act })).status).toBe(200)
  const when = { date: '2026-11-26', time: '10:00', place: '', lengthMin: 45, expected: [id('Ana')] }
  await acts({ kind: 'planMeeting', plan: when })
  expect((await readsHistory(ana, plan.planId)).status).toBe(200)
  await acts({ kind: 'openMeeting' })
  expect((await readsHistory(ana, plan.planId)).error).toBe('notNow')
  await acts({ kind: 'letIn', participant: id('Ana') })
  expect((await readsHistory(ana, plan.planId)).status).toBe(200)
  await acts({ kind: 'turnAway', participant: id('Ana') })
  expect((await readsHistory(ana, plan.planId)).error).toBe('notNow')
  expect((await readsHistory(house.sam, plan.planId)).status).toBe(200)
})

test('LOOK15 One person opens a history only so often, and while the disk cannot be written nobody does.', async () => {
  await house.end()
  house = await openAttemptsHouse({
    allowances: { ...ourAllowances, historyReader: { points: 2, durationS: 600 } },
  })
  plan = await makePlan(house.sam)
  const [beto, ruth] = [await joins(house, plan, 'Beto'), await joins(house, plan, 'Ruth')]
  const tries = []
  for (const visitor of [beto, beto, beto, ruth]) tries.push((await readsHistory(visitor, plan.planId)).error)
  expect(tries).toEqual([null, null, 'tooMany', null])
  const opened = async () =>
    (await house.recordsOf(plan.planId)).filter(
      (one) => one.type === 'entry' && one.body.kind === 'historyOpened',
    )
  expect(await opened()).toHaveLength(3)
  const file = new DatabaseSync(join(house.folder, 'twofold.sqlite'), { timeout: 5_000 })
  file.exec('begin immediate')
  expect((await readsHistory(ruth, plan.planId)).error).toBe('diskFailing')
  file.exec('rollback')
  file.close()
  expect(await opened()).toHaveLength(3)
})
