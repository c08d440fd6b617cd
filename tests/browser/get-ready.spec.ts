/** Getting ready alone, and bringing chosen words to the plan: real browsers, a real server. */
import { expect, type Locator, type Page } from '@playwright/test'
import { button, desk, editorOf, fieldOf, isSaved, joins, phone, test } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const box = (page: Page, name: string | RegExp = /^(What I want to ask|Lo que quiero preguntar)/): Locator =>
  page.getByRole('textbox', { name })
const offer = /^(What I can offer|Lo que puedo ofrecer)/
const card = (page: Page): Locator => page.getByRole('link', { name: /^(Get ready|Prepararse)/ })
const bringFrom = (page: Page, name: string): Locator =>
  page.getByRole('region', { name }).getByRole('button', { name: 'Bring to the plan' })
const part = (page: Page, key: string): Locator => page.getByRole('dialog').locator(`[data-part="${key}"]`)
const place = (page: Page, key: string, name: string): Locator =>
  part(page, key).getByRole('button', { name, exact: false })
const toast = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: 'Your words are in the plan' })

test('READY30 A parent on a small phone prepares, loads the page again, and brings one sentence into a field: the other parent reads it as hers, and nothing else of it.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '', phone)
  await card(ana).click()
  await expect(
    ana.getByText('Only this phone can open it. Nobody else can, not even Willow County Family Agency.'),
  ).toBeVisible()
  await box(ana).fill('She sleeps with the owl.\nDo you have a dog?')
  await box(ana, offer).fill('I can call at six.')
  await isSaved(ana)
  await ana.screenshot({ path: 'output/ready/phone-360.png', fullPage: true })
  await ana.reload()
  await expect(box(ana)).toHaveValue('She sleeps with the owl.\nDo you have a dog?')
  await expect(box(ana, offer)).toHaveValue('I can call at six.')
  await bringFrom(ana, 'What I want to ask').click()
  await ana.getByRole('checkbox', { name: 'Do you have a dog?' }).uncheck()
  await part(ana, 'childNeeds').locator('summary').click()
  await ana.screenshot({ path: 'output/ready/phone-360-bring.png' })
  await place(ana, 'childNeeds', 'Bedtime').click()
  await expect(toast(ana)).toContainText('Bedtime')
  await expect(ana.getByText('You brought “She sleeps with the owl.” to the plan:')).toBeVisible()
  await isSaved(ana)
  await ana.screenshot({ path: 'output/ready/phone-360-brought.png', fullPage: true })
  const ruth = await room.join('Ruth', '/childNeeds/routineBedtime')
  await expect(fieldOf(ruth, 'routineBedtime')).toContainText('She sleeps with the owl.')
  await expect(fieldOf(ruth, 'routineBedtime').locator('[data-who]').first()).toHaveAttribute(
    'data-who',
    'Ana',
  )
  await expect(ruth.getByText('Do you have a dog?')).toHaveCount(0)
  await ana.reload()
  await expect(ana.getByText('You brought “She sleeps with the owl.” to the plan:')).toBeVisible()
  await expect(box(ana)).toHaveValue('She sleeps with the owl.\nDo you have a dog?')
})

test('READY31 Words that were brought are taken back by one tap, and their mark with them; selected words go alone.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/ready')
  await box(ana).fill('Please ask her about the grey rabbit, it helps.')
  await box(ana).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(21, 36))
  await bringFrom(ana, 'What I want to ask').click()
  await part(ana, 'childNeeds').locator('summary').click()
  await place(ana, 'childNeeds', 'Comfort').click()
  await expect(ana.getByText('You brought “the grey rabbit” to the plan:')).toBeVisible()
  const ruth = await room.join('Ruth', '/childNeeds/comfort')
  await expect(fieldOf(ruth, 'comfort')).toContainText('the grey rabbit')
  await expect(fieldOf(ruth, 'comfort')).not.toContainText('Please ask')
  await toast(ana).getByRole('button', { name: 'Undo' }).click()
  await expect(ana.getByText('You brought “the grey rabbit” to the plan:')).toHaveCount(0)
  await expect(fieldOf(ruth, 'comfort')).not.toContainText('the grey rabbit')
  await expect(box(ana)).toHaveValue('Please ask her about the grey rabbit, it helps.')
})

