import { describe, expect, test } from 'vitest'
import { late as lateEnglish } from '../../client/src/words/en/late.ts'
import { words as soonEnglish } from '../../client/src/words/en/words.ts'
import { late as lateSpanish } from '../../client/src/words/es/late.ts'
import { words as soonSpanish } from '../../client/src/words/es/words.ts'
import { hardIn, type Language, withUsual } from '../support/readability.ts'
import { catalogOf } from '../support/words.ts'

const all: Readonly<Record<Language, Readonly<Record<string, unknown>>>> = {
  en: { ...soonEnglish, ...lateEnglish },
  es: { ...soonSpanish, ...lateSpanish },
}

/** Only people who work for the agency read these. A catalog that is not named here is a family's. */
const onlyStaff: readonly string[] = ['account', 'agency', 'meetings', 'moderation', 'people', 'redaction']

const familyAreas = Object.keys(all.en).filter((area) => !onlyStaff.includes(area))
const familyWords = (language: Language) =>
  catalogOf(Object.fromEntries(familyAreas.map((area) => [area, all[language][area]])))

describe('the words that families read', () => {
  test('READ1 Every text of a family’s screens reads at grade 6 or below in English, alone and with its screen.', () => {
    expect(familyWords('en').size).toBeGreaterThan(250)
    expect(hardIn(familyWords('en'), 'en')).toEqual([])
  })

  test('READ2 Every text of a family’s screens reads "bastante fácil" or easier in Spanish, alone and with its screen.', () => {
    expect(familyWords('es').size).toBeGreaterThan(250)
    expect(hardIn(familyWords('es'), 'es')).toEqual([])
  })

  test('READ3 A catalog is measured unless it is named as one that only staff read.', () => {
    expect(familyAreas).toEqual(expect.arrayContaining(['common', 'editor', 'join', 'kept', 'plan']))
    expect(onlyStaff.filter((area) => !(area in all.en))).toEqual([])
  })

  test('READ4 Planted hard words are found: a sentence, and a screen of pieces too short to measure.', () => {
    const hard =
      'The agency will subsequently determine whether your contribution necessitates authorization.'
    const duro =
      'La organización determinará posteriormente si su contribución necesita autorización administrativa.'
    const pieces = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [
        `p${index}`,
        'Documentation authorization necessity evaluated',
      ]),
    )
    const found = (area: unknown, language: Language) =>
      hardIn(catalogOf({ plan: area }), language).map((one) => one.split(' (')[0])
    expect(
      found({ one: hard, easy: 'Your words are safe here. You can write again when Ana is back.' }, 'en'),
    ).toEqual(['plan:one'])
    expect(
      found({ uno: duro, facil: 'Lo que usted escribe está a salvo. Puede seguir cuando Ana vuelva.' }, 'es'),
    ).toEqual(['plan:uno'])
    expect(found({ card: pieces }, 'en')).toEqual(['plan:card', 'all of plan'])
    expect(found({ card: { a: 'Authorization required' } }, 'en')).toEqual([])
  })

  test('READ4 Planted hard words are found: and a name that nobody gave a usual value stops the measure.', () => {
    expect(withUsual('{{name}} wrote this.')).toBe('Ana wrote this.')
    expect(() => withUsual('{{whatever}} wrote this.')).toThrow('{{whatever}}')
  })
})
