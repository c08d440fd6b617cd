/** The words of a plan without a mouse or a finger: what is done about some of them, by a scribe, with a wish. */
import { expect, type Locator, type Page } from '@playwright/test'
import { noteButton, test } from '../support/beside-room.ts'
import { asksAbout, isOn, marksFirst, opensTwice, press, speaksSpanish, tabTo } from '../support/keyboard.ts'
import { editorOf, fieldOf, isSaved, phone } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const dialog = (page: Page): Locator => page.getByRole('dialog')
const inDialog = (page: Page, name: string | RegExp): Locator => dialog(page).getByRole('button', { name })
const undo = (page: Page): Locator => page.getByRole('status').getByRole('button', { name: 'Undo' })

const writes = async (page: Page, key: string, words: string): Promise<void> => {
  // On a sheet a box has its editor once it is on the screen.
  await tabTo(page, fieldOf(page, key))
  await tabTo(page, editorOf(page, key))
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
  await isSaved(page)
}

test('KEYS3 By keyboard alone words are reworded together, parked, hidden and put back, the focus going back to the words.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const sam = await room.sam('/childNeeds/comfort')
  await writes(ana, 'comfort', 'They never sing the owl song.')
  const field = fieldOf(sam, 'comfort')
  const editor = editorOf(sam, 'comfort')
  await expect(editor).toContainText('owl song')

  await marksFirst(sam, editor, 'They never sing')
  await opensTwice(sam, await asksAbout(sam, field, 'Propose other words'), isClean)
  await tabTo(sam, dialog(sam).getByLabel('Your words for it'))
  await sam.keyboard.press('Control+a')
  await sam.keyboard.type('Please sing')
  await press(sam, inDialog(sam, 'Propose these words'))
  await expect(dialog(sam)).toHaveCount(0)
  await isOn(sam, editor)
  const card = ana.getByRole('region', { name: 'Other words for it' })
  await press(ana, card.getByRole('button', { name: 'Use these words' }))
  await expect(editor).toContainText('Please sing the owl song.')
  await expect(card).toHaveCount(0)
  await isOn(ana, fieldOf(ana, 'comfort'))

  await marksFirst(sam, editor, 'Please sing')
  await press(sam, await asksAbout(sam, field, 'Park'))
  await expect(fieldOf(ana, 'comfort')).toContainText('(moved to another time) the owl song.')
  await isOn(sam, editor)
  await press(sam, undo(sam))
  await expect(fieldOf(ana, 'comfort')).toContainText('Please sing the owl song.')
  await isOn(sam, editor)

  await marksFirst(sam, editor, 'Please sing')
  await opensTwice(sam, await asksAbout(sam, field, 'Hide'), isClean)
  await press(sam, inDialog(sam, 'It is private'))
  await expect(fieldOf(ana, 'comfort')).not.toContainText('Please sing')
  await isOn(sam, editor)
  await opensTwice(
    sam,
    sam.getByRole('complementary').getByRole('button', { name: 'Hidden words (1)' }),
    isClean,
  )
  await press(sam, inDialog(sam, /^Put back/))
  await expect(fieldOf(ana, 'comfort')).toContainText('Please sing the owl song.')
  await isOn(sam, dialog(sam))
  await sam.keyboard.press('Escape')
  await expect(dialog(sam)).toHaveCount(0)
  // What it was opened by has gone with the last of it.
  await isOn(sam, sam.getByRole('complementary').or(sam.getByRole('main')))
})

test('KEYS4 By keyboard alone a note is left on words, answered, done and open again, in a panel and in a dialog.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds/comfort')
  await writes(ana, 'comfort', 'The owl song.')
  const editor = editorOf(ruth, 'comfort')
  await expect(editor).toContainText('owl song')
  await marksFirst(ruth, editor, 'The owl')
  await press(ruth, await asksAbout(ruth, fieldOf(ruth, 'comfort'), 'Leave a note'))
  await isOn(ruth, dialog(ruth).getByLabel('A new note'))
  await isClean(ruth)
  await ruth.keyboard.type('Can we talk about this?')
  await press(ruth, inDialog(ruth, 'Leave the note'))
  await expect(dialog(ruth).getByRole('listitem')).toContainText('Can we talk about this?')
  await isOn(ruth, dialog(ruth))
  await ruth.keyboard.press('Escape')
  await expect(dialog(ruth)).toHaveCount(0)
  await isOn(ruth, editor)

  await opensTwice(ana, noteButton(ana, 'comfort'), isClean)
  await press(ana, inDialog(ana, 'Answer'))
  await isOn(ana, dialog(ana).getByLabel('Your answer'))
  await ana.keyboard.type('Yes. On Sunday.')
  await press(ana, inDialog(ana, 'Send'))
  await expect(dialog(ana).getByRole('list', { name: 'Answers' })).toContainText('Yes. On Sunday.')
  await isOn(ana, inDialog(ana, 'Answer'))
  await ana.keyboard.press('Escape')
  await isOn(ana, noteButton(ana, 'comfort'))

  await opensTwice(ruth, noteButton(ruth, 'comfort'), isClean)
  await press(ruth, inDialog(ruth, 'Done'))
  await expect(noteButton(ana, 'comfort')).toHaveAccessibleName(/^Leave a note/)
  await isOn(ruth, dialog(ruth))
  await press(ruth, dialog(ruth).getByText('1 note is done'))
  await press(ruth, inDialog(ruth, 'Open again'))
  await expect(noteButton(ana, 'comfort')).toHaveText('1 note')
  await isOn(ruth, dialog(ruth))
  await ruth.keyboard.press('Escape')
  await isOn(ruth, noteButton(ruth, 'comfort'))
})

