/** When the next commit may begin, on a real clock: the window of core/commit-window.ts and the one timer it needs. */
import { cameMeanwhile, commitBegan, openWindow, waitMsFor } from '../core/commit-window.ts'
import type { Clock } from './ports.ts'

export class CommitPace {
  readonly #clock: Clock
  #window = openWindow
  #isUnderWay = false
  #cancelWait: (() => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Something came that wants to be kept. */
  came(): void {
    if (this.#isUnderWay || this.#cancelWait) this.#window = cameMeanwhile(this.#window, this.#clock.now())
  }

  began(): void {
    this.#window = commitBegan(this.#window, this.#clock.now())
    this.#isUnderWay = true
  }

  ended(): void {
    this.#isUnderWay = false
  }

  /**
   * Whether the next commit has to wait for its time; then `begin` is called once when it has come.
   * @param spaceMs between the beginnings of two commits on a busy line
   */
  holds(spaceMs: number, begin: () => void): boolean {
    if (this.#cancelWait) return true
    const waitMs = waitMsFor(this.#window, this.#clock.now(), spaceMs)
    if (waitMs === 0) return false
    this.#cancelWait = this.#clock.after(waitMs, () => {
      this.#cancelWait = null
      begin()
    })
    return true
  }

  stop(): void {
    this.#cancelWait?.()
    this.#cancelWait = null
  }
}
