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

/** Runs that are drawn as one piece of the page. */
export interface DrawnPiece {
  /** Of its first run. */
  readonly key: number
  readonly runs: readonly ShownRun[]
}

/**
 * Runs of different people that are neither lit nor marked look like one text, and are drawn as one: two who write in
 * turns make thousands. Where such a text is cut, the keys say: a change in one of them leaves the others as they are.
 */
const runsPerPiece = 32

const isQuiet = (run: ShownRun | undefined): boolean => run?.change === 'none' && isPlain(run)

export const piecesOf = ({ runs, keys }: Pick<Drawn, 'runs' | 'keys'>): readonly DrawnPiece[] => {
  const pieces: { readonly key: number; readonly runs: ShownRun[] }[] = []
  for (const [index, run] of runs.entries()) {
    const key = keys[index] ?? index
    const goesOn = isQuiet(run) && isQuiet(runs[index - 1]) && key % runsPerPiece !== 0
    if (goesOn) pieces.at(-1)?.runs.push(run)
    else pieces.push({ key, runs: [run] })
  }
  return pieces
}

export const isSamePiece = (a: Pick<DrawnPiece, 'runs'>, b: Pick<DrawnPiece, 'runs'>): boolean =>
  a.runs.length === b.runs.length && a.runs.every((run, index) => run === b.runs[index])

/** Where a piece was tapped. */
export interface Tap {
  /** Its first run, by its number among those of the passage that are drawn. */
  readonly run: number
  /** How many runs lie in it. */
  readonly runs: number
  /** UTF-16 units from its beginning. */
  readonly letter: number
}

/** The run that was meant, and where in it. @param runs those of the passage that are drawn */
export const runTapped = (
  runs: readonly ShownRun[],
  { run: first, runs: count, letter }: Tap,
): { readonly run: ShownRun; readonly letter: number } | null => {
  let left = letter
  const inside = runs.slice(first, first + count)
  for (const run of inside) {
    if (left < run.words.length) return { run, letter: left }
    left -= run.words.length
  }
  const last = inside.at(-1)
  return last ? { run: last, letter: last.words.length } : null
}