test('KEYS5 By keyboard alone, in Spanish, a scribe writes for somebody and notes down their answer; who said it says that it is right, or takes it out.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const jo = await room.join('Jo', '/childNeeds/comfort')
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  for (const page of [jo, ana]) await speaksSpanish(page)
  const writing = jo.getByRole('region', { name: 'Para quién escribe usted' })
  const forWhom = writing.getByRole('button', { name: /^Escribo por/ })
  await press(jo, forWhom)
  await press(jo, inDialog(jo, /^Ana/))
  await expect(writing).toContainText('Usted escribe lo que dice Ana.')
  await isOn(jo, forWhom)
  await writes(jo, 'comfort', 'La canción.')
  const card = ana.getByRole('region', { name: 'Lo que se escribió por usted' })
  const field = fieldOf(ana, 'comfort')
  // A passage that still grows is asked about anew.
  await expect(card.getByRole('listitem')).toContainText('La canción.')
  await press(ana, card.getByRole('button', { name: /^Así es/ }))
  await expect(field).toContainText('Ana dice que así es.')
  await isOn(ana, field)
  await writes(jo, 'comfort', ' Y leche.')
  await expect(card.getByRole('listitem')).toContainText('Y leche.')
  await press(ana, card.getByRole('button', { name: /^Quitarlo/ }))
  await isOn(ana, card.getByRole('button', { name: 'Dejarlas' }))
  await ana.keyboard.press('Enter')
  await isOn(ana, card.getByRole('listitem'))
  await press(ana, card.getByRole('button', { name: /^Quitarlo/ }))
  await press(ana, card.getByRole('button', { name: 'Sí, quitarlas' }))
  await expect(editorOf(jo, 'comfort')).not.toContainText('leche')
  await isOn(ana, field)
  // With Ana beside the scribe.
  await writes(jo, 'comfort', ' Y un cuento.')
  await opensTwice(jo, writing.getByRole('button', { name: 'Leer a Ana (1)' }), isClean)
  await press(jo, inDialog(jo, /^Así es/))
  await expect(dialog(jo)).toContainText('No hay más que mirar.')
  await isOn(jo, dialog(jo))
  await jo.keyboard.press('Escape')
  await isOn(jo, writing)

  for (const page of [jo, ana]) await page.goto(`${room.plan.path}/childNeeds/agree`)
  const record = jo.getByRole('button', { name: 'Anotar lo que dice Ana' })
  await opensTwice(jo, record, isClean)
  await isOn(jo, dialog(jo).getByRole('radio').first())
  await jo.keyboard.press('Space')
  await jo.keyboard.press('ArrowDown')
  await tabTo(jo, dialog(jo).getByRole('textbox', { name: '¿Qué dice Ana?' }))
  await jo.keyboard.type('Solo en casa.')
  await press(jo, inDialog(jo, 'Anotar'))
  await expect(ana.locator('[data-answer="Ana"]')).toContainText('Jo anotó: Ana dice que sí, pero…')
  await isOn(jo, record)
  await press(ana, ana.getByRole('button', { name: 'Sí, está bien así' }))
  await expect(jo.locator('[data-answer="Ana"]')).toContainText('Ana dijo que está bien así.')
  await isOn(ana, ana.getByRole('heading', { level: 1 }))
  await isClean(ana)
})

test('KEYS6 By keyboard alone a wish is written, not cleared with its reason, cleared, and open again.', async ({
  room,
}) => {
  const ruth = await room.join('Ruth', '/workingTogether/opportunities')
  const sam = await room.sam('/workingTogether/opportunities')
  const rows = fieldOf(ruth, 'opportunities')
  await press(ruth, rows.getByRole('button', { name: /^Add/ }))
  await isOn(ruth, rows.getByRole('textbox').first())
  await ruth.keyboard.type('Call before bed')
  await press(ruth, rows.getByRole('button', { name: 'Done' }))
  await isOn(ruth, rows)
  await isSaved(ruth)
  const row = fieldOf(sam, 'opportunities').locator('[data-row]')
  const mark = (name: RegExp): Locator => row.getByRole('button', { name })
  await opensTwice(sam, mark(/^The agency says not now/), isClean)
  await press(sam, inDialog(sam, 'Tell all'))
  await expect(dialog(sam)).toContainText('Please write a few words.')
  await tabTo(sam, dialog(sam).getByRole('textbox', { name: 'Why not now?' }))
  await sam.keyboard.type('We ask the court first.')
  await press(sam, inDialog(sam, 'Tell all'))
  await expect(rows).toContainText('We ask the court first.')
  await isOn(sam, row)
  await press(sam, mark(/^The agency says yes/))
  await expect(rows).toContainText('The agency said yes')
  await isOn(sam, row)
  await press(sam, mark(/^Make it a wish again/))
  await expect(rows).toContainText('A wish until the agency says yes')
  await isOn(sam, row)
})
