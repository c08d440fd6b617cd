import { findCopies } from '@twofold/shared/edits/find-copies'
import { createHistory } from '@twofold/shared/edits/history'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf } from '@twofold/shared/plan-doc'
import { setCellValue } from '@twofold/shared/rows'
import { expect, test } from 'vitest'
import * as Y from 'yjs'

const likes = 'childNeeds.likes' as FieldId
const called = 'about.childCalled' as FieldId
const steps = 'followUp.nextSteps' as FieldId

const plan = () => {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = 1
  const log: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => log.push(update))
  const looksFor = (words: string) => findCopies(createHistory(log), words, [])
  return { doc, log, line: lineOf(doc, called), looksFor }
}

const paragraph = (words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

test('ERASE14 Letter case, white space and how a phone writes accents and apostrophes make no difference.', () => {
  const { line, looksFor } = plan()
  line.insert(0, 'At GRANDMA’S  nin\u0303o\u00a0house.')
  const [copy] = looksFor("grandma's niño House")
  expect(copy).toMatchObject({ match: 'exact', words: 'GRANDMA’S  nin\u0303o\u00a0house', since: 0 })
  expect(copy).toMatchObject({ field: called, kind: 'run', before: 'At ', after: '.' })
})

test('ERASE15 Words are found over the edges of edits and paragraphs, and around what was taken out between.', () => {
  const { doc, line, looksFor, log } = plan()
  for (const [at, letter] of [...'owl song'].entries()) line.insert(at, letter)
  line.insert(3, ' loud')
  fragmentOf(doc, likes).insert(0, [paragraph('the owl'), paragraph('song')])
  const found = looksFor('the owl song')
  expect(found[0]).toMatchObject({ match: 'exact', field: likes, words: 'the owl\nsong' })
  const inLine = looksFor('owl loud song').filter(({ field }) => field === called)
  expect(inLine[0]).toMatchObject({ match: 'exact', since: 8 })
  line.delete(3, 5)
  expect(looksFor('owlsong').map(({ field, since }) => `${field} ${since}`)).toEqual([
    `${called} 7`,
    `${likes} 9`,
  ])
  expect(log.length).toBe(11)
})

test('ERASE15 Words are found over the edges of edits and paragraphs, and around what was taken out between: what came together by taking out.', () => {
  const { line, looksFor } = plan()
  line.insert(0, 'owl and fox song')
  expect(looksFor('owl song').filter(({ match }) => match === 'exact')).toEqual([])
  line.delete(3, 8)
  expect(looksFor('owl song')[0]).toMatchObject({ match: 'exact', since: 1, words: 'owl song' })
})

test('ERASE16 What undo, cut and paste and retyping wrote under new ids is found; the passage itself is no copy.', () => {
  const { doc, line, log } = plan()
  const undoing = new Y.UndoManager(line, { captureTimeout: 0 })
  line.insert(0, 'the owl song')
  const passage = [{ client: 1, clock: 0, length: 12 }]
  expect(findCopies(createHistory(log), 'the owl song', passage)).toEqual([])
  line.delete(0, 12)
  undoing.undo()
  fragmentOf(doc, likes).insert(0, [paragraph('of the owl song')])
  line.insert(12, ' THE OWL SONG')
  const copies = findCopies(createHistory(log), 'the owl song', passage)
  expect(copies.map(({ match, words, field }) => `${match} ${words} ${field}`)).toEqual([
    `exact the owl song ${called}`,
    `exact the owl song ${likes}`,
    `exact THE OWL SONG ${called}`,
  ])
})

test('ERASE17 Half of the words, eight letters of long ones, or one long word of them is a part; what another copy has whole is not said again.', () => {
  const { line, looksFor } = plan()
  for (const [at, letter] of [...'he stayed overnight'].entries()) line.insert(at, letter)
  line.insert(19, ' in May. A stay. Once over; some night.')
  const parts = looksFor('Stayed overnight at Elm Street')
  expect(parts.map(({ match, words }) => [match, words])).toEqual([['part', 'stayed overnight']])
  expect(looksFor('nobody was ever stayed').map(({ words }) => words)).toEqual(['stayed'])
})

test('ERASE18 Plain answers, replaced ones too, and the addresses of links are looked through, also with percent signs.', () => {
  const { doc, line, looksFor } = plan()
  line.insert(0, 'here')
  line.format(0, 4, { link: { href: 'https://a.example/?q=Elm%20Street%204' } })
  const row = new Y.Map<unknown>()
  rowsOf(doc, steps).set('row1' as RowId, row)
  setCellValue(row, 'step', 'elm street 4')
  setCellValue(row, 'step', '')
  const copies = looksFor('Elm Street 4')
  expect(copies.map(({ kind, match, field }) => `${kind} ${match} ${field}`).sort()).toEqual([
    `link exact ${called}`,
    `value exact ${steps}`,
  ])
})

test('ERASE18 Plain answers, replaced ones too, and the addresses of links are looked through, also with percent signs: a sign alone is no trouble.', () => {
  const { line, looksFor } = plan()
  line.insert(0, 'here')
  line.format(0, 4, { link: { href: 'https://a.example/100%/elm' } })
  expect(looksFor('https://a.example/100%').map(({ kind }) => kind)).toEqual(['link'])
  expect(looksFor('')).toEqual([])
  expect(looksFor('   ')).toEqual([])
})
