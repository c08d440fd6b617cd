/** Something a person does by a button: busy while it runs, in trouble when it does not work, once at a time. */
import { useCallback, useRef, useState } from 'react'
import { type Trouble, troubleOf } from './request.ts'

export interface Deed {
  readonly isBusy: boolean
  readonly trouble: Trouble | null
  /** Does nothing while an earlier one runs. */
  readonly run: (work: () => Promise<void>) => void
  readonly clear: () => void
}

export const useDeed = (): Deed => {
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const running = useRef(false)
  const run = useCallback((work: () => Promise<void>) => {
    if (running.current) return
    running.current = true
    setIsBusy(true)
    setTrouble(null)
    void work()
      .catch((error: unknown) => setTrouble(troubleOf(error)))
      .finally(() => {
        running.current = false
        setIsBusy(false)
      })
  }, [])
  const clear = useCallback(() => setTrouble(null), [])
  return { isBusy, trouble, run, clear }
}
