/**
 * What no screen may have, whatever its look: something that axe finds, something that stands out over the edge. And the
 * looks that a screen is looked at in.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Look {
  readonly language: 'en' | 'es'
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
}

/** Colours know no language and words no colours: two looks hold both languages, both schemes, narrow and wide. */
export const looks: readonly [Look, Look] = [
  { language: 'es', colorScheme: 'light', width: 360, height: 740 },
  { language: 'en', colorScheme: 'dark', width: 1440, height: 900 },
]
const widths = [360, 768, 1440]

/** As a page keeps a language that was chosen by hand; it is there from the next load. */
export const speaks = (page: Page, language: Look['language']): Promise<void> =>
  page.evaluate((one) => sessionStorage.setItem('twofold.language', one), language)

/** All of a look; its language from the next load. */
export const takesLook = async (page: Page, look: Look): Promise<void> => {
  const { language, colorScheme, width, height } = look
  await speaks(page, language)
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height })
}

interface Found {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}
type WithAxe = typeof globalThis & {
  axe: { run(on: Document, options: object): Promise<{ violations: Found[] }> }
}

/** Drawn to its end: nothing waits for its turn, and a colour on its way to another is none yet. */
const isDrawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await new Promise((done) => requestIdleCallback(done, { timeout: 2_000 }))
    const ends = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ends.map((one) => one.finished))
  })

/** What axe finds on the page, a line for each rule. It is brought into each page once, and runs in there. */
export const violationsOn = async (page: Page): Promise<readonly string[]> => {
  await isDrawn(page)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as WithAxe).axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

export const fits = async (page: Page): Promise<void> => {
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  // What measures itself follows a new width by a frame or two.
  await expect.poll(over, 'stands out over the edge').toBeLessThanOrEqual(0)
}

export const isClean = async (page: Page): Promise<void> => {
  // Between two pages there is neither.
  for (const one of ['main', 'h1']) await page.locator(one).first().waitFor({ state: 'attached' })
  expect(await violationsOn(page)).toEqual([])
  await fits(page)
}

/**
 * Clean at the width that it has, and over no edge at any.
 * @param also looked at in each width
 */
export const isCleanEverywhere = async (
  page: Page,
  also: (width: number) => Promise<void> = async () => undefined,
): Promise<void> => {
  await isClean(page)
  const now = page.viewportSize()
  if (now === null) throw new Error('a page without a size')
  for (const width of widths) {
    await page.setViewportSize({ ...now, width })
    await isDrawn(page)
    await fits(page)
    await also(width)
  }
  await page.setViewportSize(now)
}
