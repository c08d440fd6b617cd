/** Notes beside the words: left, answered, done and open again; on each screen, and while an answer is on its way. */
import { expect } from '@playwright/test'
import { bar, dialog, leavesNote, noteButton, picture, selects, test, tool } from '../support/beside-room.ts'
import { fieldOf, phone, writes } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

test('ASIDE11 A note stands beside a field or a passage: everybody answers it, it is done and open again, and its quote follows the words.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const olga = await room.join('Olga', '/childNeeds')
  await writes(ana, 'comfort', 'The owl song, two times.')
  await selects(ruth, 'comfort', 'two times')
  await tool(ruth, 'Leave a note').click()
  await expect(dialog(ruth)).toContainText('About these words:')
  await expect(dialog(ruth).getByLabel('A new note')).toBeFocused()
  await dialog(ruth).getByLabel('A new note').fill('Can we talk about this?')
  await dialog(ruth).getByRole('button', { name: 'Leave the note' }).click()
  await expect(noteButton(ana, 'comfort')).toHaveText('1 note')
  await expect(ana.getByRole('status').filter({ hasText: 'Ruth left a note.' })).toHaveCount(1)
  await expect(olga.getByRole('link', { name: /What Mia needs/ })).toContainText('1 note')
  await noteButton(ana, 'comfort').click()
  await expect(dialog(ana).getByRole('blockquote')).toHaveText('two times')
  await expect(dialog(ana)).toContainText('Ruth')
  await picture(ana, 'notes-phone')
  await dialog(ana).getByRole('button', { name: 'Answer' }).click()
  await ana.keyboard.type('Yes. On')
  // Closed, it loses nothing.
  await ana.keyboard.press('Escape')
  await expect(dialog(ana)).toHaveCount(0)
  await noteButton(ana, 'comfort').click()
  await expect(dialog(ana).getByLabel('Your answer')).toHaveValue('Yes. On')
  await dialog(ana).getByLabel('Your answer').press('End')
  await ana.keyboard.type(' Sunday.')
  await dialog(ana).getByRole('button', { name: 'Send' }).click()
  await expect(dialog(ruth).getByRole('list', { name: 'Answers' })).toContainText('Yes. On Sunday.')
  await isClean(ana)
  await isClean(ruth)
  await picture(ruth, 'notes-wide')
  await leavesNote(olga, 'comfort', 'I can help with that.')
  await expect(noteButton(ruth, 'comfort')).toHaveText('2 notes')
  await selects(olga, 'comfort', 'owl song', { isReading: true })
  await tool(olga, 'Leave a note').click()
  await expect(dialog(olga).getByRole('blockquote').last()).toHaveText('owl song')
  await ana.keyboard.press('Escape')
  await expect(dialog(ana)).toHaveCount(0)
  await writes(ana, 'comfort', '')
  await ana.keyboard.press('Control+a')
  await ana.keyboard.type('A hug.')
  await expect(dialog(ruth)).toContainText('The words are gone.')
  await dialog(ruth).getByRole('button', { name: 'Done' }).first().click()
  await expect(noteButton(ana, 'comfort')).toHaveText('1 note')
  await dialog(ruth).getByText('1 note is done').click()
  await dialog(ruth).getByRole('button', { name: 'Open again' }).click()
  await expect(noteButton(ana, 'comfort')).toHaveText('2 notes')
})

test('ASIDE19 Who closes the notes while one is on its way is not brought back to them; what was sent is no draft, and what was written on meanwhile stays one.', async ({
  room,
}) => {
  const ruth = await room.join('Ruth', '/childNeeds/comfort')
  let answers: (() => void)[] = []
  await ruth.route('**/acts', async (route) => {
    const response = await route.fetch()
    await new Promise<void>((answered) => answers.push(answered))
    await route.fulfill({ response })
  })
  const isAnswered = async () => {
    await expect.poll(() => answers.length).toBe(1)
    for (const answer of answers) answer()
    answers = []
    await expect(ruth.getByText('Your note is there.').last()).toBeVisible()
  }
  const box = dialog(ruth).getByLabel('A new note')
  await leavesNote(ruth, 'comfort', 'Can we talk about this?')
  await expect(dialog(ruth).getByRole('listitem')).toHaveText(/Can we talk about this/)
  await ruth.keyboard.press('Escape')
  await expect(dialog(ruth)).toHaveCount(0)
  await isAnswered()
  await expect(dialog(ruth)).toHaveCount(0)
  await noteButton(ruth, 'comfort').click()
  await expect(box).toHaveValue('')

  await box.fill('And the light?')
  await dialog(ruth).getByRole('button', { name: 'Leave the note' }).click()
  await expect(dialog(ruth).getByRole('listitem')).toHaveCount(2)
  await box.press('End')
  await ruth.keyboard.type(' I forgot: his bear.')
  await dialog(ruth).getByRole('button', { name: 'Close' }).click()
  await noteButton(ruth, 'comfort').click()
  await isAnswered()
  await expect(box).toHaveValue('I forgot: his bear.')
})

test('ASIDE12 On the youth’s part others leave notes, on passages too, and nothing else.', async ({
  room,
}) => {
  const theo = await room.join('Theo', '/childVoice/myGoodDay', phone)
  const ruth = await room.join('Ruth', '/childVoice')
  await writes(theo, 'myGoodDay', 'Pancakes and the river.')
  await selects(ruth, 'myGoodDay', 'the river', { isReading: true })
  await expect(bar(ruth).getByRole('button')).toHaveText(['Leave a note'])
  await tool(ruth, 'Leave a note').click()
  await dialog(ruth).getByLabel('A new note').fill('I would love to come.')
  await dialog(ruth).getByRole('button', { name: 'Leave the note' }).click()
  await noteButton(theo, 'myGoodDay').click()
  await expect(dialog(theo)).toContainText('I would love to come.')
  await expect(dialog(theo).getByRole('blockquote')).toHaveText('the river')
  await expect(fieldOf(ruth, 'myGoodDay').locator('[contenteditable="true"]')).toHaveCount(0)
})
