/** Which words of a box are in the plan too, found again by how they begin. */
import type { FieldId } from '@twofold/shared/ids'
import {
  type Brought,
  maxBrought,
  maxBroughtOpening,
  type PreparationBox,
  type Prepared,
} from '@twofold/shared/preparation'

/** Half of a letter of two halves is nothing to look for. */
const openingOf = (words: string): string => {
  const opening = words.slice(0, maxBroughtOpening)
  return /[\ud800-\udbff]$/.test(opening) ? opening.slice(0, -1) : opening
}

export const broughtOf = (box: PreparationBox, field: FieldId, words: string): Brought => ({
  box,
  field,
  opening: openingOf(words),
  length: words.length,
})

const isSame = (one: Brought, other: Brought): boolean =>
  one.box === other.box &&
  one.field === other.field &&
  one.opening === other.opening &&
  one.length === other.length

/** The newest are remembered. */
export const remember = (words: Prepared, pieces: readonly Brought[]): Prepared => ({
  ...words,
  brought: [...words.brought.filter((one) => !pieces.some((piece) => isSame(one, piece))), ...pieces].slice(
    -maxBrought,
  ),
})

export const forget = (words: Prepared, pieces: readonly Brought[]): Prepared => ({
  ...words,
  brought: words.brought.filter((one) => !pieces.some((piece) => isSame(one, piece))),
})

/** Words of a box from here to there that went into the plan, once or more. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly fields: readonly FieldId[]
}

/** In order, none over another; pieces whose words are not in the box any more are left out. */
export const marksIn = (text: string, box: PreparationBox, brought: readonly Brought[]): readonly Mark[] => {
  const found = brought
    .filter((one) => one.box === box)
    .map((one) => ({ one, from: text.indexOf(one.opening) }))
    .filter(({ from }) => from >= 0)
    .map(({ one, from }) => ({ from, to: Math.min(text.length, from + one.length), fields: [one.field] }))
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  const marks: Mark[] = []
  for (const next of found) {
    const last = marks.at(-1)
    if (!last || next.from >= last.to) marks.push(next)
    else
      marks[marks.length - 1] = {
        from: last.from,
        to: Math.max(last.to, next.to),
        fields: [...new Set([...last.fields, ...next.fields])],
      }
  }
  return marks
}

/** Pieces of a box to pick from, as they stand: what is selected, else its lines. */
export const piecesOf = (text: string, from: number, to: number): readonly string[] => {
  const selected = text.slice(from, to).trim()
  if (selected !== '') return [selected]
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
