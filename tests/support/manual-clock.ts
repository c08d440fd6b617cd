/** A clock that the test holds: time moves only when the test moves it. */
import type { Clock } from '@twofold/server/host/ports'

interface Timer {
  readonly at: number
  readonly call: () => void
}

export interface ManualClock extends Clock {
  /** When the next timer is due; null when none is set. */
  nextAt(): number | null
  /** Moves to a moment not before now and runs what is due there. */
  moveTo(at: number): void
  /** The wall clock is set, back or forth; timers stay as far away as they were. */
  jump(byMs: number): void
}

export const createManualClock = (start = 1_900_000_000_000): ManualClock => {
  let now = start
  let timers: Timer[] = []
  return {
    now: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    nextAt: () => (timers.length === 0 ? null : Math.min(...timers.map(({ at }) => at))),
    moveTo(at) {
      now = Math.max(now, at)
      const due = timers.filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at)
      timers = timers.filter((timer) => timer.at > now)
      for (const { call } of due) call()
    },
    jump(byMs) {
      now += byMs
      timers = timers.map(({ at, call }) => ({ at: at + byMs, call }))
    },
  }
}