test('READY32 It all goes by keyboard alone, and undo in a box is the box’s own.', async ({ room }) => {
  const ana = await room.join('Ana', '/ready')
  const ruth = await room.join('Ruth', '/communication')
  await box(ana).focus()
  await ana.keyboard.type('Mondays at six')
  await ana.keyboard.type(' x')
  await ana.keyboard.press('Control+z')
  await expect(box(ana)).not.toHaveValue('Mondays at six x')
  await box(ana).fill('Mondays at six')
  await ana.keyboard.press('Tab')
  await expect(bringFrom(ana, 'What I want to ask')).toBeFocused()
  await ana.keyboard.press('Enter')
  await expect(ana.getByRole('dialog', { name: 'Bring to the plan' })).toBeVisible()
  const summary = part(ana, 'communication').locator('summary')
  for (let tabs = 0; tabs < 12; tabs++) {
    if (await summary.evaluate((element) => element === document.activeElement)) break
    await ana.keyboard.press('Tab')
  }
  await expect(summary).toBeFocused()
  await ana.keyboard.press('Enter')
  await ana.keyboard.press('Tab')
  await expect(place(ana, 'communication', 'Good times')).toBeFocused()
  await ana.keyboard.press('Enter')
  await expect(editorOf(ruth, 'adultsWhen')).toHaveValue('Mondays at six')
  await expect(bringFrom(ana, 'What I want to ask')).toBeFocused()
})

test('READY33 While a part is shut or the writing is paused the boxes stay open, and the list says kindly why the words wait.', async ({
  room,
}) => {
  const sam = await room.sam('/childNeeds')
  const ana = await room.join('Ana', '/ready', phone)
  await sam
    .getByRole('button', { name: /^Lock this part/ })
    .first()
    .click()
  await box(ana).fill('She sleeps with the owl.')
  await bringFrom(ana, 'What I want to ask').click()
  await expect(part(ana, 'childNeeds')).toContainText('Shut for now')
  await part(ana, 'childNeeds').locator('summary').click()
  await place(ana, 'childNeeds', 'Bedtime').click({ force: true })
  await expect(ana.getByRole('dialog')).toBeVisible()
  await ana.screenshot({ path: 'output/ready/phone-360-shut.png' })
  await button(sam, /^Pause everyone/).click()
  await expect(ana.getByRole('dialog').getByText('You cannot write in the plan just now.')).toBeVisible()
  await ana.keyboard.press('Escape')
  await box(ana).fill('She sleeps with the grey owl.')
  await isSaved(ana)
  await ana.reload()
  await expect(box(ana)).toHaveValue('She sleeps with the grey owl.')
})

test('READY34 Words written without a line are kept while one goes back to the plan, and are saved when the line is back.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/ready')
  await expect(box(ana)).toBeVisible()
  await ana.context().setOffline(true)
  await box(ana).fill('Written in the tunnel')
  await expect(ana.locator('[data-save="notSaved"]')).toBeVisible()
  await ana.getByRole('link', { name: 'Back to the plan' }).first().click()
  await expect(box(ana)).toHaveCount(0)
  await ana.goBack()
  await expect(box(ana)).toHaveValue('Written in the tunnel')
  await ana.context().setOffline(false)
  await isSaved(ana)
  await ana.reload()
  await expect(box(ana)).toHaveValue('Written in the tunnel')
})

test('READY35 Two windows of one person: what one saved comes into the other, and where both wrote, both texts are there to choose from.', async ({
  room,
}) => {
  const one = await room.join('Ana', '/ready')
  const two = await one.context().newPage()
  await two.goto(one.url())
  await expect(box(two)).toBeVisible()
  await two.route('**/preparation', (route) => route.abort())
  await box(two).fill('from window two')
  await expect(two.locator('[data-save="notSaved"]')).toBeVisible()
  await box(one).fill('from window one')
  await box(one, offer).fill('I can call.')
  await isSaved(one)
  await two.unroute('**/preparation')
  await expect(two.getByText('It was changed in another window.')).toBeVisible()
  await expect(box(two, offer)).toHaveValue('I can call.')
  await expect(two.getByText('from window one')).toBeVisible()
  await isClean(two)
  await two.screenshot({ path: 'output/ready/desk-1440-other.png', fullPage: true })
  await two.getByRole('button', { name: 'Keep both' }).click()
  await isSaved(two)
  await one.reload()
  await expect(box(one)).toHaveValue('from window one\n\nfrom window two')
})

