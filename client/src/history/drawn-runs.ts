/**
 * Which runs of a passage are drawn already. From one moment to the next little changes, and mostly in one place: what
 * reads the same before and after it keeps its piece of the page, so that a long passage is not laid out anew.
 */
import { canonicalJson } from '@twofold/shared/canonical-json'
import type { ShownRun } from './shown.ts'

export interface Drawn {
  readonly runs: readonly ShownRun[]
  /** One for each: who stays keeps theirs. */
  readonly keys: readonly number[]
  readonly nextKey: number
}

export const nothingDrawn: Drawn = { runs: [], keys: [], nextKey: 0 }

const isPlain = ({ marks }: ShownRun): boolean => Object.keys(marks).length === 0
const hasSameMarks = (a: ShownRun, b: ShownRun): boolean =>
  isPlain(a) ? isPlain(b) : canonicalJson(a.marks) === canonicalJson(b.marks)

const looksSame = (a: ShownRun | undefined, b: ShownRun | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.words === b.words &&
    a.change === b.change &&
    a.saidBy === b.saidBy &&
    a.deed?.by === b.deed?.by &&
    hasSameMarks(a, b))

/** How many of both, from the front or from the back, look the same. */
const countSame = (count: number, isSame: (index: number) => boolean): number => {
  let index = 0
  while (index < count && isSame(index)) index++
  return index
}

/** What is drawn next; runs that stay are the same objects as before. Of the same runs again, the same. */
export const keepDrawn = (drawn: Drawn, runs: readonly ShownRun[]): Drawn => {
  const { runs: before, keys, nextKey } = drawn
  const most = Math.min(before.length, runs.length)
  const front = countSame(most, (index) => looksSame(before[index], runs[index]))
  if (front === runs.length && front === before.length) return drawn
  const back = countSame(most - front, (index) => looksSame(before.at(-1 - index), runs.at(-1 - index)))
  const between = runs.slice(front, runs.length - back)
  return {
    runs: [...before.slice(0, front), ...between, ...before.slice(before.length - back)],
    keys: [
      ...keys.slice(0, front),
      ...between.map((_, index) => nextKey + index),
      ...keys.slice(keys.length - back),
    ],
    nextKey: nextKey + between.length,
  }
}
