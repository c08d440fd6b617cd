/**
 * How hard words are to read, near enough for a test: syllables are counted by vowel groups.
 *
 * English: Flesch-Kincaid (Kincaid et al. 1975), a school grade. Spanish: the INFLESZ scale (Barrio-Cantalejo et al.,
 * "Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes", Anales Sis San
 * Navarra 31, 2008) over Szigriszt-Pazos' formula: 55 to 65 is normal (secondary school), 65 to 80 "bastante fácil"
 * (primary school, so up to grade 6), above 80 "muy fácil".
 */
import type { Catalog } from './words.ts'

export const hardestGrade = 6
export const leastEase = 65

export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []

export const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+/).filter((part) => wordsOf(part).length > 0)

const englishSyllables = (word: string): number => {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  if (plain.length <= 3) return 1
  const spoken = plain.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, '').replace(/^y/, '')
  return Math.max(1, (spoken.match(/[aeiouy]{1,2}/g) ?? []).length)
}

/** Weak vowels join a neighbour; an accented weak one stands alone (día: dí-a). */
const spanishSyllables = (word: string): number => {
  const spoken = word.toLowerCase().replace(/qu|gu(?=[eéií])/g, 'k')
  const groups = spoken.match(/[iuü]?[aeoáéó](?:[iuü]|y(?![aeiouáéíóú]))?|[íú]|[iuü]+|\by\b/g) ?? []
  return Math.max(1, groups.length)
}

const sum = (words: readonly string[], count: (word: string) => number): number =>
  words.reduce((total, word) => total + count(word), 0)

export const englishGrade = (text: string): number => {
  const words = wordsOf(text)
  return (
    0.39 * (words.length / sentencesOf(text).length) +
    11.8 * (sum(words, englishSyllables) / words.length) -
    15.59
  )
}

export const spanishEase = (text: string): number => {
  const words = wordsOf(text)
  return (
    206.835 - 62.3 * (sum(words, spanishSyllables) / words.length) - words.length / sentencesOf(text).length
  )
}

/** Whether a sixth-grader reads it, by the measure made for its language. */
const isEasy: Readonly<Record<Language, (text: string) => boolean>> = {
  en: (text) => englishGrade(text) <= hardestGrade,
  es: (text) => spanishEase(text) >= leastEase,
}
const figure: Readonly<Record<Language, (text: string) => string>> = {
  en: (text) => `grade ${englishGrade(text).toFixed(1)}`,
  es: (text) => `ease ${spanishEase(text).toFixed(1)}`,
}
export type Language = 'en' | 'es'

/** What stands in a text where the page puts something: short and usual, so that the wording itself is measured. */
const usual: Readonly<Record<string, string>> = {
  answered: 'Ana: yes',
  row: 'owl',
  since: 'since May 5',
  why: 'court',
  name: 'Ana',
  names: 'Ana',
  reason: 'it was an address',
  child: 'Mia',
  who: 'Ana',
  by: 'Ana',
  agency: 'Oak Hill',
  plan: 'Mia',
  field: 'Sleep',
  fields: 'Sleep',
  part: 'Sleep',
  column: 'Sleep',
  role: 'Ana',
  place: '2',
  number: '2',
  of: '6',
  count: '3',
  start: '3:15',
  time: '3:15',
  date: 'May 2',
  from: 'May 2',
  to: 'May 2',
  when: 'May 2',
  device: 'this phone',
  before: 'owl',
  after: 'song',
  words: '12 Oak Street',
  was: 'owl',
  is: 'song',
  text: 'May 2',
  day: 'May 2',
  speed: '4',
  what: 'Ana came in',
  said: 'Ana wrote',
  size: '1 MB',
  done: '3',
  shown: '3',
  entries: '3 entries',
}

/** @throws Error for a name without a usual value: nobody would know what was measured */
export const withUsual = (text: string): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = usual[name]
    if (value === undefined) throw new Error(`say in readability.ts what usually stands for {{${name}}}`)
    return value
  })

/** A measure of fewer words than this is noise: one long word would make a button "college". */
const fewestWords = 8
/** All texts of one screen, as its reader meets them: headings and buttons are sentences too. */
const fewestWordsTogether = 30

const hasSentence = (text: string): boolean =>
  sentencesOf(text).some((sentence) => wordsOf(sentence).length >= fewestWords)

const asSentence = (text: string): string => (/[.!?…]["”»]?$/.test(text) ? text : `${text}.`)

/** `area:key` and `area:key.inner` belong together: one card, dialog or page; the rest of an area is one more. */
const screenOf = (key: string): string =>
  key.includes('.') ? key.slice(0, key.indexOf('.')) : key.replace(/:.*/, '')

const together = (catalog: Catalog, place: (key: string) => string): ReadonlyMap<string, string> => {
  const screens = new Map<string, string[]>()
  for (const [key, text] of catalog) {
    // A screen says one of the plurals.
    if (key.endsWith('_one')) continue
    const screen = place(key)
    screens.set(screen, [...(screens.get(screen) ?? []), asSentence(withUsual(text))])
  }
  return new Map([...screens].map(([screen, texts]) => [screen, texts.join(' ')]))
}

/** Texts, screens and whole areas that are harder than a sixth-grader reads: where, how hard, and the words. */
export const hardIn = (catalog: Catalog, language: Language): readonly string[] => {
  const alone = [...catalog]
    .map(([key, text]) => [key, withUsual(text)] as const)
    .filter(([, text]) => hasSentence(text))
  const screens = [
    ...together(catalog, screenOf),
    ...together(catalog, (key) => `all of ${key.replace(/:.*/, '')}`),
  ]
  const joined = screens.filter(([, text]) => wordsOf(text).length >= fewestWordsTogether)
  return [...alone, ...joined]
    .filter(([, text]) => !isEasy[language](text))
    .map(([place, text]) => `${place} (${figure[language](text)}): ${text.slice(0, 160)}`)
}
