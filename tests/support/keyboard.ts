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

/** The other language, as its own picker keeps it. */
export const speaksSpanish = async (page: Page): Promise<void> => {
  await page.evaluate(() => sessionStorage.setItem('twofold.language', 'es'))
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
}

const nothing = 'nothing has the focus'
/** True, or what has the focus instead. */
const hasFocus = (target: Locator): Promise<boolean | string> =>
  target.evaluateAll((all, none) => {
    const { activeElement: now, body } = document
    if (now === null || now === body) return none
    return all.some((element) => element.contains(now)) || now.outerHTML.slice(0, 300)
  }, nothing)

/** It, or what is in it, has the focus, and keeps it. */
export const isOn = async (page: Page, target: Locator): Promise<void> => {
  await expect.poll(() => hasFocus(target)).toBe(true)
  // What follows a deed by a frame has had its time.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await hasFocus(target)).toBe(true)
}

/** A dialog as it should be: the focus goes in, it is clean, Escape ends it, the focus is back; then it is opened again. */
export const opensTwice = async (
  page: Page,
  opener: Locator,
  isClean: (page: Page) => Promise<void>,
): Promise<void> => {
  await press(page, opener)
  const dialog = page.getByRole('dialog').last()
  await isOn(page, dialog)
  await isClean(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await isOn(page, opener)
  await page.keyboard.press('Enter')
  await isOn(page, dialog)
}

/** Shift and the arrow mark the first letters of a text. */
export const marksFirst = async (page: Page, editor: Locator, words: string): Promise<void> => {
  await tabTo(page, editor)
  // A key right behind a focus may find the caret not there yet, as no hand would press it.
  await expect(async () => {
    await page.keyboard.press('Control+Home')
    for (const _ of words) await page.keyboard.press('Shift+ArrowRight')
    expect(await page.evaluate(() => String(getSelection()))).toBe(words)
  }).toPass()
}

/** From marked words to what can be done about them: the text's own toolbar leads there. */
export const asksAbout = async (page: Page, field: Locator, deed: string): Promise<Locator> => {
  const about = field.getByRole('button', { name: /^(About these words|Sobre estas palabras)…/ })
  await page.keyboard.press('Tab')
  for (let keys = 0; keys < 30; keys += 1) {
    if (await about.evaluate((each) => each === document.activeElement)) break
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Enter')
  const bar = page.getByRole('toolbar', { name: /^(About these words|Sobre estas palabras)$/ })
  await isOn(page, bar)
  return bar.getByRole('button', { name: deed })
}
