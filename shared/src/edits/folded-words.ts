/**
 * Words as somebody compares them who looks for a copy: letter case, white space, and how a phone wrote an accent or an
 * apostrophe make no difference. Each unit of the folded words says which letters of the original it stands for.
 */

export interface FoldedWords {
  readonly units: string
  /** Of each unit: where its letter begins in the original, and where it ends. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Words of letters and digits, as units. */
  readonly words: readonly (readonly [from: number, to: number])[]
}

const unseen = /\s|\u00ad|[\u200b-\u200d]|\u2060|\ufe0f|\ufeff/
/** What NFC may put together with the letter before it. */
const joins = /[\p{M}\u1160-\u11ff]/u
const partOfWord = /[\p{L}\p{N}\p{M}]/u
const apostrophes = /[\u2018\u2019\u02bc\u00b4`]/g
const quotes = /[\u201c\u201d\u201e\u00ab\u00bb]/g

export const isUnseen = (unit: string): boolean =>
  unit <= '\u007f' ? unit === ' ' || (unit >= '\t' && unit <= '\r') : unseen.test(unit)

const endOfLetter = (text: string, at: number): number => {
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  while (end < text.length && text.charCodeAt(end) >= 0x300 && joins.test(text.charAt(end))) end += 1
  return end
}

const foldLetter = (letter: string): string =>
  letter.length === 1 && letter <= '\u007f' && letter !== '`'
    ? letter.toLowerCase()
    : letter.normalize('NFC').toLowerCase().normalize('NFC').replace(apostrophes, "'").replace(quotes, '"')

export const foldWords = (text: string): FoldedWords => {
  let units = ''
  const from: number[] = []
  const to: number[] = []
  const words: [number, number][] = []
  let inWord = false
  for (let at = 0; at < text.length; ) {
    if (isUnseen(text.charAt(at))) {
      inWord &&= text.charAt(at) === '\u00ad'
      at += 1
      continue
    }
    const end = endOfLetter(text, at)
    const letter = text.slice(at, end)
    const folded = foldLetter(letter)
    const word = words.at(-1)
    const isOfWord = partOfWord.test(letter)
    if (isOfWord && inWord && word) word[1] += folded.length
    else if (isOfWord) words.push([units.length, units.length + folded.length])
    inWord = isOfWord
    units += folded
    for (let unit = 0; unit < folded.length; unit++) {
      from.push(at)
      to.push(end)
    }
    at = end
  }
  return { units, from, to, words }
}
