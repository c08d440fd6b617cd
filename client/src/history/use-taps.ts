/** Which passage was tapped, and at which of its letters. By keyboard the same is asked at the passage's name. */
import { type RefObject, useEffect } from 'react'
import type { Tap } from './drawn-runs.ts'

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

const runsOf = (piece: Element): number => Number(piece.getAttribute('data-run')) || 1

export const useTaps = (ref: RefObject<HTMLElement | null>, onTap: (tap: Tap) => void): void => {
  useEffect(() => {
    const it = ref.current
    const onClick = (event: MouseEvent): void => {
      const { target } = event
      const piece = target instanceof Element && !target.closest('a') ? target.closest('[data-run]') : null
      if (!piece) return
      const caret = caretAt(event.clientX, event.clientY)
      const letter =
        caret && piece.contains(caret.node) && caret.node.nodeType === Node.TEXT_NODE ? caret.offset : 0
      // Counted only now: numbers on the page would be written anew at every moment.
      const drawn = [...(it?.querySelectorAll('[data-run]') ?? [])]
      const run = drawn.slice(0, drawn.indexOf(piece)).reduce((sum, one) => sum + runsOf(one), 0)
      onTap({ run, runs: runsOf(piece), letter })
    }
    it?.addEventListener('click', onClick)
    return () => it?.removeEventListener('click', onClick)
  }, [ref, onTap])
}
