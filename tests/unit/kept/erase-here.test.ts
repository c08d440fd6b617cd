/** What a device does with words that were erased for good. */
import { eraseHere } from '@twofold/client/kept/erase-here'
import { erasedPhrases } from '@twofold/client/kept/erased-phrase'
import { withoutErased } from '@twofold/client/kept/without-erased'
import { SharedDocument } from '@twofold/client/sync/shared-document'
import { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import { localOrigin } from '@twofold/shared/plan-doc'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { allWordsIn } from '../../support/redaction-people.ts'

const line = 'about.childCalled'
const other = 'communication.adultsWhen'

/** The plan as the house has it, by somebody else. */
let house: Y.Doc
let page: SharedDocument
let sent: Uint8Array[]
/** What the house knew of this page before it went away. */
let known: number
beforeEach(() => {
  house = new Y.Doc()
  house.clientID = 100
  sent = []
  page = new SharedDocument((update) => sent.push(update), 200)
  known = 0
})

const others = (field: string, words: string): PlaceOfWords => {
  const clock = Y.getState(house.store, 100)
  const text = house.getText(field)
  text.insert(text.length, words)
  page.receive(Y.encodeStateAsUpdate(house, page.stateVector()))
  return { client: 100, clock, length: words.length }
}
const writes = (field: string, change: (text: Y.Text) => void) =>
  page.doc.transact(() => change(page.doc.getText(field)), localOrigin)
const isAllSaved = () => {
  Y.applyUpdate(house, Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(house)))
  known = Y.getState(page.doc.store, 200)
  sent.length = 0
}
const erases = (...ranges: readonly PlaceOfWords[]) =>
  eraseHere({
    doc: page.doc,
    undo: page.undo,
    ranges,
    unsaved: new Map([[200, known]]),
    receive: (update) => page.receive(update),
  })
const reads = (field: string) => page.doc.getText(field).toString()

test('REDACT30 A device forgets erased words also where undo held on to them, and undo brings back nothing of them.', () => {
  const ids = others(line, 'at Elm Street 12')
  writes(line, (text) => text.delete(3, 10))
  writes(other, (text) => text.insert(0, 'my own words'))
  erases(ids)
  expect(allWordsIn(page.doc)).not.toMatch(/Elm|Street|12/)
  page.undo.undo()
  page.undo.redo()
  expect([reads(line), reads(other)]).toEqual(['', 'my own words'])
})

test('REDACT31 What undo or a paste made of erased words and the house does not have goes with them, as an ordinary edit; other words of this person’s stay.', () => {
  const ids = others(line, 'we meet at Elm Street 12, at ten')
  writes(line, (text) => text.delete(11, 13))
  page.undo.undo()
  writes(other, (text) => text.insert(0, 'I will be at ELM  street 12 on Monday'))
  expect(reads(line)).toContain('Elm Street 12')
  sent.length = 0
  erases({ ...ids, clock: ids.clock + 11, length: 13 })
  expect(reads(line)).toBe('we meet at , at ten')
  expect(reads(other)).toBe('I will be at  on Monday')
  expect(allWordsIn(page.doc)).not.toMatch(/Elm|street/i)
  expect(sent).toHaveLength(1)
  const step2 = Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(house))
  expect(Buffer.from(step2).toString('latin1')).not.toMatch(/Elm|street/i)
})

test('REDACT32 What undo made is known by its ids, however little of the words it is.', () => {
  const ids = others(line, 'Xy lives there')
  writes(line, (text) => text.delete(0, 2))
  page.undo.undo()
  expect(reads(line)).toBe('Xy lives there')
  erases({ ...ids, length: 2 })
  expect(reads(line)).toBe(' lives there')
})

test('REDACT33 Only what is plainly the phrase goes by itself: short words only as words of their own, a part only where it is most of it; what the house has already stays for staff to decide.', () => {
  const short = others('about.goesBy', 'Elm')
  const long = others(line, 'the yellow house behind the old mill')
  writes(other, (text) => text.insert(0, 'Elm is here already.'))
  isAllSaved()
  writes(other, (text) => text.insert(text.length, ' A helmet, an elm, by the old mill.'))
  erases(short, long)
  expect(reads(other)).toBe('Elm is here already. A helmet, an , by the old mill.')
})

test('REDACT34 Words that are kept aside lose what was erased: by their words, and others’ words among them by their ids.', () => {
  const phrases = erasedPhrases(['Elm Street 12'])
  const ids = new IdRanges([{ client: 100, clock: 5, length: 3 }])
  const mine = { text: 'Come to Elm Street 12 soon', isMine: true }
  const theirs = { text: 'abc', isMine: false, at: { client: 100, clock: 4 } }
  const others = { text: ' fine ', isMine: false, at: { client: 100, clock: 40 } }
  expect(withoutErased({ kind: 'paragraphs', paragraphs: [[mine, theirs, others]] }, phrases, ids)).toEqual({
    kind: 'paragraphs',
    paragraphs: [[{ ...mine, text: 'Come to  soon' }, others]],
  })
  const only = { kind: 'paragraphs' as const, paragraphs: [[{ text: 'elm street 12', isMine: true }]] }
  expect(withoutErased(only, phrases, ids)).toBeNull()
  const none = { kind: 'paragraphs' as const, paragraphs: [[{ text: 'All is well', isMine: true }]] }
  expect(withoutErased(none, phrases, ids)).toBe(none)
})
