/**
 * The browser tests' world: a demo server with a made-up family, one for the run, and a page for each person in it. A
 * test that crashes its server or needs an untouched plan starts its own (`startDemo`).
 *
 *   test('UI1 …', async ({ people }) => {
 *     const ana = await people.page('birthParent', { width: 360 })
 *     const ruth = await people.page('partnershipParent')
 *   })
 */
import { type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { type DemoHouse, type DemoRole, startDemo } from './demo-house.ts'

export interface PageOptions {
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly locale?: 'en-US' | 'es-MX'
  /** Anything else Playwright's context takes. */
  readonly context?: BrowserContextOptions
}

export interface People {
  readonly house: DemoHouse
  /** A browser of this person's own, signed in and on the page that the demo link leads to. */
  page(role: DemoRole, options?: PageOptions): Promise<Page>
  /** A browser of nobody's: no cookie. */
  stranger(options?: PageOptions): Promise<Page>
}

interface Fixtures {
  readonly people: People
}
interface WorkerFixtures {
  readonly house: DemoHouse
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const house = await startDemo()
      await use(house)
      await house.end()
    },
    { scope: 'worker' },
  ],
  people: async ({ browser, house }, use) => {
    const open = async ({ width = 1440, height = 900, context, ...rest }: PageOptions = {}) => {
      const own = await browser.newContext({
        baseURL: house.server.url,
        viewport: { width, height },
        ...rest,
        ...context,
      })
      return own.newPage()
    }
    await use({
      house,
      stranger: open,
      page: async (role, options) => {
        const page = await open(options)
        const link = house.demo.links[role]
        await page.goto(link)
        return page
      },
    })
    // Leaving by closing: the next test finds nobody in the room.
    await Promise.all(browser.contexts().map((context) => context.close()))
  },
})

/** To the family's plan, or a part of it. */
export const goesTo = async (page: Page, { house }: People, path = ''): Promise<void> => {
  await page.goto(`${house.server.url}/plans/${house.demo.planId}${path}`)
}

export { expect } from '@playwright/test'
