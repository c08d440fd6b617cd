/** What each field may hold: what the editors write is let through, everything else is refused by its reason. */
import { fieldSchemasOf } from '@twofold/shared/edits/content-schema'
import { inspect } from '@twofold/shared/edits/inspect'
import type { FieldId } from '@twofold/shared/ids'
import { maxWordsInLine } from '@twofold/shared/limits'
import { maxHrefLength } from '@twofold/shared/schema'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyPlan } from '../../support/honest-people.ts'
import { firstParagraph, startParagraph } from '../../support/paragraph.ts'
import { template } from '../../support/test-room.ts'

const schemas = fieldSchemasOf(template)
const urgent = 'communication.urgent' as FieldId
const person = `person_${'1'.repeat(25)}`

/** How a plan with a paragraph and a row in it answers to an edit of somebody who may write anything. */
const answer = (edit: (doc: Y.Doc) => void): string => {
  const doc = emptyPlan()
  startParagraph(doc, urgent)
  firstParagraph(doc, urgent)?.insert(0, 'owl')
  doc.getMap('attendTogether.events').set('row1', new Y.Map([['what', new Y.Text('picnic')]]))
  const writer = emptyPlan()
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(writer)
  writer.transact(() => edit(writer))
  const said = inspect(Y.encodeStateAsUpdate(writer, before), doc, schemas)
  return said.ok ? 'fits' : said.reason
}

const words = (doc: Y.Doc): Y.XmlText => firstParagraph(doc, urgent)!
const field = (doc: Y.Doc) => doc.getXmlFragment(urgent)
const row = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('attendTogether.events').get('row1')!
const element = (name: string, ...inside: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name)
  made.insert(0, inside)
  return made
}
const link = (href: unknown, more: object = {}) => ({ link: { href, ...more } })

type Edits = Readonly<Record<string, (doc: Y.Doc) => void>>

const fitting: Edits = {
  'a list in a list': (doc) =>
    field(doc).insert(0, [
      element(
        'bulletList',
        element('listItem', element('paragraph', new Y.XmlText('a')), element('orderedList')),
      ),
    ]),
  'words with a line end': (doc) => words(doc).insert(1, 'a\nb'),
  'bold, then not': (doc) => {
    words(doc).format(0, 2, { bold: {} })
    words(doc).format(0, 1, { bold: null })
  },
  'a link': (doc) => words(doc).format(0, 2, link('https://a.example/b')),
  'a line': (doc) => doc.getText('about.childCalled').insert(0, 'Mía 🦉'),
  'a tick': (doc) => doc.getMap('communication.adultsHow').set('text', true),
  'a choice': (doc) => doc.getMap('preferences.photos').set('printOnly', true),
  'a row': (doc) => doc.getMap('attendTogether.events').set('a1', new Y.Map([['order', 'a0']])),
  'a row taken out': (doc) => row(doc).set('removed', true),
  'words of a cell': (doc) => (row(doc).get('what') as Y.Text).insert(0, 'big '),
  'a day and time': (doc) => row(doc).set('dayAndTime', '2031-05-12T15:30'),
  'a choice in a cell': (doc) => row(doc).set('kind', 'school'),
  'a person ticked': (doc) => row(doc).set(`whoGoes/${person}`, true),
}

test.each(Object.entries(fitting))('EDIT15 What the editors write fits: %s.', (_what, edit) => {
  expect(answer(edit)).toBe('fits')
})

const set = (map: string, key: string, value: unknown) => (doc: Y.Doc) => doc.getMap(map).set(key, value)
const inRow = (key: string, value: unknown) => (doc: Y.Doc) => row(doc).set(key, value)
const marked = (marks: Record<string, unknown>) => (doc: Y.Doc) => words(doc).format(0, 2, marks)
const added =
  (...inside: (Y.XmlElement | Y.XmlText)[]) =>
  (doc: Y.Doc) =>
    field(doc).insert(0, inside)

