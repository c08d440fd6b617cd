/** What moments did to the words, asked of the worker when they come into sight, and kept. */

import type { Said } from '@twofold/shared/history/said'
import type { PastLine } from './past-line.ts'
import { createStore, type Store } from './store.ts'

export type SaidAll = ReadonlyMap<number, readonly Said[]>

export interface SaidStore {
  readonly said: Store<SaidAll>
  readonly want: (moments: readonly number[]) => void
}

/** Asked at once: a few, so that the plan itself is never long in coming. In a long plan each takes some ms. */
const atOnce = 4
/** Of what was wanted and has gone out of sight again, older wishes are forgotten. */
const mostWaiting = 128

export const createSaidStore = (line: PastLine): SaidStore => {
  const said = createStore<SaidAll>(new Map())
  const asked = new Set<number>()
  let waiting: readonly number[] = []
  let isAsking = false

  const ask = async (): Promise<void> => {
    isAsking = true
    // Whoever wants the plan in the same turn is heard first.
    await new Promise((resolve) => setTimeout(resolve))
    while (waiting.length > 0) {
      const moments = waiting.slice(0, atOnce)
      waiting = waiting.slice(atOnce)
      for (const moment of moments) asked.add(moment)
      const answers = await line.ask({ kind: 'tell', moments })
      said.set(new Map([...said.get(), ...answers.map((one) => [one.moment, one.said] as const)]))
    }
    isAsking = false
  }
  return {
    said,
    want(moments) {
      const fresh = moments.filter((moment) => !asked.has(moment))
      if (fresh.length === 0) return
      const newest = new Set(fresh)
      waiting = [...fresh, ...waiting.filter((moment) => !newest.has(moment))].slice(0, mostWaiting)
      // The list says less; the page itself tells that the worker broke.
      if (!isAsking) ask().catch(() => undefined)
    },
  }
}
