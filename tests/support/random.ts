/** Repeatable chance: the same seed gives the same run (mulberry32). */
export interface Chance {
  readonly seed: number
  /** In [0, 1). */
  next(): number
  /** A whole number in [low, high]. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
}

/** `SEED=123 npm run test:crash` runs a failing seed again. */
export const seedFromEnvironment = (): number =>
  Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31)) >>> 0

export const createChance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return { seed, next, between, pick: (list) => list[between(0, list.length - 1)]! }
}
