/** A facilitator brings parts of a plan back as they stood, in a room with both families in it. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import type { Act } from '@twofold/shared/acts'
import type { FieldId, RowId } from '@twofold/shared/ids'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import { fragmentOf, lineOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { hashOfPart } from '@twofold/shared/restore'
import { addRow, cellText, moveRow, removeRow, standingRows } from '@twofold/shared/rows'
import { sectionContent, sectionHash } from '@twofold/shared/section-content'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createHeldJournal } from '../../support/held-journal.ts'
import {
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
import { cast, openHouse, type TestHouse, template } from '../../support/test-room.ts'

const whole: PartOfPlan = { what: 'plan', key: null }
const needs: PartOfPlan = { what: 'section', key: 'childNeeds' }
const section = (key: string) => template.sections.find((one) => one.key === key)!
const contentOf = ({ doc }: Guest, { what, key }: PartOfPlan = whole) =>
  hashOfPart(template, { what, key }, (one) => sectionContent(doc, template, one))

const restore = (guest: Guest, part: PartOfPlan, at: number): Act => ({
  kind: 'restore',
  ...part,
  at,
  hash: contentOf(guest, part),
})

/** Everything so far is chained; the newest moment. */
const moment = async (house: TestHouse): Promise<number> => {
  await house.passes(10_000)
  return (await house.entries()).at(-1)!.seq
}
const restored = async (house: TestHouse) =>
  (await house.entries()).filter(({ body }) => body.kind === 'restored').map(({ body }) => body)

const three = async () => {
  const { house, guests } = await gather('ana', 'ruth', 'sam')
  const [one, other, leads] = guests as [Guest, Guest, Guest]
  return { house, guests, one, other, leads }
}

test('RESTORE5 Marks, lists, rows, their order and ticks come back exactly, and rows that came since go.', async () => {
  const { house, guests, one, other, leads } = await three()
  writesParagraph(one, [['We sing '], ['the owl song', { bold: {}, link: { href: 'https://a.example' } }]])
  const item = new Y.XmlElement('listItem')
  const list = new Y.XmlElement('bulletList')
  one.doc.transact(() => {
    list.insert(0, [item])
    fragmentOf(one.doc, likes).push([list])
    item.insert(0, [new Y.XmlElement('paragraph')])
    ;(item.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('two times')])
  })
  await house.settle()
  const columns = template.sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'nextSteps')!
    .columns!
  const column = columns.find(({ type }) => type === 'text')!.key
  const rows = rowsOf(other.doc, steps)
  for (const id of ['a', 'b', 'c'])
    addRow(rows, { id: id as RowId, columns, words: { [column]: id }, random: () => 0.5 })
  setTick(ticksOf(other.doc, 'communication.adultsHow' as FieldId), 'text', true)
  const at = await moment(house)
  const then = contentOf(leads)
  textAt(one, 0).format(8, 8, { bold: null, link: null })
  textAt(one, 0).format(0, 8, { italic: {} })
  fragmentOf(one.doc, likes).delete(1, 1)
  writesParagraph(one, [['Since then']])
  await house.settle()
  moveRow(rows, 'c' as RowId, -1, () => 0.3)
  removeRow(rows, 'a' as RowId)
  cellText(standingRows(rows)[0]!.map, column)!.insert(0, 'not ')
  addRow(rows, { id: 'd' as RowId, columns, words: { [column]: 'd' }, random: () => 0.5 })
  setTick(ticksOf(other.doc, 'communication.adultsHow' as FieldId), 'text', false)
  await house.settle()
  expect(contentOf(leads)).not.toBe(then)
  const { id } = await house.acts('sam', restore(leads, whole, at))
  for (const guest of guests) expect(contentOf(guest)).toBe(then)
  expect(standingRows(rows).map(({ id: row }) => row)).toEqual(['a', 'b', 'c'])
  expect(await whose(house, one, likes, 'two times')).toEqual(['Ana by Sam, restored'])
  expect(await whose(house, one, likes, 'owl song')).toEqual(['Ana by Ana, typed'])
  expect(await restored(house)).toEqual([
    { kind: 'restored', id, ...whole, moment: at, undoes: null, asOf: expect.any(Number), hash: then },
  ])
  await expectSame(house, guests)
})

test('RESTORE6 Who agreed to those exact words agrees to them again; who answered a wish or left a note has still done so.', async () => {
  const { house, one, other, leads } = await three()
  one.types('Bear')
  const at = await moment(house)
  const agrees: Act = {
    kind: 'agree',
    section: 'about',
    hash: sectionHash(one.doc, template, section('about')),
    answer: 'yes',
    words: '',
  }
  await house.acts('ana', agrees)
  await house.acts('ruth', { kind: 'leaveNote', field: line, ranges: [], text: 'Can we talk?' })
  other.deletes(4)
  other.types('Bunny')
  await house.settle()
  const holds = async () =>
    (await house.rooms.open(house.planId))!.state.beside.agreements.about?.[cast.ana.id]?.hash ===
    sectionHash(leads.doc, template, section('about'))
  expect(await holds()).toBe(false)
  await house.acts('sam', restore(leads, { what: 'field', key: line }, at))
  expect([one.reads(), await holds()]).toEqual(['Bear', true])
  expect(leads.notices('beside').findLast(({ beside }) => beside.notes)?.beside.notes).toHaveLength(1)
})

