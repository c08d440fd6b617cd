/**
 * The plan opens by itself: it is said politely, and whoever waited is at its heading, unless they are somewhere on it
 * already.
 */

/** Longer than a plan takes to be drawn; after that the focus is nobody's to move. */
const waitMs = 10_000

const planHeading = (): HTMLElement | null => {
  const heading = document.querySelector<HTMLElement>('main h1')
  return heading?.closest('[data-waiting]') ? null : heading
}

const isFocusFree = (): boolean => document.activeElement === null || document.activeElement === document.body

const focusHeading = (): boolean => {
  const heading = planHeading()
  if (!heading) return false
  if (isFocusFree()) {
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }
  return true
}

export const goToPlanHeading = (): void => {
  window.scrollTo(0, 0)
  if (focusHeading()) return
  const watch = new MutationObserver(() => {
    if (focusHeading()) stop()
  })
  const timer = setTimeout(() => stop(), waitMs)
  const stop = (): void => {
    watch.disconnect()
    clearTimeout(timer)
  }
  watch.observe(document.body, { childList: true, subtree: true })
}