const others: Edits = {
  'an unknown element': added(element('iframe')),
  'an element named after every object': added(element('constructor')),
  'a list item outside a list': added(element('listItem')),
  'a paragraph in a paragraph': added(element('paragraph', element('paragraph'))),
  'words outside a paragraph': added(new Y.XmlText('a')),
  'words straight in a list item': added(element('bulletList', element('listItem', new Y.XmlText('a')))),
  'an attribute of an element': (doc) => (field(doc).get(0) as Y.XmlElement).setAttribute('class', 'x'),
  'an attribute of words': (doc) => words(doc).setAttribute('class', 'x'),
  'an element of another class': (doc) => field(doc).insert(0, [new Y.XmlHook('paragraph') as never]),
  'an unknown mark': marked({ underline: {} }),
  'a mark with attributes': marked({ bold: { class: 'x' } }),
  'a mark that is only said': marked({ bold: true }),
  'a link that runs': marked(link('javascript:alert(1)')),
  'a link without encryption': marked(link('http://a.example')),
  'a link with more': marked(link('https://a.example', { target: '_top' })),
  'a link to nowhere': marked({ link: {} }),
  'a link without end': marked(link(`https://a.example/${'a'.repeat(maxHrefLength)}`)),
  'a picture in words': (doc) => words(doc).insertEmbed(0, { image: 'x' }),
  'a type in words': (doc) => words(doc).insertEmbed(0, new Y.Map() as never),
  'a mark in a line': (doc) => doc.getText('about.childCalled').insert(0, 'a', { bold: {} }),
  'two lines in a line': (doc) => doc.getText('about.childCalled').insert(0, 'a\nb'),
  'a line without end': (doc) => doc.getText('about.childCalled').insert(0, 'x'.repeat(maxWordsInLine + 1)),
  'a picture in a line': (doc) => doc.getText('about.childCalled').insertEmbed(0, { image: 'x' }),
  'an unknown option': set('communication.adultsHow', 'pigeon', true),
  'half a tick': set('communication.adultsHow', 'text', 1),
  'words for a tick': set('preferences.photos', 'printOnly', 'yes'),
  'a type for a tick': (doc) => doc.getMap('communication.adultsHow').set('text', new Y.Map()),
  'a strange row id': (doc) => doc.getMap('attendTogether.events').set('__proto__', new Y.Map()),
  'a row that is words': set('attendTogether.events', 'a1', 'row'),
  'a row that is a list': (doc) => doc.getMap('attendTogether.events').set('a1', new Y.Array()),
  'an unknown column': inRow('colour', 'red'),
  'an order without end': inRow('order', 'a'.repeat(65)),
  'an order that is a number': inRow('order', 1),
  'taken out, maybe': inRow('removed', 'maybe'),
  'a day that is none': inRow('dayAndTime', 'tomorrow'),
  'an unknown choice in a cell': inRow('kind', 'secret'),
  'plain words for a text cell': inRow('what', 'picnic'),
  'a mark in a cell': (doc) => (row(doc).get('what') as Y.Text).insert(0, 'a', { bold: {} }),
  'a person in a column of words': inRow(`what/${person}`, true),
  'nobody ticked': inRow('whoGoes/anyone', true),
  'somebody half ticked': inRow(`whoGoes/${person}`, 'yes'),
  'a map in a cell': (doc) => row(doc).set('what', new Y.Map()),
}

test.each(Object.entries(others))('EDIT16 What no editor of ours writes is refused: %s.', (_what, edit) => {
  expect(answer(edit)).toBe('schema')
})

test('EDIT17 What a line holds is counted with what an update brings.', () => {
  const doc = emptyPlan()
  const line = 'about.childCalled' as FieldId
  doc.getText(line).insert(0, 'x'.repeat(maxWordsInLine - 5))
  const brings = (...parts: string[]) => {
    const writer = emptyPlan()
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(writer)
    for (const part of parts) writer.getText(line).insert(0, part)
    return inspect(Y.encodeStateAsUpdate(writer, before), doc, schemas)
  }
  expect(brings('abc', 'de').ok).toBe(true)
  expect(brings('abc', 'def')).toEqual({ ok: false, reason: 'schema' })
})
