/** What moments did to the words, asked of the worker when they come into sight, and kept. */

import type { Said } from '@twofold/shared/history/said'
import type { SaidAt } from './asked.ts'
import type { PastLine } from './past-line.ts'
import { createStore, type Store } from './store.ts'

export type SaidAll = ReadonlyMap<number, readonly Said[]>

export interface SaidStore {
  readonly said: Store<SaidAll>
  readonly want: (moments: readonly number[]) => void
}

/** So many are drawn at once. They are asked one by one, for the plan itself must never wait long for its turn. */
const drawnAtOnce = 16
/** Of what was wanted and has gone out of sight again, older wishes are forgotten. */
const mostWaiting = 128

export const createSaidStore = (line: Pick<PastLine, 'ask'>): SaidStore => {
  const said = createStore<SaidAll>(new Map())
  const asked = new Set<number>()
  let waiting: readonly number[] = []
  let isAsking = false

  /** What the reader looks at. */
  let wanted: number | undefined

  const ask = async (): Promise<void> => {
    isAsking = true
    // Whoever wants the plan in the same turn is heard first.
    await new Promise((resolve) => setTimeout(resolve))
    let told: SaidAt[] = []
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      waiting = waiting.slice(1)
      asked.add(next)
      told.push(...(await line.ask({ kind: 'tell', moments: [next] })))
      const isWaitedFor = next === wanted
      if (!isWaitedFor && waiting.length > 0 && told.length < drawnAtOnce) continue
      said.set(new Map([...said.get(), ...told.map((one) => [one.moment, one.said] as const)]))
      told = []
    }
    isAsking = false
  }
  return {
    said,
    want(moments) {
      wanted = moments.length === 1 ? moments[0] : wanted
      const fresh = moments.filter((moment) => !asked.has(moment))
      if (fresh.length === 0) return
      const newest = new Set(fresh)
      waiting = [...fresh, ...waiting.filter((moment) => !newest.has(moment))].slice(0, mostWaiting)
      // The list says less; the page itself tells that the worker broke.
      if (!isAsking) ask().catch(() => undefined)
    },
  }
}
