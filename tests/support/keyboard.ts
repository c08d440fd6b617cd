/** Somebody without a mouse or a finger. */
import { expect, type Locator, type Page } from '@playwright/test'

/** More than any page has stops. */
const maxTabs = 150

/** Tab after Tab till it, or what is in it, has the focus. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await expect(target).toBeVisible()
  for (let tabs = 0; tabs < maxTabs; tabs += 1) {
    if (await target.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error('no number of Tabs leads there')
}

export const press = async (page: Page, target: Locator): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}
