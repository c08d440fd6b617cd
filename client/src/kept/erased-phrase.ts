/**
 * A phrase that was erased for good, looked for in what its reader has not sent yet. Nobody confirms what goes here, so
 * only what is plainly the phrase goes: all of it, or most of a long one; and a short one only as words of its own.
 */
import { type FoldedWords, foldWords } from '@twofold/shared/edits/folded-words'
import { type Found, Phrase } from '@twofold/shared/edits/phrase'

/** Letters of a part that is plainly of it. */
const longPart = 8

export interface Stretch {
  readonly from: number
  readonly to: number
}

export class ErasedPhrase {
  readonly #phrase: Phrase

  constructor(words: string) {
    this.#phrase = new Phrase(words)
  }

  #isPlain({ words }: FoldedWords, { from, to, isExact }: Found): boolean {
    const length = to - from
    if (length >= longPart) return isExact || length * 2 >= this.#phrase.length
    const cuts = (at: number) => words.some(([first, end]) => first < at && at < end)
    return isExact && !cuts(from) && !cuts(to)
  }

  /** Where it stands in a text. */
  in(text: string): readonly Stretch[] {
    const folded = foldWords(text)
    return this.#phrase
      .findIn(folded)
      .filter((found) => this.#isPlain(folded, found))
      .map(({ from, to }) => ({ from: folded.from[from] ?? 0, to: folded.to[to - 1] ?? text.length }))
  }
}

/** Each once, however often it stood. */
export const erasedPhrases = (texts: readonly string[]): readonly ErasedPhrase[] => {
  const distinct = new Map(texts.map((text) => [foldWords(text).units, text]))
  distinct.delete('')
  return [...distinct.values()].map((text) => new ErasedPhrase(text))
}
