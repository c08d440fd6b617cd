/** The history by its door: what each reader is told of a meeting in which there was something to keep from each. */
import { checkTold } from '@twofold/shared/history/check-told'
import { linesOf } from '@twofold/shared/history/export-lines'
import { FileCheck } from '@twofold/shared/history/file-check'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AttemptsHouse, joins, openAttemptsHouse } from '../../support/attempts-house.ts'
import { type LiveMeeting, line, openMeeting } from '../../support/live-meeting.ts'
import { bodiesOf, documentOf, givesReview, kindsIn, readsHistory } from '../../support/reads-history.ts'
import type { Visitor } from '../../support/visitor.ts'

let house: AttemptsHouse
let meeting: LiveMeeting
let rex: Visitor
const readers: Record<string, Visitor> = {}
const secretReason = 'noLongerInvolved'

const turnsChained = async (): Promise<void> => {
  const edits = async () =>
    (await house.recordsOf(meeting.planId)).findLast(({ type }) => type === 'edit')?.seq
  for (;;) {
    house.clock.pass(6_000)
    const records = await house.recordsOf(meeting.planId)
    const last = records.findLast((one) => one.type === 'entry' && one.body.kind === 'turn')
    const body = last?.type === 'entry' && last.body.kind === 'turn' ? last.body : null
    if (body && body.lastEdit === (await edits())) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

beforeAll(async () => {
  house = await openAttemptsHouse()
  meeting = await openMeeting(house)
  const { planId, target, made } = meeting
  rex = await joins(house, made, 'Rex')
  const theo = meeting.actor('Theo').id as ParticipantId
  const done = async (act: Parameters<LiveMeeting['acts']>[1]) =>
    expect([act.kind, (await meeting.acts('Sam', act)).status]).toEqual([act.kind, 200])
  await done({ kind: 'pausePerson', participant: theo })
  await done({ kind: 'resumePerson', participant: theo })
  await done({ kind: 'askToWait', participant: target })
  await done({ kind: 'turnAway', participant: target })
  await done({ kind: 'setSafety', safety: 'separately', sides: [[theo], [target]] })
  await done({ kind: 'removePerson', participant: target, reason: secretReason })
  await turnsChained()
  const review = await givesReview(house.sam, planId, house.clock.now(), {
    participant: made.ids.Rex as ParticipantId,
  })
  expect(review.status).toBe(201)
  for (const { name, visitor } of meeting.actors) readers[name] = visitor
  readers.Rex = rex
})
afterAll(() => house.end())

const reads = (name: string, options: Parameters<typeof readsHistory>[2] = {}) =>
  readsHistory(readers[name]!, meeting.planId, options)

test('LOOK1 The history is read by families, their scribe and whoever leads; an observer reads none of it, and a reviewer only by a review.', async () => {
  for (const name of ['Ana', 'Ruth', 'Theo', 'Jo', 'Ines', 'Sam', 'Rex'])
    expect([name, (await reads(name)).status]).toEqual([name, 200])
  expect((await reads('Olive')).error).toBe('notFound')
  const other = await givesReview(house.sam, meeting.planId, house.clock.now(), {
    participant: meeting.actor('Ana').id as ParticipantId,
  })
  expect(other.status).toBe(404)
})

test('LOOK7 What facilitators alone are told is in no byte of anybody else’s history, neither that it happened.', async () => {
  const leaders = ['safetySet', 'turnedAway', 'askedToWait', 'linkUsed', 'linkMade']
  for (const name of ['Ines', 'Sam']) {
    const told = await reads(name)
    expect(kindsIn(told)).toEqual(expect.arrayContaining(leaders))
    expect(kindsIn(told)).not.toContain('sealed')
    expect(told.bytes).toContain(secretReason)
  }
  for (const name of ['Ana', 'Ruth', 'Theo', 'Jo', 'Rex']) {
    const told = await reads(name)
    const kinds = kindsIn(told)
    for (const kind of leaders) expect([name, kind, kinds.includes(kind)]).toEqual([name, kind, false])
    expect([name, kinds.includes('personPaused')]).toEqual([name, name === 'Theo'])
    for (const secret of [secretReason, 'separately', 'isMyDevice', 'turnedAway', 'safetySet'])
      expect([name, secret, told.bytes.includes(secret)]).toEqual([name, secret, false])
    expect(bodiesOf(told, 'personRemoved')).toEqual([{ kind: 'personRemoved', participant: meeting.target }])
  }
})

test('LOOK8 Words that are hidden are in no byte told to who does not lead; put back they are told again, and hidden again none of their ids are.', async () => {
  const told = async (name: string) => {
    const read = await reads(name)
    return [
      read.bytes.includes('Secret.'),
      lineOf(documentOf(read), line).toString().includes('Said by Ana. '),
    ]
  }
  const others = ['Ana', 'Ruth', 'Jo', 'Rex']
  for (const name of others) expect([name, await told(name)]).toEqual([name, [false, true]])
  expect(await told('Sam')).toEqual([true, true])
  expect(bodiesOf(await reads('Ana'), 'wordsTakenOut')).toEqual([
    { kind: 'wordsTakenOut', id: meeting.hidden, field: line, how: 'hidden' },
  ])
  expect(bodiesOf(await reads('Ruth'), 'wordsTakenOut')).toEqual([])

  expect((await meeting.acts('Sam', { kind: 'putBack', id: meeting.hidden })).status).toBe(200)
  await turnsChained()
  for (const name of others) expect([name, await told(name)]).toEqual([name, [true, true]])

  const ana = meeting.actor('Ana')
  await ana.socket.asks()
  const text = lineOf(ana.socket.doc, line)
  const from = text.toString().indexOf('Secret. ')
  const ranges: { client: number; clock: number; length: number }[] = []
  let at = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const start = Math.max(from, at)
    const end = Math.min(from + 8, at + item.length)
    if (start < end)
      ranges.push({ client: item.id.client, clock: item.id.clock + start - at, length: end - start })
    at += item.length
  }
  const again = await meeting.acts('Sam', { kind: 'hide', field: line as FieldId, ranges, reason: 'private' })
  expect(again.status).toBe(200)
  await turnsChained()
  for (const name of others) expect([name, await told(name)]).toEqual([name, [false, true]])
})

test('LOOK9 The chain verifies for every reader, whatever of it they are told, and is signed by the house.', async () => {
  for (const name of Object.keys(readers).filter((one) => one !== 'Olive')) {
    const { pieces } = await reads(name)
    const report = await checkTold(pieces, { planId: meeting.planId })
    expect([name, report.breaks, report.isWhole]).toEqual([name, [], true])
    expect([name, report.signed?.seq]).toEqual([name, report.last?.seq])
    expect([name, report.withheld.length > 0]).toEqual([name, !['Sam', 'Ines'].includes(name)])
    // One entry less: found where it is missing.
    const at = pieces.findLastIndex(({ type }) => type === 'sealed' || type === 'entry') - 3
    const cut = await checkTold(pieces.toSpliced(at, 1))
    expect([name, cut.breaks.map(({ kind }) => kind)]).toEqual([name, ['missing']])
  }
})

test('LOOK4 Each opening is in the plan’s journal before a byte of it is told: who, as what, what for and what was opened.', async () => {
  const before = (await house.recordsOf(meeting.planId)).length
  await reads('Ruth', { what: 'version' })
  const told = await reads('Rex', { what: 'export' })
  const records = await house.recordsOf(meeting.planId, before)
  const opened = records.flatMap((one) =>
    one.type === 'entry' && one.body.kind === 'historyOpened' ? [[one.participant, one.body]] : [],
  )
  const review = expect.stringMatching(/^review_/)
  expect(opened).toEqual([
    [
      meeting.actor('Ruth').id,
      { kind: 'historyOpened', what: 'version', role: 'partnershipParent', review: null, purpose: null },
    ],
    [
      meeting.made.ids.Rex,
      { kind: 'historyOpened', what: 'export', role: 'reviewer', review, purpose: 'court' },
    ],
  ])
  // It is in what they are told, themselves.
  expect(kindsIn(told).at(-1)).toBe('historyOpened')
  expect((await reads('Ruth', { what: 'everything' })).error).toBe('badRequest')
})

test('LOOK14 The history comes as small as the reader can take it, and the same whatever that is.', async () => {
  const forms = await Promise.all(['br, gzip', 'gzip', 'identity'].map((accept) => reads('Sam', { accept })))
  expect(forms.map(({ encoding }) => encoding)).toEqual(['br', 'gzip', null])
  const told = forms.map((form) => kindsIn(form).filter((kind) => kind !== 'historyOpened'))
  expect(told[1]).toEqual(told[0])
  expect(told[2]).toEqual(told[0])
})

test('SAVED11 What the door tells each reader makes a copy that proves itself, with the house’s own key, and nothing in it was kept from them.', async () => {
  const told = await reads('Sam')
  const end = told.pieces.find((piece) => piece.type === 'end')
  const publicKey = end?.head?.publicKey ?? ''
  for (const name of ['Ana', 'Ruth', 'Theo', 'Jo', 'Sam', 'Rex']) {
    const lines = linesOf((await reads(name, { what: 'export' })).pieces)
    const check = new FileCheck({ publicKey })
    for (const text of lines) check.add(text)
    const report = await check.end()
    expect([name, report?.breaks, report?.told]).toEqual([name, [], []])
    expect(report?.provedAt).toBe(house.clock.now())
    const text = lines.join()
    expect([name, text.includes(secretReason)]).toEqual([name, name === 'Sam'])
  }
})
