/** Locks, pauses and removals as two families and a facilitator see them: real browsers, a real server, a plan a test. */
import { expect, type Locator, type Page } from '@playwright/test'
import { startAgency } from '../support/agency-house.ts'
import {
  button,
  desk,
  editorOf,
  family,
  fieldOf,
  isSaved,
  joins,
  pause,
  phone,
  shut,
  test,
  writes,
} from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

test('MOD1 A part that is locked is shut at once for both families and says who shut it; opened again, one writes on where one was.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'The owl song, two times.')
  await ana.keyboard.press('Home')
  await expect(fieldOf(ruth, 'comfort')).toContainText('The owl song')
  await expect(fieldOf(ruth, 'comfort')).toContainText('Ana is writing here too')
  await button(sam, 'Lock this part').click()
  for (const page of [ana, ruth]) {
    await expect(shut(page)).toContainText('Kept shut for now')
    await expect(shut(page)).toContainText('Sam shut this part at')
    await expect(shut(page)).toContainText('To change it, tell Sam.')
    await expect(fieldOf(page, 'comfort')).toContainText('The owl song, two times.')
    await expect(page.locator('[contenteditable="true"]')).toHaveCount(0)
    await expect(page.getByRole('toolbar')).toHaveCount(0)
  }
  await expect(fieldOf(ruth, 'wants')).toHaveText(/Nobody has written here yet\.$/)
  await expect(fieldOf(ruth, 'comfort')).not.toContainText('Ana is writing here too')
  await expect(ruth.getByRole('link', { name: /What Mia needs/ })).toContainText('Kept shut for now')
  await expect(editorOf(ana, 'comfort')).toBeFocused()
  await ana.keyboard.type('Not this.')
  await button(sam, 'Open this part').click()
  await expect(shut(ana)).toHaveCount(0)
  await expect(fieldOf(ruth, 'comfort')).toContainText('Ana is writing here too')
  await ana.keyboard.type('Softly: ')
  for (const page of [ana, ruth, sam])
    await expect(fieldOf(page, 'comfort')).toContainText('Softly: The owl song, two times.')
  await isSaved(ana)
})

test('MOD2 A pause for everyone stops all, also who paused, and after it the caret is where it was.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/communication/adultsWhen', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await editorOf(ana, 'adultsWhen').pressSequentially('After work')
  await ana.keyboard.press('Home')
  await writes(ruth, 'belongings', 'The grey rabbit.')
  await ruth.keyboard.press('Home')
  await button(sam, 'Pause everyone').click()
  for (const page of [ana, ruth]) {
    await expect(pause(page)).toContainText('Sam paused the writing.')
    await expect(pause(page)).toContainText('Your words are safe.')
    await expect(pause(page)).toBeInViewport()
  }
  await expect(pause(sam)).toContainText('You paused the writing.')
  for (const page of [ana, ruth, sam]) {
    await expect(page.locator('[contenteditable="true"]')).toHaveCount(0)
    await expect(page.locator('[data-field] :is(input, textarea):not([readonly], [disabled])')).toHaveCount(0)
  }
  await ana.keyboard.type('x')
  await ruth.keyboard.type('x')
  await ruth.keyboard.press('Control+z')
  await expect(ruth.getByText('It stays as it is.')).toBeVisible()
  await button(sam, 'Go on').click()
  for (const page of [ana, ruth, sam]) await expect(pause(page)).toHaveCount(0)
  await expect(editorOf(ana, 'adultsWhen')).toBeFocused()
  await expect(editorOf(ruth, 'belongings')).toBeFocused()
  await ana.keyboard.type('Not at supper. ')
  await ruth.keyboard.type('Always: ')
  await expect(editorOf(ana, 'adultsWhen')).toHaveValue('Not at supper. After work')
  await expect(fieldOf(sam, 'belongings')).toContainText('Always: The grey rabbit.')
  await isSaved(ana)
})

