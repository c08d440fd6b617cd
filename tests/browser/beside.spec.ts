/** What stands beside the words: park, hide, reword, scribed words; each on several real screens. */
import { expect, type Page } from '@playwright/test'
import {
  bar,
  dialog,
  noteButton,
  picture,
  selects,
  test,
  toastUndo,
  tool,
  writesFor,
} from '../support/beside-room.ts'
import { comesInView, editorOf, fieldOf, goesInto, isSaved, phone, writes } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

test('ASIDE7 Selected words offer each person what they may do about them, by touch and by keys.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'The owl song, two times.')
  await selects(ana, 'comfort', 'owl song')
  await expect(bar(ana).getByRole('button')).toHaveText(['Leave a note', 'Propose other words'])
  for (const each of await bar(ana).getByRole('button').all())
    expect((await each.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await picture(ana, 'bar-phone')
  await selects(ruth, 'comfort', 'owl song')
  await expect(bar(ruth).getByRole('button')).toHaveText(['Leave a note'])
  await selects(sam, 'comfort', 'owl song')
  await expect(bar(sam).getByRole('button')).toHaveText([
    'Leave a note',
    'Propose other words',
    'Park',
    'Hide',
    'Erase for good…',
  ])
  await picture(sam, 'bar-wide')
  await isClean(sam)
  await isClean(ana)
  // By keys alone: the text's own toolbar leads to it, and Escape back to the words.
  await goesInto(ruth, 'comfort')
  await ruth.keyboard.press('Control+End')
  await expect(bar(ruth)).toHaveCount(0)
  await ruth.keyboard.press('Control+Shift+ArrowLeft')
  await ruth.keyboard.press('Tab')
  const about = fieldOf(ruth, 'comfort').getByRole('button', { name: 'About these words…' })
  while (!(await about.evaluate((button) => button === document.activeElement)))
    await ruth.keyboard.press('ArrowRight')
  await ruth.keyboard.press('Enter')
  await expect(tool(ruth, 'Leave a note')).toBeFocused()
  await ruth.keyboard.press('Escape')
  await expect(bar(ruth)).toHaveCount(0)
  await expect(editorOf(ruth, 'comfort')).toBeFocused()
})

test('ASIDE8 Hidden words are gone from every screen at once; put back, they stand in their place as their author’s.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'The owl song. We live at 12 Elm Street. Two times.')
  await expect(fieldOf(sam, 'comfort')).toContainText('12 Elm Street')
  await selects(sam, 'comfort', ' We live at 12 Elm Street.')
  await tool(sam, 'Hide').click()
  await dialog(sam).getByRole('button', { name: 'It is private' }).click()
  for (const page of [ana, ruth, sam]) {
    await expect(fieldOf(page, 'comfort')).toContainText('The owl song. Two times.')
    await expect(page.locator('body')).not.toContainText('Elm Street')
  }
  await expect(toastUndo(sam)).toBeVisible()
  for (const page of [ana, ruth]) await expect(page.getByText(/Hidden words/)).toHaveCount(0)
  // Nothing of it is left in what a family's page is told.
  await ruth.reload()
  await expect(fieldOf(ruth, 'comfort')).toContainText('The owl song. Two times.')
  await expect(ruth.getByText(/Hidden words/)).toHaveCount(0)
  await sam.getByRole('complementary').getByRole('button', { name: 'Hidden words (1)' }).click()
  await expect(dialog(sam)).toContainText('We live at 12 Elm Street.')
  await expect(dialog(sam)).toContainText('It is private · Sam hid them')
  await isClean(sam)
  await picture(sam, 'hidden-wide')
  await writes(ana, 'comfort', ' Softly.')
  await dialog(sam)
    .getByRole('button', { name: /^Put back/ })
    .click()
  for (const page of [ana, ruth, sam])
    await expect(fieldOf(page, 'comfort')).toContainText(
      'The owl song. We live at 12 Elm Street. Two times. Softly.',
    )
  await expect(fieldOf(sam, 'comfort').locator('[data-who]')).toHaveAttribute('data-who', 'Ana')
  await expect(dialog(sam)).toContainText('No words are hidden or parked.')
})

