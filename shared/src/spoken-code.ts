/**
 * The short code of a meeting, to be said aloud: three words and a number from 10 to 99, "river lamp otter 42".
 *
 *   codes = words³ × 90 ≥ 2³³ in each language
 *
 * It is short enough to be guessed at by a machine that may try for years, so it is no key: it leads to a waiting room,
 * for the length of one meeting, and how often anybody may try is limited (server: directory/codes.ts has the odds).
 */
import { spokenWords } from './spoken-words.ts'
import type { Language } from './template.ts'

export const wordsPerCode = 3
const firstNumber = 10
const numbers = 90

/** How many codes there are in a language. */
export const codesIn = (language: Language): number => spokenWords[language].length ** wordsPerCode * numbers

/** @param draw a whole number from 0 to below its argument, each as likely, that nobody can foretell */
export const makeSpokenCode = (language: Language, draw: (below: number) => number): string => {
  const words = spokenWords[language]
  const drawn = Array.from({ length: wordsPerCode }, () => words[draw(words.length)] ?? '')
  return [...drawn, String(firstNumber + draw(numbers))].join(' ')
}

/** What of it counts: letters without their accents, and digits. Capitals, spaces, hyphens and dots do not. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
