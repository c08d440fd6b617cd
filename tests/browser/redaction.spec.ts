/** Words erased for good, on the screens: asked, decided by somebody else, gone for everybody, and told to all. */

import { expect, type Page } from '@playwright/test'
import { selects, tool } from '../support/beside-room.ts'
import {
  approves,
  asking,
  asks,
  erasedLine,
  hides,
  opensAsking,
  opensHidden,
  strip,
  test,
  waiting,
} from '../support/erases.ts'
import { desk, fieldOf, phone, writes } from '../support/led-room.ts'
import { isClean, isCleanEverywhere, looks, takesLook } from '../support/looks.ts'
import { plan, readsOnceWritten } from '../support/replay-page.ts'

const picture = (page: Page, name: string) => page.screenshot({ path: `output/redaction/${name}.png` })
const secret = /Elm|Street/
const looksAgain = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
const heard = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })

test('RESCREEN10 Words are hidden, asked to be erased for a reason with where else they stand, seen and approved by a second person in the plan; an open page loses them and reads when, by whom and why, and so does an open replay at every moment.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds', { ...desk, colorScheme: 'dark' })
  const sam = await room.sam('/childNeeds', phone)
  const lee = await room.join('Lee', '/childNeeds')
  await writes(ana, 'comfort', 'The owl song. We live at 12 Elm Street.')
  await writes(ruth, 'needs', 'A hug. They live at 12 Elm Street, I think.')
  const replay = await ruth.context().newPage()
  await replay.goto(`${room.plan.path}/history`)
  await readsOnceWritten(replay, (words) => words.includes('They live at 12 Elm Street'))

  await sam.goto(`${room.plan.path}/childNeeds/comfort`)
  await hides(sam, 'comfort', 'live at 12 Elm Street')
  await expect(fieldOf(ana, 'comfort')).not.toContainText(secret)
  const screen = await opensHidden(sam, 'comfort')
  await expect(screen.locator('blockquote')).toHaveText('live at 12 Elm Street')
  await expect(screen).toContainText('They are not in the plan now, but in its history.')
  const found = screen.getByRole('checkbox')
  await expect(found).toHaveCount(1)
  await expect(found).toBeChecked()
  await expect(screen.getByRole('listitem')).toContainText('A hug. They live at 12 Elm Street')
  await expect(screen.getByRole('listitem')).toContainText('by Ruth')
  await isClean(sam)
  await picture(sam, 'ask-phone')
  // Without a reason nothing is asked.
  await screen.getByRole('button', { name: 'Ask to erase them' }).click()
  await expect(screen.getByLabel('Why?')).toBeFocused()
  await asks(sam)

  await expect(strip(lee)).toContainText('Sam asks to erase words for good.')
  await expect(strip(sam)).toHaveCount(0)
  await expect(erasedLine(ana)).toHaveCount(0)
  await strip(lee).getByRole('button', { name: 'Look' }).click()
  await expect(waiting(lee)).toContainText('Why: an address')
  await expect(waiting(lee)).not.toContainText(secret)
  await isClean(lee)
  await approves(waiting(lee), 'live at 12 Elm Street')
  await picture(lee, 'erased-desk')
  await expect(strip(lee)).toHaveCount(0)

  const line = /^Some words were erased for good on .+ by Sam and Lee\. Why: an address\.$/
  await expect(erasedLine(ana)).toHaveText(line)
  await expect(heard(ana, 'Some words were erased for good in Needs and Comfort.')).toHaveCount(1)
  await expect(ana.locator('body')).not.toContainText(secret)
  await expect(ana.locator('body')).not.toContainText('has hidden')
  await isClean(ana)
  await picture(ana, 'family-phone')
  await expect(fieldOf(ruth, 'needs')).toContainText('A hug. They , I think.')
  const spanish = /^Se borraron palabras para siempre el .+ \(Sam y Lee\)\. Por qué: una dirección\.$/
  await expect(erasedLine(ruth)).toHaveText([spanish, spanish])
  await isClean(ruth)
  await picture(ruth, 'family-desk-dark')

  await looksAgain(replay)
  await expect(heard(replay, 'La historia se cargó otra vez sin ellas.')).toHaveCount(1)
  await expect(plan(replay)).toContainText('A hug. They , I think.')
  await expect(erasedLine(replay).first()).toHaveText(spanish)
  await expect(replay.locator('body')).not.toContainText(secret)
  await isClean(replay)
  const slider = replay.getByRole('slider')
  const last = Number(await slider.getAttribute('aria-valuemax'))
  let told = 0
  for (let step = 0; step < last && step < 40; step++) {
    await replay.keyboard.press('ArrowLeft')
    expect(await replay.locator('body').textContent()).not.toMatch(secret)
    told += await erasedLine(replay).count()
  }
  expect(told).toBeGreaterThan(0)
  await picture(replay, 'replay-desk-dark')
})

