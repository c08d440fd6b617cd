/**
 * Finds a phrase, and parts of it, in one walk over other words: a suffix automaton of the phrase tells at every letter
 * how long a part of it ends there (Blumer and others, 1985).
 *
 * A part is worth showing when it is half the phrase (of a long one eight letters), or holds a long word of it.
 */
import { type FoldedWords, foldWords } from './folded-words.ts'

interface State {
  length: number
  link: number
  next: Map<string, number>
}

const start = 0

const createStates = (units: string): readonly State[] => {
  const states: State[] = [{ length: 0, link: -1, next: new Map() }]
  const at = (index: number): State => states[index] as State
  let last = start
  for (const unit of units.split('')) {
    const current = states.push({ length: at(last).length + 1, link: start, next: new Map() }) - 1
    let state = last
    for (; state >= 0 && !at(state).next.has(unit); state = at(state).link) at(state).next.set(unit, current)
    const target = state >= 0 ? (at(state).next.get(unit) ?? start) : start
    if (state >= 0 && at(target).length === at(state).length + 1) at(current).link = target
    else if (state >= 0) {
      const { link, next } = at(target)
      const copy = states.push({ length: at(state).length + 1, link, next: new Map(next) }) - 1
      at(target).link = copy
      at(current).link = copy
      for (; state >= 0 && at(state).next.get(unit) === target; state = at(state).link)
        at(state).next.set(unit, copy)
    }
    last = current
  }
  return states
}

/** Units of the words that were looked through. */
export interface Found {
  readonly from: number
  readonly to: number
  readonly isExact: boolean
}

const longWord = 5
const minPart = 4
const maxNeeded = 8

export class Phrase {
  readonly length: number
  readonly #states: readonly State[]
  readonly #needed: number
  readonly #longWords: ReadonlySet<string>

  constructor(words: string) {
    const folded = foldWords(words)
    this.length = folded.units.length
    this.#states = createStates(folded.units)
    this.#needed = Math.min(maxNeeded, Math.max(minPart, Math.ceil(this.length / 2)))
    this.#longWords = new Set(
      folded.words
        .filter(([from, to]) => to - from >= longWord)
        .map(([from, to]) => folded.units.slice(from, to)),
    )
  }

  /** How long a part of the phrase ends at each unit. */
  #lengths(units: string): readonly number[] {
    const lengths: number[] = []
    let state = start
    let length = 0
    for (let at = 0; at < units.length; at++) {
      const unit = units.charAt(at)
      let here = this.#states[state]
      while (state !== start && here && !here.next.has(unit)) {
        state = here.link
        here = this.#states[state]
        length = here?.length ?? 0
      }
      const next = here?.next.get(unit)
      state = next ?? start
      length = next === undefined ? 0 : length + 1
      lengths.push(length)
    }
    return lengths
  }

  #holdsLongWord({ units, words }: FoldedWords, from: number, to: number): boolean {
    return words.some(
      ([first, end]) => first >= from && end <= to && this.#longWords.has(units.slice(first, end)),
    )
  }

  /** The longest parts, none within another. */
  findIn(folded: FoldedWords): readonly Found[] {
    if (this.length === 0) return []
    const lengths = this.#lengths(folded.units)
    return lengths.flatMap((length, at) => {
      const to = at + 1
      const from = to - length
      if (length === 0 || (lengths[to] ?? 0) > length) return []
      const isExact = length === this.length
      return isExact || length >= this.#needed || this.#holdsLongWord(folded, from, to)
        ? [{ from, to, isExact }]
        : []
    })
  }
}
