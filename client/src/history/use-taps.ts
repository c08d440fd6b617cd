/** Which passage was tapped, and at which of its letters. By keyboard the same is asked at the passage's name. */
import { type RefObject, useEffect } from 'react'

interface Caret {
  readonly node: Node
  readonly offset: number
}

/** Where in the words a finger came down; null: the browser cannot say. */
const caretAt = (x: number, y: number): Caret | null => {
  const range = document.caretPositionFromPoint?.(x, y)
  if (range) return { node: range.offsetNode, offset: range.offset }
  const old = document.caretRangeFromPoint?.(x, y)
  return old ? { node: old.startContainer, offset: old.startOffset } : null
}

export interface Tap {
  /** Its number among the runs of the passage that are drawn. */
  readonly run: number
  /** UTF-16 units from its beginning. */
  readonly letter: number
}

export const useTaps = (ref: RefObject<HTMLElement | null>, onTap: (tap: Tap) => void): void => {
  useEffect(() => {
    const it = ref.current
    const onClick = (event: MouseEvent): void => {
      const { target } = event
      const run = target instanceof Element && !target.closest('a') ? target.closest('[data-run]') : null
      if (!run) return
      const caret = caretAt(event.clientX, event.clientY)
      const letter =
        caret && run.contains(caret.node) && caret.node.nodeType === Node.TEXT_NODE ? caret.offset : 0
      // Counted only now: numbers on the page would be written anew at every moment.
      const drawn = [...(it?.querySelectorAll('[data-run]') ?? [])]
      onTap({ run: drawn.indexOf(run), letter })
    }
    it?.addEventListener('click', onClick)
    return () => it?.removeEventListener('click', onClick)
  }, [ref, onTap])
}
