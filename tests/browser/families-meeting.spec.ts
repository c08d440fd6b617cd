/** What a meeting says in small: where it is, once; what was done, while it is there; who can see the plan, live. */
import { expect, type Locator, type Page } from '@playwright/test'
import { button, desk, isSaved } from '../support/led-room.ts'
import { agenda, line, test } from '../support/meeting-room.ts'

/** The meeting's code stays on its way until it is let go. */
const holdsCode = async (page: Page): Promise<() => void> => {
  const gate = Promise.withResolvers<void>()
  await page.route('**/assets/Meeting-*.js', async (route) => {
    await gate.promise
    await route.continue()
  })
  return () => gate.resolve()
}

const undo = (page: Page): Locator => page.getByRole('status').getByRole('button', { name: 'Undo' })

test('ROOMS15 Where the meeting is stands once on a screen: on a phone’s first page in its card, elsewhere in the line under the head.', async ({
  room,
}) => {
  await room.planned('live')
  await room.act({ kind: 'goToStep', step: 3 })
  const card = (page: Page) => page.getByRole('region', { name: 'The meeting today' })
  const ana = await room.isIn('Ana')
  await expect(ana).toHaveURL(/childNeeds/)
  await expect(line(ana)).toHaveCount(1)
  await ana.getByRole('link', { name: 'Back to the plan' }).click()
  await expect(card(ana)).toContainText('We are at: What Mia needs')
  await expect(line(ana)).toHaveCount(1)
  const ruth = await room.isIn('Ruth', desk)
  await ruth.goto(`${room.plan.path}/who`)
  await expect(line(ruth)).toContainText('What Mia needs')
  await expect(ruth.getByRole('region', { name: 'Mia today' })).toBeVisible()
  await expect(line(ruth)).toHaveCount(1)
  await expect(card(ruth)).toHaveCount(0)
})

test('ROOMS17 What is said of a deed, with its Undo, goes along through the plan’s parts; it goes with its screen, and with each step of the meeting’s end.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  // What is said goes by itself after ten seconds; here it stays until something takes it away.
  await sam.addInitScript(() => {
    const after = window.setTimeout
    const but = (call: () => void, ms?: number) => (ms === 10_000 ? 0 : after(call, ms))
    window.setTimeout = but as typeof window.setTimeout
  })
  await sam.goto(`${room.plan.path}/childNeeds`)
  await button(sam, 'Lock this part').click()
  await expect(undo(sam)).toBeVisible()
  await agenda(sam).getByText('All parts').click()
  await agenda(sam)
    .getByRole('link', { name: /^Health and school/ })
    .click()
  await expect(sam).toHaveURL(/\/healthSchool/)
  await expect(undo(sam)).toBeVisible()
  await sam.getByRole('link', { name: 'End and read back' }).click()
  await expect(sam).toHaveURL(/\/end/)
  await expect(undo(sam)).toHaveCount(0)
  // Of the steps of the end, the one with the parts that stay open.
  await sam.goto(`${room.plan.path}/end?step=3`)
  await sam.getByRole('main').getByRole('button', { name: /^Lock/ }).first().click()
  await expect(undo(sam)).toBeVisible()
  await sam.getByRole('main').getByRole('button', { name: 'Next', exact: true }).click()
  await expect(sam).toHaveURL(/step=4/)
  await expect(undo(sam)).toHaveCount(0)
  // The deed that leads to another screen itself is undone there.
  await agenda(sam)
    .getByRole('button', { name: /^What Mia needs/ })
    .click()
  await expect(sam).toHaveURL(/\/childNeeds$/)
  await expect(undo(sam)).toBeVisible()
})

test('ROOMS18 The families’ address of who can see the plan leads to the live page: with the meeting’s line and a break, and who is removed is gone from it at once.', async ({
  room,
}) => {
  await room.planned('live')
  const ana = await room.isIn('Ana')
  await ana.goto(`${room.plan.path}/people`)
  await expect(ana).toHaveURL(/\/who$/)
  await expect(line(ana)).toContainText('Welcome and names')
  await expect(button(ana, 'Break')).toBeVisible()
  const noa = ana.getByRole('listitem').filter({ hasText: 'Noa' })
  await expect(noa).toBeVisible()
  await room.act({ kind: 'removePerson', participant: room.idOf('Noa'), reason: 'other' })
  await expect(noa).toHaveCount(0)
})

test('ROOMS25 Nothing moves under a finger when the meeting’s code comes: a phone’s first page waits a moment for its card, the others keep the line’s room.', async ({
  room,
}) => {
  await room.planned('live')
  const ruth = await room.isIn('Ruth')
  const goOn = ruth.getByRole('link', { name: 'Start writing' })
  const card = ruth.getByRole('region', { name: 'The meeting today' })
  const comesHome = await holdsCode(ruth)
  await ruth.goto(room.plan.path)
  // It waits for a second, not for ever.
  await expect(goOn).toBeVisible()
  await expect(card).toHaveCount(0)
  comesHome()
  await expect(card).toBeVisible()

  await ruth.addInitScript(() => {
    const after = window.setTimeout
    const but = (call: () => void, ms?: number) => (ms === 1_000 ? 0 : after(call, ms))
    window.setTimeout = but as typeof window.setTimeout
  })
  const comesAgain = await holdsCode(ruth)
  await ruth.reload()
  await isSaved(ruth)
  await ruth.waitForTimeout(300)
  await expect(goOn).toHaveCount(0)
  comesAgain()
  await expect(goOn).toBeVisible()
  await expect(card).toBeVisible()

  const comesToField = await holdsCode(ruth)
  await ruth.goto(`${room.plan.path}/workingTogether/opportunities`)
  const add = ruth.getByRole('button', { name: /^Add/ })
  await expect(add).toBeVisible()
  const before = await add.boundingBox()
  await expect(line(ruth)).toHaveCount(0)
  comesToField()
  await expect(line(ruth)).toBeVisible()
  expect((await add.boundingBox())?.y).toBe(before?.y)
})