test('MOD3 A pause for one is told kindly to that one and to the facilitator; the other writes on and learns nothing of it.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await editorOf(ruth, 'needs').focus()
  await button(sam, 'Pause Ana').click()
  await expect(pause(ana)).toContainText('Your writing is paused for now.')
  await expect(ana.locator('[contenteditable="true"]')).toHaveCount(0)
  await expect(sam.getByRole('complementary')).toContainText('writing paused')
  await ruth.keyboard.type('A hug at the door.')
  await expect(fieldOf(sam, 'needs')).toContainText('A hug at the door.')
  await expect(pause(ruth)).toHaveCount(0)
  await expect(ruth.locator('body')).not.toContainText(/paused/i)
  await button(sam, 'Let Ana go on').click()
  await expect(pause(ana)).toHaveCount(0)
  await writes(ana, 'comfort', 'The blue blanket.')
  await expect(fieldOf(ruth, 'comfort')).toContainText('The blue blanket.')
})

test('MOD4 Who is removed is told so kindly on every tab, nobody else is disturbed, and a new link brings back who was let back.', async ({
  agency,
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const anaToo = await ana.context().newPage()
  await anaToo.goto(`${room.plan.path}/childNeeds/needs`)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'The blue blanket.')
  await expect(editorOf(anaToo, 'needs')).toBeVisible()
  await editorOf(ruth, 'needs').focus()
  await ruth.keyboard.type('A hug ')
  await button(sam, 'More for Ana').click()
  const dialog = sam.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove Ana' }).click()
  await dialog.getByRole('button', { name: 'Remove Ana' }).click()
  await expect(dialog).toContainText('Please pick a reason.')
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await dialog.getByRole('radio', { name: 'They asked to leave the plan' }).check()
  await dialog.getByRole('button', { name: 'Remove Ana' }).click()
  await expect(dialog).toHaveCount(0)
  for (const page of [ana, anaToo]) {
    await expect(page.locator('[data-field]')).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await ruth.keyboard.type('at the door.')
  await expect(fieldOf(sam, 'needs')).toContainText('A hug at the door.')
  await expect(fieldOf(ruth, 'comfort').locator('[data-who="Ana"]')).toContainText('The blue blanket.')
  await sam.goto(`${room.plan.path}/who`)
  await expect(sam.getByRole('region', { name: 'Removed' })).toContainText('Ana')
  await isClean(sam)
  await ruth.goto(`${room.plan.path}/who`)
  await expect(ruth.getByRole('main')).toContainText('Sam')
  await expect(ruth.getByRole('main')).not.toContainText('Ana')

  await sam.goto(`${room.plan.path}/people`)
  const removed = sam.getByRole('region', { name: 'Removed' })
  await expect(removed).toContainText('Ana')
  await isClean(sam)
  await expect(sam.getByRole('button', { name: /link for Ana/ })).toHaveCount(0)
  await removed.getByRole('button', { name: 'Let back: Ana' }).click()
  await expect(removed).toHaveCount(0)
  const link = sam.getByRole('button', { name: /Make a (new )?link for Ana/ })
  await link.click()
  const again = sam.getByRole('dialog').getByRole('button', { name: 'Make a new link' })
  const address = sam.getByRole('dialog').getByRole('textbox', { name: 'Link' })
  await expect(again.or(address)).toBeVisible()
  if (await again.isVisible()) await again.click()
  const back = await agency.stranger(phone)
  await joins(back, await address.inputValue())
  await back.goto(`${room.plan.path}/childNeeds/comfort`)
  await expect(editorOf(back, 'comfort')).toContainText('The blue blanket.')
  await back.context().close()
})

test('MOD5 By keyboard alone: a part is locked and opened, everyone paused and let go on, each from where one is.', async ({
  room,
}) => {
  const sam = await room.sam('/childNeeds')
  const tabTo = async (target: Locator) => {
    await expect(target).toBeVisible()
    for (let steps = 0; steps < 120; steps += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await sam.keyboard.press('Tab')
    }
    throw new Error('no number of Tabs leads there')
  }
  await tabTo(button(sam, 'Lock this part'))
  await sam.keyboard.press('Enter')
  await expect(shut(sam)).toBeVisible()
  await expect(button(sam, 'Open this part')).toBeFocused()
  await sam.keyboard.press('Enter')
  await expect(shut(sam)).toHaveCount(0)
  await tabTo(sam.getByRole('complementary').getByRole('button', { name: 'Pause everyone' }))
  await sam.keyboard.press('Enter')
  await expect(pause(sam)).toBeVisible()
  await expect(sam.getByRole('complementary').getByRole('button', { name: 'Go on' })).toBeFocused()
  await sam.keyboard.press('Enter')
  await expect(pause(sam)).toHaveCount(0)
})

test('MOD6 On a phone the facilitator pauses in one tap, undoes it in one, and locks and leads from a sheet below.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const sam = await room.sam('/childNeeds/comfort', phone)
  await button(sam, 'Pause everyone').click()
  await expect(pause(ana)).toBeVisible()
  await button(sam, 'Undo').click()
  await expect(pause(ana)).toHaveCount(0)
  await button(sam, '2 here').click()
  const sheet = sam.getByRole('dialog', { name: 'Who is here' })
  await expect(sheet).toContainText('Ana')
  await sheet.getByRole('button', { name: 'Lock this part' }).click()
  await expect(shut(ana)).toBeVisible()
  await sam.keyboard.press('Escape')
  await shut(sam).getByRole('button', { name: 'Open this part' }).click()
  await expect(shut(ana)).toHaveCount(0)
  await sam.goto(room.plan.path)
  await button(sam, '2 here').click()
  await sheet.getByRole('button', { name: 'Lock: What Mia needs' }).click()
  await expect(shut(ana)).toBeVisible()
})

