import { describe, expect, test } from 'vitest'
import { late as lateEnglish } from '../../client/src/words/en/late.ts'
import { words as soonEnglish } from '../../client/src/words/en/words.ts'
import { late as lateSpanish } from '../../client/src/words/es/late.ts'
import { words as soonSpanish } from '../../client/src/words/es/words.ts'
import { codeFiles } from '../support/source-files.ts'
import { catalogOf, differencesBetween, literalWordsIn, unknownKeys, usedKeysIn } from '../support/words.ts'

const english = { ...soonEnglish, ...lateEnglish }
const spanish = { ...soonSpanish, ...lateSpanish }
const client = codeFiles().filter(({ path }) => path.startsWith('client/src/'))
const components = client.filter(({ path }) => path.endsWith('.tsx'))

describe('the words of the screens', () => {
  test('HOUSE8 English and Spanish have the same keys with the same variables, and none is empty.', () => {
    const [en, es] = [catalogOf(english), catalogOf(spanish)]
    expect(en.size).toBeGreaterThan(20)
    expect(differencesBetween(en, es)).toEqual([])
  })

  test('HOUSE8 English and Spanish have the same keys with the same variables, and none is empty: planted gaps are found.', () => {
    const en = new Map([
      ['a:only', 'x'],
      ['a:hello', 'Hello {{name}}'],
      ['a:rows_one', 'one row'],
      ['a:rows_other', '{{count}} rows'],
    ])
    const es = new Map([
      ['a:hello', 'Hola {{nombre}}'],
      ['a:rows_other', '{{count}} filas'],
      ['a:void', ' '],
    ])
    expect(differencesBetween(en, es)).toEqual([
      'a:only is missing in Spanish',
      'a:void is missing in English',
      'a:void is empty',
      'a:hello has other variables in Spanish',
    ])
  })

  test('HOUSE9 No component holds words of its own.', () => {
    expect(components.length).toBeGreaterThan(5)
    expect(components.flatMap(literalWordsIn)).toEqual([])
  })

  test('HOUSE9 No component holds words of its own: planted ones are found.', () => {
    const text = `export const A = ({ on, t }) => <p title="Hi" className="soft" aria-label={t('a')}>
      Hello <b>{on ? 'Yes' : t('no')}</b> · {\`and \${on}\`} {on && 'then'} <img alt={'Owl'} />{t('key')}</p>`
    expect(
      literalWordsIn({ path: 'a.tsx', text })
        .map((found) => found.replace('a.tsx: ', ''))
        .sort(),
    ).toEqual(['Hello', 'Hi', 'Owl', 'Yes', 'and', 'then'].sort())
  })

  test('HOUSE10 Every key that a screen asks for is in the catalogs.', () => {
    const used = client.flatMap(usedKeysIn)
    expect(used.length).toBeGreaterThan(20)
    expect(unknownKeys(used, catalogOf(english))).toEqual([])
  })

  test('HOUSE10 Every key that a screen asks for is in the catalogs: planted ones are found.', () => {
    const text = `t('save.saved'); t(\`role.\${role}\`); t(ok ? 'yes' : 'nowhere'); i18next.t('plan:none'); t(\`gone.\${x}\`); t('rows')`
    const catalog = new Map([
      ['plan:save.saved', 'Saved'],
      ['plan:role.youth', 'youth'],
      ['plan:yes', 'yes'],
      ['plan:rows_other', 'rows'],
    ])
    const unknown = unknownKeys(usedKeysIn({ path: 'a.ts', text }), catalog)
    expect(unknown).toEqual(['a.ts: nowhere', 'a.ts: plan:none', 'a.ts: gone.'])
  })
})
