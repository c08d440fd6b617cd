/** The replay's screen, held against a second and simple reading of the raw journal. */
import { test as base, expect, type Page } from '@playwright/test'
import { desk } from '../support/led-room.ts'
import { ana, jo, makePlan, ruth } from '../support/plan.ts'
import { type Chance, createChance, seedFromEnvironment } from '../support/random.ts'
import { editsByMoment, foldedAt, rawJournalOf, tellingOf } from '../support/raw-journal.ts'
import { readDocument, readScreen } from '../support/read-screen.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { createTempFolder } from '../support/temp-folder.ts'
import { WrittenMeeting } from '../support/written-meeting.ts'

const momentsTried = 200
const changes = 420

interface House {
  readonly folder: string
  readonly server: ServerProcess
}

const test = base.extend<{ readonly house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture asks for from its first parameter
  house: async ({}, use) => {
    const folder = createTempFolder('moments')
    const server = await startServerProcess({ data: folder.path })
    await use({ folder: folder.path, server })
    await server.stop()
    folder.remove()
  },
})

/** As Sam, on a device of his own. */
const signsIn = async (page: Page, { server }: House): Promise<void> => {
  await page.goto(server.url)
  await page.evaluate(async () => {
    const body = JSON.stringify({ email: 'sam@harbor.example', password: 'a long enough pass phrase' })
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/auth/sign-in/email', { method: 'POST', headers, body })
  })
}

const line = (page: Page) => page.getByRole('slider', { name: 'Time' })

/** Somewhere on the line by hand, or to one of the lines of what happened around there. */
const goesSomewhere = async (page: Page, chance: Chance): Promise<void> => {
  if (chance.between(0, 2) > 0) {
    const box = (await line(page).boundingBox())!
    return line(page).click({ position: { x: chance.next() * (box.width - 1), y: 8 }, force: true })
  }
  const lines = page.locator('aside').getByRole('button')
  return lines.evaluateAll(
    (all, at) => (all[Math.floor(at * all.length)] as HTMLElement).click(),
    chance.next(),
  )
}

/** And from there on or back by keys, change after change, to one that was not looked at yet. */
const goesTo = async (page: Page, moment: number, chance: Chance): Promise<void> => {
  await goesSomewhere(page, chance)
  await line(page).evaluate((slider, to) => {
    const way = to - Number(slider.getAttribute('aria-valuenow'))
    const key = way < 0 ? 'ArrowLeft' : 'ArrowRight'
    for (let n = 0; n < Math.abs(way); n++)
      slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  }, moment)
}

test('REPLAY40 A meeting that was recorded by a real server is replayed: at 200 moments at random the plan on the screen is the one that a second and simple reading folds from the raw journal.', async ({
  house,
  browser,
}) => {
  test.setTimeout(300_000)
  const seed = seedFromEnvironment()
  const chance = createChance(seed)
  const { planId, facilitator } = await makePlan(house.server, [ana, ruth, jo])
  const meeting = new WrittenMeeting({ planId, facilitator }, chance)
  await meeting.begins()
  await meeting.goesOn(changes)
  await meeting.ends()
  const names = new Map(meeting.people.map(({ id, name }) => [id as string, name]))
  const nameOf = (participant: string) => names.get(participant) ?? 'Twofold'
  const page = await browser.newPage({ ...desk, locale: 'en-US', timezoneId: 'UTC' })
  await signsIn(page, house)
  // Turns are chained some seconds after their last letter.
  await expect(async () => {
    await page.goto(`${house.server.url}/plans/${planId}/history`)
    await line(page).waitFor({ timeout: 8_000 })
    expect((await readScreen(page)).read).toEqual(readDocument(meeting.doc, nameOf))
  }).toPass({ timeout: 40_000 })
  await house.server.stop()

  const records = await rawJournalOf(house.folder, planId)
  const telling = tellingOf(records)
  const edits = editsByMoment(records, telling)
  const last = telling.length - 1
  await expect(line(page)).toHaveAttribute('aria-valuemax', `${last}`)
  const seen = new Set<number>()
  let tries = 0
  while (seen.size < momentsTried) {
    tries += 1
    if (chance.between(0, 9) === 0) await page.getByRole('button', { name: 'Show changes' }).click()
    const left = telling.flatMap((_, at) => (seen.has(at) ? [] : [at]))
    await goesTo(page, chance.pick(left), chance)
    const { moment, read } = await readScreen(page)
    if (seen.has(moment)) continue
    const doc = foldedAt(edits, moment + 1)
    expect(read, `moment ${moment} of ${last}, seed ${seed}`).toEqual(readDocument(doc, nameOf))
    doc.destroy()
    seen.add(moment)
  }
  test.info().annotations.push({
    type: 'moments',
    description: `seed ${seed}: ${seen.size} moments of ${last + 1} in ${tries} tries, ${edits.flat().length} edits`,
  })
  await page.close()
})
