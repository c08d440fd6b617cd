/**
 * In which order ids came to a document: what came earlier cannot depend on what came later. Only the newest are told
 * apart; everything older, and what the document held when it was opened, came at 0.
 */
import type { IdRange } from './inspect.ts'

/** Some minutes of twenty people's typing. */
const maxRemembered = 20_000

interface Arrived {
  readonly clocks: number[]
  readonly times: number[]
}

export class Arrivals {
  readonly #clients = new Map<number, Arrived>()
  #remembered = 0
  #now = 0

  /** What came together came at one time. */
  add(ranges: readonly IdRange[]): void {
    if (this.#remembered > maxRemembered) {
      this.#clients.clear()
      this.#remembered = 0
    }
    this.#now += 1
    this.#remembered += ranges.length
    for (const { client, clock } of ranges) {
      const arrived = this.#clients.get(client) ?? { clocks: [], times: [] }
      arrived.clocks.push(clock)
      arrived.times.push(this.#now)
      this.#clients.set(client, arrived)
    }
  }

  timeOf(client: number, clock: number): number {
    const { clocks = [], times = [] } = this.#clients.get(client) ?? {}
    let low = 0
    let high = clocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((clocks[middle] ?? 0) <= clock) low = middle + 1
      else high = middle
    }
    return times[low - 1] ?? 0
  }
}
