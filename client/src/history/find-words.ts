/**
 * Words that ever stood in a plan: when they first did, who put them there, who took them out. A text is walked once, with
 * everything that ever lay in it; words are there while all their letters stand and nothing stands between them:
 *
 *   letters   o v e r x n i g h t        x: written at 7, taken out at 9
 *   "overnight" stands from 9 on
 */
import type { Past } from '@twofold/shared/history/past'
import type { Nest, Span } from '@twofold/shared/history/spans'
import type { ParticipantId } from '@twofold/shared/ids'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'

/** From this moment up to that one, without it; Infinity: it stands still. */
interface During {
  readonly from: number
  readonly to: number
}

interface Letter extends During {
  readonly letter: string
  readonly client: number
  readonly clock: number
}

export interface Found extends During {
  readonly root: string
  /** Who made them stand; null: the plan itself. */
  readonly by: ParticipantId | null
  /** Who ended it; null: nobody, or nobody that is known. */
  readonly goneBy: ParticipantId | null
  /** A few words around them, as they first stood. */
  readonly before: string
  readonly words: string
  readonly after: string
  /** Their ids. */
  readonly places: readonly PlaceOfWords[]
}

/** More than anybody reads through; the earliest are told. */
export const maxFound = 200
const around = 32
/** Letters that were taken out and lie between two of a word: past so many it is another text. */
const maxBetween = 20_000

/** Without case and accents; each UTF-16 unit stays one. */
export const plainLetter = (letter: string): string => {
  const base = letter.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
  return base.length === 1 ? base : letter
}

const plainText = (text: string): readonly string[] => Array.from(text.split(''), plainLetter)

/** `life` without the times of `out`. */
const without = (lives: readonly During[], out: During): readonly During[] =>
  lives.flatMap((life) =>
    [
      { from: life.from, to: Math.min(life.to, out.from) },
      { from: Math.max(life.from, out.to), to: life.to },
    ].filter(({ from, to }) => from < to),
  )

const lifeOf = ({ written, until }: Span): During => ({ from: written.moment, to: until })

const both = (a: During, b: During): During | null => {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from < to ? { from, to } : null
}

/** Every text in a type, with when it stood at all (a row that is out is not read). */
const textsIn = (
  nest: Nest,
  lives: readonly During[],
): readonly { nest: Nest; lives: readonly During[] }[] => {
  const out = (nest.keys.get('removed') ?? []).filter((span) => span.kind === 'value' && span.value === true)
  const inside = out.map(lifeOf).reduce(without, lives)
  const nests = [...nest.spans, ...[...nest.keys.values()].flat()].flatMap((span) =>
    span.kind === 'nest' ? [span.nest] : [],
  )
  return [{ nest, lives: inside }, ...nests.flatMap((one) => textsIn(one, inside))]
}

const lettersOf = ({ spans }: Nest): readonly Letter[] =>
  spans.flatMap((span) =>
    span.kind === 'words'
      ? span.words.split('').map((letter, at) => ({
          letter,
          client: span.client,
          clock: span.clock + at,
          ...lifeOf(span),
        }))
      : [],
  )

interface Match extends During {
  readonly start: number
}

const isIn = (letters: readonly Letter[], at: number, moment: number): boolean => {
  const letter = letters[at]
  return letter !== undefined && letter.from <= moment && moment < letter.to
}

class Finder {
  readonly #letters: readonly Letter[]
  readonly #plain: readonly string[]
  readonly #wanted: readonly string[]

  constructor(letters: readonly Letter[], wanted: readonly string[]) {
    this.#letters = letters
    this.#plain = letters.map(({ letter }) => plainLetter(letter))
    this.#wanted = wanted
  }

  /** When the rest of what is wanted follows `at`, within `during`. */
  #follows(at: number, matched: number, during: During): readonly During[] {
    if (matched === this.#wanted.length) return [during]
    let open: readonly During[] = [during]
    const found: During[] = []
    const end = Math.min(this.#letters.length, at + maxBetween)
    for (let next = at + 1; next < end && open.length > 0; next++) {
      const letter = this.#letters[next]
      if (!letter) break
      const here = open.flatMap((life) => both(life, letter) ?? [])
      if (here.length === 0) continue
      if (this.#plain[next] === this.#wanted[matched])
        for (const life of here) found.push(...this.#follows(next, matched + 1, life))
      open = without(open, letter)
    }
    return found
  }

  matches(lives: readonly During[]): readonly Match[] {
    return this.#letters.flatMap((letter, start) => {
      if (this.#plain[start] !== this.#wanted[0]) return []
      const standing = lives.flatMap((life) => both(life, letter) ?? [])
      return joined(standing.flatMap((life) => this.#follows(start, 1, life))).map((life) => ({
        start,
        ...life,
      }))
    })
  }

  /** The words as they read at a moment, from a letter on or up to it. */
  read(at: number, moment: number, count: number, direction: 1 | -1): string {
    let words = ''
    for (let next = at; next >= 0 && next < this.#letters.length && words.length < count; next += direction)
      if (isIn(this.#letters, next, moment)) {
        const letter = this.#letters[next]?.letter ?? ''
        words = direction === 1 ? words + letter : letter + words
      }
    return words
  }

  /** The ids of as many letters that stand at a moment, from one of them on. */
  places(at: number, moment: number, count: number): readonly PlaceOfWords[] {
    const places: { client: number; clock: number; length: number }[] = []
    for (let next = at, left = count; left > 0 && next < this.#letters.length; next++) {
      const letter = this.#letters[next]
      if (!letter || !isIn(this.#letters, next, moment)) continue
      left--
      const last = places.at(-1)
      if (last?.client === letter.client && last.clock + last.length === letter.clock) last.length++
      else places.push({ client: letter.client, clock: letter.clock, length: 1 })
    }
    return places
  }
}

/** Times that touch are one. */
const joined = (lives: readonly During[]): readonly During[] => {
  const all: During[] = []
  for (const life of lives.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && life.from <= last.to)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, life.to) }
    else all.push(life)
  }
  return all
}

const always: During = { from: 0, to: Number.POSITIVE_INFINITY }

const findInRoot = (past: Past, root: string, wanted: readonly string[]): readonly Found[] =>
  textsIn(past.nest(root), [always]).flatMap(({ nest, lives }) => {
    const finder = new Finder(lettersOf(nest), wanted)
    return finder.matches(lives).map(({ start, from, to }): Found => {
      const all = finder.read(start, from, wanted.length + around, 1)
      return {
        root,
        from,
        to,
        by: past.doer(from),
        goneBy: Number.isFinite(to) ? past.doer(to) : null,
        before: finder.read(start - 1, from, around, -1),
        words: all.slice(0, wanted.length),
        after: all.slice(wanted.length),
        places: finder.places(start, from, wanted.length),
      }
    })
  })

/** The earliest first. Case and accents make no difference. Nothing is found for fewer than two letters. */
export const findWords = (past: Past, words: string): readonly Found[] => {
  const wanted = plainText(words.trim())
  if (wanted.length < 2) return []
  return past.roots
    .flatMap((root) => findInRoot(past, root, wanted))
    .toSorted((a, b) => a.from - b.from)
    .slice(0, maxFound)
}
