/** Words are hidden: what whoever’s words they are reads of it, and what nobody else does. */
import { expect, type Locator, type Page } from '@playwright/test'
import { dialog, selects, test, toastUndo, tool, writesFor } from '../support/beside-room.ts'
import { comesInView, desk, editorOf, fieldOf, isSaved, phone, writes } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

/** Windows whose pictures are kept with the results. */
const picture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: `output/hidden-words/${name}.png` })
}

const lineIn = (page: Page, key: string): Locator => fieldOf(page, key).locator('[data-mine="hidden"]')
const anyLine = (page: Page): Locator => page.locator('[data-mine="hidden"]')
const heard = (page: Page, words: string): Locator => page.getByRole('status').filter({ hasText: words })

const hides = async (page: Page, key: string, words: string): Promise<void> => {
  // In a text or in a box, once they are on this screen too.
  await expect(() => selects(page, key, words)).toPass()
  await tool(page, 'Hide').click()
  await dialog(page).getByRole('button', { name: 'It may hurt somebody' }).click()
  await expect(dialog(page)).toHaveCount(0)
}

const line = 'Sam has hidden some of your words here. They are not lost. You can ask Sam about it.'

test('ASIDE17 Whose words are hidden reads under that field who hid them and whom to ask, and hears it once; put back, the line is gone; nobody else reads it.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const olga = await room.join('Olga', '/childNeeds')
  const sam = await room.sam('/childNeeds')
  await writes(ana, 'comfort', 'The owl song. We live at 12 Elm Street.')
  await writes(ruth, 'comfort', ' Warm milk.')
  await hides(sam, 'comfort', ' We live at 12 Elm Street.')
  await expect(lineIn(ana, 'comfort')).toHaveText(line)
  await expect(heard(ana, line)).toHaveCount(1)
  await expect(ana.locator('body')).not.toContainText(/Elm Street|hurt/)
  await isClean(ana)
  await picture(ana, 'phone')
  // Where one looks: right under the words.
  const [box, below] = [
    await editorOf(ana, 'comfort').boundingBox(),
    await lineIn(ana, 'comfort').boundingBox(),
  ]
  expect(below!.y).toBeGreaterThan(box!.y)
  expect(below!.y).toBeLessThan(box!.y + box!.height + 160)
  for (const page of [ruth, olga, sam]) {
    await expect(fieldOf(page, 'comfort')).toContainText('The owl song. Warm milk.')
    await expect(anyLine(page)).toHaveCount(0)
    await expect(heard(page, 'has hidden')).toHaveCount(0)
  }
  await expect(fieldOf(sam, 'comfort')).toContainText('Hidden words here (1)')
  // A second passage is no second line; and the line is there for who comes back, also on a wide screen.
  await hides(sam, 'comfort', 'owl song')
  await expect(fieldOf(ana, 'comfort')).toContainText('The . Warm milk.')
  await expect(anyLine(ana)).toHaveText([line])
  await ana.setViewportSize(desk.viewport!)
  await ana.goto(`${room.plan.path}/childNeeds`)
  await expect(anyLine(ana)).toHaveText([line])
  await expect(lineIn(ana, 'comfort')).toBeVisible()
  await expect(heard(ana, 'hidden')).toHaveCount(0)
  await comesInView(lineIn(ana, 'comfort'))
  await isClean(ana)
  await picture(ana, 'wide')
  await sam.getByRole('complementary').getByRole('button', { name: 'Hidden words (2)' }).click()
  const putBack = dialog(sam).getByRole('button', { name: /^Put back/ })
  await putBack.first().click()
  await expect(putBack).toHaveCount(1)
  await expect(heard(ana, 'Some hidden words are back.')).toHaveCount(1)
  await expect(anyLine(ana)).toHaveText([line])
  await putBack.click()
  await expect(anyLine(ana)).toHaveCount(0)
  await expect(fieldOf(ana, 'comfort')).toContainText('The owl song. We live at 12 Elm Street. Warm milk.')
})

test('ASIDE17 Whose words are hidden reads under that field who hid them and whom to ask, and hears it once; put back, the line is gone; nobody else reads it: in Spanish, in the dark, of a line, and as the scribe who wrote them.', async ({
  room,
}) => {
  const luz = await room.join('Luz', '/about/childCalled', { ...phone, colorScheme: 'dark' })
  const jo = await room.join('Jo', '/childNeeds', { ...desk, colorScheme: 'dark' })
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const sam = await room.sam('/about/childCalled')
  await editorOf(luz, 'childCalled').fill('Mimi, como dice la abuela')
  await isSaved(luz)
  await hides(sam, 'childCalled', ', como dice la abuela')
  const spanish = 'Sam ocultó aquí algunas palabras de usted. No se pierden. Puede preguntarle a Sam.'
  await expect(lineIn(luz, 'childCalled')).toHaveText(spanish)
  await expect(heard(luz, spanish)).toHaveCount(1)
  await isClean(luz)
  await picture(luz, 'spanish-phone-dark')
  await toastUndo(sam).click()
  await expect(anyLine(luz)).toHaveCount(0)
  await expect(heard(luz, 'Algunas palabras ocultas están otra vez.')).toHaveCount(1)
  const writing = jo.getByRole('region', { name: 'For whom you write' })
  await writesFor(jo, writing, /^Ana/)
  await expect(writing).toContainText('You write Ana’s words.')
  await writes(jo, 'comfort', 'The owl song. She is never calm.')
  await sam.goto(`${room.plan.path}/childNeeds`)
  await hides(sam, 'comfort', ' She is never calm.')
  await expect(lineIn(ana, 'comfort')).toHaveText(line)
  await expect(lineIn(jo, 'comfort')).toHaveText(
    'Sam has hidden some words you wrote here. They are not lost. You can ask Sam about it.',
  )
  await comesInView(lineIn(jo, 'comfort'))
  await isClean(jo)
  await picture(jo, 'scribe-wide-dark')
  await luz.goto(`${room.plan.path}/childNeeds/comfort`)
  await expect(fieldOf(luz, 'comfort')).toContainText('The owl song.')
  // All that stands beside the words has come.
  await expect(fieldOf(luz, 'comfort').getByRole('button', { name: /nota/ })).toBeVisible()
  await expect(anyLine(luz)).toHaveCount(0)
})
