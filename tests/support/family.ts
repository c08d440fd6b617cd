/**
 * The browser tests' world: a demo server with a made-up family, one for each test file's worker and fresh for each test
 * that asks for `freshHouse`, and a page for each person in it.
 *
 *   test('UI1 …', async ({ people }) => {
 *     const ana = await people.page('birthParent', { width: 360 })
 *     const ruth = await people.page('partnershipParent')
 *   })
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { z } from 'zod'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { createTempFolder } from './temp-folder.ts'

const demoRoles = [
  'facilitator',
  'birthParent',
  'partnershipParent',
  'youth',
  'scribe',
  'observer',
  'reviewer',
] as const
export type DemoRole = (typeof demoRoles)[number]

const demoSchema = z.object({
  url: z.string(),
  planId: z.string(),
  links: z.record(z.enum(demoRoles), z.string()),
})
export type Demo = z.infer<typeof demoSchema>

export const readDemo = (data: string): Demo =>
  demoSchema.parse(JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8')))

export interface DemoHouse {
  readonly server: ServerProcess
  readonly demo: Demo
  /** SIGKILL, then the same data folder on the same port. */
  crashAndStart(): Promise<void>
  end(): Promise<void>
}

export const startDemo = async (): Promise<DemoHouse> => {
  const folder = createTempFolder('demo')
  let server = await startServerProcess({ data: folder.path, mode: 'demo' })
  const { port } = server
  return {
    get server() {
      return server
    },
    demo: readDemo(folder.path),
    crashAndStart: async () => {
      await server.kill()
      server = await startServerProcess({ data: folder.path, mode: 'demo', port })
    },
    end: async () => {
      await server.stop()
      folder.remove()
    },
  }
}

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

export { expect } from '@playwright/test'
