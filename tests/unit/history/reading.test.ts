/** What is read at a moment, beside a second, simple telling: a document into which the raw edits are put one by one. */
import { runsOf } from '@twofold/shared/history/attribution'
import { Past } from '@twofold/shared/history/past'
import { sectionContentAt } from '@twofold/shared/history/plain'
import { readElsewhere, readField, readPlan } from '@twofold/shared/history/reading'
import { storyOf } from '@twofold/shared/history/story'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf, ticksOf } from '@twofold/shared/plan-doc'
import { addRow, removeRow, standingRows } from '@twofold/shared/rows'
import { sectionContent } from '@twofold/shared/section-content'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { turnOf, type WrittenPlan, writesPlan } from '../../support/history.ts'
import { emptyPlan } from '../../support/honest-people.ts'
import { firstParagraph, startParagraph } from '../../support/paragraph.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { cast, template } from '../../support/test-room.ts'

const { ana, ruth } = cast
const placeOf = (id: string) => fieldsOf(template).find((place) => place.id === id)!
const [likes, events, how] = ['childNeeds.likes', 'attendTogether.events', 'communication.adultsHow'].map(
  placeOf,
) as [ReturnType<typeof placeOf>, ReturnType<typeof placeOf>, ReturnType<typeof placeOf>]

const contentNow = (doc: Y.Doc): readonly string[] =>
  template.sections.map((section) => sectionContent(doc, template, section))
const contentThen = (past: Past, at: number): readonly string[] =>
  template.sections.map((section) => sectionContentAt(past, template, section, at))

/** From the raw edits, in the order in which the house took them. */
const foldedTo = (plan: WrittenPlan, moments: Past['moments'], at: number, gc: boolean): Y.Doc => {
  const doc = emptyPlan({ gc })
  const edits = moments.slice(0, at + 1).flatMap((moment) => plan.editsIn(moment))
  for (const { update } of edits.toSorted((a, b) => a.seq - b.seq)) Y.applyUpdate(doc, update)
  return doc
}

test('PAST8 At every moment exactly that is read which a document holds that was folded from the raw edits up to there.', () => {
  const seed = seedFromEnvironment()
  const chance = createChance(seed)
  for (let times = 0; times < 3; times++) {
    const { plan, moments } = writesPlan(chance, { edits: 800 })
    const past = new Past()
    past.takeAll(moments)
    expect(past.isWhole).toBe(true)
    const doc = emptyPlan({ gc: times % 2 === 0 })
    for (const moment of moments) {
      for (const { update } of plan.editsIn(moment)) Y.applyUpdate(doc, update)
      if (moment.update) expect(contentThen(past, moment.index), `SEED=${seed}`).toEqual(contentNow(doc))
    }
    for (let nth = 0; nth < 20; nth++) {
      const at = chance.between(0, past.last)
      expect(contentThen(past, at), `SEED=${seed} at ${at}`).toEqual(
        contentNow(foldedTo(plan, moments, at, nth % 2 === 0)),
      )
    }
    expect(contentThen(past, past.last)).toEqual(contentNow(foldedTo(plan, moments, past.last, true)))
    expect(contentThen(past, -1)).toEqual(contentNow(emptyPlan()))
  }
}, 120_000)

const pastOf = (...writes: readonly ((doc: Y.Doc) => void)[]): Past => {
  const doc = emptyPlan()
  const told = writes.map((write, at) => {
    const before = Y.encodeStateVector(doc)
    doc.clientID = at + 1
    doc.transact(() => write(doc))
    return turnOf(at + 1, [ana, ruth][at % 2]!.id, Y.encodeStateAsUpdate(doc, before))
  })
  const past = new Past()
  past.takeAll(storyOf(told))
  return past
}
const textIn = (doc: Y.Doc): Y.XmlText => firstParagraph(doc, likes.id)!
const random = () => 0.5
const addsRow = (doc: Y.Doc, id: string, what: string) =>
  addRow(rowsOf(doc, events.id), { id: id as RowId, columns: events.field.columns!, words: { what }, random })

test('PAST9 Since a moment: what stood then and has gone is at its place with who took it out, what is new is told by its moment, what looks otherwise by how it looked; what came and went between is not there.', () => {
  const past = pastOf(
    (doc) => startParagraph(doc, likes.id),
    (doc) => textIn(doc).insert(0, 'the red owl book'),
    (doc) => {
      textIn(doc).delete(4, 4)
      textIn(doc).format(4, 3, { bold: {} })
    },
    (doc) => textIn(doc).insert(12, ' and more'),
    (doc) => textIn(doc).delete(12, 9),
    (doc) => textIn(doc).insert(0, 'Yes: '),
  )
  const read = (at: number, since?: number) =>
    runsOf(readField(past, likes, since === undefined ? { at } : { at, since })!).map(
      ({ words, by, inserted, deleted, deletedBy, look }) => ({
        words,
        by,
        inserted,
        deleted,
        deletedBy,
        look,
      }),
    )
  const stood = { by: ruth.id, inserted: 1, deleted: null, deletedBy: null, look: null }
  expect(read(5, 1)).toEqual([
    { ...stood, words: 'Yes: ', inserted: 5 },
    { ...stood, words: 'the ' },
    { ...stood, words: 'red ', deleted: 2, deletedBy: ana.id },
    { ...stood, words: 'owl', look: { by: ana.id, moment: 2, was: {} } },
    { ...stood, words: ' book' },
  ])
  expect(read(1)).toEqual([{ ...stood, words: 'the red owl book' }])
  expect(read(3).map(({ words }) => words)).toEqual(['the ', 'owl', ' book', ' and more'])
})

