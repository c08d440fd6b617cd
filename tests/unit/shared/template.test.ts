import { createHash } from 'node:crypto'
import { canonicalJson } from '@twofold/shared/canonical-json'
import { fieldIdSchema } from '@twofold/shared/ids'
import {
  fieldsOf,
  isShared,
  languages,
  parseTemplate,
  pinsOf,
  say,
  type Template,
} from '@twofold/shared/template'
import { newestTemplate, templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'

const template = templateOf('partnership-parenting-plan', 1)!
const copyOf = (): Template => structuredClone(template)
const hashOf = (made: Template): string =>
  createHash('sha256')
    .update(canonicalJson(pinsOf(made)))
    .digest('hex')

test('TPL1 Version 1 keeps its keys, kinds, columns and options for ever.', () => {
  // Plans and their journals name these. If this fails, put the old file back and make version 2 beside it.
  expect(hashOf(template)).toBe('87c643426f5b3f054ae2284f4b8a7d132dc9a51ea4bfb6f26925f0e1a370e8a6')
})

test('TPL2 A key, a kind, a column, its type or an option cannot change without changing the pins; wording can.', () => {
  const events = (made: Template) =>
    fieldsOf(made).find((place) => place.id === 'attendTogether.events')!.field
  const changes: readonly ((made: Template) => void)[] = [
    (made) => Object.assign(made.sections[0]!, { key: 'intro' }),
    (made) => Object.assign(events(made), { key: 'dates' }),
    (made) => Object.assign(events(made), { kind: 'text' }),
    (made) => events(made).columns!.pop(),
    (made) => Object.assign(events(made).columns![2]!, { type: 'date' }),
    (made) => Object.assign(events(made).columns![1]!, { key: 'title' }),
    (made) => events(made).columns![0]!.options!.pop(),
    (made) =>
      made.sections
        .find((one) => one.key === 'preferences')!
        .fields.find((one) => one.key === 'photos')!
        .options!.pop(),
  ]
  for (const change of changes) {
    const made = copyOf()
    change(made)
    expect(hashOf(made)).not.toBe(hashOf(template))
  }
  const reworded = copyOf()
  Object.assign(events(reworded).prompt, { en: 'What comes next?' })
  expect(hashOf(reworded)).toBe(hashOf(template))
})

test('TPL3 The five key questions stand, each once, in the brochure’s order.', () => {
  const numbered = template.sections.filter((section) => section.keyQuestion)
  expect(numbered.map((section) => [section.key, section.keyQuestion!.number])).toEqual([
    ['communication', 1],
    ['childNeeds', 2],
    ['workingTogether', 3],
    ['attendTogether', 4],
    ['preferences', 5],
  ])
  for (const section of numbered) expect(section.keyQuestion!.brochure).toMatch(/\?$/)
})

test('TPL4 Every key is used once in its place and every field has an id.', () => {
  const once = (keys: readonly string[]) => expect(new Set(keys).size).toBe(keys.length)
  once(fieldsOf(template).map((place) => place.id))
  for (const { id, field } of fieldsOf(template)) {
    expect(fieldIdSchema.parse(id)).toBe(id)
    once((field.options ?? []).map((option) => option.key))
    once((field.columns ?? []).map((column) => column.key))
    for (const column of field.columns ?? []) once((column.options ?? []).map((option) => option.key))
  }
})

test('TPL5 Choices have options, rows have columns, a choice column has options, and nothing else has any.', () => {
  for (const { id, field } of fieldsOf(template)) {
    expect([id, field.options !== undefined]).toEqual([id, field.kind === 'choice' || field.kind === 'multi'])
    expect([id, field.columns !== undefined]).toEqual([id, field.kind === 'rows'])
    for (const column of field.columns ?? []) {
      expect([id, column.key, column.options !== undefined]).toEqual([
        id,
        column.key,
        column.type === 'choice',
      ])
      // Keys that a row keeps for itself (rows.ts).
      expect(['order', 'removed']).not.toContain(column.key)
    }
  }
})

test('TPL6 What is private or answered by each person alone is not in the shared document.', () => {
  const apart = fieldsOf(template).filter(({ field }) => !isShared(field))
  expect(apart.map((place) => place.id)).toEqual([
    'childVoice.privateNote',
    'safety.privateWord',
    'tookPart.tookPart',
    'tookPart.agree',
    'tookPart.copy',
    'tookPart.feedback',
  ])
})

test('TPL7 A template with a word too many, a language too few or a kind nobody knows does not parse.', () => {
  const wrongs: readonly ((made: Template) => void)[] = [
    (made) => Object.assign(made, { note: 'draft' }),
    (made) => Object.assign(made.sections[0]!.fields[0]!, { kind: 'essay' }),
    (made) => Object.assign(made.sections[0]!.fields[0]!.prompt, { es: '' }),
    (made) => Object.assign(made.sections[0]!, { title: { en: 'About' } }),
    (made) => Object.assign(made.sections[0]!, { fields: [] }),
    (made) => Object.assign(made.sections[0]!, { key: 'a.b' }),
    (made) => Object.assign(made, { version: 0 }),
  ]
  expect(parseTemplate(copyOf())).toEqual(template)
  for (const wrong of wrongs) {
    const made = copyOf()
    wrong(made)
    expect(() => parseTemplate(made)).toThrow()
  }
})

test('TPL8 A template is found by its id and version, and only so.', () => {
  expect(templateOf(newestTemplate.id, newestTemplate.version)).toBe(template)
  expect(templateOf('partnership-parenting-plan', 2)).toBeNull()
  expect(templateOf('constructor', 1)).toBeNull()
})

test('TPL9 The child’s name stands wherever the wording leaves room for it, letter for letter.', () => {
  const wording = { en: '{child} likes what {child} likes', es: 'A {child} le gusta' }
  expect(languages.map((language) => say(wording, language, "$& D'Mia"))).toEqual([
    "$& D'Mia likes what $& D'Mia likes",
    "A $& D'Mia le gusta",
  ])
})
