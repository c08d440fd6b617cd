/** A part of the plan is brought back as it stood: two families and a facilitator, each in their own window. */

import { expect, type Page } from '@playwright/test'
import { desk, fieldOf, goesInto, isSaved, phone, type Room, test, writes } from '../support/led-room.ts'
import { isClean, isCleanEverywhere, looks, takesLook } from '../support/looks.ts'
import { goesToStart, plan, readsOnceWritten, stepsOnTo } from '../support/replay-page.ts'

const picture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: `output/restore/${name}.png` })
}

const bring = (page: Page) => page.getByRole('dialog', { name: 'Bring back how it stood' })

/** Ana writes, Ruth writes something else in its place; Sam looks at the moment before that. */
const written = async (room: Room, options = desk) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  await writes(ana, 'comfort', 'The owl song, two times.')
  await expect(fieldOf(ruth, 'comfort')).toContainText('The owl song')
  await goesInto(ruth, 'comfort')
  await ruth.keyboard.press('Control+A')
  await ruth.keyboard.type('Warm milk.')
  await isSaved(ruth)
  await expect(fieldOf(ana, 'comfort')).toContainText('Warm milk.')
  const sam = await room.sam('/history', options)
  await readsOnceWritten(sam, (words) => words.includes('Warm milk.'))
  await goesToStart(sam)
  await stepsOnTo(sam, async () => (await plan(sam).textContent())!.includes('The owl song, two times.'))
  return { ana, ruth, sam }
}

test('RESTORE20 A facilitator sees what will change, brings it back, and both families read it at once and hear who did it; taken back, it is as it was, and each word is told with both names.', async ({
  room,
}) => {
  const { ana, ruth, sam } = await written(room)
  await sam.getByRole('button', { name: 'Bring back' }).click()
  await expect(bring(sam)).toContainText('Ruth changed “The owl song, two times” to “Warm milk”')
  await isClean(sam)
  await bring(sam).getByLabel('What comes back').selectOption({ index: 1 })
  await bring(sam).getByRole('button', { name: 'Bring it back' }).click()
  for (const page of [ana, ruth]) {
    await expect(fieldOf(page, 'comfort')).toContainText('The owl song, two times.')
    await expect(fieldOf(page, 'comfort')).not.toContainText('Warm milk')
    await expect(
      page.getByRole('status').filter({ hasText: /Sam brought this back as it stood on/ }),
    ).toBeVisible()
  }
  await picture(ana, 'told-phone')
  await sam.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  for (const page of [ana, ruth]) {
    await expect(fieldOf(page, 'comfort')).toContainText('Warm milk.')
    await expect(fieldOf(page, 'comfort')).not.toContainText('owl song')
  }
  await expect(async () => {
    // The address keeps the moment that one was at; without it the history opens at its end.
    await sam.goto(sam.url().replace(/[?&]at=\d+/, ''))
    await plan(sam).getByText('Warm milk.').first().click()
    await expect(sam.locator('[data-who-card]')).toContainText('Ruth’s words. Sam brought them back.', {
      timeout: 3_000,
    })
  }).toPass()
  await expect(sam.getByRole('complementary')).toContainText('Sam took back what was brought back')
  await expect(sam.getByRole('complementary')).toContainText(/Sam brought this back as it stood on/)
})

test('RESTORE21 Words that came while the facilitator looked are not written over, and families are not asked.', async ({
  room,
}) => {
  const { ana, ruth, sam } = await written(room, phone)
  await writes(ruth, 'comfort', ' And honey.')
  await sam.getByRole('button', { name: 'Bring back' }).click()
  await bring(sam).getByRole('button', { name: 'Bring it back' }).click()
  await expect(bring(sam)).toContainText('Somebody has just written there.')
  await isClean(sam)
  await expect(fieldOf(ana, 'comfort')).toContainText('Warm milk. And honey.')
  await bring(sam).getByRole('button', { name: 'Look again' }).click()
  await expect(plan(sam)).toContainText('Warm milk.')
  await ruth.getByRole('link', { name: 'How the plan came to be' }).click()
  await expect(plan(ruth)).toContainText('Warm milk.')
  await goesToStart(ruth)
  await expect(
    ruth.getByRole('button', { name: 'Compare' }).or(ruth.getByRole('link', { name: 'Compare' })),
  ).toBeVisible()
  await expect(ruth.getByRole('button', { name: 'Bring back' })).toHaveCount(0)
})

test('RESTORE22 Bringing back reads well narrow and wide, light and dark, in both languages.', async ({
  room,
}) => {
  test.setTimeout(120_000)
  const { sam } = await written(room)
  const at = await sam.locator('[data-now]').getAttribute('data-now')
  for (const look of looks) {
    await takesLook(sam, look)
    await sam.reload()
    await goesToStart(sam)
    await stepsOnTo(sam, async () => (await sam.locator('[data-now]').getAttribute('data-now')) === at)
    await sam.getByRole('button', { name: /^(Bring back|Traer de vuelta)$/ }).click()
    const choice = sam.getByRole('dialog').getByRole('combobox')
    await isCleanEverywhere(sam, async (width) => {
      const { right } = await choice.evaluate((one) => one.getBoundingClientRect())
      expect(right).toBeLessThanOrEqual(width)
      await picture(sam, `${look.language}-${look.colorScheme}-${width}`)
    })
  }
})