test('RESCREEN11 Staff without a place in the plan see on the agency’s home what waits, look at the words, are asked twice, and erase them.', async ({
  room,
  agency,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const lee = await room.join('Lee', '/childNeeds', { ...desk, colorScheme: 'dark' })
  await writes(ana, 'comfort', 'The owl song. Ring 555 0117 when she cries.')
  const screen = await opensAsking(lee, 'comfort', 'Ring 555 0117')
  await expect(screen).toContainText('They stand in the plan now.')
  await expect(screen).toContainText('These words were never anywhere else.')
  await screen.getByRole('button', { name: 'Hide them now' }).click()
  await expect(screen).toContainText('They are hidden now.')
  await expect(fieldOf(ana, 'comfort')).not.toContainText('555')
  await isClean(lee)
  await picture(lee, 'ask-desk-dark')
  await asks(lee, 'a phone number or an email')
  const vera = await agency.colleague('Vera', phone)
  await vera.goto('/agency')
  const home = vera.getByRole('region', { name: 'Waiting for a second yes' })
  await expect(home).toContainText('In Mia’s plan.')
  await isClean(vera)
  await picture(vera, 'agency-phone')
  await home.getByRole('button', { name: /^Look/ }).click()
  await expect(waiting(vera)).toContainText('Lee asked')
  await vera.goBack()
  await expect(waiting(vera)).toHaveCount(0)
  await expect(vera).toHaveURL(/\/agency$/)
  await home.getByRole('button', { name: /^Look/ }).click()
  await waiting(vera)
    .getByRole('button', { name: /^See the words/ })
    .click()
  await expect(waiting(vera)).toContainText('That you looked is written in the plan’s history.')
  await isClean(vera)
  await picture(vera, 'decide-phone')
  await waiting(vera).getByRole('button', { name: 'Erase for good', exact: true }).click()
  await picture(vera, 'sure-phone')
  await waiting(vera).getByRole('button', { name: 'Yes, erase them for good' }).click()
  await expect(waiting(vera)).toContainText(/erased for good\.|gone from the plan/)
  await waiting(vera).getByRole('button', { name: 'Close' }).click()
  await expect(home).toHaveCount(0)
  await expect(erasedLine(ana)).toHaveText(/by Lee and Vera\. Why: a phone number or an email\.$/)
  await expect(ana.locator('body')).not.toContainText('555')
})

test('RESCREEN12 Who asked can only take it back, at once or later, and who declines erases nothing; of either the others hear nothing.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const lee = await room.join('Lee', '/childNeeds', phone)
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'The owl song. We live at 12 Elm Street.')
  await opensAsking(sam, 'comfort', '12 Elm Street')
  await asks(sam)
  await expect(strip(lee)).toBeVisible()
  await sam.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(strip(lee)).toHaveCount(0)

  await opensAsking(sam, 'comfort', '12 Elm Street')
  await asks(sam)
  await expect(strip(lee)).toBeVisible()
  await sam.getByRole('button', { name: '1 to erase for good' }).click()
  await expect(waiting(sam)).toContainText('You asked for this. A second person must say yes.')
  await waiting(sam)
    .getByRole('button', { name: /^See the words/ })
    .click()
  await expect(waiting(sam).locator('blockquote')).toHaveText('12 Elm Street')
  await expect(waiting(sam).getByRole('button', { name: /^Erase|^Do not erase/ })).toHaveCount(0)
  await isClean(sam)
  await picture(sam, 'asker-desk')
  await waiting(sam).getByRole('button', { name: 'Take back' }).click()
  await expect(waiting(sam)).toContainText('Taken back. Nothing is erased.')
  await waiting(sam).getByRole('button', { name: 'Close' }).click()
  await expect(strip(lee)).toHaveCount(0)

  await opensAsking(sam, 'comfort', '12 Elm Street')
  await asks(sam, 'another reason')
  await strip(lee).getByRole('button', { name: 'Look' }).click()
  await waiting(lee)
    .getByRole('button', { name: /^See the words/ })
    .click()
  await waiting(lee).getByRole('button', { name: 'Do not erase' }).click()
  await expect(waiting(lee)).toContainText('Nothing was erased. The words stay.')
  await isClean(lee)
  await expect(fieldOf(ana, 'comfort')).toContainText('We live at 12 Elm Street.')
  await expect(erasedLine(ana)).toHaveCount(0)
  await expect(heard(ana, /erase/)).toHaveCount(0)
})

