/**
 * A real server whose agency is set up, for tests that look at the pages around the plan. Staff are signed in by the
 * first run itself; plans and links are made through the doors that the pages use.
 */
import { type Browser, type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import { addColleague } from './colleague.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { createTempFolder } from './temp-folder.ts'

/** `<origin>/set-up#…`, as printed at the first start. */
export const setUpLinkOf = async (server: ServerProcess): Promise<string> =>
  (await server.printed(/https?:\/\/\S+\/set-up#\S+/))[0]

/** Posts as the page itself would: same origin, its cookies. */
const post = <Answer>(page: Page, path: string, body: object): Promise<Answer> =>
  page.evaluate(
    async ([to, json]) => {
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: json,
      })
      if (!response.ok) throw new Error(`${to} answered ${response.status}`)
      return response.json() as Promise<never>
    },
    [path, JSON.stringify(body)] as const,
  )

export interface NewcomerWords {
  readonly name: string
  readonly role: string
  readonly language?: 'en' | 'es'
}

export interface MadePlan {
  readonly planId: string
  readonly path: string
  /** A new link for somebody of the plan; ends the one before. */
  linkFor(name: string): Promise<string>
}

export interface AgencyHouse {
  readonly url: string
  /** A window in which Sam of the agency is signed in. */
  staff(options?: BrowserContextOptions): Promise<Page>
  /** A window of another account of the agency, which has no place in any plan. */
  colleague(name: string, options?: BrowserContextOptions): Promise<Page>
  /** A window of somebody else's device. */
  stranger(options?: BrowserContextOptions): Promise<Page>
  makePlan(child: string, people: readonly NewcomerWords[]): Promise<MadePlan>
  end(): Promise<void>
}

const password = 'owl boat kite leaf fish'

const setUp = async (page: Page, server: ServerProcess): Promise<void> => {
  const link = await setUpLinkOf(server)
  await page.goto(server.url)
  await post(page, '/api/set-up', {
    token: link.slice(link.indexOf('#') + 1),
    agencyName: 'Willow County Family Agency',
    name: 'Sam',
    email: 'sam@agency.example',
    password,
    language: 'en',
  })
}

export const startAgency = async (browser: Browser): Promise<AgencyHouse> => {
  const folder = createTempFolder('agency')
  const server = await startServerProcess({ data: folder.path })
  const stranger = async (options: BrowserContextOptions = {}) =>
    (await browser.newContext({ locale: 'en-US', baseURL: server.url, ...options })).newPage()
  const desk = await stranger()
  await setUp(desk, server)
  const storageState = await desk.context().storageState()

  const linkFor = async (planId: string, name: string): Promise<string> => {
    const people = await desk.evaluate(
      async (path) =>
        ((await (await fetch(path)).json()) as { people: { id: string; name: string }[] }).people,
      `/api/plans/${planId}/people`,
    )
    const person = people.find((each) => each.name === name)
    if (!person) throw new Error('nobody of that name in the plan')
    return (await post<{ url: string }>(desk, `/api/plans/${planId}/people/${person.id}/link`, {})).url
  }
  return {
    url: server.url,
    staff: (options = {}) => stranger({ storageState, ...options }),
    stranger,
    colleague: async (name, options = {}) => {
      const email = `${name.toLowerCase()}@agency.example`
      addColleague(folder.path, name, email)
      const page = await stranger(options)
      await page.goto(server.url)
      await post(page, '/api/auth/sign-in/email', { email, password })
      return page
    },
    makePlan: async (child, people) => {
      const { planId } = await post<{ planId: string }>(desk, '/api/plans', {
        child,
        drawing: 'owl',
        placementDate: '2026-05-08',
        people: people.map((person) => ({ language: 'en', ...person })),
      })
      return { planId, path: `/plans/${planId}`, linkFor: (name) => linkFor(planId, name) }
    },
    end: async () => {
      await server.stop()
      folder.remove()
    },
  }
}

export const test = base.extend<object, { readonly agency: AgencyHouse }>({
  agency: [
    async ({ browser }, use) => {
      const house = await startAgency(browser)
      await use(house)
      await house.end()
    },
    { scope: 'worker' },
  ],
})
