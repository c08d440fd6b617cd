/** What is kept of each kind of field, and how it goes back in. */
import { gather } from '@twofold/client/kept/gather'
import { type KeptWords, ownText } from '@twofold/client/kept/kept-item'
import { putIn } from '@twofold/client/kept/put-in'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { addRow, cellText, removeRow, setCellValue, standingRows, tickPerson } from '@twofold/shared/rows'
import { type FieldPlace, fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cast, template } from '../../support/test-room.ts'

const placeOf = (id: string): FieldPlace => fieldsOf(template).find((place) => place.id === id)!
const text = placeOf('childNeeds.likes')
const line = placeOf('communication.adultsWhen')
const multi = placeOf('communication.adultsHow')
const table = placeOf('followUp.nextSteps')
const random = () => 0.5
let rows = 0
const parts = { newRowId: () => `put${++rows}` as RowId, random }

/** A document that the server has, and the same with this person's own words on top. */
const twoDocuments = (before: (doc: Y.Doc) => void, after: (doc: Y.Doc) => void) => {
  const server = new Y.Doc()
  before(server)
  const own = new Y.Doc()
  Y.applyUpdate(own, Y.encodeStateAsUpdate(server))
  after(own)
  const known = Y.decodeStateVector(Y.encodeStateVector(server))
  return { server, keeps: (place: FieldPlace) => gather(own, place, (client) => known.get(client) ?? 0) }
}
const paragraph = (words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}
const firstText = (doc: Y.Doc, id: FieldId) =>
  (fragmentOf(doc, id).get(0) as Y.XmlElement).get(0) as Y.XmlText
/** Without the ids of others’ words. */
const paragraphs = (words: KeptWords | null) =>
  (words as KeptWords & { kind: 'paragraphs' }).paragraphs.map((parts) =>
    parts.map(({ at: _, ...part }) => part),
  )

test('KEPT11 Of a text the paragraphs with own words are kept: theirs marked, others’ beside them to understand; deletions and spaces are nothing to keep.', () => {
  const { server, keeps } = twoDocuments(
    (doc) => fragmentOf(doc, text.id).insert(0, [paragraph('She likes soup.'), paragraph('And owls.')]),
    (doc) => {
      firstText(doc, text.id).insert(9, ' warm')
      firstText(doc, text.id).format(10, 4, { bold: {} })
      fragmentOf(doc, text.id).insert(2, [paragraph('A walk.'), paragraph(' ')])
    },
  )
  const kept = keeps(text)
  expect(paragraphs(kept)).toEqual([
    [
      { text: 'She likes', isMine: false },
      { text: ' ', isMine: true },
      { text: 'warm', isMine: true, marks: { bold: {} } },
      { text: ' soup.', isMine: false },
    ],
    [{ text: 'A walk.', isMine: true }],
  ])
  putIn(server, text, kept!, parts)
  expect(fragmentOf(server, text.id).toArray().map(String)).toEqual([
    '<paragraph>She likes soup.</paragraph>',
    '<paragraph>And owls.</paragraph>',
    '<paragraph> <bold>warm</bold></paragraph>',
    '<paragraph>A walk.</paragraph>',
  ])
  const { keeps: keepsNothing } = twoDocuments(
    (doc) => fragmentOf(doc, text.id).insert(0, [paragraph('She likes soup.')]),
    (doc) => firstText(doc, text.id).delete(0, 4),
  )
  expect(keepsNothing(text)).toBeNull()
})

test('KEPT12 Of a line the own words are kept, a word that was half saved by its unsaved half; they go in at its end.', () => {
  const own = new Y.Doc()
  lineOf(own, line.id).insert(0, 'after sup')
  const server = new Y.Doc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(own))
  lineOf(own, line.id).insert(9, 'per')
  const kept = gather(own, line, (client) => Y.getState(server.store, client))
  expect(paragraphs(kept)).toEqual([
    [
      { text: 'after sup', isMine: false },
      { text: 'per', isMine: true },
    ],
  ])
  lineOf(server, line.id).insert(9, 'per, as Ruth wrote')
  putIn(server, line, kept!, parts)
  expect(lineOf(server, line.id).toString()).toBe('after supper, as Ruth wrote per')
})

test('KEPT13 Ticks are kept by option, and ticked again.', () => {
  const [first, second, third] = multi.field.options!.map(({ key }) => key)
  const { server, keeps } = twoDocuments(
    (doc) => setTick(ticksOf(doc, multi.id), first!, true),
    (doc) => {
      setTick(ticksOf(doc, multi.id), first!, false)
      setTick(ticksOf(doc, multi.id), second!, true)
      setTick(ticksOf(doc, multi.id), third!, true)
    },
  )
  const kept = keeps(multi)
  expect(kept).toEqual({ kind: 'ticks', options: [second, third] })
  putIn(server, multi, kept!, parts)
  expect([...ticksOf(server, multi.id).keys()].toSorted()).toEqual([first!, second!, third!].toSorted())
})

test('KEPT14 A row of one’s own comes back as a row; words in another’s row come back into it, or as a new row when it is gone.', () => {
  const columns = table.field.columns!
  const [words] = columns.filter(({ type }) => type === 'text')
  const person = columns.find(({ type }) => type === 'person')
  const date = columns.find(({ type }) => type === 'date')
  const start = (doc: Y.Doc) =>
    addRow(rowsOf(doc, table.id), {
      id: 'theirs' as RowId,
      columns,
      words: { [words!.key]: 'Call school' },
      random,
    })
  const { server, keeps } = twoDocuments(start, (doc) => {
    const theirs = rowsOf(doc, table.id).get('theirs')!
    cellText(theirs, words!.key)!.insert(11, ' on Monday')
    addRow(rowsOf(doc, table.id), {
      id: 'mine' as RowId,
      columns,
      words: { [words!.key]: 'Bring the owl' },
      random,
    })
    const mine = rowsOf(doc, table.id).get('mine')!
    if (person) tickPerson(mine, person.key, cast.ana.id, true)
    if (date) setCellValue(mine, date.key, '2027-03-04')
    addRow(rowsOf(doc, table.id), { id: 'empty' as RowId, columns, random })
  })
  const kept = keeps(table) as KeptWords & { kind: 'rows' }
  expect(kept.rows.map(({ id, isNew }) => [id, isNew])).toEqual([
    ['theirs', false],
    ['mine', true],
  ])
  expect(kept.rows[0]!.cells.map((cell) => ownText(cell.words))).toEqual([' on Monday'])
  putIn(server, table, kept, parts)
  const firstWords = () =>
    standingRows(rowsOf(server, table.id)).map(({ map }) => cellText(map, words!.key)!.toString())
  expect(firstWords()).toEqual(['Call school on Monday', 'Bring the owl'])
  const put = standingRows(rowsOf(server, table.id))[1]!.map
  if (person) expect(put.get(`${person.key}/${cast.ana.id}`)).toBe(true)
  if (date) expect(put.get(date.key)).toBe('2027-03-04')
  removeRow(rowsOf(server, table.id), 'theirs' as RowId)
  putIn(server, table, { kind: 'rows', rows: kept.rows.slice(0, 1) }, parts)
  expect(firstWords()).toEqual(['Bring the owl', ' on Monday'])
})