test('RESCREEN13 From the replay words of now and words that are long gone are asked about, from the card of who wrote them and where they were found.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  await writes(ana, 'comfort', 'The owl song. Elm Street.')
  const sam = await room.sam('/history')
  await readsOnceWritten(sam, (words) => words.includes('The owl song. Elm Street.'))
  // Gone in another turn than the one they came in.
  for (let letter = 0; letter < ' Elm Street.'.length; letter++) await ana.keyboard.press('Backspace')
  await readsOnceWritten(sam, (words) => words.includes('The owl song.') && !words.includes('Elm'))
  await plan(sam).getByText('The owl song.').click()
  await sam.locator('[data-who-card]').getByRole('button', { name: 'Erase for good…' }).first().click()
  await expect(asking(sam).locator('blockquote')).toContainText('The owl song.')
  await expect(asking(sam)).toContainText('They stand in the plan now.')
  await isClean(sam)
  await sam.goBack()
  await expect(asking(sam)).toHaveCount(0)
  await sam.getByRole('button', { name: 'Find words' }).click()
  await sam.getByLabel('Which words?').fill('elm street')
  await sam.keyboard.press('Enter')
  await sam.getByRole('dialog').getByRole('button', { name: 'Erase for good…' }).click()
  await expect(asking(sam).locator('blockquote')).toHaveText('Elm Street')
  await expect(asking(sam)).toContainText('They are not in the plan now, but in its history.')
  await isClean(sam)
  await picture(sam, 'replay-ask-desk')
  await asks(sam, 'another reason')
  const lee = await room.join('Lee', '/childNeeds', phone)
  await strip(lee).getByRole('button', { name: 'Look' }).click()
  await approves(waiting(lee), 'Elm Street')
  await looksAgain(sam)
  await expect(heard(sam, 'The history was loaded again without them.')).toHaveCount(1)
  await sam.getByRole('button', { name: 'Find words' }).click()
  await sam.getByLabel('Which words?').fill('elm')
  await sam.keyboard.press('Enter')
  await expect(sam.getByRole('dialog')).toContainText('These words were never in the plan.')
})

test('RESCREEN14 Asking and deciding are done by keys alone, are left by Escape and by the way back, and give the focus back.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const lee = await room.join('Lee', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'Elm Street')
  await expect(() => selects(sam, 'comfort', 'Elm Street')).toPass()
  const address = sam.url()
  await tool(sam, 'Erase for good…').focus()
  await sam.keyboard.press('Enter')
  await expect(asking(sam)).toBeVisible()
  await sam.keyboard.press('Escape')
  await expect(asking(sam)).toHaveCount(0)
  await expect(sam).toHaveURL(address)
  await opensAsking(sam, 'comfort', 'Elm Street')
  await sam.goBack()
  await expect(asking(sam)).toHaveCount(0)
  await expect(sam).toHaveURL(address)
  await opensAsking(sam, 'comfort', 'Elm Street')
  await expect(asking(sam)).toContainText('These words were never anywhere else.')
  await asking(sam).getByLabel('Why?').focus()
  await sam.keyboard.type('a school')
  await sam.keyboard.press('Enter')
  await asking(sam).getByRole('button', { name: 'Ask to erase them' }).focus()
  await sam.keyboard.press('Enter')
  await expect(asking(sam)).toHaveCount(0)

  const look = strip(lee).getByRole('button', { name: 'Look' })
  await look.focus()
  await lee.keyboard.press('Enter')
  await expect(waiting(lee)).toBeVisible()
  await lee.keyboard.press('Escape')
  await expect(waiting(lee)).toHaveCount(0)
  await expect(look).toBeFocused()
  await lee.keyboard.press('Enter')
  await waiting(lee)
    .getByRole('button', { name: /^See the words/ })
    .focus()
  await lee.keyboard.press('Enter')
  await waiting(lee).getByRole('button', { name: 'Erase for good', exact: true }).focus()
  await lee.keyboard.press('Enter')
  // Enter once more is the harmless way.
  await expect(waiting(lee).getByRole('button', { name: 'No, go back' })).toBeFocused()
  await lee.keyboard.press('Enter')
  await expect(waiting(lee).getByRole('button', { name: 'Erase for good', exact: true })).toBeFocused()
  await expect(erasedLine(ana)).toHaveCount(0)
})

