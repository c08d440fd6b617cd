/** How long each keystroke takes to everybody else and until the server says that it has it. */
import * as Y from 'yjs'

export class Stopwatch {
  /** By author, then by clock. */
  readonly #pressed = new Map<number, (number | undefined)[]>()
  readonly seenMs: number[] = []
  readonly takenMs: number[] = []
  keystrokes = 0
  /** Off: presses leave no trace. */
  isOn = false

  /** Call before the letter is written. Returns the time, or null while off. */
  press(client: number, clock: number): number | null {
    if (!this.isOn) return null
    const now = performance.now()
    const clocks = this.#pressed.get(client) ?? []
    this.#pressed.set(client, clocks)
    clocks[clock] = now
    this.keystrokes += 1
    return now
  }

  /** Somebody else's words came. */
  see(update: Uint8Array): void {
    const now = performance.now()
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      const clocks = this.#pressed.get(id.client)
      for (let clock = id.clock; clocks && clock < id.clock + length; clock += 1) {
        const at = clocks[clock]
        if (at !== undefined) this.seenMs.push(now - at)
      }
    }
  }

  taken(pressedAt: number | null, now: number): void {
    if (pressedAt !== null) this.takenMs.push(now - pressedAt)
  }
}
