/** What looks private, as people meet it: a kind word beside the field, never a wall. All places are made up. */
import { expect, type Locator, type Page } from '@playwright/test'
import { desk, editorOf, fieldOf, isSaved, phone, test, types } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const hint = (page: Page, key: string): Locator => fieldOf(page, key).locator('[data-warn]')
const way = (page: Page, name: RegExp): Locator => page.getByRole('button', { name }).first()
const flags = (page: Page): Locator => page.locator('[data-flag="private"]')

test('WARN7 Who writes what looks private is told kindly beside the field, in a text, a line and a row, and nothing stops their words.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  await types(ana, 'comfort', 'He likes the park by 12 Oak Street a lot')
  await expect(hint(ana, 'comfort')).toContainText('12 Oak Street')
  await expect(hint(ana, 'comfort')).toContainText(
    'This looks like an address. It is better not in the plan.',
  )
  await expect(editorOf(ana, 'comfort')).toBeFocused()
  await ana.keyboard.type(', each day.')
  await isSaved(ana)
  await expect(fieldOf(ruth, 'comfort')).toContainText('12 Oak Street a lot, each day.')
  // Who did not write it is not asked.
  await types(ruth, 'comfort', ' Yes. Call 555-0142.')
  await expect(hint(ruth, 'comfort')).toContainText('This looks like a phone number.')
  await expect(hint(ruth, 'comfort')).not.toContainText('Oak')

  await ana.goto(`${room.plan.path}/about/childCalled`)
  await types(ana, 'childCalled', 'Mia, 555-0143')
  await expect(hint(ana, 'childCalled')).toHaveAttribute('data-warn', 'phone')
  await ana.goto(`${room.plan.path}/workingTogether/opportunities`)
  await fieldOf(ana, 'opportunities').getByRole('button', { name: /^Add/ }).first().click()
  await fieldOf(ana, 'opportunities').getByRole('textbox').first().fill('Game at 12 Oak Street')
  await expect(hint(ana, 'opportunities')).toContainText('12 Oak Street')
})

test('WARN8 “Leave it in” holds for those exact words; “Take it out” takes them from every screen, and undo brings them back.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  await types(ana, 'comfort', 'At 12 Oak Street.')
  await way(ana, /^Leave it in/).click()
  await expect(hint(ana, 'comfort')).toHaveCount(0)
  await expect(editorOf(ana, 'comfort')).toBeFocused()
  await types(ana, 'comfort', ' Then 14 Oak Street too.')
  await expect(hint(ana, 'comfort')).toContainText('14 Oak Street')
  await expect(hint(ana, 'comfort')).not.toContainText('12 Oak')
  await expect(fieldOf(ruth, 'comfort')).toContainText('Then 14 Oak Street too.')
  await way(ana, /^Take it out/).click()
  await expect(fieldOf(ruth, 'comfort')).toContainText('At 12 Oak Street. Then too.')
  await expect(hint(ana, 'comfort')).toHaveCount(0)
  await expect(editorOf(ana, 'comfort')).toBeFocused()
  await ana.keyboard.press('Control+z')
  await expect(fieldOf(ruth, 'comfort')).toContainText('At 12 Oak Street. Then 14 Oak Street too.')
})

test('WARN9 Whoever leads sees a quiet flag at the field and in the list of parts, and nobody else does.', async ({
  room,
}) => {
  const sam = await room.sam('/safety')
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  await types(sam, 'privateList', 'Lincoln Elementary')
  await isSaved(sam)
  const asked: string[] = []
  sam.on('request', (request) => asked.push(request.method()))
  await types(ana, 'comfort', 'He loves lincoln elementary.')
  await expect(hint(ana, 'comfort')).toContainText('This is on the private list.')
  await expect(flags(sam)).toHaveText(['Looks private'])
  await sam
    .getByRole('link', { name: /What Mia needs|child needs/i })
    .first()
    .click()
  await expect(fieldOf(sam, 'comfort').locator('[data-flag="private"]')).toBeVisible()
  await expect(flags(sam)).toHaveCount(2)
  expect(asked.filter((method) => method !== 'GET')).toEqual([])
  await expect(fieldOf(ruth, 'comfort')).toContainText('lincoln elementary')
  await expect(flags(ruth)).toHaveCount(0)
  await expect(flags(ana)).toHaveCount(0)
  await way(ana, /^Take it out/).click()
  await expect(flags(sam)).toHaveCount(0)
})

/** Colours know no language and words no colours: two looks show all four. */
const looks = [
  { name: 'phone', options: phone, colorScheme: 'dark', language: 'es' },
  { name: 'wide', options: desk, colorScheme: 'light', language: 'en' },
] as const

test('WARN10 By keyboard alone, said politely, and axe finds nothing, in both languages, light and dark, narrow and wide.', async ({
  room,
}) => {
  for (const { name, options, colorScheme, language } of looks) {
    const ana = await room.join('Ana', '/childNeeds/comfort', { ...options, colorScheme })
    await ana.evaluate((each) => sessionStorage.setItem('twofold.language', each), language)
    await ana.reload()
    await types(ana, 'comfort', ` 12 Oak Street ${name} ${language}`)
    await expect(hint(ana, 'comfort')).toBeVisible()
    const said = fieldOf(ana, 'comfort').getByRole('status').last()
    await expect(said).toContainText(language === 'en' ? 'You can take it out' : 'Puede quitarlo')
    await isClean(ana)
    await ana.screenshot({ path: `output/warn/${name}-${colorScheme}.png` })
    const out = way(ana, /^(Take it out|Quitarlo)/)
    for (let tabs = 0; tabs < 30 && !(await out.evaluate((each) => each === document.activeElement)); tabs++)
      await ana.keyboard.press('Tab')
    await ana.keyboard.press('Enter')
    await expect(hint(ana, 'comfort')).toHaveCount(0)
    await expect(editorOf(ana, 'comfort')).toBeFocused()
    await ana.context().close()
  }
  const ruth = await room.join('Ruth', '/childNeeds', desk)
  await types(ruth, 'comfort', 'Call 555-0142')
  await expect(hint(ruth, 'comfort')).toBeVisible()
  for (const { name, options } of looks) {
    const sam = await room.sam(name === 'phone' ? '/childNeeds/comfort' : '/childNeeds', options)
    await expect(flags(sam).first()).toBeVisible()
    await isClean(sam)
    await sam.screenshot({ path: `output/warn/${name}-leads.png` })
  }
})
