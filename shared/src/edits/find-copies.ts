/**
 * Where the words of a passage, or parts of them, ever stood under other ids: undo, cut and paste, moved and retyped
 * words, a paragraph cut in two. A person looks through the list and says what goes with the passage.
 *
 * Read as people read: at every moment, over the edges of edits and paragraphs, whatever the case, the spaces and the
 * spelling of accents. Each moment only around what changed in it.
 */
import type { FieldId } from '../ids.ts'
import { foldWords, isUnseen } from './folded-words.ts'
import type { History } from './history.ts'
import { IdRanges } from './id-ranges.ts'
import type { IdRange } from './inspect.ts'
import { type Letters, lettersEver, type ValueWords } from './letters-ever.ts'
import { Phrase } from './phrase.ts'
import { Standing } from './standing.ts'

export interface Copy {
  readonly field: FieldId
  readonly kind: 'run' | 'value' | 'link'
  readonly match: 'exact' | 'part'
  readonly ranges: readonly IdRange[]
  /** As they stood first, with some of what stood around them. */
  readonly words: string
  readonly before: string
  readonly after: string
  /** Index of the update after which they stood so for the first time. */
  readonly since: number
}

const around = 40
/** Letters beyond the phrase that a look takes in on either side. */
const margin = 4
/** Where nothing but spaces stands a look ends, too. */
const costOfSpace = 1 / 16

interface Changes {
  readonly came: number[]
  readonly went: number[]
}

/** By moment, in its order; what came and went at once never stood. */
const changesIn = ({ stays }: Letters): readonly (readonly [number, Changes])[] => {
  const changes = new Map<number, Changes>()
  const at = (moment: number): Changes => {
    const known = changes.get(moment) ?? { came: [], went: [] }
    changes.set(moment, known)
    return known
  }
  for (const [index, { came, went }] of stays.entries()) {
    if (came >= went) continue
    at(came).came.push(index)
    if (went !== Number.POSITIVE_INFINITY) at(went).went.push(index)
  }
  return [...changes].sort(([a], [b]) => a - b)
}

/** Letters that stand, one look after the other, each around one or more changes. */
const looksAt = (
  { units }: Letters,
  standing: Standing,
  changed: readonly number[],
  reach: number,
  look: (indexes: readonly number[]) => void,
): void => {
  const costOf = (index: number): number => (isUnseen(units[index] ?? '') ? costOfSpace : 1)
  const before = (index: number): readonly number[] => {
    const found: number[] = []
    let left = reach
    for (let at = standing.previous(index - 1); at >= 0 && left > 0; at = standing.previous(at - 1)) {
      found.push(at)
      left -= costOf(at)
    }
    return found.reverse()
  }
  for (let next = 0; next < changed.length; ) {
    const first = changed[next] ?? 0
    const indexes = [...before(first)]
    let left = reach
    let at = standing.next(first)
    for (; at >= 0 && left > 0; at = standing.next(at + 1)) {
      for (; next < changed.length && (changed[next] ?? 0) <= at; next++) left = reach
      indexes.push(at)
      left -= costOf(at)
    }
    look(indexes)
    // What went behind the last letter that stands brought nothing together.
    if (at < 0) return
  }
}

const rangesOf = ({ clients, clocks }: Letters, indexes: readonly number[]): readonly IdRange[] =>
  new IdRanges(
    indexes.map((index) => ({ client: clients[index] ?? 0, clock: clocks[index] ?? 0, length: 1 })),
  ).list()

class Search {
  readonly #phrase: Phrase
  readonly #passage: IdRanges
  readonly found = new Map<string, Copy>()

  constructor(words: string, passage: IdRanges) {
    this.#phrase = new Phrase(words)
    this.#passage = passage
  }

  #keep(key: string, copy: Copy): void {
    if (!copy.ranges.every((range) => this.#passage.hasAll(range))) this.found.set(key, copy)
  }

  #stretch(letters: Letters, indexes: readonly number[]): string {
    return indexes.map((index) => letters.units[index]).join('')
  }

