/**
 * Seeds that a suite of bad input ever failed with, each with what it was. They are replayed first, for ever. A story may
 * change with its generators; a seed that found something is kept all the same.
 */
export interface FailingSeed {
  readonly seed: number
  readonly was: string
}

export const failingSeeds = {
  honest: [],
  forged: [],
  frames: [],
  split: [],
} as const satisfies Readonly<Record<string, readonly FailingSeed[]>>