test('MOD7 What could not be done to the room is said in plain words beside its button, and stays undone.', async ({
  room,
}) => {
  const sam = await room.sam('/childNeeds')
  await expect(button(sam, 'Lock this part')).toBeVisible()
  await sam.route('**/acts', (route) => route.abort())
  await button(sam, 'Lock this part').click()
  await expect(sam.getByRole('main')).toContainText('There is no connection just now.')
  await sam.unroute('**/acts')
  await sam.route('**/acts', (route) => route.fulfill({ status: 503, json: { error: 'diskFailing' } }))
  await button(sam, 'Lock this part').click()
  await expect(sam.getByRole('main')).toContainText('our disk has a problem')
  await sam.unroute('**/acts')
  await sam.route('**/acts', (route) => route.fulfill({ status: 403, json: { error: 'notAllowed' } }))
  await button(sam, 'Lock this part').click()
  await expect(sam.getByRole('main')).toContainText('Your role may have changed.')
  await expect(shut(sam)).toHaveCount(0)
  await sam.unroute('**/acts')
  await button(sam, 'Lock this part').click()
  await expect(shut(sam)).toBeVisible()
  await expect(sam.getByRole('main')).not.toContainText('Your role may have changed.')
})

test('MOD8 A role that changes while the page is open is the new one at once.', async ({ room }) => {
  const jo = await room.join('Jo', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await expect(jo.locator('[contenteditable="true"]').first()).toBeVisible()
  await button(sam, 'More for Jo').click()
  const dialog = sam.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Observer/ }).check()
  await dialog.getByRole('button', { name: 'Change' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(jo.getByText('You are here to read.')).toBeVisible()
  await expect(jo.locator('[contenteditable="true"]')).toHaveCount(0)
  await button(sam, 'Undo').click()
  await expect(jo.locator('[contenteditable="true"]').first()).toBeVisible()
})

test('MOD9 What a keyboard is composing when a part is shut is let through to its end, and the focus stays.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const sam = await room.sam('/childNeeds')
  await editorOf(ana, 'comfort').focus()
  const keyboard = await ana.context().newCDPSession(ana)
  await keyboard.send('Input.imeSetComposition', { text: 'buh', selectionStart: 3, selectionEnd: 3 })
  await expect(editorOf(ana, 'comfort')).toContainText('buh')
  await button(sam, 'Lock this part').click()
  await expect(shut(ana)).toBeVisible()
  await expect(editorOf(ana, 'comfort')).toHaveAttribute('contenteditable', 'true')
  await keyboard.send('Input.insertText', { text: 'búho' })
  await expect(ana.locator('[contenteditable="true"]')).toHaveCount(0)
  await expect(editorOf(ana, 'comfort')).toBeFocused()
  await expect(ana.locator('header')).toContainText('Kept aside')
})

