/** Passages by the ids of their characters: where they stand now, what they say, whose they are. */
import type { Author, Authorship } from '@twofold/shared/authorship'
import { type Paragraph, type Run, runsOf } from './selection-ids.ts'
import type { IdRange } from './who-wrote.ts'

/** A piece of a passage as it stands now, in one paragraph. */
export interface Stretch {
  readonly paragraph: number
  readonly from: number
  readonly to: number
  readonly words: string
}

const overlaps = ({ client, clock, words }: Run, ranges: readonly IdRange[]) =>
  ranges
    .filter((range) => range.client === client)
    .map((range) => ({
      first: Math.max(range.clock - clock, 0),
      last: Math.min(range.clock + range.length - clock, words.length),
    }))
    .filter(({ first, last }) => first < last)
    .sort((a, b) => a.first - b.first)

/** What still stands of a passage; empty: its words are gone. */
export const stretchesOf = (
  paragraphs: readonly Paragraph[],
  ranges: readonly IdRange[],
): readonly Stretch[] => {
  const found: Stretch[] = []
  for (const [paragraph, texts] of paragraphs.entries()) {
    let start = 0
    for (const run of runsOf(texts)) {
      for (const { first, last } of overlaps(run, ranges)) {
        const piece = {
          paragraph,
          from: start + first,
          to: start + last,
          words: run.words.slice(first, last),
        }
        const before = found.at(-1)
        if (before?.paragraph === paragraph && before.to === piece.from)
          found[found.length - 1] = { ...before, to: piece.to, words: before.words + piece.words }
        else found.push(piece)
      }
      start += run.words.length
    }
  }
  return found
}

/** A passage as people would quote it: what was left out between two pieces is shown to be so. */
export const quoteOf = (stretches: readonly Stretch[]): string =>
  stretches
    .map(({ words, paragraph, from }, index) => {
      const before = stretches[index - 1]
      if (!before) return words
      return before.paragraph === paragraph && from > before.to ? ` … ${words}` : ` ${words}`
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

/** Words of one author that stand together in one paragraph. */
export interface Authored {
  readonly paragraph: number
  readonly author: Author
  readonly isConfirmed: boolean
  readonly ranges: readonly IdRange[]
  readonly words: string
}

const holds = (ranges: readonly IdRange[], client: number, clock: number): boolean =>
  ranges.some(
    (range) => range.client === client && clock >= range.clock && clock < range.clock + range.length,
  )

const isSame = (a: Omit<Authored, 'ranges' | 'words'>, b: Omit<Authored, 'ranges' | 'words'>): boolean =>
  a.paragraph === b.paragraph &&
  a.isConfirmed === b.isConfirmed &&
  a.author.by === b.author.by &&
  a.author.saidBy === b.author.saidBy &&
  a.author.via === b.author.via

const withUnit = (ranges: readonly IdRange[], client: number, clock: number): readonly IdRange[] => {
  const last = ranges.at(-1)
  return last && last.client === client && last.clock + last.length === clock
    ? [...ranges.slice(0, -1), { ...last, length: last.length + 1 }]
    : [...ranges, { client, clock, length: 1 }]
}

export interface Asked {
  readonly authorship: Authorship
  /** Passages that their speaker has confirmed. */
  readonly confirmed: readonly IdRange[]
  readonly isWanted: (author: Author) => boolean
}

/** The words of the authors that are asked for, in order of reading. */
export const authoredIn = (
  paragraphs: readonly Paragraph[],
  { authorship, confirmed, isWanted }: Asked,
): readonly Authored[] => {
  const found: Authored[] = []
  for (const [paragraph, texts] of paragraphs.entries()) {
    let isTogether = false
    for (const { client, clock, words } of runsOf(texts))
      for (let unit = 0; unit < words.length; unit++) {
        const author = authorship.of(client, clock + unit)
        if (!author || !isWanted(author)) {
          isTogether = false
          continue
        }
        const one = { paragraph, author, isConfirmed: holds(confirmed, client, clock + unit) }
        const last = found.at(-1)
        const letter = words.charAt(unit)
        if (isTogether && last && isSame(last, one))
          found[found.length - 1] = {
            ...last,
            ranges: withUnit(last.ranges, client, clock + unit),
            words: last.words + letter,
          }
        else found.push({ ...one, ranges: [{ client, clock: clock + unit, length: 1 }], words: letter })
        isTogether = true
      }
  }
  return found
}

/** Whose words all of these are; null: of several people, or of nobody known. */
export const speakerOf = (ranges: readonly IdRange[], authorship: Authorship): Author['saidBy'] | null => {
  let speaker: Author['saidBy'] | null = null
  for (const { client, clock, length } of ranges)
    for (let unit = clock; unit < clock + length; unit++) {
      const said = authorship.of(client, unit)?.saidBy
      if (!said || (speaker && said !== speaker)) return null
      speaker = said
    }
  return speaker
}
