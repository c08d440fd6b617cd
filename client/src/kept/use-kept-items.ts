/** What is kept aside now, for screens. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { KeptItem } from './kept-item.ts'
import type { Kept } from './open-kept.ts'

/** Draws again when anything of it changes. */
export const useKeptItems = (kept: Kept): readonly KeptItem[] => {
  const version = useRef(0)
  const subscribe = useCallback(
    (tell: () => void) =>
      kept.subscribe(() => {
        version.current += 1
        tell()
      }),
    [kept],
  )
  useSyncExternalStore(subscribe, () => version.current)
  return kept.shelf.items
}
