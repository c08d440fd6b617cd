/** Has the worker check the chain, slice by slice, until all of it is checked. */
import type { PastLine } from './past-line.ts'
import type { SealState } from './seal.ts'
import { createStore, type Store } from './store.ts'

/** Who moves along the line waits for no more than one: a frame and a half. */
const sliceMs = 24

export interface SealStore {
  readonly state: Store<SealState>
  /** Once the first picture stands; again does nothing. */
  readonly start: () => void
}

export const createSealStore = (line: Pick<PastLine, 'ask'>): SealStore => {
  const state = createStore<SealState>({ kind: 'checking', done: 0, of: 0 })
  let hasStarted = false

  const check = async (): Promise<void> => {
    try {
      while (state.get().kind === 'checking') state.set(await line.ask({ kind: 'check', forMs: sliceMs }))
    } catch {
      // Whoever reads goes on reading: a line that broke is heard of by the screen, too.
      state.set({ kind: 'notChecked' })
    }
  }
  return {
    state,
    start() {
      if (hasStarted) return
      hasStarted = true
      void check()
    },
  }
}
