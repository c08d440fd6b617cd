import { erase } from '@twofold/shared/edits/erase'
import { expandErasure } from '@twofold/shared/edits/expand-erasure'
import { createHistory, type History } from '@twofold/shared/edits/history'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { fragmentOf, rowsOf } from '@twofold/shared/plan-doc'
import { cellText, setCellValue } from '@twofold/shared/rows'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

const likes = 'childNeeds.likes' as FieldId
const steps = 'followUp.nextSteps' as FieldId

/** Somebody writes; every update is kept. */
const plan = () => {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = 1
  const log: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => log.push(update))
  return { doc, log }
}

const paragraph = (words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

const textIn = (doc: Y.Doc, at: number): Y.XmlText =>
  (fragmentOf(doc, likes).get(at) as Y.XmlElement).get(0) as Y.XmlText

const rangeOf = (type: Y.AbstractType<never>): IdRange => {
  const { id, length } = type._item!
  return { ...id, length }
}

/** The ids of these words as they lie in one text. */
const wordsIn = ({ doc }: History, words: string): IdRange => {
  for (const struct of [...doc.store.clients.values()].flat()) {
    const at =
      struct instanceof Y.Item && struct.content instanceof Y.ContentString
        ? struct.content.str.indexOf(words)
        : -1
    if (at >= 0) return { client: struct.id.client, clock: struct.id.clock + at, length: words.length }
  }
  throw new Error(`nobody wrote ${words}`)
}

const leftOf = (log: readonly Uint8Array[], ranges: readonly IdRange[]): string =>
  log.map((update) => Buffer.from(erase(update, ranges)).toString()).join('\n')

test('ERASE10 With an element goes all that was ever in it, also what came later.', () => {
  const { doc, log } = plan()
  const item = new Y.XmlElement('listItem')
  const list = new Y.XmlElement('bulletList')
  list.insert(0, [item])
  item.insert(0, [paragraph('first')])
  fragmentOf(doc, likes).insert(0, [list, paragraph('beside')])
  const selected = [rangeOf(list as never)]
  expect(leftOf(log, expandErasure(createHistory(log), selected))).not.toContain('first')
  item.insert(1, [paragraph('later')])
  item.delete(0, 1)
  const ranges = expandErasure(createHistory(log), selected)
  const left = leftOf(log, ranges)
  expect(left).not.toContain('first')
  expect(left).not.toContain('later')
  expect(left).toContain('beside')
})

test('ERASE11 With a value go the older ones of its key, and with a row its cells.', () => {
  const { doc, log } = plan()
  const rows = rowsOf(doc, steps)
  const row = new Y.Map<unknown>()
  row.set('step', new Y.Text('phone her'))
  rows.set('row1' as RowId, row)
  for (const day of ['2031-01-01', '2032-02-02', '2033-03-03']) setCellValue(row, 'byWhen', day)
  const newest = row._map.get('byWhen')!
  const left = leftOf(log, expandErasure(createHistory(log), [{ ...newest.id, length: 1 }]))
  for (const day of ['2031', '2032', '2033']) expect(left).not.toContain(day)
  expect(left).toContain('phone her')
  const whole = leftOf(log, expandErasure(createHistory(log), [rangeOf(row as never)]))
  expect(whole).not.toContain('phone her')
  expect(whole).not.toContain('2031')
})

test('ERASE11 With a value go the older ones of its key, and with a row its cells: words of a cell go alone.', () => {
  const { doc, log } = plan()
  const row = new Y.Map<unknown>()
  row.set('step', new Y.Text('phone her aunt'))
  rowsOf(doc, steps).set('row1' as RowId, row)
  setCellValue(row, 'byWhen', '2031-01-01')
  const history = createHistory(log)
  const left = leftOf(log, expandErasure(history, [wordsIn(history, ' her')]))
  expect(left).not.toContain('her ')
  expect(left).toContain('phone')
  expect(left).toContain('2031')
  expect(cellText(row, 'step')?.toString()).toBe('phone her aunt')
})

const link = (name: string) => ({ link: { href: `https://${name}.example` } })

test('ERASE12 With words go the links that they ever wore, and no others.', () => {
  const { doc, log } = plan()
  fragmentOf(doc, likes).insert(0, [paragraph('the owl song by the river')])
  const text = textIn(doc, 0)
  text.format(4, 3, link('over'))
  text.format(4, 8, link('now'))
  text.format(16, 9, link('beside'))
  const history = createHistory(log)
  const left = leftOf(log, expandErasure(history, [wordsIn(history, 'owl')]))
  expect(left).not.toContain('over.example')
  expect(left).not.toContain('now.example')
  expect(left).toContain('beside.example')
  const other = leftOf(log, expandErasure(history, [wordsIn(history, 'song')]))
  expect(other).toContain('over.example')
  expect(other).not.toContain('now.example')
  expect(leftOf(log, expandErasure(history, [wordsIn(history, ' by')]))).toContain('now.example')
})

test('ERASE12 With words go the links that they ever wore, and no others: a link that was taken off before the words came was not theirs.', () => {
  const { doc, log } = plan()
  fragmentOf(doc, likes).insert(0, [paragraph('owl')])
  const text = textIn(doc, 0)
  text.format(0, 3, link('before'))
  text.format(0, 3, { link: null })
  text.insert(3, ' song')
  const history = createHistory(log)
  expect(leftOf(log, expandErasure(history, [wordsIn(history, 'song')]))).toContain('before.example')
  expect(leftOf(log, expandErasure(history, [wordsIn(history, 'owl')]))).not.toContain('before.example')
})

test('ERASE13 Asked again it tells the same, and when more has happened no less.', () => {
  const { doc, log } = plan()
  fragmentOf(doc, likes).insert(0, [paragraph('a🦉b')])
  const selected = [{ ...wordsIn(createHistory(log), 'a'), length: 2 }]
  const ranges = expandErasure(createHistory(log), selected)
  expect(ranges).toEqual([{ ...selected[0], length: 3 }])
  expect(expandErasure(createHistory(log), ranges)).toEqual(ranges)
  textIn(doc, 0).insert(1, 'x')
  textIn(doc, 0).format(0, 2, link('late'))
  const later = expandErasure(createHistory(log), ranges)
  const all = new IdRanges(later)
  expect(ranges.every((range) => all.hasAll(range))).toBe(true)
  expect(leftOf(log, later)).not.toContain('late.example')
})
