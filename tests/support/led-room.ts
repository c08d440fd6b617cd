/**
 * A plan of its own for a test about who leads: two families and a scribe, each on a device of theirs, and Sam of the
 * agency. Their windows close with the test.
 */
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

export interface Arriving {
  readonly isBorrowed?: boolean
  readonly language?: 'en' | 'es' | undefined
}

/**
 * In by a link through the door that its page uses, and to a page of the plan: the link's own page takes as long as the
 * plan's, and has its own tests (`joins`).
 */
export const arrives = async (
  page: Page,
  link: string,
  to: string,
  { isBorrowed = false, language = 'en' }: Arriving = {},
): Promise<void> => {
  const { origin, hash } = new URL(link)
  const response = await page.request.post('/api/join', {
    headers: { origin },
    data: { token: hash.slice(1), isMyDevice: !isBorrowed, language },
  })
  expect(response.status(), 'the link is open').toBe(200)
  await page.goto(to)
  // A device of one's own keeps the language that its page spoke.
  if (!isBorrowed) await page.evaluate((one) => localStorage.setItem('twofold.language', one), language)
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
      const { language } = people.find((each) => each.name === name) ?? {}
      await arrives(page, await plan.linkFor(name), `${plan.path}${path}`, { isBorrowed, language })
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

/** Brought onto the screen. What is drawn anew in this moment is brought there again. */
export const comesInView = (target: Locator): Promise<void> =>
  expect(() => target.scrollIntoViewIfNeeded({ timeout: 3_000 })).toPass({ timeout: 15_000 })

/** Into the text of a field, with the caret. On a sheet a box has its editor once it is on the screen. */
export const goesInto = (page: Page, key: string): Promise<void> =>
  expect(async () => {
    await fieldOf(page, key).scrollIntoViewIfNeeded({ timeout: 3_000 })
    await editorOf(page, key).focus({ timeout: 3_000 })
    await expect(editorOf(page, key)).toBeFocused({ timeout: 1_000 })
  }).toPass({ timeout: 15_000 })

/** At the end of a text. */
export const types = async (page: Page, key: string, words: string): Promise<void> => {
  await goesInto(page, key)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

export const writes = async (page: Page, key: string, words: string): Promise<void> => {
  await types(page, key, words)
  await isSaved(page)
}
