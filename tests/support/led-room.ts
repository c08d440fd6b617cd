/**
 * A plan of its own for a test about who leads: two families and a scribe, each on a device of theirs, and Sam of the
 * agency. Their windows close with the test.
 */
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test'
import { type AgencyHouse, test as base, type MadePlan, type NewcomerWords } from './agency-house.ts'

export interface Room {
  readonly plan: MadePlan
  /** Somebody of the plan on a device, their own unless it is borrowed, in this part of it. */
  join(name: string, path: string, options?: Joining): Promise<Page>
  /** Sam of the agency, who leads. */
  sam(path: string, options?: BrowserContextOptions): Promise<Page>
  /** A device that nobody has come in by. */
  stranger(): Promise<Page>
}

export interface Joining extends BrowserContextOptions {
  readonly isBorrowed?: boolean
}

export const family: readonly NewcomerWords[] = [
  { name: 'Ana', role: 'birthParent' },
  { name: 'Ruth', role: 'partnershipParent' },
  { name: 'Jo', role: 'scribe' },
]
export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 } }
export const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

export const joins = async (page: Page, link: string, isBorrowed = false): Promise<void> => {
  await page.goto(link)
  await page.getByRole('radio', { name: isBorrowed ? /^No/ : /^(Yes, it is mine|Sí, es)/ }).check()
  await page.getByRole('button', { name: /^(Go on|Seguir|Continuar)/ }).click()
  await page.waitForURL('**/plans/**')
}

/** @param opened gets every window of it, to be closed */
export const openRoom = async (
  agency: AgencyHouse,
  opened: Page[],
  people: readonly NewcomerWords[] = family,
): Promise<Room> => {
  const plan = await agency.makePlan('Mia', people)
  const keep = (page: Page): Page => {
    opened.push(page)
    return page
  }
  return {
    plan,
    join: async (name, path, { isBorrowed = false, ...options } = desk) => {
      const page = keep(await agency.stranger(options))
      await joins(page, await plan.linkFor(name), isBorrowed)
      await page.goto(`${plan.path}${path}`)
      return page
    },
    stranger: async () => keep(await agency.stranger(desk)),
    sam: async (path, options = desk) => {
      const page = keep(await agency.staff(options))
      await page.goto(`${plan.path}${path}`)
      return page
    },
  }
}

export const test = base.extend<{ readonly room: Room }>({
  room: async ({ agency }, use) => {
    const opened: Page[] = []
    await use(await openRoom(agency, opened))
    await Promise.all(opened.map((page) => page.context().close()))
  },
})

export const fieldOf = (page: Page, key: string): Locator => page.locator(`[data-field="${key}"]`)
export const editorOf = (page: Page, key: string): Locator => fieldOf(page, key).getByRole('textbox').first()
export const isSaved = (page: Page) => expect(page.locator('[data-save="saved"]')).toBeVisible()
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name }).first()
export const shut = (page: Page): Locator => page.locator('[data-locked]')
export const pause = (page: Page): Locator => page.locator('[data-paused]')

export const writes = async (page: Page, key: string, words: string): Promise<void> => {
  // On a sheet a box has its editor once it is on the screen.
  await fieldOf(page, key).scrollIntoViewIfNeeded()
  await editorOf(page, key).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
  await isSaved(page)
}

export const isClean = async (page: Page): Promise<void> => {
  // Between two pages there is neither.
  for (const one of ['main', 'h1']) await page.locator(one).first().waitFor({ state: 'attached' })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
