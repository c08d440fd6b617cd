/**
 * Where the words of a passage, or parts of them, ever stood under other ids: undo, cut and paste, moved and retyped
 * words, a paragraph cut in two. A person looks through the list and says what goes with the passage.
 *
 * Read as people read: at every moment, over the edges of edits and paragraphs, whatever the case, the spaces and the
 * spelling of accents. Each moment only around what changed in it.
 */
import type { FieldId } from '../ids.ts'
import { type FoldedWords, foldWords, isUnseen } from './folded-words.ts'
import type { History } from './history.ts'
import { IdRanges } from './id-ranges.ts'
import type { IdRange } from './inspect.ts'
import { type Letters, lettersEver, type ValueWords } from './letters-ever.ts'
import { type Found, Phrase } from './phrase.ts'
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
/** Letters on either side of a change that a first look takes in; where much of a phrase goes on it looks further. */
const firstReach = 20
/** Letters beyond the phrase that the widest look takes in. */
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

/** Letters that stand around changes: those before the first, and on to so many behind the last that is near. */
const gather = (
  { units }: Letters,
  standing: Standing,
  changed: readonly number[],
  { first, reach }: { readonly first: number; readonly reach: number },
): { readonly indexes: readonly number[]; readonly next: number } => {
  const costOf = (index: number): number => (isUnseen(units[index] ?? '') ? costOfSpace : 1)
  const change = changed[first] ?? 0
  const indexes: number[] = []
  let left = reach
  for (let at = standing.previous(change - 1); at >= 0 && left > 0; at = standing.previous(at - 1)) {
    indexes.push(at)
    left -= costOf(at)
  }
  indexes.reverse()
  left = reach
  let next = first
  let at = standing.next(change)
  for (; at >= 0 && left > 0; at = standing.next(at + 1)) {
    for (; next < changed.length && (changed[next] ?? 0) <= at; next++) left = reach
    indexes.push(at)
    left -= costOf(at)
  }
  // What went behind the last letter that stands brought nothing together.
  return { indexes, next: at < 0 ? changed.length : next }
}

const rangesOf = ({ clients, clocks }: Letters, indexes: readonly number[]): readonly IdRange[] =>
  new IdRanges(
    indexes.map((index) => ({ client: clients[index] ?? 0, clock: clocks[index] ?? 0, length: 1 })),
  ).list()

interface Look {
  readonly indexes: readonly number[]
  readonly folded: FoldedWords
  readonly found: readonly Found[]
  /** The change to look around next. */
  readonly next: number
}

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

  /** Wide enough for all of the phrase that is there. */
  #lookAround(letters: Letters, standing: Standing, changed: readonly number[], first: number): Look {
    for (let reach = firstReach; ; reach *= 2) {
      const { indexes, next } = gather(letters, standing, changed, { first, reach })
      const folded = foldWords(this.#stretch(letters, indexes))
      const found = this.#phrase.findIn(folded)
      const goesOn = found.some(
        ({ from, to }) => (from === 0 || to === folded.units.length) && to - from >= reach - margin,
      )
      if (!goesOn || reach >= this.#phrase.length + margin) return { indexes, folded, found, next }
    }
  }

  #keepAll(name: string, letters: Letters, standing: Standing, since: number, look: Look): void {
    const { indexes, folded, found } = look
    for (const { from, to, isExact } of found) {
      const here = indexes.slice(folded.from[from], folded.to[to - 1])
      const first = here[0] ?? 0
      const last = here.at(-1) ?? 0
      const key = `${name} ${here.join(' ')}`
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
      for (let first = 0; first < changed.length; ) {
        const look = this.#lookAround(letters, standing, changed, first)
        this.#keepAll(name, letters, standing, moment, look)
        first = look.next
      }
    }
  }

  inValue({ field, kind, words, client, clock, stay }: ValueWords): void {
    const [found] = [...this.#phrase.findIn(foldWords(words))].sort((a, b) => b.to - b.from - a.to + a.from)
    if (!found) return
    const key = `${kind} ${client} ${clock}`
    if (this.found.get(key)?.match === 'exact') return
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

/** Of the exact ones those that stand closest together, of the parts the longest. */
const inOrder = (a: Copy, b: Copy): number => {
  if (a.match !== b.match) return a.match === 'exact' ? -1 : 1
  const longer = a.words.length - b.words.length
  return (a.match === 'exact' ? longer : -longer) || a.since - b.since
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
  return [...withoutParts([...search.found.values()])].sort(inOrder)
}