test('READY36 On a borrowed phone it says that the words go, and after leaving they are gone.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/ready', { ...phone, isBorrowed: true })
  await expect(
    ana.getByText('This phone is borrowed. Your words are kept only until you leave.'),
  ).toBeVisible()
  await box(ana).fill('Only for now')
  await isSaved(ana)
  expect(await ana.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'Only for now',
  )
  await button(ana, /^Leave/).click()
  await ana.waitForURL('**/left')
  await joins(ana, await room.plan.linkFor('Ana'), true)
  await ana.goto(`${room.plan.path}/ready`)
  await expect(box(ana)).toHaveValue('')
})

test('READY37 Whoever works for the agency has no card, and the page leads them to the plan.', async ({
  room,
}) => {
  const jo = await room.join('Jo', '/ready')
  await expect(jo).toHaveURL(/\/plans\/[^/]+(\/(?!ready)[^/]*)?$/)
  await expect(
    jo
      .getByRole('heading', { level: 1 })
      .or(jo.getByRole('heading', { level: 2 }))
      .first(),
  ).toBeVisible()
  await expect(card(jo)).toHaveCount(0)
  const sam = await room.sam('/ready')
  await expect(sam).not.toHaveURL(/\/ready/)
  await expect(card(sam)).toHaveCount(0)
})

for (const { name, options } of [
  { name: 'phone-360', options: phone },
  { name: 'tablet-768', options: { viewport: { width: 768, height: 1024 } } },
  { name: 'desk-1440-dark', options: { ...desk, colorScheme: 'dark' as const } },
])
  test(`READY38 Getting ready is clean for assistive technology in both languages at every width: on a ${name}`, async ({
    room,
  }) => {
    const page = await room.join('Ruth', '/ready', options)
    await box(page).fill('What does Mia like to eat?\nWhat should we call you?')
    await isSaved(page)
    await bringFrom(page, 'What I want to ask').click()
    await part(page, 'childNeeds').locator('summary').click()
    await isClean(page)
    await page.screenshot({ path: `output/ready/${name}-bring.png` })
    await page.getByRole('checkbox', { name: 'What should we call you?' }).uncheck()
    await place(page, 'childNeeds', 'Likes').click()
    await expect(page.getByText('You brought “What does Mia like to eat?” to the plan:')).toBeVisible()
    await isSaved(page)
    await isClean(page)
    await page.screenshot({ path: `output/ready/${name}-en.png`, fullPage: true })
    await page.evaluate(() => sessionStorage.setItem('twofold.language', 'es'))
    await page.reload()
    await expect(box(page)).toHaveValue(/What does Mia/)
    await isClean(page)
    await page.screenshot({ path: `output/ready/${name}-es.png`, fullPage: true })
    await page.goto(room.plan.path)
    await expect(card(page)).toBeVisible()
    await isClean(page)
    await page.screenshot({ path: `output/ready/${name}-home-es.png` })
  })

test('READY39 While words are being saved, a phone’s head still shows the child’s whole name, in both languages.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/ready', phone)
  // The house is slow to answer.
  await ana.route('**/preparation', (route) =>
    route.request().method() === 'POST' ? undefined : route.continue(),
  )
  for (const language of ['en', 'es']) {
    await ana.evaluate((one) => sessionStorage.setItem('twofold.language', one), language)
    await ana.reload()
    await expect(ana.locator('html')).toHaveAttribute('lang', language)
    await box(ana).fill(language === 'es' ? '¿Tiene perro?' : 'Does she have a dog?')
    await expect(ana.locator('[data-save="saving"]')).toBeVisible()
    const name = ana.getByRole('banner').getByText(/Mia/).filter({ visible: true })
    await expect(name).toHaveCount(1)
    const cut = await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(cut, language).toBeLessThanOrEqual(0)
  }
})
