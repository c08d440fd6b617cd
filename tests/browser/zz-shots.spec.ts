import type { Page } from '@playwright/test'
import { desk, phone, type Room, test, writes } from '../support/led-room.ts'
import { type Recording, recordMeeting } from '../support/recorded-meeting.ts'

const out = '/tmp/six/r3-shots'
const serves = (page: Page, recording: Recording) =>
  page.route('**/api/plans/*/history*', (route) => route.fulfill({ body: Buffer.from(recording.pieces()) }))

const sizes = {
  phone: { width: 360, height: 740 },
  tablet: { width: 768, height: 1024 },
  wide: { width: 1440, height: 900 },
}

test('shots', async ({ room }) => {
  test.setTimeout(300_000)
  const page = await room.sam('', { timezoneId: 'UTC', ...desk })
  const recording = recordMeeting()
  await serves(page, recording)
  const version = recording.entries.find(({ body }) => body.kind === 'meetingClosed')!.seq
  const last = recording.entries.at(-1)!.seq
  const only = process.env.ONLY
  for (const [name, path] of Object.entries({
    player: '',
    versions: '/versions',
    asof: `/as-of/${version}`,
    asofnow: `/as-of/${last}`,
    compare: '/compare?from=8',
    none: '/as-of/99999',
  })) {
    if (only && !only.split(',').includes(name)) continue
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport)
      for (const look of ['light', 'dark'] as const) {
        if (look === 'dark' && size === 'tablet') continue
        await page.emulateMedia({ colorScheme: look })
        await page.evaluate(
          (one) => sessionStorage.setItem('twofold.language', one),
          look === 'dark' ? 'es' : 'en',
        )
        await page.goto(`${room.plan.path}/history${path}`)
        await page.locator('[data-at], [data-version], [data-as-of], [data-side], h1').first().waitFor()
        await page.waitForTimeout(500)
        await page.screenshot({ path: `${out}/${name}-${size}-${look}.png`, fullPage: name !== 'player' })
      }
    }
  }
})
test('since shots', async ({ room }) => {
  test.setTimeout(300_000)
  const ana = await room.join('Ana', '/childNeeds', desk)
  await writes(ana, 'comfort', 'The owl song, two times.')
  const ruth = await room.join('Ruth', '/childNeeds')
  await ana.goto('about:blank')
  await ruth.waitForTimeout(33_000)
  await writes(ruth, 'needs', 'A hug at the door.')
  await writes(ruth, 'comfort', ' Her rabbit too.')
  for (const [size, viewport] of Object.entries(sizes))
    for (const look of ['light', 'dark'] as const) {
      await ana.setViewportSize(viewport)
      await ana.emulateMedia({ colorScheme: look })
      await ana.goto(room.plan.path)
      await ana.evaluate(
        (one) => sessionStorage.setItem('twofold.language', one),
        look === 'dark' ? 'es' : 'en',
      )
      await ana.goto(room.plan.path)
      await ana.locator('[data-since]').waitFor()
      await ana.waitForTimeout(300)
      await ana.screenshot({ path: `${out}/since-${size}-${look}.png` })
      await ana.locator('[data-since] button').first().click()
      await ana.waitForTimeout(400)
      await ana.screenshot({ path: `${out}/since-panel-${size}-${look}.png` })
    }
})
