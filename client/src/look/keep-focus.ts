/**
 * The focus is never lost (WCAG 2.4.3): when a deed takes what had it off the page, it goes to what is nearest, so that
 * who works by keys, or listens, goes on from there. What knows better where to go has a frame to say so.
 *
 *     gone ─ its list or group that takes the focus (tabindex -1), or has the next button to press (data-lands)
 *          ─ the heading of the part it was in ─ of the part around that ─ … ─ the page
 *
 * From what is there for a while only (role="status": "Done. Undo"; a dialog whose opener is gone) it goes back to where
 * one was before.
 */

const parts = 'section, aside, dialog, [role="dialog"], main'

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body

const goTo = (element: HTMLElement | null): boolean => {
  if (element?.isConnected !== true) return false
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus({ preventScroll: true })
  return document.activeElement === element
}

const landIn = (around: HTMLElement): boolean => {
  if (around.matches('[data-lands]')) return goTo(around.querySelector('button')) || goTo(around)
  if (around.matches('[tabindex="-1"]')) return goTo(around)
  return around.matches(parts) && (goTo(around.querySelector('h1, h2, h3')) || goTo(around))
}

interface Place {
  readonly element: HTMLElement
  /** From the nearest outwards, as it stood then. */
  readonly around: readonly HTMLElement[]
}

const placeOf = (element: HTMLElement): Place => {
  const around: HTMLElement[] = []
  for (let each = element.parentElement; each; each = each.parentElement) around.push(each)
  return { element, around }
}

const land = ({ element, around }: Place): boolean =>
  (element.isConnected && goTo(element)) || around.some((each) => each.isConnected && landIn(each))

/** Where one is only for a while: a word that passes by, a dialog. */
const passing = '[role="status"], dialog'
/** It has passed by, or is shut: nothing of it is left to go on from. */
const isOver = ({ around }: Place): boolean =>
  around.some((each) => each.matches('[role="status"], dialog:not([open])') || isGoneDialog(each))
const isGoneDialog = (each: HTMLElement): boolean => each.matches('dialog') && !each.isConnected

/** From now on, for as long as the page is there. */
export const keepFocus = (): void => {
  let last: Place | null = null
  /** The last one that was not for a while only, and that Tab did not merely pass. */
  let lasting: Place | null = null
  let isPassing = false
  let frame = 0
  const settle = (): void => {
    if (last?.element.closest(passing) === null) lasting = last
  }
  const press = ({ key }: KeyboardEvent): void => {
    if (key === 'Shift') return
    isPassing = key === 'Tab'
    if (!isPassing) settle()
  }
  const touch = (): void => {
    isPassing = false
  }
  const note = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return
    last = placeOf(target)
    if (!isPassing) settle()
  }
  /** Left for nothing, as a touch on the empty page does: that is no loss. */
  const leave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget !== null) return
    queueMicrotask(() => {
      if (last?.element.isConnected && isLost() && document.hasFocus()) last = null
    })
  }
  const find = (): void => {
    frame = 0
    if (!isLost() || last === null || last.element.isConnected) return
    const gone = last
    if (!(isOver(gone) && lasting && land(lasting)) && !land(gone)) goTo(document.querySelector('h1'))
  }
  const look = (): void => {
    if (frame === 0 && last !== null && isLost()) frame = requestAnimationFrame(find)
  }
  const changes = new MutationObserver(look)
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['open'] })
  document.addEventListener('keydown', press, true)
  document.addEventListener('pointerdown', touch, true)
  document.addEventListener('focusin', note)
  document.addEventListener('focusout', leave)
}