  #around(letters: Letters, standing: Standing, edge: number, step: 'next' | 'previous'): string {
    const found: number[] = []
    const by = step === 'next' ? 1 : -1
    for (let at = standing[step](edge + by); at >= 0 && found.length < around; at = standing[step](at + by))
      found.push(at)
    return this.#stretch(letters, by === 1 ? found : found.reverse())
  }

  #look(name: string, letters: Letters, standing: Standing, since: number, indexes: readonly number[]): void {
    const folded = foldWords(this.#stretch(letters, indexes))
    for (const { from, to, isExact } of this.#phrase.findIn(folded)) {
      const here = indexes.slice(folded.from[from], folded.to[to - 1])
      const first = here[0] ?? 0
      const last = here.at(-1) ?? 0
      const key = `${name} ${first} ${last} ${here.length} ${isExact}`
      if (this.found.has(key)) continue
      this.#keep(key, {
        field: letters.field,
        kind: 'run',
        match: isExact ? 'exact' : 'part',
        ranges: rangesOf(letters, here),
        words: this.#stretch(letters, here),
        before: this.#around(letters, standing, first, 'previous'),
        after: this.#around(letters, standing, last, 'next'),
        since,
      })
    }
  }

  inRun(name: string, letters: Letters): void {
    const standing = new Standing(letters.units.length)
    for (const [moment, { came, went }] of changesIn(letters)) {
      for (const index of went) standing.delete(index)
      for (const index of came) standing.add(index)
      const changed = went.length === 0 ? came : [...came, ...went].sort((a, b) => a - b)
      looksAt(letters, standing, changed, this.#phrase.length + margin, (indexes) =>
        this.#look(name, letters, standing, moment, indexes),
      )
    }
  }

  inValue({ field, kind, words, client, clock, stay }: ValueWords): void {
    const [found] = [...this.#phrase.findIn(foldWords(words))].sort((a, b) => b.to - b.from - a.to + a.from)
    if (!found) return
    const key = `${kind} ${client} ${clock} ${found.isExact}`
    this.#keep(key, {
      field,
      kind,
      match: found.isExact ? 'exact' : 'part',
      ranges: [{ client, clock, length: 1 }],
      words,
      before: '',
      after: '',
      since: stay.came,
    })
  }
}

/** An address says its words in percent signs. */
const spoken = (value: ValueWords): readonly ValueWords[] => {
  if (!value.words.includes('%')) return [value]
  try {
    return [value, { ...value, words: decodeURIComponent(value.words) }]
  } catch {
    return [value]
  }
}

const lettersOf = ({ ranges }: Copy): number => ranges.reduce((sum, { length }) => sum + length, 0)

/** Parts that another copy has whole are no copies of their own: words that were on their way to be typed. */
const withoutParts = (copies: readonly Copy[]): readonly Copy[] => {
  const kept: Copy[] = []
  const byId = new Map<string, { readonly copy: Copy; readonly ids: IdRanges }[]>()
  const sorted = [...copies].sort(
    (a, b) => Number(b.match === 'exact') - Number(a.match === 'exact') || lettersOf(b) - lettersOf(a),
  )
  for (const copy of sorted) {
    const [first] = copy.ranges
    const others = byId.get(`${first?.client} ${first?.clock}`) ?? []
    if (others.some(({ ids }) => copy.ranges.every((range) => ids.hasAll(range)))) continue
    kept.push(copy)
    const own = { copy, ids: new IdRanges(copy.ranges) }
    for (const { client, clock, length } of copy.ranges)
      for (let at = clock; at < clock + length; at++) {
        const key = `${client} ${at}`
        const known = byId.get(key)
        if (known) known.push(own)
        else byId.set(key, [own])
      }
  }
  return kept
}

/**
 * @param words of the passage, as they were read
 * @param passage its ids, as `expandErasure` tells them: they are no copies
 * @returns exact copies first, then parts, the longest first
 */
export const findCopies = (history: History, words: string, passage: readonly IdRange[]): readonly Copy[] => {
  const search = new Search(words, new IdRanges(passage))
  for (const field of history.doc.share.keys() as Iterable<FieldId>) {
    const { runs, values } = lettersEver(history, field)
    for (const [index, letters] of runs.entries()) search.inRun(`${field} ${index}`, letters)
    for (const value of values.flatMap(spoken)) search.inValue(value)
  }
  return withoutParts([...search.found.values()])
}
