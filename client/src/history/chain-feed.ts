/** What of a history has to be checked, in the order in which it came: links wait here until there is time for them. */
import type { HistoryPiece } from '@twofold/shared/history/told-history'
import type { Run } from '@twofold/shared/history/told-run'

export type Checkable =
  | HistoryPiece
  | { readonly type: 'run'; readonly run: Run }
  /** Of a file, as it stands there; 1 is the first. Read only when it is checked. */
  | { readonly type: 'line'; readonly number: number; readonly text: string }
  /** Number of a piece, 1 is the first. */
  | { readonly type: 'unreadable'; readonly number: number }

/** Let go of as they are taken, so that a long history is not held twice. */
export class ChainFeed {
  #waiting: (Checkable | null)[] = []
  #taken = 0

  add(one: Checkable): void {
    this.#waiting.push(one)
  }

  take(): Checkable | null {
    const one = this.#waiting[this.#taken] ?? null
    if (one) this.#waiting[this.#taken++] = null
    return one
  }

  get done(): number {
    return this.#taken
  }
  get of(): number {
    return this.#waiting.length
  }
}
