import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tests } from '../support/places.ts'
import { codeFiles } from '../support/source-files.ts'
import { gapsBetween, rulesIn, titlesIn } from '../support/spec.ts'

const allHeld = { rulesWithoutTest: [], testsWithoutRule: [], rulesTwice: [] }

describe('the spec', () => {
  test('HOUSE7 Every rule of SPEC.md is the title of a test, and every test holds a rule of it.', () => {
    const rules = rulesIn(readFileSync(join(tests, 'SPEC.md'), 'utf8'))
    const titles = codeFiles()
      .filter(({ path }) => path.startsWith('tests/'))
      .flatMap(titlesIn)
    expect(rules.length).toBeGreaterThan(10)
    expect(gapsBetween(rules, titles)).toEqual(allHeld)
  })

  test('HOUSE7 Every rule of SPEC.md is the title of a test, and every test holds a rule of it: planted gaps are found.', () => {
    const rules = rulesIn('# Title\n- **A1** one is one.\n- **A2** two has no test.\n- **A1** again.\nprose')
    const text = `
      test('A1 one is one', () => 0)
      it.each([1, 2])(\`A1 one is one, for \${1}\`, () => 0)
      test('A3 nobody asked', () => 0)
      test('no id at all', () => 0)
      test.describe('A9 a group is no test', () => 0)`
    expect(gapsBetween(rules, titlesIn({ path: 'x.ts', text }))).toEqual({
      rulesWithoutTest: ['A2 two has no test.', 'A1 again.'],
      testsWithoutRule: ['x.ts: A3 nobody asked', 'x.ts: no id at all'],
      rulesTwice: ['A1'],
    })
  })
})
