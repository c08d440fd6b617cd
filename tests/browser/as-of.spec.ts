/** The plan as it stood at a moment or a named version. */

import { expect, type Page } from '@playwright/test'
import { button, desk, type Room, test } from '../support/led-room.ts'
import { isCleanEverywhere, looks, takesLook } from '../support/looks.ts'
import { type Recording, recordMeeting } from '../support/recorded-meeting.ts'
import { goesToStart } from '../support/replay-page.ts'

interface Read {
  readonly page: Page
  readonly recording: Recording
}

/** @param fromKind told from the first entry of this kind on, as to a reviewer with a window */
const reads = async (
  room: Room,
  path: (recording: Recording) => string,
  fromKind?: string,
): Promise<Read> => {
  const page = await room.sam('', { timezoneId: 'UTC', ...desk })
  const recording = recordMeeting()
  const body = Buffer.from(recording.pieces(fromKind ? seqOf(recording, fromKind) : 0))
  await page.route('**/api/plans/*/history*', (route) => route.fulfill({ body }))
  await page.goto(`${room.plan.path}/history${path(recording)}`)
  return { page, recording }
}
const seqOf = ({ entries }: Recording, kind: string): number =>
  entries.find(({ body }) => body.kind === kind)!.seq
const plan = (page: Page) => page.locator('[data-as-of]')
const asOfVersion = (recording: Recording) => `/as-of/${seqOf(recording, 'meetingClosed')}`

test('ASOF10 A named version is found by its name and read as a page: the plan just as it stood, with when it was and by whom it was named.', async ({
  room,
}) => {
  const { page } = await reads(room, () => '')
  await page.getByRole('link', { name: 'Versions' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Versions')
  await expect(page.getByText('Sam ended a meeting, May 12, 2026, 10:52 AM')).toBeVisible()
  await page.getByRole('link', { name: 'Read it: Version 1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Version 1')
  await expect(page).toHaveURL(/\/history\/as-of\/\d+(\?as=\w+)?$/)
  await expect(plan(page)).toContainText('A hug at the door.')
  await expect(plan(page)).not.toContainText('A long hug')
  await expect(plan(page)).not.toContainText('overnight')
  await expect(plan(page).locator('ins, del')).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  await expect(plan(page)).toContainText('A hug at the door.')
  await page.emulateMedia({ media: null })
  await page.getByRole('link', { name: 'Print' }).click()
  await expect(page).toHaveURL(/\/history\/record\?/)
  await expect(page.locator('main')).toContainText('A hug at the door.')
})

test('ASOF11 Who had answered to each part stands under it, with what they answered to set against the words of that moment.', async ({
  room,
}) => {
  const { page, recording } = await reads(room, asOfVersion)
  const part = page.locator('[data-part="childNeeds"]')
  await expect(part.getByRole('list', { name: 'Answers at that time' })).toContainText('Ruth said yes')
  await expect(part).not.toContainText('Words changed after this answer.')
  await expect(page.locator('[data-part="communication"]')).toContainText('Nobody had answered to this part.')
  await page.goto(`${room.plan.path}/history/as-of/${recording.entries.at(-1)!.seq}`)
  await expect(part).toContainText('Words changed after this answer.')
  await part.getByRole('link', { name: /what changed after the answer of Ruth/ }).click()
  await expect(page.getByText('Needs: Ana changed', { exact: false })).toBeVisible()
})

test('ASOF12 Who had it before them is told as far as it is noted, and of whom nothing is.', async ({
  room,
}) => {
  const { page } = await reads(room, asOfVersion)
  const seen = page.getByRole('region', { name: 'Who has seen it' })
  await expect(seen.getByRole('listitem').filter({ hasText: 'Ana' })).toContainText('had it open then')
  await expect(seen.locator('[data-seen="none"]')).toHaveText('Nothing is noted of Theo, Jo, Ines and Olive.')
})

test('ASOF13 A moment that is not there is said so kindly, with the way to those that are; the arrow back leads to the moment in the player.', async ({
  room,
}) => {
  const { page } = await reads(room, () => '/as-of/99999')
  await expect(page.getByText('We do not have this moment.')).toBeVisible()
  await page.getByRole('link', { name: 'All versions' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Versions')
  await page.getByRole('link', { name: 'Read it: Version 1' }).click()
  await page.getByRole('link', { name: 'Back to the player' }).click()
  await expect(page.locator('[data-now]')).toContainText('Sam ended the meeting')
})

test('REPLAY44 The browser’s arrow back leads to the moment that was left.', async ({ room }) => {
  const { page } = await reads(room, () => '')
  await button(page, /changed “blue” to “owl”/).click()
  await expect(page).toHaveURL(/at=\d+/)
  await page.getByRole('link', { name: 'Read it as a page' }).click()
  await expect(plan(page)).toContainText('owl song')
  await page.goBack()
  await expect(page.locator('[data-now]')).toContainText('Ana changed “blue” to “owl” in Bedtime')
})

test('REPLAY45 A reviewer sees on every page what they may read it for and of which time, and where that time begins the plan stands as it stood then.', async ({
  room,
}) => {
  const { page } = await reads(room, () => '', 'everyonePaused')
  const why = page.locator('[data-reader]')
  await expect(why).toContainText('Why you may read this: For the court')
  await goesToStart(page)
  await expect(page.locator('[data-now]')).toContainText('The part you may read begins here')
  await expect(page.locator('[data-at="0"]')).toContainText('Bath first, then the owl song.')
  await expect(page.locator('[data-at="0"]').locator('ins, del')).toHaveCount(0)
  await expect(page.getByText('Nobody was here')).toHaveCount(0)
  await page.getByRole('link', { name: 'Read it as a page' }).click()
  await expect(plan(page)).toContainText('Bath first, then the owl song.')
  await expect(plan(page)).toContainText('No answer to this part is noted in the time that you may read.')
  await expect(why).toBeVisible()
  await page.getByRole('link', { name: 'What changed until now' }).click()
  await expect(page.getByText('Comfort: Ruth took out “It stays overnight, too”.')).toBeVisible()
  await expect(page.getByText(/^Bedtime:/)).toHaveCount(0)
})

test('ASOF14 Axe finds nothing on the versions and on the plan as it stood, in both languages, light and dark, narrow and wide.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const { page, recording } = await reads(room, () => '')
  for (const look of looks) {
    await takesLook(page, look)
    for (const path of ['/versions', asOfVersion(recording)]) {
      await page.goto(`${room.plan.path}/history${path}`)
      await expect(page.locator('[data-version], [data-as-of]').first()).toBeVisible()
      await isCleanEverywhere(page)
    }
  }
})