test('ASIDE8 Hidden words are gone from every screen at once; put back, they stand in their place as their author’s: by undo, in a line, in a row, and from a phone.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/about/childCalled')
  const sam = await room.sam('/about/childCalled', phone)
  await editorOf(ana, 'childCalled').fill('Mimi, as grandma says')
  await isSaved(ana)
  await selects(sam, 'childCalled', ', as grandma says')
  await tool(sam, 'Hide').click()
  await picture(sam, 'hide-phone')
  await dialog(sam).getByRole('button', { name: 'Somebody asked for it' }).click()
  await expect(editorOf(ana, 'childCalled')).toHaveValue('Mimi')
  await toastUndo(sam).click()
  await expect(editorOf(ana, 'childCalled')).toHaveValue('Mimi, as grandma says')
  await ana.goto(`${room.plan.path}/attendTogether`)
  await sam.goto(`${room.plan.path}/attendTogether/events`)
  await fieldOf(ana, 'events').getByRole('button', { name: 'Add the first one' }).click()
  await fieldOf(ana, 'events').getByRole('textbox').first().fill('Game on Saturday at Elm Street')
  await isSaved(ana)
  await expect(fieldOf(sam, 'events')).toContainText('Game on Saturday at Elm Street')
  await fieldOf(sam, 'events')
    .getByRole('button', { name: /^Change/ })
    .click()
  await selects(sam, 'events', ' at Elm Street')
  await tool(sam, 'Hide').click()
  await dialog(sam).getByRole('button', { name: 'It is private' }).click()
  await expect(fieldOf(ana, 'events').getByRole('textbox').first()).toHaveValue('Game on Saturday')
  await isClean(sam)
})

test('ASIDE9 Parked words leave a word in their place and a row of the parked topics; put back, both are as before.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/communication/missed', phone)
  const ruth = await room.join('Ruth', '/followUp')
  const sam = await room.sam('/communication')
  await writes(ana, 'missed', 'We try again at seven. Who pays for the phone?')
  await sam.getByRole('complementary').getByRole('button', { name: 'Park a topic' }).click()
  await expect(sam.getByText('First select the words.')).toBeVisible()
  await selects(sam, 'missed', 'Who pays for the phone?')
  await expect(bar(sam)).toBeVisible()
  await sam.getByRole('complementary').getByRole('button', { name: 'Park a topic' }).click()
  await expect(fieldOf(ana, 'missed')).toContainText('We try again at seven. (moved to another time)')
  await expect(fieldOf(ruth, 'parked').locator('[data-row]')).toContainText('Who pays for the phone?')
  await expect(fieldOf(ruth, 'parked').locator('[data-row]')).toContainText('Ana')
  await sam.getByRole('complementary').getByRole('button', { name: 'Parked words (1)' }).click()
  await dialog(sam)
    .getByRole('button', { name: /^Put back/ })
    .click()
  await expect(fieldOf(ana, 'missed')).toContainText('We try again at seven. Who pays for the phone?')
  await expect(fieldOf(ruth, 'parked').locator('[data-row]')).toHaveCount(0)
})

