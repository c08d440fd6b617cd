/**
 * A link's token. It arrives in the fragment (`/join#…`), which no server or log ever sees, and is moved at once into
 * `history.state`: out of the address bar, out of what is copied, gone with the tab. A reload still has it.
 */
import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'

/** `history.state` may hold anything that another page of this origin put there. */
const tokenIn = (state: unknown): string | null => {
  const token = (state as { readonly token?: unknown } | null)?.token
  return typeof token === 'string' && token !== '' ? token : null
}
const takesToken = (pathname: string): boolean => pathname === '/join' || pathname === '/set-up'

/** Before anything else of the page runs. `usr` and `key` are react-router's own shape of a history entry. */
export const hideToken = (): void => {
  const token = location.hash.slice(1)
  if (!takesToken(location.pathname) || token === '') return
  history.replaceState({ usr: { token }, key: 'link', idx: 0 }, '', location.pathname)
}

/** The token this page was opened with, also when another link is opened in the same tab; null: none. */
export const useLinkToken = (): string | null => {
  const { pathname, hash, state } = useLocation()
  const navigate = useNavigate()
  const arrived = hash.slice(1)
  useEffect(() => {
    if (arrived !== '') void navigate(pathname, { replace: true, state: { token: arrived } })
  }, [arrived, pathname, navigate])
  if (arrived !== '') return arrived
  return tokenIn(state)
}
