/**
 * The people of one meeting, each with a browser of their own, as on devices of their own: a plan, a window for each, and
 * numbered pictures of what each sees. What is done is done on the pages; only the plan itself is made through the door.
 */
import path from 'node:path'
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page } from '@playwright/test'
import { test as base, type MadePlan, type NewcomerWords } from './agency-house.ts'
import { selects } from './beside-room.ts'
import { phone } from './led-room.ts'
import { line } from './meeting-room.ts'
import { output } from './places.ts'

export const people: readonly NewcomerWords[] = [
  { name: 'Ana', role: 'birthParent' },
  { name: 'Ruth', role: 'partnershipParent' },
  { name: 'Jo', role: 'scribe' },
  { name: 'Noa', role: 'observer' },
  { name: 'Lee', role: 'facilitator' },
]
export const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }
export const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

export interface Table {
  readonly plan: MadePlan
  /** A device of somebody's own: a browser that nobody has used. */
  device(options?: BrowserContextOptions): Promise<Page>
  /** Sam signs in by hand, on a device of theirs, and goes to this page of the plan. */
  sam(path: string, options?: BrowserContextOptions): Promise<Page>
  /** The browser of this window ends, as when a lid is shut. */
  shuts(page: Page): Promise<void>
}

export const test = base.extend<{ readonly table: Table }>({
  table: async ({ agency, playwright, launchOptions }, use) => {
    const plan = await agency.makePlan('Mia', people)
    const browsers: Browser[] = []
    const device = async (options: BrowserContextOptions = phone): Promise<Page> => {
      const browser = await playwright.chromium.launch(launchOptions)
      browsers.push(browser)
      const context = await browser.newContext({ locale: 'en-US', baseURL: agency.url, ...options })
      context.setDefaultTimeout(15_000)
      return context.newPage()
    }
    const sam: Table['sam'] = async (at, options = desk) => {
      const page = await device(options)
      await page.goto('/sign-in')
      await page.getByLabel('Email').fill('sam@agency.example')
      await page.getByLabel('Password', { exact: true }).fill('owl boat kite leaf fish')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL('**/agency')
      await page.goto(`${plan.path}${at}`)
      return page
    }
    await use({ plan, device, sam, shuts: async (page) => page.context().browser()?.close() })
    await Promise.all(browsers.map((browser) => browser.close()))
  },
})

/** Each window that is shown gets the next number: the pictures tell the meeting in order. */
export const album = () => {
  let shown = 0
  return async (page: Page, name: string): Promise<void> => {
    shown += 1
    const file = `${String(shown).padStart(2, '0')}-${name}.png`
    await page.screenshot({ path: path.join(output, 'whole-meeting', file), animations: 'disabled' })
  }
}
export type Shows = ReturnType<typeof album>

/** Sam makes a link on the page of people, and reads it there. */
export const makesLink = async (sam: Page, name: string): Promise<string> => {
  await sam.getByRole('button', { name: `Make a link for ${name}` }).click()
  const dialog = sam.getByRole('dialog')
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return link
}

/** Types the code that was said, and says who one is. */
export const joinsByCode = async (page: Page, code: string, name: string): Promise<void> => {
  await page.goto('/')
  await page.getByRole('link', { name: 'I have a code' }).click()
  await page.getByRole('textbox', { name: 'Your code' }).fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('radio', { name }).check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('radio', { name: /^Yes, it is mine/ }).check()
  await page.getByRole('button', { name: 'Go on' }).click()
}

export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })
export const exactly = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true }).first()
export const waits = (page: Page, name: string): Locator => page.locator(`[data-waits="${name}"]`)
export const answer = (page: Page, name: string): Locator => page.locator(`[data-answer="${name}"]`)
export const inList = (page: Page, part: RegExp): Locator => page.getByRole('link', { name: part })
export const choice = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('group', { name: 'Do you agree with these words?' }).getByRole('button', { name })
export const canWrite = (page: Page) => expect(page.locator('[contenteditable="true"]').first()).toBeVisible()
export const cannotWrite = (page: Page) => expect(page.locator('[contenteditable="true"]')).toHaveCount(0)
/** The undo of what one just did. */
export const undo = (page: Page) => page.getByRole('status').getByRole('button', { name: 'Undo' }).click()

/** Whoever was writing is asked instead of taken along, and goes there themselves. */
export const isBrought = async (page: Page, to: RegExp): Promise<void> => {
  const way = line(page).getByRole('link', { name: /^(Go there|Back to where we are)$/ })
  await expect(async () => {
    if (await way.isVisible()) await way.click({ timeout: 3_000 })
    await expect(page).toHaveURL(to, { timeout: 2_000 })
  }).toPass({ timeout: 15_000 })
}

/** Sam selects words of a part on the wide sheet and takes one of the deeds of the bar. */
export const does = async (page: Page, key: string, words: string, deed: string): Promise<void> => {
  await selects(page, key, words)
  const bar = page.getByRole('toolbar', { name: 'About these words', exact: true })
  await bar.getByRole('button', { name: deed }).click()
}

/** Who is in the meeting, each in their window. Sam's and Ruth's are new ones as the day goes. */
export interface Everybody {
  readonly table: Table
  readonly shows: Shows
  sam: Page
  ana: Page
  ruth: Page
  jo: Page
  noa: Page
  lee: Page
  readonly links: Map<string, string>
}
/** A part of the day. */
export type Chapter = (all: Everybody) => Promise<void>

export const dialog = (page: Page) => page.getByRole('dialog')
export const part = ({ table }: Everybody, at: string) => `${table.plan.path}${at}`
