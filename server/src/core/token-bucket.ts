/** A bucket of tokens that fills steadily: what a patient person saves up, a flood uses up. */

export interface Allowance {
  /** How much at once, after a rest. */
  readonly burst: number
  readonly perSecond: number
}

export interface Bucket {
  readonly level: number
  readonly at: number
}

export const fullBucket = ({ burst }: Allowance, now: number): Bucket => ({ level: burst, at: now })

/** A clock that is set back neither fills nor empties. */
export const levelAt = ({ level, at }: Bucket, { burst, perSecond }: Allowance, now: number): number =>
  Math.min(burst, level + (Math.max(0, now - at) * perSecond) / 1000)

/** What is left; null: not enough, and nothing was taken. */
export const take = (bucket: Bucket, allowance: Allowance, amount: number, now: number): Bucket | null => {
  const level = levelAt(bucket, allowance, now)
  return level < amount ? null : { level: level - amount, at: now }
}
