/** A plan's history in a real browser: a recorded meeting behind the door, and one that two people have just written. */

import { expect, type Page } from '@playwright/test'
import { desk, phone, type Room, test, writes } from '../support/led-room.ts'
import { isCleanEverywhere, looks, takesLook } from '../support/looks.ts'
import { type Recording, recordMeeting } from '../support/recorded-meeting.ts'
import { goesToStart, plan, readsOnceWritten, stepsOnTo } from '../support/replay-page.ts'

const recorded = async (
  room: Room,
  options = desk,
  path = '/history',
  recording = recordMeeting(),
): Promise<Page> => {
  const page = await room.sam('', { timezoneId: 'UTC', ...options })
  await serves(page, recording)
  await page.goto(`${room.plan.path}${path}`)
  return page
}

const serves = (
  page: Page,
  recording: Recording,
  bytes = Buffer.from(recording.pieces()),
): Promise<unknown> => page.route('**/api/plans/*/history*', (route) => route.fulfill({ body: bytes }))

const slider = (page: Page) => page.getByRole('slider', { name: 'Time' })
/** The turn in which Ana writes “owl” for “blue”. */
const toSwap = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /changed “blue” to “owl”/ }).click()
  await expect(plan(page).locator('ins')).toContainText('owl')
}

test('REPLAY30 What two people have just written is played back from the house’s own journal, word by word with their names.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  await writes(ana, 'comfort', 'The owl song, two times.')
  await writes(ruth, 'needs', 'A hug at the door.')
  await ruth.getByRole('link', { name: 'How the plan came to be' }).click()
  await expect(ruth.getByRole('heading', { level: 1 })).toHaveText('How the plan came to be')
  await readsOnceWritten(ruth, (words) => words.includes('A hug at the door.'))
  await expect(plan(ruth)).toContainText('The owl song, two times.')
  await goesToStart(ruth)
  await expect(plan(ruth)).toContainText('No words in the plan yet.')
  await ruth.getByRole('button', { name: 'Play' }).click()
  await expect(plan(ruth)).toContainText('A hug at the door.')
  await expect(ruth.getByRole('button', { name: /Who wrote this: Ruth/ })).toBeVisible()
})

test('REPLAY31 A recorded meeting is stepped through by keys alone: each change lit with its author, the time and the deed spoken by the line.', async ({
  room,
}) => {
  const page = await recorded(room)
  await expect(plan(page)).toContainText('A long hug at the door.')
  await goesToStart(page)
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '0')
  await slider(page).focus()
  const sentence = 'Ana changed “blue” to “owl” in Bedtime'
  const told = () => slider(page).getAttribute('aria-valuetext')
  await stepsOnTo(page, async () => (await told()) === `10:12 AM, ${sentence}`)
  await expect(plan(page).locator('del')).toContainText('blue')
  await expect(plan(page).locator('ins')).toContainText('owl')
  await expect(plan(page)).toContainText('Ana · 10:12 AM')
  await page.keyboard.press('End')
  await expect(plan(page)).toContainText('A long hug at the door.')
})

test('REPLAY32 At any place of the line the plan stands as it was then, with who was in, what was shut and that all were paused.', async ({
  room,
}) => {
  const page = await recorded(room)
  await toSwap(page)
  await expect(page.getByText('Meeting 1 was on')).toBeVisible()
  await expect(plan(page)).not.toContainText('grey rabbit')
  const box = (await slider(page).boundingBox())!
  await page.mouse.click(box.x + box.width - 1, box.y + 10)
  await expect(plan(page)).toContainText('A long hug at the door.')
  await page.getByRole('button', { name: 'Jump to' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Sam paused the writing/ })
    .click()
  await expect(page.getByText('The writing was paused')).toBeVisible()
  await page.getByRole('button', { name: 'Jump to' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Sam shut Hair/ })
    .click()
  await expect(page.locator('[data-section="preferences"]')).toContainText('Shut then')
})

