/**
 * Seals what is ready, a piece at a time with a rest after each, so that whoever writes never waits for more than one piece.
 */
import type { Clock } from '../../host/ports.ts'
import type { Log } from '../log.ts'
import type { Sqlite } from './open-sqlite.ts'

/** How often it is looked whether there is something to seal. */
export const lookEveryMs = 60_000

/** Between two pieces: twenty times as long as one stops the file. */
const restMs = 200

interface Parts {
  readonly sqlite: Pick<Sqlite, 'seal'>
  readonly clock: Clock
  readonly log: Log
}

/** Looks now and every minute; returns its end. */
export const keepSealing = ({ sqlite, clock, log }: Parts): (() => void) => {
  let cancel: () => void = () => undefined
  let isOver = false
  const nextIn = (ms: number): void => {
    if (!isOver) cancel = clock.after(ms, step)
  }
  function step(): void {
    sqlite.seal(clock.now()).then(
      (isMore) => nextIn(isMore ? restMs : lookEveryMs),
      (error: unknown) => {
        // What was not sealed lies plain, and is read just so.
        if (!isOver) log.warn({ err: error }, 'part of the journal was not sealed')
        nextIn(lookEveryMs)
      },
    )
  }
  step()
  return () => {
    isOver = true
    cancel()
  }
}
