/**
 * The plan as it is shown, kept by what the worker says has changed. One question is under way at a time: while it is,
 * only the newest wish is remembered, so that a hand on the line never runs ahead of the plan.
 */
import type { View } from '@twofold/shared/history/spans'
import type { Shown } from './asked.ts'
import type { PastLine } from './past-line.ts'
import { createStore, type Store } from './store.ts'

export interface ShownStore {
  readonly shown: Store<Shown | null>
  readonly want: (view: View) => void
}

const isSameView = (a: View, b: View): boolean => a.at === b.at && a.since === b.since

export const createShownStore = (line: Pick<PastLine, 'ask'>, onBroken: () => void): ShownStore => {
  const shown = createStore<Shown | null>(null)
  let wanted: View | null = null
  let isAsking = false

  const ask = async (): Promise<void> => {
    isAsking = true
    try {
      for (let view = wanted; view; view = wanted) {
        const have = shown.get()
        if (have && isSameView(have.view, view)) break
        const next = await line.ask({ kind: 'show', view, have: have?.view ?? null })
        shown.set({ ...next, fields: { ...have?.fields, ...next.fields } })
      }
    } catch {
      onBroken()
    }
    isAsking = false
  }
  return {
    shown,
    want(view) {
      wanted = view
      if (!isAsking) void ask()
    },
  }
}
