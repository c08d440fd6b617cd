/** Ten browsers on one field, and one of their people is removed in the middle. */
import { expect as expectSoon, type Locator, type Page } from '@playwright/test'
import { type AgencyHouse, type MadePlan, test } from '../support/agency-house.ts'

/** Ten browsers on a small machine that does other things too: a recording of each would take most of it. */
test.use({ trace: 'off', screenshot: 'off' })
test.setTimeout(240_000)
const expect = expectSoon.configure({ timeout: 60_000 })

const letters = [...'abcdefghij']
const strokes = 24
const people = letters.map((letter, at) => ({
  name: `P${letter}`,
  role: at % 2 === 0 ? 'birthParent' : 'partnershipParent',
}))

interface Writer {
  readonly letter: string
  readonly page: Page
  /** Sockets that the page opened, and how many of them are closed. */
  readonly sockets: { opened: number; closed: number }
}

/** With the cookies of a window, as its page would. */
const post = async (page: Page, to: string, data: object): Promise<number> => {
  const headers = { origin: new URL(to).origin }
  return (await page.context().request.post(to, { data, headers })).status()
}

const editorOf = (page: Page): Locator => page.locator('[data-field="missed"]').getByRole('textbox').first()

const comes = async (agency: AgencyHouse, plan: MadePlan, letter: string): Promise<Writer> => {
  const link = new URL(await plan.linkFor(`P${letter}`))
  const page = await agency.stranger({ viewport: { width: 800, height: 600 } })
  const sockets = { opened: 0, closed: 0 }
  page.on('websocket', (socket) => {
    sockets.opened += 1
    socket.on('close', () => {
      sockets.closed += 1
    })
  })
  const join = { token: link.hash.slice(1), isMyDevice: true, language: 'en' }
  expect(await post(page, `${agency.url}/api/join`, join)).toBe(200)
  await page.goto(`${plan.path}/communication/missed`)
  await expect(editorOf(page)).toBeVisible()
  return { letter, page, sockets }
}

/** A paragraph of their own, in which the caret stays. */
const startsParagraph = async ({ page, letter }: Writer, isFirst: boolean): Promise<void> => {
  await editorOf(page).focus()
  await page.keyboard.press('Control+End')
  if (!isFirst) await page.keyboard.press('Enter')
  await page.keyboard.type(letter)
  await expect(page.locator('[data-save="saved"]')).toBeVisible()
}

test('FOE31 Ten browsers type in one field while one of them is removed: nobody else loses a keystroke or a socket.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Mia', people)
  const desk = await agency.staff()
  const answer = await desk.context().request.get(`${agency.url}/api/plans/${plan.planId}/people`)
  const { people: listed } = (await answer.json()) as { people: { id: string; name: string }[] }
  const idOf = (name: string) => listed.find((one) => one.name === name)?.id

  const writers: Writer[] = []
  for (const letter of letters) {
    const writer = await comes(agency, plan, letter)
    await startsParagraph(writer, writers.length === 0)
    writers.push(writer)
  }
  const [removed, ...others] = writers as [Writer, ...Writer[]]
  // Who is removed has the most to say: they are cut short.
  const wordsOf = ({ letter }: Writer) => letter.repeat(letter === removed.letter ? 20 * strokes : strokes)
  const typing = writers.map((writer) => writer.page.keyboard.type(wordsOf(writer), { delay: 40 }))
  const typed = Promise.allSettled(typing)
  // In the middle: everybody's first letters have reached the one who will go.
  for (const { letter } of others) await expect(editorOf(removed.page)).toContainText(letter.repeat(4))
  const act = { kind: 'removePerson', participant: idOf(`P${removed.letter}`), reason: 'safety' }
  const path = `${agency.url}/api/plans/${plan.planId}/acts`
  expect(await post(desk, path, { as: idOf('Sam'), act })).toBe(200)
  await expect(editorOf(removed.page)).toHaveCount(0)
  await Promise.all(typing.slice(1))

  const whole = others.map(({ letter }) => letter.repeat(strokes + 1))
  const linesOf = async (page: Page) =>
    (await editorOf(page).locator('p').allInnerTexts()).map((line) => line.trim())
  for (const { page, sockets } of others) {
    await expect.poll(() => linesOf(page)).toEqual(expect.arrayContaining(whole))
    await expect(page.locator('[data-save="saved"]')).toBeVisible()
    expect(sockets).toEqual({ opened: 1, closed: 0 })
  }
  const [first] = others as [Writer, ...Writer[]]
  const lines = await linesOf(first.page)
  for (const { page } of others) expect(await linesOf(page)).toEqual(lines)
  // Nothing else stands there: what the removed one wrote last is the same for all.
  expect(lines).toHaveLength(people.length)
  expect(lines[0]?.length).toBeLessThan(wordsOf(removed).length)
  expect(removed.sockets).toEqual({ opened: 1, closed: 1 })
  await removed.page.close()
  await typed
  await Promise.all([desk, ...writers.map(({ page }) => page)].map((one) => one.context().close()))
})
