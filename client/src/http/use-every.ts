/** Calls again and again while the page is looked at, and when somebody comes back to it. */
import { useEffect, useRef } from 'react'

export const useEvery = (everyMs: number, call: () => void): void => {
  const latest = useRef(call)
  latest.current = call
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') latest.current()
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMs])
}
