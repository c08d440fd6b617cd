import { codesIn, makeSpokenCode, plainCode } from '@twofold/shared/spoken-code'
import { spokenWords } from '@twofold/shared/spoken-words'
import { languages } from '@twofold/shared/template'
import { expect, test } from 'vitest'

/** Letters to change, add or leave out to make one of the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

const pairsOf = (words: readonly string[]) =>
  words.flatMap((one, at) => words.slice(at + 1).map((other) => [one, other] as const))

test('CODE1 There are at least 2³³ codes in each language, all of three words and a number from 10 to 99.', () => {
  for (const language of languages) {
    expect(codesIn(language)).toBeGreaterThanOrEqual(2 ** 33)
    const lowest = makeSpokenCode(language, () => 0)
    const highest = makeSpokenCode(language, (below) => below - 1)
    expect(lowest).toMatch(/^\p{L}+ \p{L}+ \p{L}+ 10$/u)
    expect(highest).toMatch(/^\p{L}+ \p{L}+ \p{L}+ 99$/u)
    const words = spokenWords[language]
    expect([lowest.split(' ')[0], highest.split(' ')[2]]).toEqual([words[0], words.at(-1)])
  }
})

test('CODE2 No word of a code begins with another, any two differ in more than a letter, and each is short and told once.', () => {
  for (const language of languages) {
    const plain = spokenWords[language].map(plainCode)
    expect(new Set(plain).size).toBe(spokenWords[language].length)
    expect(plain.filter((word) => word.length < 3 || word.length > 8)).toEqual([])
    const alike = pairsOf(plain).filter(
      ([one, other]) => one.startsWith(other) || other.startsWith(one) || distance(one, other) < 2,
    )
    expect(alike).toEqual([])
  }
})

test('CODE3 A code is heard through capitals, accents, spaces, hyphens and dots, and through nothing else.', () => {
  for (const typed of [
    'Limón-BAÚL  nogal 42',
    'limonbaulnogal42',
    ' limon.baul.nogal.42 ',
    'LIMÓN_baul nogal4 2',
  ])
    expect(plainCode(typed)).toBe('limonbaulnogal42')
  for (const other of ['limon baul nogal 43', 'limon baul noga 42', 'baul limon nogal 42'])
    expect(plainCode(other)).not.toBe('limonbaulnogal42')
  expect(plainCode('—')).toBe('')
})
