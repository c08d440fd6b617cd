/** What became of a part: words, rows, ticks, and what only looks otherwise. */
import { countOf, sectionDiff, type ToldField } from '@twofold/client/agreement/section-diff'
import type { FieldId } from '@twofold/shared/ids'
import type { Line } from '@twofold/shared/section-words'
import { expect, test } from 'vitest'

const field = 'childNeeds.needs' as FieldId
const lineOf = (words: string, more: object = {}): Line => ({
  runs: [{ words, isBold: false, isItalic: false, href: null, ...more }],
  depth: 0,
  bullet: null,
})
const text = (words: string, more: object = {}): ToldField => ({
  words: { field, kind: 'text', lines: words === '' ? [] : [lineOf(words, more)] },
  lines: words === '' ? [] : [words],
})
const rows = (...lines: string[]): ToldField => ({
  words: {
    field,
    kind: 'rows',
    rows: lines.map((words) => ({ cells: [{ column: 'what', type: 'text', words, people: [] }] })),
  },
  lines,
})
const ticks = (...options: string[]): ToldField => ({
  words: { field, kind: 'ticks', options },
  lines: options,
})
const diff = (before: ToldField, after: ToldField) => sectionDiff([before], [after])

test('YES32 Words that changed are told in place and counted as people count them; the same words are no change.', () => {
  expect(diff(text('a hug'), text('a hug'))).toEqual([])
  const [change] = diff(
    text('Wait a day, then talk with the worker.'),
    text('Wait two days, then talk with Sam or the worker.'),
  )
  expect(change).toMatchObject({
    kind: 'words',
    changes: [
      { taken: 'a day', added: 'two days', from: 5 },
      { taken: '', added: 'Sam or ', from: 30 },
    ],
  })
  expect(countOf(diff(text(''), text('new')))).toBe(1)
  expect(diff(text('gone'), text(''))).toMatchObject([{ changes: [{ taken: 'gone', added: '' }] }])
})

test('YES33 A row that was added, taken out or changed is told as one; rows in another order are told as that.', () => {
  expect(diff(rows('a', 'b', 'c'), rows('c', 'a', 'b'))).toMatchObject([{ rows: [], isReordered: true }])
  expect(diff(rows('a', 'b'), rows('a', 'x', 'b'))).toMatchObject([
    { rows: [{ kind: 'added', words: 'x', at: 1 }], isReordered: false },
  ])
  expect(diff(rows('a', 'b'), rows('b'))).toMatchObject([
    { rows: [{ kind: 'taken', words: 'a' }], isReordered: false },
  ])
  expect(diff(rows('Call before bed · Ana'), rows('Call before supper · Ana'))).toMatchObject([
    { rows: [{ kind: 'changed', at: 0 }], isReordered: false },
  ])
  expect(diff(rows('a', 'a'), rows('a'))).toMatchObject([{ rows: [{ kind: 'taken', words: 'a' }] }])
  expect(diff(rows('a'), rows('a'))).toEqual([])
})

test('YES34 Ticks are told one by one; bold letters and links are told without a change of words.', () => {
  expect(diff(ticks('call', 'text'), ticks('call', 'email'))).toMatchObject([
    { taken: ['text'], added: ['email'] },
  ])
  expect(countOf(diff(ticks('call'), ticks('call', 'email', 'text')))).toBe(2)
  expect(diff(text('a hug'), text('a hug', { isBold: true }))).toMatchObject([
    { kind: 'looks', isLink: false },
  ])
  expect(diff(text('a hug'), text('a hug', { href: 'https://a.example' }))).toMatchObject([
    { kind: 'looks', isLink: true },
  ])
})
