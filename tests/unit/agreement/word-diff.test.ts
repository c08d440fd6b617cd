/** What changed, word by word. */
import { wordDiff } from '@twofold/client/agreement/word-diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const told = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, words }) => (kind === 'same' ? words : kind === 'taken' ? `[-${words}-]` : `[+${words}+]`))
    .join('')

const textOf = (before: string, after: string, without: 'added' | 'taken'): string =>
  wordDiff(before, after)
    .filter(({ kind }) => kind !== without)
    .map(({ words }) => words)
    .join('')

const pieces = ['owl', 'niño', 'Ana’s', ' ', '  ', '\n', ',', '.', '🙂', '👩‍👧', '7:30', 'a', 'él']
const texts = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((words) => words.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

test('SAME10 What changed is told word by word, and what was taken and what was added give back both texts to the letter.', () => {
  expect(told('She sleeps at eight.', 'She sleeps at nine.')).toBe('She sleeps at [-eight-][+nine+].')
  expect(told('Bath, then book', 'Bath, then the owl book')).toBe('Bath, then [+the owl +]book')
  expect(told('', 'new')).toBe('[+new+]')
  expect(told('old', '')).toBe('[-old-]')
  expect(wordDiff('', '')).toEqual([])
  expect(told('a b', 'a  b')).not.toBe('a b')
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(textOf(before, after, 'added')).toBe(before)
      expect(textOf(before, after, 'taken')).toBe(after)
      const runs = wordDiff(before, after)
      expect(runs.every(({ words }) => words !== '')).toBe(true)
      expect(runs.some(({ kind }) => kind !== 'same')).toBe(before !== after)
    }),
    { numRuns: 500 },
  )
})

test('SAME11 Letters with accents and emoji are never cut, and two changes with only a blank between them are one.', () => {
  expect(told('El niño duerme', 'El niña duerme')).toBe('El [-niño-][+niña+] duerme')
  expect(told('así', 'asi\u0301')).toBe('[-así-][+asi\u0301+]')
  expect(told('hi 👩‍👧', 'hi 👩‍👦')).toBe('hi [-👩‍👧-][+👩‍👦+]')
  expect(told('👍🏽 yes', '👍 yes')).toBe('[-👍🏽-][+👍+] yes')
  expect(told('call on Monday evening please', 'call each Friday morning please')).toBe(
    'call [-on Monday evening-][+each Friday morning+] please',
  )
  expect(told('one\ntwo', 'ten\nsix')).toBe('[-one-][+ten+]\n[-two-][+six+]')
})

test('SAME12 Texts that have too little in common, or are too long, are told as taken and added whole.', () => {
  const words = (count: number, word: string) =>
    Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ')
  const [before, after] = ['a', 'b'].map((word) => words(400, word).replaceAll(/(\d+) /g, '$1 and '))
  expect(wordDiff(before!, after!)).toEqual([
    { kind: 'taken', words: before },
    { kind: 'added', words: after },
  ])
  const long = words(20_000, 'word')
  expect(wordDiff(long, `${long} more`).map(({ kind }) => kind)).toEqual(['taken', 'added'])
  expect(wordDiff(long, long)).toEqual([{ kind: 'same', words: long }])
  const part = words(2_000, 'word')
  expect(told(part, `${part} more`)).toBe(`${part}[+ more+]`)
})
