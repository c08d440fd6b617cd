/** Listeners by slice, so that a keystroke does not wake who only watches the people. */
import type { LivePlanSlice } from './live-plan.ts'

export class Slices {
  readonly #listeners = new Map<LivePlanSlice, Set<() => void>>()

  on(slice: LivePlanSlice, listener: () => void): () => void {
    const listeners = this.#listeners.get(slice) ?? new Set()
    this.#listeners.set(slice, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  tell(slice: LivePlanSlice): void {
    for (const listener of this.#listeners.get(slice) ?? []) listener()
  }
}