test('RESCREEN15 What becomes of it is told as it is: asked for too early, looked for in vain, decided meanwhile, not by who asked, not wiped yet.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const lee = await room.join('Lee', '/childNeeds', phone)
  const sam = await room.sam('/childNeeds', phone)
  await writes(ana, 'comfort', 'Elm Street')
  await sam.goto(`${room.plan.path}/childNeeds/comfort`)
  await sam.route('**/redactions/look', (route) => route.abort())
  await opensAsking(sam, 'comfort', 'Elm Street')
  await expect(asking(sam)).toContainText('There is no connection just now.')
  await sam.unrouteAll()
  await asking(sam).getByRole('button', { name: 'Look again' }).click()
  await expect(asking(sam)).toContainText('These words were never anywhere else.')

  const { promise: looked, resolve: looks } = Promise.withResolvers<void>()
  await sam.route('**/redactions/look', (route) => looked.then(() => route.continue()))
  await asking(sam).getByRole('button', { name: 'Cancel' }).click()
  await opensAsking(sam, 'comfort', 'Elm Street')
  await asking(sam).getByLabel('Why?').selectOption({ label: 'an address' })
  await asking(sam).getByRole('button', { name: 'Ask to erase them' }).focus()
  await sam.keyboard.press('Enter')
  await expect(asking(sam).getByText('We still look for the same words.')).toBeVisible()
  looks()
  await expect(asking(sam).getByText('We have looked now.')).toBeVisible()
  await expect(asking(sam)).toContainText('These words were never anywhere else.')
  await sam.keyboard.press('Enter')
  await expect(asking(sam)).toHaveCount(0)
  await strip(lee).getByRole('button', { name: 'Look' }).click()
  await waiting(lee)
    .getByRole('button', { name: /^See the words/ })
    .click()
  for (const [error, status, words] of [
    ['notFound', 404, 'This does not wait any more.'],
    ['notAllowed', 403, 'Who asked cannot say yes.'],
  ] as const) {
    await lee.route('**/approve', (route) => route.fulfill({ status, json: { error } }))
    await waiting(lee).getByRole('button', { name: 'Erase for good', exact: true }).click()
    await waiting(lee).getByRole('button', { name: 'Yes, erase them for good' }).click()
    await expect(waiting(lee)).toContainText(words)
    await waiting(lee).getByRole('button', { name: 'No, go back' }).click()
    await lee.unrouteAll()
  }
  await lee.route('**/approve', (route) => route.fulfill({ json: { ok: true, isWiped: false } }))
  await waiting(lee).getByRole('button', { name: 'Erase for good', exact: true }).click()
  await waiting(lee).getByRole('button', { name: 'Yes, erase them for good' }).click()
  await expect(waiting(lee)).toContainText('The disk’s old pages are still being wiped')
  await isClean(lee)
})

test('RESCREEN16 Axe finds nothing on asking and deciding, in both languages, light and dark, narrow and wide, and nothing stands out over the edge.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const lee = await room.join('Lee', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'We live at 12 Elm Street. 12 Elm Street it is, and once more 12 Elm Street.')
  await opensAsking(sam, 'comfort', '12 Elm Street')
  await asks(sam)
  for (const look of looks)
    for (const page of [sam, lee]) {
      await takesLook(page, look)
      await page.goto(`${room.plan.path}/childNeeds/comfort`)
      const name = `${look.language}-${look.colorScheme}-${look.width}`
      if (page === sam) {
        await expect(() => selects(page, 'comfort', '12 Elm Street')).toPass()
        const erase = page.getByRole('button', { name: /^(Erase for good|Borrar para siempre)…$/ })
        await expect(erase).toBeVisible()
        await picture(page, `bar-${name}`)
        await erase.click()
        await expect(page.getByRole('checkbox')).toHaveCount(2)
      } else {
        await strip(page).getByRole('button').click()
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^(See|Ver)/ })
          .click()
        await expect(page.getByRole('dialog').locator('blockquote').first()).toHaveText('12 Elm Street')
      }
      await isCleanEverywhere(page)
      await picture(page, `${page === sam ? 'asking' : 'deciding'}-${name}`)
    }
})
