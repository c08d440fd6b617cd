/** The player by keys, from anywhere on the page where a key means nothing else. */
import { useLayoutEffect } from 'react'
import type { Playback } from './playback.ts'
import { inputOfKey } from './player.ts'

/** Where the key is somebody else's. */
const isTaken = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input, textarea, select, dialog, [contenteditable], [data-own-keys]')) return true
  return key === ' ' && target.closest('button, a, [role="button"], summary') !== null
}

export const usePlayerKeys = ({ send }: Playback): void => {
  // As soon as it is seen: nobody presses in vain.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      const input = inputOfKey(event.key)
      if (!input || isTaken(event.target, event.key)) return
      event.preventDefault()
      send(input)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [send])
}
