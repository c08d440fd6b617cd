/** Agreement in a room: to the exact words that stand, each person for themselves. */

import { sectionAsOf } from '@twofold/server/host/plan-as-of'
import type { Act } from '@twofold/shared/acts'
import type { Agreement } from '@twofold/shared/beside'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { lineOf, liveRanges, rowsOf } from '@twofold/shared/plan-doc'
import { addRow, moveRow } from '@twofold/shared/rows'
import { partHash, sectionContent, sectionHash } from '@twofold/shared/section-content'
import { templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Guest, line } from '../../support/test-guest.ts'
import { cast, type Name, openHouse, planId, type TestHouse, template } from '../../support/test-room.ts'

const { ana } = cast
const about = template.sections.find(({ key }) => key === 'about')!
const followUp = template.sections.find(({ key }) => key === 'followUp')!
const steps = 'followUp.nextSteps' as FieldId
const read = ({ doc }: Guest, section = about) => sectionHash(doc, template, section)
const yes = (guest: Guest, section = about): Act => ({
  kind: 'agree',
  section: section.key,
  hash: read(guest, section),
  answer: 'yes',
  words: '',
})
const given = (guest: Guest, section: string, name: Name): Agreement | undefined => {
  const told = guest.heard.flatMap((one) => {
    if (one.type !== 'notice') return []
    if (one.notice.type !== 'welcome' && one.notice.type !== 'beside') return []
    return one.notice.beside.agreements ? [one.notice.beside.agreements] : []
  })
  return told.at(-1)?.[section]?.[cast[name].id]
}
const gather = async (...names: readonly Name[]) => {
  const house = await openHouse()
  const guests = await Promise.all(names.map((name) => house.sits(name)))
  await house.settle()
  return { house, guests }
}

test('AGREE1 An answer holds for the words that stand: given for others it is refused, also when they are still on their way.', async () => {
  const { house, guests } = await gather('ana', 'ruth')
  const [one, other] = guests as [Guest, Guest]
  one.types('Bear')
  await house.settle()
  const stale = yes(one)
  other.types('!')
  await expect(house.acts('ana', stale)).rejects.toThrow('changed')
  await house.acts('ana', yes(one))
  expect(given(other, 'about', 'ana')).toMatchObject({
    answer: 'yes',
    hash: read(other),
    confirmed: 'own',
    recordedBy: null,
  })
})

test('AGREE2 One letter by another, an undo, words taken out or a row moved makes the words others than those agreed to; the exact words back, typed or restored, make them the same.', async () => {
  const { house, guests } = await gather('ana', 'ruth')
  const [one, other] = guests as [Guest, Guest]
  one.types('Bear')
  await house.settle()
  await house.acts('ana', yes(one))
  const holds = () => given(other, 'about', 'ana')?.hash === read(other)
  expect(holds()).toBe(true)
  const undo = new Y.UndoManager(lineOf(other.doc, line))
  other.types('s')
  await house.settle()
  expect(holds()).toBe(false)
  undo.undo()
  await house.settle()
  expect(holds()).toBe(true)
  undo.redo()
  await house.settle()
  expect(holds()).toBe(false)
  lineOf(one.doc, line).delete(4, 1)
  await house.settle()
  expect(holds()).toBe(true)
  // Taken out and restored by a facilitator, with all authors as they were.
  const { id: taken } = await house.acts('sam', {
    kind: 'hide',
    field: line,
    ranges: [...liveRanges(lineOf(one.doc, line))],
    reason: 'other',
  })
  expect(holds()).toBe(false)
  await house.acts('sam', { kind: 'putBack', id: taken ?? '' })
  expect(holds()).toBe(true)

  const columns = followUp.fields.find(({ key }) => key === 'nextSteps')!.columns!
  const rows = rowsOf(one.doc, steps)
  const random = Math.random
  for (const id of ['rowa', 'rowb'] as RowId[]) addRow(rows, { id, columns, words: { step: id }, random })
  await house.settle()
  await house.acts('ruth', yes(other, followUp))
  const rowsHold = () => given(one, 'followUp', 'ruth')?.hash === read(one, followUp)
  expect(rowsHold()).toBe(true)
  moveRow(rowsOf(other.doc, steps), 'rowa' as RowId, 1, random)
  await house.settle()
  expect(rowsHold()).toBe(false)
  moveRow(rows, 'rowa' as RowId, -1, random)
  await house.settle()
  expect(rowsHold()).toBe(true)
})

test('AGREE3 The section as of an answer’s place in the journal is what was agreed to, whatever came with it in one commit.', async () => {
  const { house, guests } = await gather('ana', 'ruth')
  const [one, other] = guests as [Guest, Guest]
  one.types('Bear')
  await house.settle()
  house.journal.hold()
  other.types('!', 'communication.adultsWhen' as FieldId)
  await house.settle()
  one.types(' cub')
  const agreeing = house.acts('ana', yes(one))
  other.types(' more', 'communication.adultsWhen' as FieldId)
  await house.settle()
  house.journal.release()
  await agreeing
  other.types('later')
  await house.settle()
  const { seq, hash } = given(other, 'about', 'ana')!
  const then = await sectionAsOf({ journal: house.journal, templateOf }, planId, seq, 'about')
  const words = new Y.Doc()
  lineOf(words, line).insert(0, 'Bear cub')
  expect(then).toBe(sectionContent(words, template, about))
  expect(hash).toBe(sectionHash(words, template, about))
})

