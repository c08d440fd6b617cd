/** What one missed since one last had the plan open, on the plan's page. */
import { expect, type Page } from '@playwright/test'
import { desk, phone, type Room, test, writes } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

/** Ana was here and went, and Ruth writes. The journal says that Ana left only after half a minute. */
const missesWords = async (room: Room): Promise<Page> => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  await writes(ana, 'comfort', 'The owl song, two times.')
  const ruth = await room.join('Ruth', '/childNeeds')
  await ana.goto('about:blank')
  await writes(ruth, 'needs', 'A hug at the door.')
  await writes(ruth, 'comfort', ' Her rabbit, too.')
  await expect(async () => {
    await ruth.goto(`${room.plan.path}/history`)
    await expect(ruth.getByRole('button', { name: /Ana left/ })).toBeVisible({ timeout: 3_000 })
  }).toPass({ intervals: [8_000], timeout: 80_000 })
  return ana
}

test('SINCE10 Who comes again finds a calm line with how much is new, a panel that tells it by part in their language and a mark at the part in the list, by keyboard alone; put away, it stays away for this visit.', async ({
  room,
}) => {
  test.setTimeout(180_000)
  const ana = await missesWords(room)
  await ana.goto(room.plan.path)
  const line = ana.getByRole('region', { name: 'What changed' })
  await expect(line).toContainText(/2 things changed since .* today\./)
  await expect(ana.locator('[data-new="2"]')).toHaveText('2 new things')
  await isClean(ana)
  await ana.getByRole('button', { name: 'See what changed' }).focus()
  await ana.keyboard.press('Enter')
  const panel = ana.getByRole('dialog', { name: 'What changed' })
  await expect(panel).toContainText('Needs: Ruth added “A hug at the door”.')
  await expect(panel).toContainText('Comfort: Ruth added “Her rabbit, too”.')
  await expect(panel).not.toContainText('owl song')
  await isClean(ana)
  await ana.keyboard.press('Escape')
  await expect(ana.getByRole('button', { name: 'See what changed' })).toBeFocused()
  await ana.evaluate(() => sessionStorage.setItem('twofold.language', 'es'))
  await ana.emulateMedia({ colorScheme: 'dark' })
  await ana.setViewportSize(desk.viewport!)
  await ana.reload()
  await ana.getByRole('button', { name: 'Ver qué cambió' }).click()
  await expect(ana.getByRole('dialog')).toContainText('Necesita: Ruth puso “A hug at the door”.')
  await isClean(ana)
  await ana.getByRole('button', { name: 'Ya lo vi' }).click()
  await expect(ana.locator('[data-since], [data-new]')).toHaveCount(0)
  const answered = ana.waitForResponse('**/since?*')
  await ana.reload()
  expect(await (await answered).json()).toMatchObject({ sections: [{ section: 'childNeeds' }] })
  await ana.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await expect(ana.locator('[data-since], [data-new]')).toHaveCount(0)
})
