import { fieldsOf, type Wording } from '@twofold/shared/template'
import { templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'
import { englishGrade, sentencesOf, spanishEase, wordsOf } from '../../support/readability.ts'

const template = templateOf('partnership-parenting-plan', 1)!

interface Said {
  readonly place: string
  readonly part: 'title' | 'intro' | 'short' | 'prompt' | 'help' | 'label'
  readonly wording: Wording
}

const said: readonly Said[] = [
  ...template.sections.flatMap(({ key, title, intro }): Said[] => [
    { place: key, part: 'title', wording: title },
    { place: key, part: 'intro', wording: intro },
  ]),
  ...fieldsOf(template).flatMap(({ id, field }): Said[] => [
    { place: id, part: 'short', wording: field.short },
    { place: id, part: 'prompt', wording: field.prompt },
    { place: id, part: 'help', wording: field.help },
    ...[
      ...(field.options ?? []),
      ...(field.columns ?? []),
      ...(field.columns ?? []).flatMap((one) => one.options ?? []),
    ].map((one): Said => ({ place: `${id}.${one.key}`, part: 'label', wording: one.label })),
  ]),
]

const named = (text: string) => text.replaceAll('{child}', 'Mia')
const placesWhere = (test: (one: Said) => boolean) =>
  said.filter(test).map((one) => `${one.place} ${one.part}`)

test('WORD1 Every wording is said in both languages, and Spanish is never English left over.', () => {
  const alike = said.filter(({ wording }) => wording.en.toLowerCase() === wording.es.toLowerCase())
  expect([...new Set(alike.map(({ wording }) => wording.en))]).toEqual(['No'])
})

test('WORD2 The child stands in both languages or in neither.', () => {
  expect(
    placesWhere(({ wording }) => wording.en.includes('{child}') !== wording.es.includes('{child}')),
  ).toEqual([])
  expect(placesWhere(({ wording }) => /\{(?!child\})|(?<!\{child)\}/.test(wording.en + wording.es))).toEqual(
    [],
  )
})

test('WORD3 Each section reads at grade 6 or below in English, and so does every longer help and intro.', () => {
  for (const section of template.sections) {
    const fields = section.fields.flatMap((field) => [field.prompt.en, field.help.en])
    expect([section.key, englishGrade(named([section.intro.en, ...fields].join(' '))) <= 6]).toEqual([
      section.key,
      true,
    ])
  }
  const hard = ({ part, wording }: Said) =>
    (part === 'help' || part === 'intro') &&
    wordsOf(wording.en).length >= 8 &&
    englishGrade(named(wording.en)) > 6
  expect(placesWhere(hard)).toEqual([])
})

test('WORD4 Each section reads "bastante fácil" or easier in Spanish, and so does every longer help and intro.', () => {
  for (const section of template.sections) {
    const fields = section.fields.flatMap((field) => [field.prompt.es, field.help.es])
    expect([section.key, spanishEase(named([section.intro.es, ...fields].join(' '))) >= 65]).toEqual([
      section.key,
      true,
    ])
  }
  const hard = ({ part, wording }: Said) =>
    (part === 'help' || part === 'intro') &&
    wordsOf(wording.es).length >= 8 &&
    spanishEase(named(wording.es)) < 65
  expect(placesWhere(hard)).toEqual([])
})

test('WORD5 No sentence is longer than 22 words, and a short name fits beside "6 of 12".', () => {
  const long = ({ wording }: Said) =>
    [wording.en, wording.es].some((text) =>
      sentencesOf(named(text)).some((sentence) => wordsOf(sentence).length > 22),
    )
  expect(placesWhere(long)).toEqual([])
  const wide = ({ part, wording }: Said) =>
    part === 'short' && [wording.en, wording.es].some((text) => text.length > 22 || text.includes('{child}'))
  expect(placesWhere(wide)).toEqual([])
})

test('WORD6 Wording begins as a person would write it and never blames.', () => {
  const lower = ({ wording }: Said) => [wording.en, wording.es].some((text) => !/^[¿¡]?[\p{Lu}{]/u.test(text))
  expect(placesWhere(lower)).toEqual([])
  const blaming = /\b(invalid|failed|failure|error|late|wrong|fallo|fallido|inválid[oa]|incorrect[oa])\b/i
  const blames = ({ place, wording }: Said) =>
    blaming.test(wording.en + wording.es) && place !== 'about.childCalled'
  expect(placesWhere(blames)).toEqual([])
})

test('WORD7 Spanish asks with both marks and speaks to one person as usted, never as tú.', () => {
  const halfAsked = ({ wording }: Said) =>
    (wording.es.match(/¿/g) ?? []).length !== (wording.es.match(/\?/g) ?? []).length
  expect(placesWhere(halfAsked)).toEqual([])
  const familiar =
    /(?<!\p{L})(tú|tus?|te|ti|contigo|vos|vosotros|puedes|tienes|quieres|estás|sabes)(?!\p{L})/iu
  const orders =
    /(?:^|[.?!:] )(?:Di|Pon|Usa|Elige|Piensa|Pregunta|Escribe|Empieza|Llama|Cuenta|Mira|Dilo)(?!\p{L})/u
  expect(placesWhere(({ wording }) => familiar.test(wording.es) || orders.test(wording.es))).toEqual([])
  expect(placesWhere(({ wording }) => wording.en.endsWith('?') !== wording.es.endsWith('?'))).toEqual([])
})

test('WORD8 The measures tell easy words from hard ones.', () => {
  expect(englishGrade('Start with the things that cannot be missed.')).toBeLessThan(6)
  expect(
    englishGrade('Reunification necessitates comprehensive documentation of parental participation.'),
  ).toBeGreaterThan(12)
  expect(spanishEase('Di los días y las horas. Di qué te gusta.')).toBeGreaterThan(80)
  expect(
    spanishEase('La reunificación familiar requiere documentación administrativa correspondiente.'),
  ).toBeLessThan(40)
})
