/**
 * A plan with a meeting of its own for a test: two families on phones, an observer, and two facilitators, Sam with an
 * account and Lee by a link. Acts that have no page here go through the door the pages use.
 */
import path from 'node:path'
import { type BrowserContextOptions, expect, type Page } from '@playwright/test'
import type { Act } from '@twofold/shared/acts'
import type { ParticipantId } from '@twofold/shared/ids'
import { type AgencyHouse, test as base, type MadePlan } from './agency-house.ts'
import { arrives, desk, phone } from './led-room.ts'
import { repository } from './places.ts'

export const people = [
  { name: 'Ana', role: 'birthParent' },
  { name: 'Ruth', role: 'partnershipParent' },
  { name: 'Lee', role: 'facilitator' },
  { name: 'Noa', role: 'observer' },
] as const
export type Name = (typeof people)[number]['name']

export interface MeetingRoom {
  readonly plan: MadePlan
  /** Sam's own wide window, at the plan. */
  readonly sam: Page
  /** Sam does something through the door. */
  act(act: Act): Promise<void>
  idOf(name: Name | 'Sam'): ParticipantId
  /** A meeting for tomorrow, then as far as it is wanted. */
  planned(until?: 'planned' | 'waiting' | 'live'): Promise<void>
  /** Somebody on a device of theirs: a phone unless said otherwise. */
  comes(name: Name, options?: BrowserContextOptions): Promise<Page>
  /** The same, let in by Sam. */
  isIn(name: Name, options?: BrowserContextOptions): Promise<Page>
  /** Another window of Sam's. */
  samToo(options: BrowserContextOptions): Promise<Page>
}

interface Overview {
  readonly me: { readonly id: ParticipantId }
  readonly people: readonly { readonly id: ParticipantId; readonly name: string }[]
}

const openMeetingRoom = async (agency: AgencyHouse, opened: Page[]): Promise<MeetingRoom> => {
  const plan = await agency.makePlan('Mia', people)
  const keep = (page: Page): Page => {
    opened.push(page)
    return page
  }
  const samToo = async (options: BrowserContextOptions) => {
    const page = keep(await agency.staff(options))
    await page.goto(plan.path)
    return page
  }
  const sam = await samToo(desk)
  const api = `/api${plan.path}`
  const overview: Overview = await sam.evaluate(async (at) => (await fetch(at)).json(), api)
  const idOf = (name: Name | 'Sam'): ParticipantId => {
    const person = overview.people.find((each) => each.name === name)
    if (!person) throw new Error('nobody of that name in the plan')
    return person.id
  }
  const act = async (what: Act): Promise<void> => {
    const status = await sam.evaluate(
      async ([at, body]) =>
        (await fetch(at, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
      [`${api}/acts`, JSON.stringify({ as: overview.me.id, act: what })] as const,
    )
    expect(status, what.kind).toBe(200)
  }
  const planned: MeetingRoom['planned'] = async (until = 'planned') => {
    await act({
      kind: 'planMeeting',
      plan: {
        date: '2026-05-12',
        time: '10:00',
        place: 'Willow House, room 2',
        lengthMin: 45,
        expected: [idOf('Ana'), idOf('Ruth'), idOf('Noa')],
      },
    })
    if (until !== 'planned') await act({ kind: 'openMeeting' })
    if (until === 'live') await act({ kind: 'startMeeting' })
  }
  const comes: MeetingRoom['comes'] = async (name, options = phone) => {
    const page = keep(await agency.stranger(options))
    await arrives(page, await plan.linkFor(name), plan.path)
    return page
  }
  return {
    plan,
    sam,
    act,
    idOf,
    planned,
    comes,
    isIn: async (name, options) => {
      const page = await comes(name, options)
      if (name !== 'Lee') await act({ kind: 'letIn', participant: idOf(name) })
      await expect(page.locator('[data-save="saved"]')).toBeVisible()
      return page
    },
    samToo,
  }
}

export const test = base.extend<{ readonly room: MeetingRoom }>({
  room: async ({ agency }, use) => {
    const opened: Page[] = []
    await use(await openMeetingRoom(agency, opened))
    await Promise.all(opened.map((page) => page.context().close()))
  },
})

/** Kept as test output, to be looked at. */
export const shows = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({
    path: path.join(repository, 'tests/output/meeting', `${name}.png`),
    animations: 'disabled',
  })
}

export const line = (page: Page) => page.locator('[data-meeting-line]')
export const agenda = (page: Page) => page.getByRole('region', { name: /^Agenda/ })
export const theRoom = (page: Page) => page.getByRole('region', { name: /^(In the room|En la sala)$/ })
export const holds = (page: Page, what: 'floor' | 'only') => page.locator(`[data-holds="${what}"]`)