test('RESTORE7 What was written since the facilitator looked is never written over: they are told, and nothing changes.', async () => {
  const { house, one, leads } = await three()
  one.types('Bear')
  const at = await moment(house)
  one.types(' and Moon')
  await house.settle()
  const asked = restore(leads, whole, at)
  one.types('!')
  await expect(house.acts('sam', asked)).rejects.toThrow('changed')
  expect(one.reads()).toBe('Bear and Moon!')
  const { id } = await house.acts('sam', restore(leads, whole, at))
  one.types('?')
  await expect(house.acts('sam', { kind: 'undoRestore', id: id! })).rejects.toThrow('changed')
  one.doc.transact(() => lineOf(one.doc, line).delete(4, 1))
  await house.settle()
  const back = await house.acts('sam', { kind: 'undoRestore', id: id! })
  expect(one.reads()).toBe('Bear and Moon!')
  expect(await whose(house, one, line, ' and Moon')).toEqual(['Ana by Sam, restored'])
  await house.acts('sam', { kind: 'undoRestore', id: back.id! })
  expect(one.reads()).toBe('Bear')
  expect((await restored(house)).map((body) => 'undoes' in body && body.undoes)).toEqual([null, id, back.id])
})

test('RESTORE8 Only who leads brings anything back, of the plan’s own parts and moments; what stands like that already is written down no second time.', async () => {
  const { house, one, leads } = await three()
  one.types('Bear')
  const at = await moment(house)
  for (const name of ['ana', 'ruth', 'jo', 'olive'] as const)
    await expect(house.acts(name, restore(leads, whole, 1))).rejects.toThrow('notAllowed')
  for (const seq of [at + 500, (await house.edits())[0]!.seq])
    await expect(house.acts('sam', restore(leads, whole, seq))).rejects.toThrow('notFound')
  expect(await house.acts('sam', restore(leads, whole, at))).toEqual({ id: null })
  expect([await restored(house), one.reads()]).toEqual([[], 'Bear'])
  await house.acts('sam', { kind: 'lockSection', section: 'about' })
  await house.acts('sam', restore(leads, { what: 'section', key: 'about' }, 1))
  expect(one.reads()).toBe('')
})

test('RESTORE9 What is hidden now stays hidden, also where the same words stood before they were put back and hidden again.', async () => {
  const { house, guests, one, leads } = await three()
  writesParagraph(one, [['We live at 5 Elm Row near the park']])
  const first = await moment(house)
  const { id } = await house.acts('sam', hide(leads.doc, likes, '5 Elm Row'))
  await house.acts('sam', { kind: 'putBack', id: id! })
  await house.settle()
  await house.acts('sam', hide(leads.doc, likes, '5 Elm Row'))
  await house.settle()
  textAt(one, 0).insert(0, 'Now: ')
  await house.settle()
  await house.acts('sam', restore(leads, needs, first))
  for (const guest of guests) expect(textAt(guest, 0).toString()).toBe('We live at  near the park')
  textAt(one, 0).delete(0, 20)
  await house.settle()
  await house.acts('sam', restore(leads, needs, first))
  for (const guest of guests) expect(textAt(guest, 0).toString()).toBe('We live at  near the park')
  await expectSame(house, guests)
})

test('RESTORE14 Parked words that are brought back to their place are parked no more; what was parked before, or is only in the parked topics, still is.', async () => {
  const { house, guests, one, leads } = await three()
  writesParagraph(one, [['We sing 🦉 songs at night, and read']])
  await house.settle()
  await house.acts('sam', park(leads.doc, likes, ', and read'))
  const at = await moment(house)
  const later = textAt(one, 0)
  later.insert(later.length, ' with the light on')
  await house.settle()
  for (const words of ['🦉 songs', ' with the light on']) {
    await house.acts('sam', park(leads.doc, likes, words))
    await house.settle()
  }
  const waiting = () => {
    const { takenOut } = leads.notices('lead').at(-1)!.lead!
    return takenOut!.map(({ pieces }) => pieces.map(({ text }) => text).join(''))
  }
  expect(waiting()).toEqual([', and read', '🦉 songs', ' with the light on'])
  await house.acts('sam', restore(leads, { what: 'field', key: likes }, at))
  await house.settle()
  expect(textAt(one, 0).toString()).toBe(`We sing 🦉 songs at night${left}`)
  expect(waiting()).toEqual([', and read', ' with the light on'])
  expect(rowsRead(one, parked, 'topic')).toEqual([', and read', '🦉 songs', ' with the light on'])
  await expectSame(house, guests)
})

