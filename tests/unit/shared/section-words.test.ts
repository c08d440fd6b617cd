/** A content, of now or of then, as a screen shows it. */
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { cellText, setCellValue, tickPerson } from '@twofold/shared/rows'
import { sectionContent } from '@twofold/shared/section-content'
import { type FieldWords, linesOf, type Voice, wordsOfContent } from '@twofold/shared/section-words'
import { isShared } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyPlan, writesHonestly } from '../../support/honest-people.ts'
import { createPlanWriter } from '../../support/plan-writer.ts'
import { createChance } from '../../support/random.ts'
import { charactersIn, createNewWords } from '../../support/sim-characters.ts'
import { cast, template } from '../../support/test-room.ts'
import { called, events, how, likes, newRow, paragraph } from './visible-edits.ts'

const sectionOf = (field: FieldId) => template.sections.find(({ key }) => field.startsWith(`${key}.`))!

const wordsOf = (doc: Y.Doc, field: FieldId): FieldWords => {
  const section = sectionOf(field)
  const all = wordsOfContent(sectionContent(doc, template, section), template, section)
  return all.find((words) => words.field === field)!
}

const voice: Voice = {
  option: (key) => `option ${key}`,
  person: (id) => Object.values(cast).find((person) => person.id === id)?.name ?? 'somebody',
  value: ({ words }) => `value ${words}`,
}
const said = (doc: Y.Doc, field: FieldId): readonly string[] => linesOf(wordsOf(doc, field), voice)

const list = (name: string, ...items: readonly (readonly Y.XmlElement[])[]): Y.XmlElement => {
  const element = new Y.XmlElement(name)
  const made = items.map((inside) => {
    const item = new Y.XmlElement('listItem')
    item.insert(0, [...inside])
    return item
  })
  element.insert(0, made)
  return element
}

test('SAME9 A section’s content, of now or of then, is told as what a screen shows: lines and bullets, marks, ticks, cells, people.', () => {
  const doc = emptyPlan()
  fragmentOf(doc, likes).insert(0, [
    paragraph('bath'),
    paragraph(''),
    list(
      'orderedList',
      [paragraph('wash'), paragraph('slowly')],
      [paragraph('comb'), list('bulletList', [paragraph('wet')], [])],
      [list('bulletList', [paragraph('deep')])],
    ),
  ])
  const text = (fragmentOf(doc, likes).get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.format(1, 1, { bold: {}, link: { href: 'https://a.example/' } })
  expect(said(doc, likes)).toEqual([
    'bath',
    '',
    '1. wash',
    'slowly',
    '2. comb',
    '  • wet',
    '  • ',
    '3. ',
    '  • deep',
  ])
  const words = wordsOf(doc, likes)
  expect(words.kind === 'text' && words.lines[0]).toEqual({
    depth: 0,
    bullet: null,
    runs: [
      { words: 'b', isBold: false, isItalic: false, href: null },
      { words: 'a', isBold: true, isItalic: false, href: 'https://a.example/' },
      { words: 'th', isBold: false, isItalic: false, href: null },
    ],
  })
  lineOf(doc, called).insert(0, 'Mía')
  expect(wordsOf(doc, called)).toEqual({ field: called, kind: 'line', words: 'Mía' })
  for (const key of ['email', 'call', 'throughTheWorker']) setTick(ticksOf(doc, how), key, true)
  expect(said(doc, how)).toEqual(['option throughTheWorker', 'option call', 'option email'])
  newRow(doc, 'one', createChance(1))
  newRow(doc, 'two', createChance(1))
  const row = rowsOf(doc, events).get('one')!
  setCellValue(row, 'kind', 'school')
  cellText(row, 'whoGoes')!.insert(0, 'and grandma')
  tickPerson(row, 'whoGoes', cast.ruth.id, true)
  expect(wordsOf(doc, events)).toEqual({
    field: events,
    kind: 'rows',
    rows: [
      {
        cells: [
          { column: 'kind', type: 'choice', words: 'school', people: [] },
          { column: 'what', type: 'text', words: 'the game', people: [] },
          { column: 'whoGoes', type: 'person', words: 'and grandma', people: [cast.ruth.id] },
        ],
      },
      { cells: [{ column: 'what', type: 'text', words: 'the game', people: [] }] },
    ],
  })
  expect(said(doc, events)).toEqual(['value school · the game · Ruth, and grandma', 'the game'])
})

test('SAME9 A section’s content, of now or of then, is told as what a screen shows: lines and bullets, marks, ticks, cells, people. Every field is told, the empty ones too, and text that is no content is thrown out.', () => {
  for (const section of template.sections) {
    const all = wordsOfContent(sectionContent(emptyPlan(), template, section), template, section)
    const shared = section.fields.filter(isShared)
    expect(all.map(({ field }) => field)).toEqual(shared.map(({ key }) => `${section.key}.${key}`))
    for (const words of all) expect(linesOf(words, voice)).toEqual([])
  }
  for (const odd of ['', '[]', '{"about.childCalled":7}', '{"about.childCalled":["x"]}'])
    expect(() => wordsOfContent(odd, template, sectionOf(called)), odd).toThrow()
  for (const odd of ['{"childNeeds.likes":"x"}', '{"childNeeds.likes":[["paragraph",[["x"]],[]]]}'])
    expect(() => wordsOfContent(odd, template, sectionOf(likes)), odd).toThrow()
})

test('SAME9 A section’s content, of now or of then, is told as what a screen shows: lines and bullets, marks, ticks, cells, people. No letter of a content is left out.', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const chance = createChance(seed)
    const doc = writesHonestly(chance, 40)
    const writer = createPlanWriter(doc, chance, { word: createNewWords(chance) })
    for (let step = 0; step < 60; step++) writer.writes()
    for (const section of template.sections) {
      const content = sectionContent(doc, template, section)
      const lines = wordsOfContent(content, template, section).flatMap((words) => linesOf(words, voice))
      expect(charactersIn(lines.join('')).toSorted()).toEqual(charactersIn(content).toSorted())
    }
  }
})