/** Colours know no language and words no colours: two looks show all four. */
const looks = [
  { language: 'en', colorScheme: 'light' },
  { language: 'es', colorScheme: 'dark' },
] as const

test('MOD10 Axe finds nothing on what is shut and paused, nor on the facilitator’s sheets and questions, in both languages, light and dark, narrow and wide.', async ({
  room,
}) => {
  test.setTimeout(360_000)
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const sam = await room.sam('/childNeeds/comfort')
  const sees = async (page: Page, { language, colorScheme }: (typeof looks)[number]) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate((chosen) => sessionStorage.setItem('twofold.language', chosen), language)
    await page.reload()
  }
  const strip = (page: Page) => page.getByRole('button', { name: /^\d (here|aquí)$/ })
  for (const look of looks) {
    await sam.setViewportSize({ width: 1440, height: 900 })
    await sees(sam, look)
    await sees(ana, look)
    await button(sam, /^(Lock|Bloquear) /).click()
    await expect(shut(ana)).toBeVisible()
    await isClean(ana)
    await isClean(sam)
    await button(sam, /^(Open|Abrir) /).click()
    await button(sam, /^(Pause everyone|Pausar a todos)/).click()
    await expect(pause(ana)).toBeVisible()
    await isClean(ana)
    await isClean(sam)
    await button(sam, /^(Go on|Continuar)/).click()
    await button(sam, /^(Pause|Pausar a) Ana/).click()
    await expect(pause(ana)).toBeVisible()
    await isClean(ana)
    await button(sam, /^(More for|Más opciones para) Ana/).click()
    await isClean(sam)
    await sam
      .getByRole('dialog')
      .getByRole('button', { name: /^(Remove|Quitar a) Ana/ })
      .click()
    await isClean(sam)
    await sam.setViewportSize({ width: 360, height: 740 })
    await isClean(sam)
    await sam.keyboard.press('Escape')
    await strip(sam).click()
    await isClean(sam)
    await sam
      .getByRole('dialog')
      .getByRole('button', { name: /^(Let Ana go on|Continuar con Ana)/ })
      .click()
    await expect(pause(ana)).toHaveCount(0)
    await sam.keyboard.press('Escape')
  }
})

test('MOD11 Staff sign out everywhere after a question, and every device of theirs is out.', async ({
  browser,
}) => {
  // A house of its own: it ends the sessions that other tests stand on.
  const agency = await startAgency(browser)
  const plan = await agency.makePlan('Wren', family)
  const email = 'sam@agency.example'
  const signsIn = async (): Promise<Page> => {
    const page = await agency.stranger(desk)
    await page.goto('/sign-in')
    await page.getByLabel(/email/i).fill(email)
    await page.getByLabel('Password', { exact: true }).fill('owl boat kite leaf fish')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/agency')
    return page
  }
  const office = await signsIn()
  const home = await signsIn()
  await home.goto(plan.path)
  await expect(home.locator('[data-field]').first()).toBeVisible()
  await button(office, 'Sign out everywhere').click()
  await expect(office.getByRole('dialog')).toContainText('on every phone and computer')
  await isClean(office)
  await office.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(office).toHaveURL(`${agency.url}/`)
  await expect(home.locator('[data-field]')).toHaveCount(0)
  await home.goto('/agency')
  await expect(home.getByRole('heading', { level: 1 })).toHaveText('This page does not know you yet.')
  await agency.end()
})
