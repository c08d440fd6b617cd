/** Editors are made one after another, never all at once: a phone stays quick while a part of the plan opens. */
type Start = () => void

const waiting: Start[] = []
let isRunning = false

const later = (run: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 200 })
  else setTimeout(run, 16)
}

const runNext = (): void => {
  const start = waiting.shift()
  if (!start) {
    isRunning = false
    return
  }
  start()
  later(runNext)
}

/** Starts when its turn comes; returns the way out of the line. */
export const waitForTurn = (start: Start): (() => void) => {
  waiting.push(start)
  if (!isRunning) {
    isRunning = true
    later(runNext)
  }
  return () => {
    const at = waiting.indexOf(start)
    if (at >= 0) waiting.splice(at, 1)
  }
}
