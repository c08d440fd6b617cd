/**
 * How hard words are to read, near enough for a test: syllables are counted by vowel groups.
 * English: Flesch-Kincaid, a school grade. Spanish: INFLESZ (Szigriszt-Pazos as Barrio reads it): 55 to 65 is normal,
 * 65 to 80 "bastante fácil", above 80 "muy fácil".
 */
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
