/**
 * Which of many numbered letters stand, and which stands next on either side, however many are gone between: a tree of
 * bits, thirty-two to a word.
 */
const bits = 5
const inWord = 31

const lowest = (word: number): number => 31 - Math.clz32(word & -word)
const highest = (word: number): number => 31 - Math.clz32(word)

export class Standing {
  /** Each bit of a level says whether a word of the level below has any. */
  readonly #levels: readonly Uint32Array[]

  constructor(size: number) {
    const levels: Uint32Array[] = []
    for (let words = (size >>> bits) + 1; ; words = (words >>> bits) + 1) {
      levels.push(new Uint32Array(words))
      if (words === 1) break
    }
    this.#levels = levels
  }

  #word(level: number, index: number): number {
    return this.#levels[level]?.[index] ?? 0
  }

  add(at: number): void {
    let index = at
    for (const level of this.#levels) {
      const word = index >>> bits
      level[word] = (level[word] ?? 0) | (1 << (index & inWord))
      index = word
    }
  }

  delete(at: number): void {
    let index = at
    for (const level of this.#levels) {
      const word = index >>> bits
      level[word] = (level[word] ?? 0) & ~(1 << (index & inWord))
      if (level[word] !== 0) return
      index = word
    }
  }

  /** The first that stands, from this one on; -1 when none does. */
  next(from: number): number {
    let index = from
    for (let level = 0; level < this.#levels.length; level++) {
      const word = index >>> bits
      const rest = this.#word(level, word) & (-1 << (index & inWord))
      if (rest !== 0) return this.#down(level, (word << bits) + lowest(rest), lowest)
      index = word + 1
      if (index >= (this.#levels[level]?.length ?? 0)) return -1
    }
    return -1
  }

  /** The last that stands, up to this one; -1 when none does. */
  previous(from: number): number {
    let index = from
    for (let level = 0; level < this.#levels.length && index >= 0; level++) {
      const word = index >>> bits
      const rest = this.#word(level, word) & (-1 >>> (inWord - (index & inWord)))
      if (rest !== 0) return this.#down(level, (word << bits) + highest(rest), highest)
      index = word - 1
    }
    return -1
  }

  #down(level: number, found: number, side: (word: number) => number): number {
    let index = found
    for (let below = level - 1; below >= 0; below--) index = (index << bits) + side(this.#word(below, index))
    return index
  }
}