test('ASIDE10 A proposed wording stands beside its passage for everybody, and only its author takes it or keeps theirs.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'They never sing the owl song.')
  const proposes = async (from: string, to: string) => {
    // A busy machine draws the words anew while they are selected.
    await expect(async () => {
      await selects(sam, 'comfort', from)
      await tool(sam, 'Propose other words').click({ timeout: 3_000 })
    }).toPass()
    await expect(dialog(sam).getByLabel('Your words for it')).toHaveValue(from)
    await dialog(sam).getByLabel('Your words for it').fill(to)
    await dialog(sam).getByRole('button', { name: 'Propose these words' }).click()
    await expect(dialog(sam)).toHaveCount(0)
  }
  const card = (page: Page) => page.getByRole('region', { name: 'Other words for it' })
  await proposes('They never sing', 'Please sing')
  for (const page of [ana, ruth]) {
    await expect(card(page)).toContainText('Sam proposes:')
    await expect(card(page).locator('del')).toContainText('They never')
    await expect(card(page).locator('ins')).toContainText('Please')
    await expect
      .poll(() => page.evaluate(() => [...(CSS.highlights.get('wording') ?? [])].join()))
      .toBe('They never sing')
    await expect(fieldOf(page, 'comfort')).toContainText('They never sing the owl song.')
  }
  await expect(card(ruth)).toContainText('Ana wrote this, and decides.')
  await expect(card(ruth).getByRole('button')).toHaveCount(0)
  await expect(card(sam).getByRole('button')).toHaveText(['Take back'])
  await isClean(ana)
  await picture(ana, 'wording-phone')
  await picture(ruth, 'wording-wide')
  await card(ana).getByRole('button', { name: 'Keep mine' }).click()
  for (const page of [ana, ruth, sam]) await expect(card(page)).toHaveCount(0)
  await expect(fieldOf(ruth, 'comfort')).toContainText('They never sing the owl song.')
  await proposes('They never sing', 'Please sing')
  await card(sam).getByRole('button', { name: 'Take back' }).click()
  await expect(card(ana)).toHaveCount(0)
  await proposes('They never sing', 'Please sing')
  await card(ana).getByRole('button', { name: 'Use these words' }).click()
  for (const page of [ana, ruth, sam])
    await expect(fieldOf(page, 'comfort')).toContainText('Please sing the owl song.')
  await expect(fieldOf(ruth, 'comfort').locator('[data-who]')).toHaveAttribute('data-who', 'Ana')
  await proposes('Please', 'Always')
  // A key right behind a focus may find the caret not there yet, as no hand would press it.
  await expect(async () => {
    await editorOf(ana, 'comfort').focus()
    await ana.keyboard.press('Control+Home')
    await ana.keyboard.press('Delete')
    await expect(card(ana)).toContainText('The words have changed since.', { timeout: 3_000 })
  }).toPass()
  await expect(card(ana).getByRole('button')).toHaveText(['Keep mine'])
})

