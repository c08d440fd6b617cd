/**
 * Where the bar for selected words stands: on a phone above its keyboard; on wide screens under the words, and where the
 * text they are in ends near, under that, so that it covers none of what one reads.
 */
import { type CSSProperties, type RefObject, useEffect, useState } from 'react'
import { wordsClass } from '../editor/text-look.ts'
import { useIsWide } from '../look/use-is-wide.ts'
import type { Selected } from './store.ts'

/** The page's head stands over the first lines. */
const headPx = 112
const gapPx = 10
/** Five lines: from there one still sees what it is about. */
const nearPx = 160

/** Where the text around them ends, with the tools under it. */
const endOfText = (box: HTMLElement): number => {
  if (box.matches('input, textarea')) return box.getBoundingClientRect().bottom
  const all = box.querySelectorAll(`.${CSS.escape(wordsClass)}, [role="toolbar"]:not([data-beside])`)
  return Math.max(...[...all].map((each) => each.getBoundingClientRect().bottom))
}

const byTheWords = (words: DOMRect, bar: DOMRect, holder: HTMLElement): CSSProperties => {
  const box = holder.getBoundingClientRect()
  const end = endOfText(holder)
  const isNear = end >= words.bottom && end - words.bottom < nearPx
  const above = words.top - bar.height - gapPx
  const last = innerHeight - bar.height - gapPx
  const under = [isNear ? end + gapPx : last + 1, words.bottom + gapPx].find((top) => top <= last)
  const top = under ?? (above > headPx ? above : last)
  // Over the sheet, not over what stands beside it.
  const right = Math.min(innerWidth - gapPx, Math.max(box.right, box.left + bar.width))
  return { top, left: Math.max(gapPx, Math.min(words.left, right - bar.width)) }
}

const aboveKeyboard = (): CSSProperties => {
  const seen = window.visualViewport
  return { bottom: seen ? Math.max(innerHeight - seen.height - seen.offsetTop, 0) : 0 }
}

export const usePlace = (bar: RefObject<HTMLElement | null>, { box, measure }: Selected): CSSProperties => {
  const isWide = useIsWide()
  const [place, setPlace] = useState<CSSProperties>({})
  useEffect(() => {
    const look = () => {
      const size = bar.current?.getBoundingClientRect()
      if (size) setPlace(isWide ? byTheWords(measure(), size, box) : aboveKeyboard())
    }
    look()
    const seen = window.visualViewport
    window.addEventListener('scroll', look, true)
    window.addEventListener('resize', look)
    seen?.addEventListener('resize', look)
    seen?.addEventListener('scroll', look)
    return () => {
      window.removeEventListener('scroll', look, true)
      window.removeEventListener('resize', look)
      seen?.removeEventListener('resize', look)
      seen?.removeEventListener('scroll', look)
    }
  }, [bar, isWide, box, measure])
  return place
}