test('REPLAY33 A tap on any words, or their name by keyboard, tells who wrote them and when; words that were written down have both names.', async ({
  room,
}) => {
  const page = await recorded(room, phone)
  await plan(page).getByText('I like to sit by the window.').click()
  const card = page.locator('[data-who-card]')
  await expect(card).toContainText('Theo said this. Jo wrote it down.')
  await expect(card).toContainText('May 12, 10:26 AM')
  await card.getByRole('button', { name: 'Close' }).click()
  await plan(page)
    .getByRole('button', { name: /Who wrote this: Ruth/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await expect(card).toContainText('Ruth wrote this')
  await card.getByRole('button', { name: 'Go to that moment' }).click()
  await expect(page.locator('[data-now]')).toContainText('Ruth wrote')
})

test('REPLAY34 What is picked is all that is stopped at, on the list, on the line and by the arrows.', async ({
  room,
}) => {
  const page = await recorded(room)
  await page.getByLabel('People').selectOption({ label: 'Ruth' })
  await page.getByLabel('Kind').selectOption({ label: 'Words' })
  const list = page.getByRole('complementary').getByRole('button')
  await expect(list).toHaveCount(4)
  await page.keyboard.press('Home')
  await expect(page.locator('[data-now]')).toContainText('Ruth wrote 10 words in Needs')
  await page.getByLabel('Parts').selectOption({ label: 'Bedtime' })
  await expect(list).toHaveCount(1)
  await expect(plan(page).locator('[data-field]')).toHaveCount(1)
})

test('REPLAY35 Words that are gone are found: when they came, by whom, who took them out.', async ({
  room,
}) => {
  const page = await recorded(room)
  await page.getByRole('button', { name: 'Find words' }).click()
  await page.getByLabel('Which words?').fill('overnight')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Ana wrote them on May 12, 10:17 AM')
  await expect(dialog).toContainText('Ruth took them out on May 12, 10:31 AM')
  await dialog.getByRole('button', { name: 'Go there' }).click()
  await expect(plan(page).locator('ins')).toContainText('It stays overnight, too.')
})

test('REPLAY36 Two moments are compared in plain words, beside each other at a desk and one in the other on a phone.', async ({
  room,
}) => {
  const page = await recorded(room)
  await toSwap(page)
  await page.getByRole('button', { name: 'Change before' }).click()
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('May 12, 10:12 AM and now')
  await expect(page.getByText('Bedtime: Ana changed “blue” to “owl”.')).toBeVisible()
  const bed = '[data-field="childNeeds.routineBedtime"]'
  await expect(page.locator(`[data-side="before"] ${bed}`)).toContainText('blue')
  await expect(page.locator(`[data-side="before"] ${bed}`)).not.toContainText('owl')
  await expect(page.locator(`[data-side="after"] ${bed}`)).toContainText('owl')
  await page.setViewportSize({ width: 360, height: 740 })
  await expect(page.locator(`[data-side="both"] ${bed}`)).toContainText('blue')
  await page.getByLabel('First moment').selectOption({ label: 'Version 1' })
  await expect(page.getByText(/^Bedtime:/)).toHaveCount(0)
  await expect(page.getByText('Nothing else changed.')).toBeVisible()
})

test('REPLAY37 A history that is cut, and one in which nothing happened, are told so kindly; what can be read is there.', async ({
  room,
}) => {
  const page = await room.sam('', desk)
  const recording = recordMeeting()
  await serves(page, recording, Buffer.from(recording.pieces().slice(0, -60)))
  await page.goto(`${room.plan.path}/history`)
  await expect(page.getByText('A part of the history could not be read.')).toBeVisible()
  await expect(plan(page)).toContainText('owl')
  await page.unrouteAll()
  await serves(page, recording, Buffer.alloc(0))
  await page.goto(`${room.plan.path}/history`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing has happened yet.')
})

test('REPLAY38 Axe finds nothing on the player and on comparing, in both languages, light and dark, narrow and wide.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const page = await recorded(room)
  for (const look of looks) {
    await takesLook(page, look)
    await page.goto(`${room.plan.path}/history`)
    await expect(plan(page).locator('ins').first()).toBeVisible()
    await plan(page).locator('[data-run]').first().click()
    await isCleanEverywhere(page)
    await page.goto(`${room.plan.path}/history/compare`)
    await expect(page.locator('[data-side]').first()).toBeVisible()
    await isCleanEverywhere(page)
  }
})
