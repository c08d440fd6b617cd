/** What moments did to the words, asked of the worker when they come into sight, and kept. */

import type { Said } from '@twofold/shared/history/said'
import type { PastLine } from './past-line.ts'
import { createStore, type Store } from './store.ts'

export type SaidAll = ReadonlyMap<number, readonly Said[]>

export interface SaidStore {
  readonly said: Store<SaidAll>
  readonly want: (moments: readonly number[]) => void
}

export const createSaidStore = (line: PastLine): SaidStore => {
  const said = createStore<SaidAll>(new Map())
  const asked = new Set<number>()
  return {
    said,
    want(moments) {
      const fresh = moments.filter((moment) => !asked.has(moment))
      if (fresh.length === 0) return
      for (const moment of fresh) asked.add(moment)
      line.ask({ kind: 'tell', moments: fresh }).then(
        (answers) =>
          said.set(new Map([...said.get(), ...answers.map((one) => [one.moment, one.said] as const)])),
        // The list says less; the page itself tells that the worker broke.
        () => undefined,
      )
    },
  }
}
