/** The page that plays a plan's history: until the house has written it down, and along its line by keys. */
import { expect, type Locator, type Page } from '@playwright/test'

export const plan = (page: Page): Locator => page.locator('[data-at]')
export const line = (page: Page): Locator => page.getByRole('slider')

/** A letter more than anybody steps in a test. */
const mostSteps = 60

/** The plan has come to where the line stands. */
export const isAtItsLine = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () =>
      document.querySelector('[data-at]')?.getAttribute('data-at') ===
      document.querySelector('[role=slider]')?.getAttribute('aria-valuenow'),
  )
}

/**
 * Loads the page again until the last moment reads so. The house writes a turn down some seconds after its last letter,
 * and a page that is open does not hear of it.
 */
export const readsOnceWritten = (page: Page, reads: (words: string) => boolean): Promise<void> =>
  expect(async () => {
    await page.reload()
    await plan(page).waitFor({ timeout: 8_000 })
    await isAtItsLine(page)
    expect(reads((await plan(page).textContent()) ?? '')).toBe(true)
  }).toPass({ intervals: [1_000], timeout: 60_000 })

/** By its key. One that comes before the page listens is pressed again: no hand is so quick. */
export const goesToStart = (page: Page): Promise<void> =>
  expect(async () => {
    await isAtItsLine(page)
    await page.keyboard.press('Home')
    await expect(line(page)).toHaveAttribute('aria-valuenow', '0', { timeout: 1_000 })
  }).toPass({ timeout: 15_000 })

/** By the arrow key, change after change, until one is there. */
export const stepsOnTo = async (page: Page, isThere: () => Promise<boolean>): Promise<void> => {
  for (let steps = 0; steps < mostSteps; steps += 1) {
    await page.keyboard.press('ArrowRight')
    await isAtItsLine(page)
    if (await isThere()) return
  }
  throw new Error('no number of steps leads there')
}