test('PAST10 Rows, cells and ticks since a moment: those that were taken out are there with who did it, those that were out already are not.', () => {
  const past = pastOf(
    (doc) => {
      for (const id of ['row1', 'row2', 'row3']) addsRow(doc, id, id)
      ticksOf(doc, how.id).set('call', true)
    },
    (doc) => removeRow(rowsOf(doc, events.id), 'row1' as RowId),
    (doc) => {
      removeRow(rowsOf(doc, events.id), 'row2' as RowId)
      rowsOf(doc, events.id).get('row3')!.set('kind', 'school')
      ticksOf(doc, how.id).delete('call')
      ticksOf(doc, how.id).set('text', true)
    },
  )
  const rowsAt = (at: number, since?: number) => {
    const reading = readField(past, events, since === undefined ? { at } : { at, since })
    return reading?.kind === 'rows' ? reading.rows.map(({ id, removed }) => [id, removed?.by ?? null]) : []
  }
  expect(rowsAt(2)).toEqual([['row3', null]])
  expect(rowsAt(2, 1)).toEqual([
    ['row2', ana.id],
    ['row3', null],
  ])
  expect(rowsAt(0).length).toBe(3)
  expect(readField(past, how, { at: 2, since: 1 })).toMatchObject({
    ticks: [
      { key: 'call', by: ana.id, inserted: 0, deleted: 2, deletedBy: ana.id },
      { key: 'text', inserted: 2, deleted: null },
    ],
  })
  const cell = readField(past, events, { at: 2, since: 1 })
  const kinds = cell?.kind === 'rows' ? cell.rows.at(-1)?.cells.filter(({ column }) => column === 'kind') : []
  expect(kinds).toMatchObject([{ type: 'choice', runs: [{ words: 'school', by: ana.id, inserted: 2 }] }])
  expect(standingRows(rowsOf(emptyPlan(), events.id))).toEqual([])
})

/** Of a schema that nobody knows any more. */
const writesOddly = (doc: Y.Doc): void => {
  startParagraph(doc, likes.id)
  textIn(doc).insert(0, 'plain and coloured')
  textIn(doc).format(10, 8, { color: 'red' })
  const inside = new Y.XmlText('boxed')
  const box = new Y.XmlElement('callout')
  box.insert(0, [inside])
  fragmentOf(doc, likes.id).insert(1, [box])
  textIn(doc).insertEmbed(0, new Y.Text('within'))
  const hook = new Y.XmlHook('widget')
  fragmentOf(doc, likes.id).insert(2, [hook as unknown as Y.XmlElement])
  hook.set('label', 'hooked')
  addsRow(doc, 'row1', 'a game')
  const row = rowsOf(doc, events.id).get('row1')!
  row.set('weather', 'rainy')
  row.set('remark', new Y.Text('bring boots'))
  row.set('ride', 'a plain value')
  doc.getMap(events.id).set('loose', 'no row')
  doc.getMap(how.id).set('pigeon', true)
  lineOf(doc, 'old.section' as FieldId).insert(0, 'a field that is gone')
}

test('PAST11 A plan of another schema is read with every word: unknown elements, marks, columns, options and fields.', () => {
  const past = pastOf(writesOddly)
  const at = 0
  const words = readPlan(past, template, { at }).flatMap(({ reading }) => [
    ...runsOf(reading),
    ...(reading.kind === 'rows' ? reading.other : []),
  ])
  const elsewhere = readElsewhere(past, template, { at })
  const read = [...words, ...elsewhere.flatMap(({ runs }) => runs)].map((run) => run.words).join(' | ')
  for (const one of ['plain and ', 'coloured', 'boxed', 'within', 'hooked', 'a game', 'rainy', 'bring boots'])
    expect(read).toContain(one)
  for (const one of ['a plain value', 'no row', 'a field that is gone']) expect(read).toContain(one)
  expect(readField(past, how, { at })).toMatchObject({ ticks: [{ key: 'pigeon', isKnown: false }] })
  const text = readField(past, likes, { at })
  expect(text?.kind === 'text' && text.blocks.map(({ node }) => node)).toEqual(['paragraph', 'callout', null])
  const doc = emptyPlan()
  writesOddly(doc)
  expect(contentThen(past, at)).toEqual(contentNow(doc))
})
