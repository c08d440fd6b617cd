/** Where marks stand on the line: none over another, and a word beside one where there is room for it. Pure. */
import type { Mark } from './kinds.ts'

export interface PlacedMark {
  readonly mark: Mark
  /** px */
  readonly x: number
  readonly label: string | null
}

const iconWidth = 20
/** Of 14 px type, on average. */
const letterWidth = 7.4
const air = 10
/** Longer ones are left to the list. */
const mostLetters = 18
/** Fewer say nothing. */
const fewestLetters = 7

/** Of two in one place, the weightier stands. */
const weight: Readonly<Record<Mark['kind'], number>> = {
  version: 9,
  meeting: 8,
  yes: 7,
  erased: 6,
  restore: 6,
  hide: 5,
  park: 5,
  pause: 4,
  lock: 3,
  open: 2,
  step: 1,
  review: 3,
}

/** Narrower lines have no words. */
const narrowest = 560

const cut = (label: string, letters: number): string =>
  label.length <= letters ? label : `${label.slice(0, letters - 1).trimEnd()}…`

export const placeMarks = (
  marks: readonly Mark[],
  placeOf: (index: number) => number,
  wordsOf: (mark: Mark) => string,
  width: number,
): readonly PlacedMark[] => {
  const kept: { mark: Mark; x: number }[] = []
  for (const mark of marks) {
    const x = placeOf(mark.index)
    const last = kept.at(-1)
    if (!last || x - last.x >= iconWidth) kept.push({ mark, x })
    else if (weight[mark.kind] > weight[last.mark.kind]) kept[kept.length - 1] = { mark, x: last.x }
  }
  return kept.map(({ mark, x }, index) => {
    const label = wordsOf(mark)
    const room = (kept[index + 1]?.x ?? width + iconWidth) - x - iconWidth - air
    const letters = Math.min(mostLetters, Math.floor(room / letterWidth))
    const fits = width >= narrowest && letters >= Math.min(label.length, fewestLetters)
    return { mark, x: Math.min(x, width - iconWidth / 2), label: fits ? cut(label, letters) : null }
  })
}
