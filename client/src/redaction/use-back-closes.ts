/**
 * A screen that stands over a page is left by the way back, as any screen is: it puts itself into the tab's history, at the
 * same address, and when it is closed otherwise it goes from there again.
 */
import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'

const isOver = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'isOver' in state && state.isOver === true

export const useBackCloses = (isOpen: boolean, close: () => void): void => {
  const location = useLocation()
  const navigate = useNavigate()
  const isIn = isOver(location.state)
  /** It stands in the history. */
  const isPut = useRef(false)
  const now = useRef({ location, navigate, close, isIn })
  now.current = { location, navigate, close, isIn }
  useEffect(() => {
    const { location, navigate, isIn } = now.current
    if (isOpen && !isPut.current) {
      isPut.current = true
      const { pathname, search } = location
      // A page that was loaded anew has it still.
      if (!isIn) void navigate(`${pathname}${search}`, { state: { isOver: true } })
    } else if (!isOpen && isPut.current) {
      isPut.current = false
      if (isIn) void navigate(-1)
    }
  }, [isOpen])
  useEffect(() => {
    if (isIn || !isPut.current) return
    // The first look is before it is put there.
    isPut.current = false
    now.current.close()
  }, [isIn])
}
