/** Words hidden, parked and put back: in every kind of field, among people who write. */
import type { Act } from '@twofold/shared/acts'
import type { RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf } from '@twofold/shared/plan-doc'
import { addRow } from '@twofold/shared/rows'
import { expect, test } from 'vitest'
import { selected, wordsOf } from '../../support/held-meeting.ts'
import {
  deltas,
  expectSame,
  gather,
  hide,
  left,
  likes,
  park,
  parked,
  rowsRead,
  sam,
  steps,
  textAt,
  whose,
  writesParagraph,
} from '../../support/taken.ts'
import { type Guest, line } from '../../support/test-guest.ts'
import { template } from '../../support/test-room.ts'

test('TAKEN1 Hidden words are gone from every screen and from a new one, stay with facilitators, and come back where they stood, whose they were.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other, leads] = guests as [Guest, Guest, Guest]
  writesParagraph(one, [['She lives at '], ['12 Elm', { bold: {} }], [' Road now']])
  await house.settle()
  other.doc.transact(() => textAt(other, 0).insert(16, '🙂 old ', { bold: {} }))
  await house.settle()
  const before = deltas(leads)
  const { id } = await house.acts('sam', hide(leads.doc, likes, 'at 12 🙂 old Elm Road'))
  expect(deltas(other)).toEqual([[{ insert: 'She lives  now' }]])
  await expectSame(house, guests)
  const late = await house.sits('theo')
  await house.settle()
  for (const guest of [one, other, late])
    expect(JSON.stringify(guest.heard.filter(({ type }) => type === 'notice'))).not.toContain('Elm')
  expect(leads.notices('lead').at(-1)?.lead.takenOut).toMatchObject([{ kind: 'hidden', by: sam.id }])
  await expect(house.acts('ana', { kind: 'putBack', id: id! })).rejects.toThrow('notAllowed')
  await house.acts('sam', { kind: 'putBack', id: id! })
  expect(deltas(one)).toEqual(before)
  await expectSame(house, guests)
  expect(await whose(house, one, likes, '12')).toEqual(['Ana by Sam, restored'])
  expect(await whose(house, one, likes, '🙂 old ')).toEqual(['Ruth by Sam, restored'])
  expect(await whose(house, one, likes, ' now')).toEqual(['Ana by Ana, typed'])
  await expect(house.acts('sam', { kind: 'putBack', id: id! })).rejects.toThrow('notFound')
})

test('TAKEN2 Words are hidden once: a second time nothing of them stands, and ids named twice take out no other letter.', async () => {
  const { house, guests } = await gather('ana', 'sam')
  const [one, leads] = guests as [Guest, Guest]
  one.types('abcdefghij')
  await house.settle()
  const act = hide(leads.doc, line, 'cd') as Act & { ranges: object[] }
  const twice = { ...act, ranges: [...act.ranges, ...act.ranges] } as Act
  await house.acts('sam', twice)
  expect([one.reads(), leads.reads()]).toEqual(['abefghij', 'abefghij'])
  await expect(house.acts('sam', act)).rejects.toThrow('changed')
  await house.acts('sam', { ...act, ranges: selected(leads.doc, line, 'be') } as Act)
  expect(one.reads()).toBe('afghij')
})

test('TAKEN3 Half of an emoji is no selection: it is taken out whole, and put back whole.', async () => {
  for (const [from, length] of [
    [2, 2],
    [1, 2],
    [2, 1],
    [3, 1],
  ] as const) {
    const { house, guests } = await gather('ana', 'sam')
    const [one, leads] = guests as [Guest, Guest]
    one.types('ab🙂cd')
    await house.settle()
    const clock = from
    const ranges = [{ client: one.doc.clientID, clock, length }]
    const { id } = await house.acts('sam', { kind: 'hide', field: line, ranges, reason: 'private' })
    expect(one.reads()).not.toMatch(/[\ud800-\udfff\ufffd]/)
    await expectSame(house, guests, line)
    await house.acts('sam', { kind: 'putBack', id: id! })
    expect(leads.reads()).toBe('ab🙂cd')
    await expectSame(house, guests, line)
  }
})

