/** Our small `t` says what i18next says (WORD9): every text of every language, whole numbers and all. */
import { createRequire } from 'node:module'
import { addTexts, type Texts, translateIn } from '@twofold/client/words/translation'
import { beforeAll, describe, expect, test } from 'vitest'
import { late as lateEn } from '../../../client/src/words/en/late.ts'
import { words as wordsEn } from '../../../client/src/words/en/words.ts'
import { late as lateEs } from '../../../client/src/words/es/late.ts'
import { words as wordsEs } from '../../../client/src/words/es/words.ts'
import { catalogOf } from '../../support/words.ts'

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string
interface Theirs {
  readonly init: (options: object) => Promise<unknown>
  readonly getFixedT: (language: string) => Say
}
const i18next = createRequire(new URL('../../../client/package.json', import.meta.url))('i18next') as Theirs

const languages: Readonly<Record<string, Readonly<Record<string, Texts>>>> = {
  en: { ...wordsEn, ...lateEn },
  es: { ...wordsEs, ...lateEs },
}
/** A number of each plural that either language has, as far as ours are told apart. */
const counts = [0, 1, 2, 5, 11, 21, 100]
const aName = 'Ana <b> & {{name}} $1 "quoted"'

/** Everything that any text asks for, so that none is left open. */
const valuesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => [name, aName]))

beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    fallbackLng: false,
    resources: languages,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  for (const [language, areas] of Object.entries(languages))
    for (const [area, texts] of Object.entries(areas)) addTexts(language, area, texts)
})

describe('our small t', () => {
  for (const language of Object.keys(languages))
    test(`WORD9 Every text of every language is said as i18next would say it: ${language}.`, () => {
      const theirs = i18next.getFixedT(language)
      const ours = translateIn(language, 'common')
      const catalog = catalogOf(languages[language] ?? {})
      expect(catalog.size).toBeGreaterThan(300)
      for (const [key, text] of catalog) {
        const plain = key.replace(/_(one|other)$/, '')
        const values = valuesOf(text)
        const wanted = plain === key ? [values] : counts.map((count) => ({ ...values, count }))
        for (const each of wanted) expect(ours(plain, each)).toBe(theirs(plain, each))
      }
    })

  test('WORD9 Every text of every language is said as i18next would say it: a key without its area, and one that there is not.', () => {
    const t = translateIn('en', 'plan')
    expect(t('save.saved')).toBe(wordsEn.plan.save.saved)
    expect(t('common:role.youth')).toBe(wordsEn.common.role.youth)
    expect(t('plan:nothing.here')).toBe(i18next.getFixedT('en')('plan:nothing.here'))
    expect(t('save')).toBe('save')
  })

  test('WORD9 Every text of every language is said as i18next would say it: words that look like code stay words.', () => {
    addTexts('en', 'trial', {
      hello: 'Hello, {{name}}',
      things_one: 'one',
      things_other: '{{ count }} things',
    })
    const t = translateIn('en', 'trial')
    expect(t('hello', { name: '$& {{name}} $t(common:role.youth)' })).toBe(
      'Hello, $& {{name}} $t(common:role.youth)',
    )
    expect([t('things', { count: 1 }), t('things', { count: 0 })]).toEqual(['one', '0 things'])
  })
})
