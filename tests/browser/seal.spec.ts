/** The seal, as a reader sees it: what their own browser has found of the history, and where it does not hold. */
import { expect, type Page } from '@playwright/test'
import { fingerprintOf } from '@twofold/shared/history/fingerprint'
import type { HistoryPiece } from '@twofold/shared/history/told-history'
import { desk, phone, type Room, test, writes } from '../support/led-room.ts'
import { isClean, isCleanEverywhere, looks, takesLook } from '../support/looks.ts'
import { recordMeeting } from '../support/recorded-meeting.ts'
import { bytesOf, entriesIn, signer, wholeOf } from '../support/travelling.ts'

const seal = (page: Page) => page.locator('[data-seal]')
const plan = (page: Page) => page.locator('[data-at]')
const isSealed = (page: Page, verdict: string) => expect(seal(page)).toHaveAttribute('data-seal', verdict)

const recorded = async (room: Room, bytes: Uint8Array, options = desk): Promise<Page> => {
  const page = await room.sam('', { timezoneId: 'UTC', ...options })
  await page.route('**/api/plans/*/history*', (route) => route.fulfill({ body: Buffer.from(bytes) }))
  await page.goto(`${room.plan.path}/history`)
  return page
}

test('SEAL9 The reader’s own browser finds the house’s history complete and unaltered; a tap tells until when, how much is not told, and the house’s key, the same for everybody.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  await writes(ana, 'comfort', 'The owl song, two times.')
  const sam = await room.sam('/history')
  await isSealed(sam, 'whole')
  await expect(seal(sam)).toHaveText('Complete and unaltered')
  await seal(sam).click()
  const dialog = sam.getByRole('dialog')
  await expect(dialog).toContainText(/Complete and unaltered from .+ to now, \d+ entries\./)
  await expect(dialog).toContainText(/Signed by Twofold on .+, up to the last entry\./)
  await expect(dialog).not.toContainText('not told to you')
  const key = await dialog.getByText(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/).textContent()
  await ana.goto(`${room.plan.path}/history`)
  await isSealed(ana, 'whole')
  await seal(ana).click()
  const hers = ana.getByRole('dialog')
  await expect(hers).toContainText(
    /\d+ entries are not told to you\. It is sure that they stand in their places\./,
  )
  await expect(hers).toContainText(key ?? 'no key')
  await expect(hers).toContainText('Your own phone has just worked out every mark anew.')
})

test('BADPAST1 A flipped byte, a removed, doubled or swapped entry, a cut end and a forged head are each shown at their place, and the rest can be read.', async ({
  room,
}) => {
  const whole = await wholeOf(recordMeeting())
  const at = whole.findIndex((piece) => piece.type === 'entry' && piece.entry.update !== null) + 2
  const entry = whole[at] as HistoryPiece & { readonly type: 'entry' }
  const end = whole.at(-1) as HistoryPiece & { readonly type: 'end' }
  const told = bytesOf(whole, 'runs')
  const letter = Buffer.from(told).indexOf('blue song')
  const forged: HistoryPiece = {
    ...end,
    head: end.head && { ...end.head, head: { ...end.head.head, at: 1 } },
  }
  const damages: Record<string, readonly [Uint8Array, RegExp, string]> = {
    flipped: [told.with(letter, told[letter]! ^ 1), /was changed later/, 'clue song'],
    removed: [bytesOf(whole.toSpliced(at, 1), 'runs'), /Something is missing/, 'blue'],
    doubled: [bytesOf(whole.toSpliced(at, 0, entry), 'runs'), /This is here twice\./, 'blue'],
    swapped: [
      bytesOf(whole.toSpliced(at, 2, whole[at + 1]!, entry), 'runs'),
      /does not stand where it was/,
      'blue',
    ],
    cut: [bytesOf(whole.toSpliced(-3, 2), 'runs'), /The end is missing/, 'long hug'],
    forged: [bytesOf(whole.with(-1, forged), 'runs'), /The signature does not fit/, 'long hug'],
  }
  for (const [what, [bytes, words]] of Object.entries(damages)) {
    const page = await recorded(room, bytes)
    await isSealed(page, 'broken')
    // All the rest is there.
    await expect(plan(page), what).toContainText('We leave the hall light on and the door open a little.')
    await expect(plan(page), what).toContainText('I like to sit by the window.')
    await seal(page).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog, what).toContainText(words)
    await expect(dialog, what).toContainText('You can read all the rest.')
    await dialog.getByRole('button', { name: 'Go there' }).first().click()
    await expect(page.getByText('This place is not as it was written.'), what).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: words }), what).toBeVisible()
    await page.close()
  }
  expect(letter).toBeGreaterThan(0)
})

test('SEAL10 Axe finds nothing on the seal and what it tells, whole or broken, in both languages, light and dark, narrow and wide.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const whole = await wholeOf(recordMeeting())
  const broken = bytesOf(whole.toSpliced(8, 1), 'runs')
  expect(entriesIn(whole).length).toBeGreaterThan(20)
  const page = await recorded(room, bytesOf(whole, 'runs'))
  for (const [bytes, verdict] of [
    [bytesOf(whole, 'runs'), 'whole'],
    [broken, 'broken'],
  ] as const) {
    await page.unroute('**/api/plans/*/history*')
    await page.route('**/api/plans/*/history*', (route) => route.fulfill({ body: Buffer.from(bytes) }))
    const words = {
      whole: { es: 'Completa y sin cambios desde', en: 'Complete and unaltered from' },
      broken: { es: 'Puede leer todo lo demás', en: 'You can read all the rest' },
    }[verdict]
    for (const look of looks) {
      await takesLook(page, look)
      await page.goto(`${room.plan.path}/history`)
      await isSealed(page, verdict)
      await isCleanEverywhere(page)
      await seal(page).focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText(words[look.language])
      if (look.language === 'es') await expect(dialog).toContainText('La clave de este Twofold')
      await expect(dialog).toContainText(fingerprintOf(signer.publicKey))
      await isClean(page)
      await page.keyboard.press('Escape')
      await expect(seal(page)).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(dialog).toContainText(fingerprintOf(signer.publicKey))
      await isCleanEverywhere(page)
      await page.keyboard.press('Escape')
    }
  }
})

test('SEAL15 Who presses again right behind Escape has the dialog again, however busy the page.', async ({
  room,
}) => {
  const page = await recorded(room, bytesOf(await wholeOf(recordMeeting()), 'runs'))
  await isSealed(page, 'whole')
  await page.evaluate(() =>
    addEventListener('keydown', ({ key }) => {
      const until = performance.now() + 300
      while (key === 'Escape' && performance.now() < until);
    }),
  )
  await seal(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Enter')])
  await expect(page.getByRole('dialog')).toContainText('Complete and unaltered from')
  // What was told late closes nothing.
  await page.waitForTimeout(500)
  await expect(page.getByRole('dialog')).toBeVisible()
})
