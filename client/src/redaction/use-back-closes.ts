/**
 * A screen that stands over a page is left by the way back, as any screen is: it puts itself into the tab's history, at the
 * same address, and when it is closed otherwise it goes from there again.
 */
import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'

const isOver = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'isOver' in state && state.isOver === true
/** What the browser itself says; the router tells of it when it has drawn the page again. */
const isThere = (): boolean => isOver((window.history.state as { readonly usr?: unknown } | null)?.usr)

export const useBackCloses = (isOpen: boolean, close: () => void): void => {
  const location = useLocation()
  const navigate = useNavigate()
  const isIn = isOver(location.state)
  /** It stands in the history. */
  const isPut = useRef(false)
  const now = useRef({ location, navigate, close })
  now.current = { location, navigate, close }
  useEffect(() => {
    const { location, navigate } = now.current
    if (isOpen && !isPut.current) {
      isPut.current = true
      const { pathname, search } = location
      // A page that was loaded anew has it still.
      if (!isThere()) void navigate(`${pathname}${search}`, { state: { isOver: true } })
    } else if (!isOpen && isPut.current) {
      isPut.current = false
      if (isThere()) void navigate(-1)
    }
  }, [isOpen])
  // Who goes back before the page is drawn again is heard as well.
  useEffect(() => {
    if (!isOpen) return
    const isLeft = () => {
      if (!isPut.current || isThere()) return
      isPut.current = false
      now.current.close()
    }
    window.addEventListener('popstate', isLeft)
    return () => window.removeEventListener('popstate', isLeft)
  }, [isOpen])
  useEffect(() => {
    if (isIn || !isPut.current) return
    // The first look is before it is put there.
    isPut.current = false
    now.current.close()
  }, [isIn])
}
