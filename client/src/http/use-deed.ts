/** Something a person does by a button: busy while it runs, in trouble when it does not work, once at a time. */
import { useCallback, useRef, useState } from 'react'
import { type Trouble, troubleOf } from './request.ts'

export interface Deed {
  readonly isBusy: boolean
  readonly trouble: Trouble | null
  /** Does nothing while an earlier one of the same runs. */
  readonly run: (work: () => Promise<void>) => void
  readonly clear: () => void
}

interface Running {
  readonly what: unknown
}

/**
 * @param what the deed of a button that does one thing and then another: pauses and goes on. What it did is often seen
 *   before its answer is here, and the next press is then another deed, which must not be lost.
 */
export const useDeed = (what: unknown = null): Deed => {
  const [running, setRunning] = useState<Running | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const last = useRef<Running | null>(null)
  const run = useCallback(
    (work: () => Promise<void>) => {
      if (last.current?.what === what) return
      const mine = { what }
      last.current = mine
      setRunning(mine)
      setTrouble(null)
      void work()
        .catch((error: unknown) => setTrouble(troubleOf(error)))
        .finally(() => {
          if (last.current === mine) last.current = null
          setRunning((now) => (now === mine ? null : now))
        })
    },
    [what],
  )
  const clear = useCallback(() => setTrouble(null), [])
  return { isBusy: running?.what === what, trouble, run, clear }
}
