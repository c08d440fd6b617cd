/** Where a private-looking piece stands in the plan, whose it is, and how it goes (WARN5, WARN6). */

import { namesOfList } from '@twofold/client/warn/find-names'
import {
  findIn,
  isOf,
  passagesOf,
  privateListId,
  privateListOf,
  takeOut,
} from '@twofold/client/warn/passages'
import { Authorship } from '@twofold/shared/authorship'
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, localOrigin, rowsOf } from '@twofold/shared/plan-doc'
import { addRow } from '@twofold/shared/rows'
import { fieldsOf } from '@twofold/shared/template'
import { templateOf } from '@twofold/shared/templates'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

const template = templateOf('partnership-parenting-plan', 1)!
const places = fieldsOf(template)
const placeOf = (kind: string) => places.find(({ field }) => field.kind === kind && !field.perPerson)!
const [ana, ruth, jo] = ['person_ana', 'person_ruth', 'person_jo'] as ParticipantId[]

const paragraph = (doc: Y.Doc, id: FieldId): Y.XmlText => {
  const text = new Y.XmlText()
  const block = new Y.XmlElement('paragraph')
  block.insert(0, [text])
  fragmentOf(doc, id).push([block])
  return text
}
const found = (doc: Y.Doc, { id, field }: (typeof places)[number], names: readonly string[] = []) =>
  findIn(passagesOf(doc, id, field), names)

describe('private-looking pieces of a plan', () => {
  test('WARN5 Only who wrote such words, or in whose name they were written, is asked about them.', () => {
    const doc = new Y.Doc()
    const line = lineOf(doc, placeOf('line').id)
    line.insert(0, 'Call 555-0142 or 12 Oak St.')
    const { clientID: client } = doc
    const authorship = new Authorship([
      { client, clock: 0, length: 14, by: ruth!, saidBy: ruth!, via: 'typed' },
      { client, clock: 14, length: 13, by: jo!, saidBy: ana!, via: 'scribed' },
    ])
    const [phone, home] = found(doc, placeOf('line'))
    const asked = (me: ParticipantId) =>
      [phone!, home!].map((each) => isOf({ authorship, me, myClient: 1 }, each))
    expect([phone!.words, home!.words]).toEqual(['555-0142', '12 Oak St.'])
    expect([asked(ruth!), asked(ana!), asked(jo!)]).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ])
  })

  test('WARN5 Only who wrote such words, or in whose name they were written, is asked about them: what is not yet recorded is this tab’s.', () => {
    const doc = new Y.Doc()
    lineOf(doc, placeOf('line').id).insert(0, 'Call 555-0142')
    const [phone] = found(doc, placeOf('line'))
    const writer = { authorship: new Authorship(), me: ana! }
    expect(isOf({ ...writer, myClient: doc.clientID }, phone!)).toBe(true)
    expect(isOf({ ...writer, myClient: doc.clientID + 1 }, phone!)).toBe(false)
  })

  test('WARN6 Taking out takes just that piece, keeps the marks around it, and is one step of undo.', () => {
    const doc = new Y.Doc()
    const { id } = placeOf('text')
    const undo = new Y.UndoManager(fragmentOf(doc, id), { trackedOrigins: new Set([localOrigin]) })
    let text = new Y.XmlText()
    doc.transact(() => {
      text = paragraph(doc, id)
      text.insert(0, 'Come to 12 Oak St after ')
      text.insert(24, 'school', { bold: true })
    }, localOrigin)
    const before = text.toString()
    const [home] = found(doc, placeOf('text'))
    takeOut(home!, undo)
    expect(text.toString()).toBe('Come to after <bold>school</bold>')
    doc.transact(() => text.insert(0, 'Please. '), localOrigin)
    undo.undo()
    undo.undo()
    expect(text.toString()).toBe(before)
  })

  test('WARN6 Taking out takes just that piece, keeps the marks around it, and is one step of undo: what somebody wrote there since stays.', () => {
    const doc = new Y.Doc()
    const line = lineOf(doc, placeOf('line').id)
    line.insert(0, 'Call 555-0142')
    const [phone] = found(doc, placeOf('line'))
    line.insert(0, 'Do not ')
    takeOut(phone!, new Y.UndoManager(line))
    expect(line.toString()).toBe('Do not Call 555-0142')
  })

  test('WARN1 An address is found, the whole of it and no more, as people write it in both languages: in lists and rows too, and over marks.', () => {
    const doc = new Y.Doc()
    const { id } = placeOf('text')
    const item = new Y.XmlElement('listItem')
    const list = new Y.XmlElement('bulletList')
    fragmentOf(doc, id).insert(0, [list])
    list.insert(0, [item])
    const block = new Y.XmlElement('paragraph')
    item.insert(0, [block])
    const text = new Y.XmlText()
    block.insert(0, [text])
    text.insert(0, 'At 12 ')
    text.insert(6, 'Oak', { bold: true })
    text.insert(9, ' St', { bold: null })
    expect(found(doc, placeOf('text')).map(({ words }) => words)).toEqual(['12 Oak St'])
    const rows = placeOf('rows')
    const columns = rows.field.columns!
    const column = columns.find(({ type }) => type === 'text')!
    addRow(rowsOf(doc, rows.id), {
      id: 'row1' as RowId,
      columns,
      words: { [column.key]: 'Calle Olmo 12' },
      random: () => 0.5,
    })
    expect(found(doc, rows).map(({ words }) => words)).toEqual(['Calle Olmo 12'])
  })

  test('WARN4 A name of the private list is found as whole words, whatever its case and accents: the list itself is not asked about.', () => {
    const doc = new Y.Doc()
    for (const name of ['Lincoln Elementary', 'José Peña']) paragraph(doc, privateListId).insert(0, name)
    expect(namesOfList(privateListOf(doc))).toEqual(['Lincoln Elementary', 'José Peña'])
    const list = places.find(({ id }) => id === privateListId)!
    expect(passagesOf(doc, list.id, list.field)).toEqual([])
  })
})
