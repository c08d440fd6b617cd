/** What changed between two moments, as somebody would tell it. */
import { changesBetween, type FieldChange } from '@twofold/shared/history/changes'
import { Past } from '@twofold/shared/history/past'
import { sectionContentAt } from '@twofold/shared/history/plain'
import type { Deed } from '@twofold/shared/history/reading'
import { storyOf } from '@twofold/shared/history/story'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { fragmentOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import {
  addRow,
  bringBackRow,
  cellText,
  moveRow,
  removeRow,
  setCellValue,
  tickPerson,
} from '@twofold/shared/rows'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { turnOf, writesPlan } from '../../support/history.ts'
import { emptyPlan } from '../../support/honest-people.ts'
import { firstParagraph, startParagraph } from '../../support/paragraph.ts'
import { createChance, seedFromEnvironment } from '../../support/random.ts'
import { cast, template } from '../../support/test-room.ts'

const { ana, ruth } = cast
const [likes, events, how] = ['childNeeds.likes', 'attendTogether.events', 'communication.adultsHow'] as [
  FieldId,
  FieldId,
  FieldId,
]
const columns = fieldsOf(template).find(({ id }) => id === events)!.field.columns!

/** Ana and Ruth by turns, Ana first. */
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

const changed = (past: Past, since: number, at = past.last): readonly FieldChange[] =>
  changesBetween(past, template, since, at).flatMap(({ fields }) => fields)
const wordsChanged = (past: Past, since: number, at = past.last) =>
  changed(past, since, at).flatMap((one) => (one.kind === 'words' ? one.words : []))

const textIn = (doc: Y.Doc): Y.XmlText => firstParagraph(doc, likes)!
const begins = (doc: Y.Doc): void => {
  startParagraph(doc, likes)
  textIn(doc).insert(0, 'a story and the owl song')
}

test('PAST15 What changed between two moments is told by section and field with who did it; what came and went in between is not told.', () => {
  const past = pastOf(
    begins,
    (doc) => textIn(doc).delete(12, 12),
    (doc) => textIn(doc).insert(12, 'the bat song'),
    (doc) => textIn(doc).insert(24, ', quietly'),
    (doc) => textIn(doc).delete(24, 9),
    (doc) => setTick(ticksOf(doc, how), 'call', true),
    (doc) => textIn(doc).format(2, 5, { bold: {} }),
  )
  expect(changesBetween(past, template, 0, 4)).toEqual([
    {
      section: 'childNeeds',
      fields: [
        {
          field: likes,
          kind: 'words',
          words: [
            { kind: 'removed', words: 'the owl song', by: ruth.id, whose: [ana.id], moment: 1 },
            { kind: 'added', words: 'the bat song', by: ana.id, saidBy: ana.id, via: 'typed', moment: 2 },
          ],
        },
      ],
    },
  ])
  expect(changesBetween(past, template, 0, past.last).map(({ section }) => section)).toEqual([
    'communication',
    'childNeeds',
  ])
  expect(changed(past, 4, 5)).toEqual([
    { field: how, kind: 'ticks', ticks: [{ key: 'call', isOn: true, by: ruth.id, moment: 5 }] },
  ])
  expect(wordsChanged(past, 5)).toEqual([
    { kind: 'marked', words: 'story', by: ana.id, moment: 6, was: {}, is: { bold: true } },
  ])
  expect(changed(past, 2, 4)).toEqual([])
  expect(() => changesBetween(past, template, 3, 2)).toThrow(RangeError)
})

test('PAST16 Words that one hand takes out and puts in again at one moment are told as moved, and as whose they were; blank lines are told too.', () => {
  const cuts = (doc: Y.Doc): void => {
    textIn(doc).delete(8, 16)
    const next = new Y.XmlElement('paragraph')
    next.insert(0, [new Y.XmlText('and the owl song')])
    fragmentOf(doc, likes).insert(1, [next])
  }
  const blank = (doc: Y.Doc): void => fragmentOf(doc, likes).insert(1, [new Y.XmlElement('paragraph')])
  const past = pastOf(begins, cuts, blank, (doc) => fragmentOf(doc, likes).delete(1, 1))
  expect(wordsChanged(past, 0, 1)).toEqual([
    { kind: 'moved', words: 'and the owl song', by: ruth.id, whose: [ana.id], moment: 1 },
  ])
  expect(wordsChanged(past, 1, 2)).toEqual([{ kind: 'blank', words: '', isNew: true, by: ana.id, moment: 2 }])
  expect(wordsChanged(past, 2, 3)).toEqual([
    { kind: 'blank', words: '', isNew: false, by: ruth.id, moment: 3 },
  ])
})

const random = () => 0.5
const rowIn = (doc: Y.Doc, id: string) => rowsOf(doc, events).get(id)!
const addsRow = (doc: Y.Doc, id: string) =>
  addRow(rowsOf(doc, events), { id: id as RowId, columns, words: { what: id }, random })
const rowsChanged = (past: Past, since: number, at = past.last) =>
  changed(past, since, at).flatMap((one) => (one.kind === 'rows' ? one.rows : []))
const inShort = (past: Past, since: number, at = past.last) =>
  rowsChanged(past, since, at).map(({ row, kind, by }) => [row, kind, by])

test('PAST17 Rows are told as added, moved, taken out and brought back, a moved row alone and not those beside it, and cells by column.', () => {
  const rows = (doc: Y.Doc) => rowsOf(doc, events)
  const past = pastOf(
    (doc) => {
      for (const id of ['one', 'two', 'three', 'four']) addsRow(doc, id)
    },
    (doc) => moveRow(rows(doc), 'one' as RowId, 1, random),
    (doc) => removeRow(rows(doc), 'three' as RowId),
    (doc) => bringBackRow(rows(doc), 'three' as RowId),
    (doc) => {
      cellText(rowIn(doc, 'four'), 'ride')!.insert(0, 'Ruth drives')
      setCellValue(rowIn(doc, 'four'), 'kind', 'school')
      tickPerson(rowIn(doc, 'four'), 'whoGoes', ana.id, true)
    },
    (doc) => setCellValue(rowIn(doc, 'four'), 'kind', 'health'),
    (doc) => setCellValue(rowIn(doc, 'four'), 'kind', 'school'),
    (doc) => tickPerson(rowIn(doc, 'four'), 'whoGoes', ana.id, false),
  )
  expect(inShort(past, -1, 0)).toEqual(['one', 'two', 'three', 'four'].map((id) => [id, 'added', ana.id]))
  expect(inShort(past, 0, 1)).toEqual([['one', 'moved', ruth.id]])
  expect(inShort(past, 1, 2)).toEqual([['three', 'removed', ana.id]])
  expect(inShort(past, 2, 3)).toEqual([['three', 'broughtBack', ruth.id]])
  expect(inShort(past, 1, 3)).toEqual([])
  const typed = { by: ana.id, saidBy: ana.id, via: 'typed', moment: 4 }
  expect(rowsChanged(past, 3, 4)).toEqual([
    {
      kind: 'changed',
      row: 'four',
      by: null,
      moment: 4,
      cells: expect.arrayContaining([
        { column: 'ride', words: [{ kind: 'added', words: 'Ruth drives', ...typed }], people: [] },
        { column: 'kind', words: [{ kind: 'added', words: 'school', ...typed }], people: [] },
        { column: 'whoGoes', words: [], people: [{ key: ana.id, isOn: true, by: ana.id, moment: 4 }] },
      ]),
    },
  ])
  expect(rowsChanged(past, 4, 6)).toEqual([])
  expect(rowsChanged(past, 6)[0]?.cells).toEqual([
    { column: 'whoGoes', words: [], people: [{ key: ana.id, isOn: false, by: ruth.id, moment: 7 }] },
  ])
})

test('PAST18 Ticked and unticked in between is no change, nor is what was unticked and ticked again.', () => {
  const ticks = (isOn: boolean) => (doc: Y.Doc) => setTick(ticksOf(doc, how), 'call', isOn)
  const past = pastOf(ticks(true), ticks(false), ticks(true), ticks(false))
  expect([changed(past, 0, 2), changed(past, -1, 1), changed(past, 1, 3)]).toEqual([[], [], []])
  expect(changed(past, 0, 1)).toMatchObject([{ ticks: [{ isOn: false, by: ruth.id, moment: 1 }] }])
  expect(changed(past, -1, 2)).toMatchObject([{ ticks: [{ isOn: true, by: ana.id, moment: 2 }] }])
})

test('PAST19 Whatever reads otherwise at the later moment is told, by somebody and at a moment between the two.', () => {
  const seed = seedFromEnvironment()
  const chance = createChance(seed)
  let told = 0
  for (let times = 0; times < 3; times++) {
    const { moments } = writesPlan(chance, { edits: 600 })
    const past = new Past()
    past.takeAll(moments)
    for (let pair = 0; pair < 60; pair++) {
      const at = chance.between(0, past.last)
      const since = pair % 2 === 0 ? at - 1 : chance.between(-1, at)
      const changes = changesBetween(past, template, since, at)
      for (const section of template.sections) {
        const [then, now] = [since, at].map((moment) => sectionContentAt(past, template, section, moment))
        const change = changes.find((one) => one.section === section.key)
        if (then !== now) expect(change, `SEED=${seed} ${section.key} from ${since} to ${at}`).toBeDefined()
        if (then !== now) told += 1
      }
      const all = changes.flatMap(({ fields }) => fields)
      const deeds = all.flatMap((one): readonly Deed[] => {
        if (one.kind === 'words') return one.words
        if (one.kind === 'ticks') return one.ticks
        const cells = one.rows.flatMap((row) => row.cells)
        const inCells = cells.flatMap(({ words, people }) => [...words, ...people])
        return [...one.rows.filter(({ kind }) => kind !== 'changed'), ...inCells]
      })
      for (const deed of deeds) {
        expect(deed.moment, `SEED=${seed}`).toBeGreaterThan(since)
        expect(deed.moment).toBeLessThanOrEqual(at)
        expect(deed.by).toBe(past.doer(deed.moment))
      }
    }
  }
  expect(told).toBeGreaterThan(100)
})