test('RESTORE12 What was decided while the past was read counts: it is read again, and no word that went meanwhile comes back.', async () => {
  const { house, guests, one, leads } = await three()
  writesParagraph(one, [['We live at 5 Elm Row near the park']])
  const at = await moment(house)
  await house.acts('ana', { kind: 'leaveNote', field: likes, ranges: [], text: 'Hm' })
  textAt(one, 0).delete(0, 5)
  await house.settle()
  const hidden = house.rooms.act(house.planId, sam.id, hide(leads.doc, likes, '5 Elm Row'))
  const asked = restore(leads, needs, at)
  const brought = house.rooms.act(house.planId, sam.id, asked).catch((error: unknown) => error)
  await house.settle()
  await hidden
  // They had not seen that it was hidden.
  expect(String(await brought)).toContain('changed')
  await house.acts('sam', restore(leads, needs, at))
  for (const guest of guests) expect(textAt(guest, 0).toString()).toBe('We live at  near the park')
})

test('RESTORE12 What was decided while the past was read counts: it is read again, and no word that went meanwhile comes back. Once for each time.', async () => {
  const memory = createMemoryJournal()
  let asked: number[] = []
  let meanwhile: (() => Promise<unknown>) | null = null
  const entries: typeof memory.entries = async (planId, fromSeq, toSeq) => {
    const found = await memory.entries(planId, fromSeq, toSeq)
    if (fromSeq === toSeq) asked.push(fromSeq)
    const first = meanwhile
    meanwhile = null
    await first?.()
    return found
  }
  const house = await openHouse(createHeldJournal({ ...memory, entries }))
  const [one, leads] = [await house.sits('ana'), await house.sits('sam')]
  await house.settle()
  one.types('Bear')
  const at = await moment(house)
  one.types(' and Moon')
  await house.settle()
  asked = []
  meanwhile = () => house.rooms.act(house.planId, cast.ines.id, { kind: 'lockSection', section: 'about' })
  await house.acts('sam', restore(leads, whole, at))
  expect(asked.filter((seq) => seq === at)).toHaveLength(2)
  expect(one.reads()).toBe('Bear')
})

test('RESTORE10 A restart and a disk that stops change nothing of it: it is kept whole or not at all.', async () => {
  const journal = createHeldJournal()
  const house = await openHouse(journal)
  const [one, leads] = [await house.sits('ana'), await house.sits('sam')]
  await house.settle()
  one.types('Bear')
  const at = await moment(house)
  one.types(' and Moon')
  await house.settle()
  const { id } = await house.acts('sam', restore(leads, whole, at))
  house.crashes()
  const [again, sees] = [await house.sits('sam'), await house.sits('ruth')]
  await house.settle()
  expect([again.reads(), sees.reads()]).toEqual(['Bear', 'Bear'])
  await house.acts('sam', { kind: 'undoRestore', id: id! })
  expect(sees.reads()).toBe('Bear and Moon')
  journal.breaks()
  const waits = house.rooms.act(house.planId, sam.id, restore(again, whole, at))
  await house.passes(5_000)
  // Nobody sees what is not on disk.
  expect(sees.reads()).toBe('Bear and Moon')
  journal.heals()
  await house.passes(60_000)
  expect((await waits).id).not.toBe(null)
  const late = await house.sits('olive')
  await house.settle()
  for (const guest of [again, sees, late]) expect(guest.reads()).toBe('Bear')
  expect(await restored(house)).toHaveLength(3)
})

test('RESTORE11 What is brought back is a turn of its own, told at once and with both names; what its facilitator types next is another.', async () => {
  const { house, one, leads } = await three()
  one.types('Bear')
  const at = await moment(house)
  one.types(' and Moon')
  await house.settle()
  await house.acts('sam', restore(leads, { what: 'field', key: line }, at))
  await house.acts('sam', restore(leads, { what: 'field', key: line }, 1))
  await house.acts('sam', restore(leads, { what: 'field', key: line }, at))
  leads.types('!')
  await house.settle()
  const turns = async () =>
    (await house.entries()).flatMap(({ body, participant }) =>
      body.kind === 'turn' && participant === sam.id ? [body] : [],
    )
  expect((await turns()).map(({ edits }) => edits)).toEqual([1, 1, 1])
  expect((await turns()).at(-1)?.authors).toMatchObject([
    { by: sam.id, saidBy: cast.ana.id, via: 'restored' },
  ])
  await house.passes(10_000)
  expect((await turns()).at(-1)?.authors).toMatchObject([{ by: sam.id, saidBy: sam.id, via: 'typed' }])
})