test('ASIDE13 Words of a scribe carry both names on every screen; their speaker confirms or strikes them, alone or with the scribe.', async ({
  room,
}) => {
  const jo = await room.join('Jo', '/childNeeds')
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const writing = (page: Page) => page.getByRole('region', { name: 'For whom you write' })
  await writesFor(jo, writing(jo), /^Ana/)
  await expect(writing(jo)).toContainText('You write Ana’s words.')
  await writes(jo, 'comfort', 'The owl song.')
  for (const page of [jo, ana, ruth])
    await expect(fieldOf(page, 'comfort').locator('[data-who]')).toHaveAttribute('data-who', 'Ana, by Jo')
  await comesInView(fieldOf(ruth, 'comfort'))
  await expect(fieldOf(ruth, 'comfort').locator('[data-name]')).toHaveAttribute('data-name', 'Ana, by Jo')
  await expect(fieldOf(ruth, 'comfort')).toContainText('Ana has not looked at it yet.')
  await isClean(jo)
  await picture(jo, 'scribe-wide')
  const card = ana.getByRole('region', { name: 'Words written for you' })
  await expect(card).toContainText('Jo wrote this for you:')
  await expect(card.getByRole('blockquote')).toHaveText('The owl song.')
  await isClean(ana)
  await picture(ana, 'scribed-phone')
  await card.getByRole('button', { name: /^That is right/ }).click()
  for (const page of [ana, ruth])
    await expect(fieldOf(page, 'comfort')).toContainText('Ana says that it is right.')
  await expect(fieldOf(ruth, 'comfort').locator('[data-who]')).toHaveAttribute(
    'title',
    'Ana said yes to these words.',
  )
  await writes(jo, 'comfort', ' And warm milk.')
  await expect(card.getByRole('blockquote')).toHaveText(/^\s*And warm milk\.$/)
  await card.getByRole('button', { name: /^Take it out/ }).click()
  await card.getByRole('button', { name: 'Yes, take them out' }).click()
  await expect(fieldOf(ruth, 'comfort')).not.toContainText('warm milk')
  await expect(fieldOf(ruth, 'comfort')).toContainText('The owl song.')
  // With Ana beside the scribe.
  await writes(jo, 'needs', 'Quiet.')
  await writes(jo, 'wants', 'A kite.')
  await writing(jo).getByRole('button', { name: 'Read back to Ana (2)' }).click()
  await expect(dialog(jo)).toContainText('Read it to Ana')
  await isClean(jo)
  await picture(jo, 'read-back-wide')
  await dialog(jo)
    .getByRole('button', { name: /^Take it out: A kite/ })
    .click()
  await dialog(jo).getByRole('button', { name: 'Yes, take them out' }).click()
  await expect(fieldOf(ruth, 'wants')).not.toContainText('A kite.')
  await dialog(jo)
    .getByRole('button', { name: /^That is right/ })
    .click()
  await expect(fieldOf(ruth, 'needs')).toContainText('Ana says that it is right.')
  await dialog(jo).getByRole('button', { name: 'Close' }).click()
  await writesFor(jo, writing(jo), /^Jo \(you\)/)
  await expect(writing(jo)).not.toContainText('You write')
  await writes(jo, 'likes', 'Written by Jo alone.')
  await expect(fieldOf(ruth, 'likes').locator('[data-who]')).toHaveAttribute('data-who', 'Jo')
  // A facilitator on a phone writes for somebody too, and sees it all the while.
  const sam = await room.sam('/childNeeds/dislikes', phone)
  await sam.getByRole('button', { name: /here$/ }).first().click()
  await writesFor(sam, dialog(sam), /^Theo/)
  await expect(dialog(sam)).toHaveCount(0)
  await expect(writing(sam)).toContainText('You write Theo’s words.')
  await writes(sam, 'dislikes', 'Loud dogs.')
  await expect(fieldOf(ruth, 'dislikes').locator('[data-who]')).toHaveAttribute('data-who', 'Theo, by Sam')
  await isClean(sam)
  await picture(sam, 'scribe-phone')
  const theo = await room.join('Theo', '/childVoice')
  await expect(theo.getByRole('link', { name: /What Mia needs/ })).toContainText('Words written for you')
})

test('ASIDE14 Beside the words all is said in Spanish too, in light and dark, and is clean for those who listen.', async ({
  room,
}) => {
  const sam = await room.sam('/childNeeds')
  const ana = await room.join('Ana', '/childNeeds/comfort', { ...phone, colorScheme: 'dark' })
  const luz = await room.join('Luz', '/childNeeds/comfort', { ...phone, colorScheme: 'dark' })
  await writes(ana, 'comfort', 'The owl song.')
  await writes(luz, 'comfort', ' La canción.')
  await selects(sam, 'comfort', 'La canción')
  await tool(sam, 'Propose other words').click()
  await dialog(sam).getByLabel('Your words for it').fill('La canción del búho')
  await dialog(sam).getByRole('button', { name: 'Propose these words' }).click()
  await expect(luz.getByRole('region', { name: 'Otra forma de decirlo' })).toContainText('Sam propone:')
  await selects(luz, 'comfort', 'owl song')
  const tools = luz.getByRole('toolbar', { name: 'Sobre estas palabras', exact: true })
  await expect(tools.getByRole('button')).toHaveText(['Dejar una nota'])
  await isClean(luz)
  await picture(luz, 'spanish-phone-dark')
  await tools.getByRole('button').click()
  await dialog(luz).getByLabel('Una nota nueva').fill('¿Qué canción es?')
  await dialog(luz).getByRole('button', { name: 'Dejar la nota' }).click()
  await expect(dialog(luz)).toContainText('¿Qué canción es?')
  await isClean(luz)
  await noteButton(ana, 'comfort').click()
  await expect(dialog(ana)).toContainText('¿Qué canción es?')
  await isClean(ana)
  await picture(ana, 'notes-phone-dark')
})