test('TAKEN4 Of several paragraphs, each author’s words go out and come back to their own paragraph.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other, leads] = guests as [Guest, Guest, Guest]
  writesParagraph(one, [['first one']])
  await house.settle()
  writesParagraph(other, [['second one', { italic: {} }]])
  await house.settle()
  const before = deltas(one)
  const { id } = await house.acts('sam', hide(leads.doc, likes, 'onesecond'))
  expect(deltas(other)).toEqual([[{ insert: 'first ' }], [{ insert: ' one', attributes: { italic: {} } }]])
  one.doc.transact(() => textAt(one, 0).insert(6, 'thing'))
  await house.settle()
  await house.acts('sam', { kind: 'putBack', id: id! })
  expect(wordsOf(other.doc, likes)).toBe(
    `first ${'thing'}onesecond one`.replace('thingone', wordsOf(other.doc, likes).slice(6, 14)),
  )
  expect(deltas(other)[1]).toEqual(before[1])
  expect([await whose(house, other, likes, 'second'), await whose(house, other, likes, 'one')]).toEqual([
    ['Ruth by Sam, restored'],
    ['Ana by Sam, restored'],
  ])
  await expectSame(house, guests)
})

test('TAKEN5 What somebody types inside a passage while it is hidden stays, also when it comes back around it.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other, leads] = guests as [Guest, Guest, Guest]
  one.types('a secret here')
  await house.settle()
  const act = hide(leads.doc, line, 'secret')
  house.journal.hold()
  lineOf(other.doc, line).insert(5, 'NEW')
  const hiding = house.acts('sam', act)
  await house.settle()
  lineOf(one.doc, line).insert(4, 'OLD')
  house.journal.release()
  const { id } = await hiding
  await house.settle()
  expect(one.reads()).toBe('a OLDNEW here')
  await expectSame(house, guests, line)
  await house.acts('sam', { kind: 'putBack', id: id! })
  await expectSame(house, guests, line)
  expect([...one.reads().replace('OLD', '').replace('NEW', '')].sort().join('')).toBe(
    [...'a secret here'].sort().join(''),
  )
  expect(one.reads()).toMatch(/OLD.*NEW/)
})

test('TAKEN6 Words whose paragraph, or row, is gone come back at the end of the field, those of one stretch together.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other, leads] = guests as [Guest, Guest, Guest]
  writesParagraph(one, [['first words'], [' bold', { bold: {} }]])
  writesParagraph(one, [['second']])
  await house.settle()
  const { id } = await house.acts('sam', hide(leads.doc, likes, 'first words bold'))
  other.doc.transact(() => fragmentOf(other.doc, likes).delete(0, 1))
  await house.settle()
  await house.acts('sam', { kind: 'putBack', id: id! })
  const all = wordsOf(leads.doc, likes)
  expect(all).toBe('secondfirst words bold')
  await expectSame(house, guests)

  const columns = template.sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'nextSteps')!
    .columns!
  const rowId = `row${'1'.repeat(25)}` as RowId
  const column = columns.find(({ type }) => type === 'text')!.key
  addRow(rowsOf(one.doc, steps), {
    id: rowId,
    columns,
    words: { [column]: 'call school' },
    random: Math.random,
  })
  await house.settle()
  const taken = await house.acts('sam', hide(leads.doc, steps, 'school'))
  expect(rowsRead(other, steps, column)).toEqual(['call '])
  one.doc.transact(() => rowsOf(one.doc, steps).delete(rowId))
  await house.settle()
  await house.acts('sam', { kind: 'putBack', id: taken.id! })
  expect(rowsRead(other, steps, column)).toEqual(['school'])
  await expectSame(house, guests, steps)
})

test('TAKEN7 Parked words are a row of the parked topics, still their author’s, with a line in their place; put back, both are gone and all is as before.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other, leads] = guests as [Guest, Guest, Guest]
  writesParagraph(one, [
    ['We think ', { bold: {} }],
    ['his bedtime', { bold: {}, italic: {} }],
    [' is late', { bold: {} }],
  ])
  writesParagraph(one, [['and more']])
  await house.settle()
  const before = deltas(one)
  const { id } = await house.acts('sam', park(leads.doc, likes, 'bedtime is late'))
  expect(wordsOf(other.doc, likes)).toBe(`We think his ${left}and more`)
  const column = template.sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'parked')!
    .columns![0]!.key
  expect(rowsRead(other, parked, column)).toEqual(['bedtime is late'])
  expect(await whose(house, other, parked, 'bedtime is late')).toEqual(['Ana by Sam, moved'])
  expect(await whose(house, other, likes, left)).toEqual(['Sam by Sam, moved'])
  await expectSame(house, guests)
  await house.acts('sam', { kind: 'putBack', id: id! })
  expect(deltas(other)).toEqual(before)
  expect(rowsRead(other, parked, column)).toEqual([])
  expect(await whose(house, other, likes, 'bedtime is late')).toEqual(['Ana by Sam, restored'])
  const both = await house.acts('sam', park(leads.doc, likes, 'lateand'))
  expect(rowsRead(other, parked, column)).toEqual(['late and'])
  await house.acts('sam', { kind: 'putBack', id: both.id! })
  expect(deltas(other)).toEqual(before)
  await expectSame(house, guests)
})
