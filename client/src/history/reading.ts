/**
 * A history on its way into a worker. It may begin before the page knows what plan it is of: that is said when it is opened.
 */
import type { HistorySource } from './history-source.ts'
import { createPastLine, type Line, type PastLine } from './past-line.ts'

export interface Reading {
  readonly line: PastLine
  /** All of it is in the worker. @throws HouseError when it cannot be had */
  readonly isIn: Promise<void>
  /** Nobody wants it any more. */
  readonly stop: () => void
}

const readInto = async (line: PastLine, source: HistorySource, signal: AbortSignal): Promise<void> => {
  await line.ask({ kind: 'begin', form: source.form })
  for await (const bytes of source.read(signal)) await line.ask({ kind: 'bytes', bytes })
}

export const startReading = (source: HistorySource, start: () => Line): Reading => {
  const line = createPastLine(start())
  const stop = new AbortController()
  const isIn = readInto(line, source, stop.signal)
  // Whoever opens it hears of it.
  isIn.catch(() => undefined)
  return {
    line,
    isIn,
    stop() {
      stop.abort()
      line.close()
    },
  }
}

const ahead = new WeakMap<HistorySource, Reading>()

/** While the page still asks what it needs to show it. Returns its end, for when nobody came for it. */
export const readAhead = (source: HistorySource, start: () => Line): (() => void) => {
  const reading = startReading(source, start)
  ahead.set(source, reading)
  return () => {
    if (ahead.get(source) !== reading) return
    ahead.delete(source)
    reading.stop()
  }
}

/** What was begun for this source is given once. */
export const readingOf = (source: HistorySource, start: () => Line): Reading => {
  const reading = ahead.get(source)
  ahead.delete(source)
  return reading ?? startReading(source, start)
}
