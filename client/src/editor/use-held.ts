/**
 * A box in which somebody is, while a lock or a pause keeps everybody out: it stays in place, to read, with the focus
 * and the caret in it, until they go elsewhere. What an input method is composing is let through to its end: the words
 * go to the server, which judges them, and come back to be kept aside.
 */
import { type FocusEvent, type RefObject, useEffect, useRef, useState } from 'react'

export interface Held {
  /** Show the box rather than plain words. */
  readonly hasBox: boolean
  readonly focus: {
    readonly onFocus: () => void
    readonly onBlur: (event: FocusEvent) => void
  }
}

/** Still inside after a blur: on to something else in it, or the whole window went out of sight with the focus in it. */
export const isStillInside = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
  currentTarget.contains(relatedTarget) || currentTarget.contains(document.activeElement)

/** For what shows a box while `canWrite`, and plain words otherwise. */
export const useHeld = (canWrite: boolean): Held => {
  const [isInside, setInside] = useState(false)
  const hadBox = useRef(false)
  const hasBox = canWrite || (isInside && hadBox.current)
  hadBox.current = hasBox
  return {
    hasBox,
    focus: {
      onFocus: () => setInside(true),
      onBlur: (event) => setInside(isStillInside(event)),
    },
  }
}

/** Long enough for an editor to have read the last composed letter from the page. */
const afterComposingMs = 60

/** `isHeld`, but not before the present composition in the box has ended. */
export const useHeldAfterComposing = (box: RefObject<HTMLElement | null>, isHeld: boolean): boolean => {
  const isComposing = useRef(false)
  const [isHeldNow, setHeldNow] = useState(isHeld)
  const wanted = useRef(isHeld)
  wanted.current = isHeld
  useEffect(() => {
    if (!isComposing.current || !isHeld) setHeldNow(isHeld)
  }, [isHeld])
  useEffect(() => {
    const element = box.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const onStart = () => {
      clearTimeout(timer)
      isComposing.current = true
    }
    const onEnd = () => {
      isComposing.current = false
      timer = setTimeout(() => setHeldNow(wanted.current), afterComposingMs)
    }
    element.addEventListener('compositionstart', onStart)
    element.addEventListener('compositionend', onEnd)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('compositionstart', onStart)
      element.removeEventListener('compositionend', onEnd)
    }
  }, [box])
  return isHeldNow
}
