/** Buckets by key (an address, a credential). In memory: a restart forgives. What is full again is forgotten. */
import { type Allowance, type Bucket, fullBucket, levelAt, take } from '../core/token-bucket.ts'
import type { Clock } from './ports.ts'

/** Full ones are looked for when the number of keys has grown past this, and then past twice what stayed. */
const sweepFrom = 1_000

export class RateBuckets {
  readonly #allowance: Allowance
  readonly #clock: Pick<Clock, 'now'>
  readonly #buckets = new Map<string, Bucket>()
  #sweepAt = sweepFrom

  constructor(allowance: Allowance, clock: Pick<Clock, 'now'>) {
    this.#allowance = allowance
    this.#clock = clock
  }

  get size(): number {
    return this.#buckets.size
  }

  /** False: this key has used up its measure for now. */
  take(key: string, amount = 1): boolean {
    const now = this.#clock.now()
    const bucket = this.#buckets.get(key) ?? fullBucket(this.#allowance, now)
    const left = take(bucket, this.#allowance, amount, now)
    if (left) this.#buckets.set(key, left)
    if (this.#buckets.size > this.#sweepAt) this.#sweep(now)
    return left !== null
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets)
      if (levelAt(bucket, this.#allowance, now) === this.#allowance.burst) this.#buckets.delete(key)
    this.#sweepAt = Math.max(sweepFrom, 2 * this.#buckets.size)
  }
}
