/** What stands in a section is one text, wherever and however it came to be read. */
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf } from '@twofold/shared/plan-doc'
import { sectionContent, sectionHash } from '@twofold/shared/section-content'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyPlan } from '../../support/honest-people.ts'
import { createPlanWriter } from '../../support/plan-writer.ts'
import { createChance } from '../../support/random.ts'
import { template } from '../../support/test-room.ts'

const allOf = (doc: Y.Doc) =>
  Object.fromEntries(
    template.sections.map((section) => [section.key, sectionContent(doc, template, section)]),
  )
const needs = template.sections.find(({ key }) => key === 'childNeeds')!
const likes = 'childNeeds.likes' as FieldId

type Run = readonly [words: string, marks: Readonly<Record<string, object>>]

/** A paragraph at the beginning of the field. */
const startsWith = (doc: Y.Doc, ...runs: readonly Run[]): void => {
  const text = new Y.XmlText()
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [text])
  fragmentOf(doc, likes).insert(0, [element])
  for (const [words, marks] of runs) text.insert(text.length, words, marks)
}

test('BEACON1 Two documents that hold the same say the same, whatever the edits were and however they came.', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const chance = createChance(seed)
    const docs = [emptyPlan(), emptyPlan({ gc: false })]
    const updates: Uint8Array[] = []
    for (const [at, doc] of docs.entries()) {
      doc.clientID = at + 1
      doc.on('update', (update: Uint8Array) => updates.push(update))
    }
    const writers = docs.map((doc) => createPlanWriter(doc, chance))
    for (let step = 0; step < 60; step++) {
      chance.pick(writers).writes()
      if (chance.between(0, 5) === 0)
        for (const [doc, other] of [docs, docs.toReversed()])
          Y.applyUpdate(doc!, Y.encodeStateAsUpdate(other!, Y.encodeStateVector(doc!)))
    }
    const [merged, whole] = [emptyPlan(), emptyPlan()]
    Y.applyUpdate(merged, Y.mergeUpdates(updates))
    for (const update of updates.toReversed()) Y.applyUpdate(whole, update)
    for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
    const [first, ...others] = [...docs, merged, whole].map(allOf)
    for (const other of others) expect(other).toEqual(first)
  }
})

test('BEACON2 Another word, letter, mark, order, tick or row is another content, in its own section only.', () => {
  const contents = new Set<string>()
  const note = (change: (doc: Y.Doc) => void) => {
    const doc = emptyPlan()
    startsWith(doc, ['bath', {}], [' owl', { bold: {} }])
    change(doc)
    contents.add(sectionHash(doc, template, needs))
    expect(allOf(doc).safety).toBe(allOf(emptyPlan()).safety)
  }
  const text = (doc: Y.Doc) => (fragmentOf(doc, likes).get(0) as Y.XmlElement).get(0) as Y.XmlText
  const changes: readonly ((doc: Y.Doc) => void)[] = [
    () => undefined,
    (doc) => text(doc).insert(0, 'x'),
    (doc) => text(doc).delete(0, 1),
    (doc) => text(doc).format(0, 2, { bold: {} }),
    (doc) => text(doc).format(4, 4, { bold: null }),
    (doc) => text(doc).format(0, 2, { link: { href: 'https://a.example' } }),
    (doc) => startsWith(doc, ['bath', {}]),
    (doc) => fragmentOf(doc, likes).delete(0, 1),
  ]
  for (const change of changes) note(change)
  expect(contents.size).toBe(changes.length)
})

test('BEACON3 Marks that mean nothing do not count: words made bold and plain again are the words.', () => {
  const [plain, formatted] = [emptyPlan(), emptyPlan()]
  for (const doc of [plain, formatted]) startsWith(doc, ['bath first', {}])
  const text = (fragmentOf(formatted, likes).get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.format(2, 4, { bold: {} })
  text.format(2, 4, { bold: null })
  expect(sectionHash(formatted, template, needs)).toBe(sectionHash(plain, template, needs))
})
