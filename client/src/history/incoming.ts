/**
 * A history on its way into a worker. It may begin before the page knows what plan it is of: that is said when it is opened.
 */
import type { HistorySource } from './history-source.ts'
import { createPastLine, type Line, type PastLine } from './past-line.ts'

export interface Incoming {
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

export const startIncoming = (source: HistorySource, start: () => Line): Incoming => {
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

const ahead = new WeakMap<HistorySource, Incoming>()

/** While the page still asks what it needs to show it. Returns its end, for when nobody came for it. */
export const receiveAhead = (source: HistorySource, start: () => Line): (() => void) => {
  const incoming = startIncoming(source, start)
  ahead.set(source, incoming)
  return () => {
    if (ahead.get(source) !== incoming) return
    ahead.delete(source)
    incoming.stop()
  }
}

/** What was begun for this source is given once. */
export const incomingOf = (source: HistorySource, start: () => Line): Incoming => {
  const incoming = ahead.get(source)
  ahead.delete(source)
  return incoming ?? startIncoming(source, start)
}