test('AGREE4 Nobody agrees for another: a facilitator neither agrees nor writes an answer down, a scribe writes one down that the person confirms.', async () => {
  const { house, guests } = await gather('ana', 'jo', 'sam')
  const [one, , leads] = guests as [Guest, Guest, Guest]
  one.types('Bear')
  await house.settle()
  const record = (guest: Guest, isConfirmed = false): Act => ({
    ...(yes(guest) as Extract<Act, { kind: 'agree' }>),
    kind: 'recordAnswer',
    participant: ana.id,
    isConfirmed,
  })
  await expect(house.acts('sam', yes(one))).rejects.toThrow('notAllowed')
  await expect(house.acts('sam', record(one))).rejects.toThrow('notAllowed')
  await expect(house.acts('jo', yes(one))).rejects.toThrow('notAllowed')
  await house.acts('jo', record(one))
  const told = () => given(leads, 'about', 'ana')
  expect(told()).toMatchObject({ answer: 'yes', recordedBy: cast.jo.id, confirmed: null })
  await expect(house.acts('ruth', { kind: 'confirmAnswer', section: 'about' })).rejects.toThrow('notFound')
  one.types('!')
  await house.settle()
  await expect(house.acts('ana', { kind: 'confirmAnswer', section: 'about' })).rejects.toThrow('changed')
  lineOf(one.doc, line).delete(4, 1)
  await house.settle()
  await house.acts('ana', { kind: 'confirmAnswer', section: 'about' })
  expect(told()).toMatchObject({ recordedBy: cast.jo.id, confirmed: 'own' })
  await house.acts('ana', { kind: 'takeBackAnswer', section: 'about' })
  expect(told()).toBeUndefined()
  await house.acts('jo', record(one, true))
  expect(told()).toMatchObject({ recordedBy: cast.jo.id, confirmed: 'withScribe' })
})

test('AGREE5 What somebody answered themselves no scribe writes over for the same words; for other words they may write down another.', async () => {
  const { house, guests } = await gather('ana', 'jo')
  const [one] = guests as [Guest]
  one.types('Bear')
  await house.settle()
  await house.acts('ana', { ...yes(one), answer: 'yesBut', words: 'only on weekdays' } as Act)
  const record = (): Act => ({
    ...(yes(one) as Extract<Act, { kind: 'agree' }>),
    kind: 'recordAnswer',
    participant: ana.id,
    isConfirmed: true,
  })
  await expect(house.acts('jo', record())).rejects.toThrow('notNow')
  expect(given(one, 'about', 'ana')).toMatchObject({ answer: 'yesBut', words: 'only on weekdays' })
  one.types('s')
  await house.settle()
  await house.acts('jo', record())
  expect(given(one, 'about', 'ana')).toMatchObject({ answer: 'yes', recordedBy: cast.jo.id })
})

test('AGREE6 Answers and what stands beside the words outlast a crash and a keyframe, and are told whole to who comes.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other] = guests as [Guest, Guest]
  one.types('Bear')
  await house.settle()
  await house.acts('ana', yes(one))
  await house.acts('ruth', { kind: 'leaveNote', field: line, ranges: [], text: 'A note' })
  await house.acts('ana', { kind: 'writeToday', text: 'A cold' })
  await house.acts('ana', { kind: 'chooseCopy', copy: 'email' })
  await house.acts('sam', { kind: 'nameVersion', name: 'May' })
  const asked = async (house: TestHouse) => {
    const late = await house.sits('theo')
    await house.settle()
    return late.notices('welcome')[0]?.beside
  }
  const before = await asked(house)
  expect(before).toMatchObject({
    notes: [{ text: 'A note' }],
    today: { text: 'A cold' },
    versions: [{ name: 'May' }],
  })
  house.crashes()
  expect(await asked(house)).toEqual(before)
  await house.rooms.close()
  house.crashes()
  expect(await asked(house)).toEqual(before)
  expect(given(other, 'about', 'ana')).toEqual(before?.agreements.about?.[ana.id])
})

test('AGREE7 A wish that the agency answered is a wish again when its words change, row by row, and none again when they are back.', async () => {
  const { house, guests } = await gather('ana', 'sam')
  const [one, leads] = guests as [Guest, Guest]
  const events = 'attendTogether.events' as FieldId
  const field = template.sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'events')!
  const column = field.columns!.find(({ type }) => type === 'text')!.key
  const rowsHere = rowsOf(one.doc, events)
  for (const id of ['rowa', 'rowb'] as RowId[])
    addRow(rowsHere, { id, columns: field.columns!, words: { [column]: id }, random: Math.random })
  await house.settle()
  const row = 'rowa' as RowId
  const hashNow = () => partHash(leads.doc, template, { field: events, row })!
  const answer = (answer: 'cleared' | 'notCleared', hash: string, reason = ''): Act => ({
    kind: 'answerWish',
    field: events,
    row,
    hash,
    answer,
    reason,
  })
  const first = hashNow()
  await house.acts('sam', answer('cleared', first))
  const told = () => leads.notices('beside').at(-1)?.beside.wishes?.[`${events}/${row}`]?.hash
  expect(told()).toBe(hashNow())
  moveRow(rowsHere, row, 1, Math.random)
  await house.settle()
  expect(told()).toBe(hashNow())
  const cell = rowsHere.get(row)!.get(column) as Y.Text
  cell.insert(0, 'x')
  await house.settle()
  expect(told()).not.toBe(hashNow())
  await expect(house.acts('sam', answer('cleared', first))).rejects.toThrow('changed')
  cell.delete(0, 1)
  await house.settle()
  expect(told()).toBe(hashNow())
})
