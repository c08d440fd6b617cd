/** The plan page, as the people of a made-up family use it: real browsers, a real server. Each test has its own fields. */
import type { Locator, Page } from '@playwright/test'
import { expect, goesTo, test } from '../support/family.ts'
import { editorOf, fieldOf, isSaved, types } from '../support/led-room.ts'
import { looks, takesLook, violationsOn } from '../support/looks.ts'

test('PAGE1 Two people, one of them on a 360 px phone, write in one field at once, and a third who comes late sees all.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/childNeeds/comfort')
  await goesTo(ruth, people, '/childNeeds/comfort')
  await types(ana, 'comfort', 'A')
  await expect(editorOf(ruth, 'comfort')).toContainText('A')
  await editorOf(ruth, 'comfort').focus()
  await ruth.keyboard.press('Control+End')
  await ruth.keyboard.press('Enter')
  await Promise.all([
    ana.keyboard.type(' blanket, and the owl song two times.', { delay: 15 }),
    ruth.keyboard.type('We leave the hall light on.', { delay: 15 }),
  ])
  for (const page of [ana, ruth]) {
    await expect(editorOf(page, 'comfort').locator('p').nth(0)).toContainText(
      'A blanket, and the owl song two times.',
    )
    await expect(editorOf(page, 'comfort').locator('p').nth(1)).toContainText('We leave the hall light on.')
    await isSaved(page)
  }
  const sam = await people.page('facilitator')
  await goesTo(sam, people, '/childNeeds/comfort')
  await expect(editorOf(sam, 'comfort')).toContainText('owl song two times.')
  await expect(editorOf(sam, 'comfort')).toContainText('hall light on.')
})

test('PAGE2 Each sees the other’s name, family and caret, and who wrote each paragraph.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/childNeeds/guidance')
  await goesTo(ruth, people, '/childNeeds/guidance')
  await types(ana, 'guidance', 'Count to ten with her.')
  await expect(editorOf(ruth, 'guidance')).toContainText('Count to ten with her.')
  await types(ruth, 'guidance', '')
  await ruth.keyboard.press('Enter')
  await ruth.keyboard.type('A walk helps.')
  const caret = editorOf(ana, 'guidance').locator('[data-caret]')
  await expect(caret).toHaveClass(/p-partner/)
  await expect(caret.locator('[data-name]')).toHaveAttribute('data-name', 'Ruth')
  await expect(fieldOf(ana, 'guidance')).toContainText('Ruth is writing here too')
  await expect(fieldOf(ruth, 'guidance')).toContainText('Ana is writing here too')
  const paragraphs = editorOf(ana, 'guidance').locator('p')
  await expect(paragraphs.nth(0)).toHaveAttribute('data-who', 'Ana')
  await expect(paragraphs.nth(1)).toHaveAttribute('data-who', 'Ruth')
  await expect(paragraphs.nth(1)).toHaveClass(/p-partner/)
})

test('PAGE3 A person whose page is gone is gone from the list within five seconds.', async ({ people }) => {
  const ana = await people.page('birthParent')
  const ruth = await people.page('partnershipParent')
  const here = ana.getByRole('complementary')
  await expect(here).toContainText('Ruth')
  await ruth.close()
  await expect(here).not.toContainText('Ruth', { timeout: 5_000 })
})

test('PAGE4 Two people type in one line at once, and no word of either is lost.', async ({ people }) => {
  const ana = await people.page('birthParent', { width: 360 })
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/communication/adultsWhen')
  await goesTo(ruth, people, '/communication/adultsWhen')
  await editorOf(ana, 'adultsWhen').fill('')
  await expect(editorOf(ruth, 'adultsWhen')).toHaveValue('')
  await editorOf(ana, 'adultsWhen').pressSequentially('After work 🦉')
  await expect(editorOf(ruth, 'adultsWhen')).toHaveValue('After work 🦉')
  await editorOf(ruth, 'adultsWhen').focus()
  await ruth.keyboard.press('Home')
  await Promise.all([
    ana.keyboard.type(' or Sunday', { delay: 15 }),
    ruth.keyboard.type('Not at supper. ', { delay: 15 }),
  ])
  for (const page of [ana, ruth])
    await expect(editorOf(page, 'adultsWhen')).toHaveValue('Not at supper. After work 🦉 or Sunday')
  await isSaved(ana)
})

test('PAGE5 Ticks of different options at once all stay, each with the name of who ticked it.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/communication/adultsHow')
  await goesTo(ruth, people, '/communication/adultsHow')
  const box = (page: Page, name: string) => fieldOf(page, 'adultsHow').getByRole('checkbox', { name })
  for (const name of ['Calls', 'Texts']) await expect(box(ruth, name)).toBeEnabled()
  for (const name of ['Calls', 'Texts'])
    if (await box(ana, name).isChecked()) await box(ana, name).press('Space')
  await Promise.all([box(ana, 'Calls').press('Space'), box(ruth, 'Texts').press('Space')])
  for (const page of [ana, ruth])
    for (const name of ['Calls', 'Texts']) await expect(box(page, name)).toBeChecked()
  await expect(fieldOf(ana, 'adultsHow')).toContainText('You picked this')
  await expect(fieldOf(ana, 'adultsHow')).toContainText('Ruth picked this')
})

test('PAGE6 Rows: two cells of one row, a move, a removal and bringing back by somebody else.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/followUp/nextSteps')
  await goesTo(ruth, people, '/followUp/nextSteps')
  const field = (page: Page) => fieldOf(page, 'nextSteps')
  const card = (page: Page, name: string) =>
    field(page)
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name }) })
  for (const name of ['Bring the blue cup', 'Call the school']) {
    await field(ana).locator('[data-add]').click()
    await ana.keyboard.type(name)
    await field(ana)
      .getByRole('button', { name: `Done: ${name}` })
      .click()
    await expect(card(ruth, name)).toBeVisible()
  }
  await card(ana, 'Bring the blue cup')
    .getByRole('button', { name: /^Change/ })
    .click()
  await card(ruth, 'Bring the blue cup')
    .getByRole('button', { name: /^Change/ })
    .click()
  await Promise.all([
    card(ana, 'Bring the blue cup').getByLabel('Step').pressSequentially(' and the owl'),
    card(ruth, 'Bring the blue cup').getByLabel('By when').fill('2027-03-04'),
  ])
  for (const page of [ana, ruth]) {
    await expect(card(page, 'Bring the blue cup and the owl').getByLabel('By when')).toHaveValue('2027-03-04')
  }
  await card(ruth, 'Call the school')
    .getByRole('button', { name: /^Move up/ })
    .click()
  const names = (page: Page) => field(page).locator('[data-row-name]')
  await expect(names(ana)).toHaveText(
    [/.*/, 'Call the school', 'Bring the blue cup and the owl'].slice(-(await names(ana).count())),
  )
  await card(ana, 'Call the school')
    .getByRole('button', { name: /^Take out/ })
    .click()
  await expect(card(ruth, 'Call the school')).toHaveCount(0)
  await field(ruth).getByText('taken out').click()
  await field(ruth).getByRole('button', { name: 'Bring back: Call the school' }).click()
  await expect(card(ana, 'Call the school')).toBeVisible()
})

test('PAGE7 Undo takes back one’s own words only, also in a field that has left the screen, and says so.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/preferences/clothing')
  await goesTo(ruth, people, '/preferences/clothing')
  await types(ana, 'clothing', 'Soft socks.')
  await expect(editorOf(ruth, 'clothing')).toContainText('Soft socks.')
  await types(ruth, 'clothing', ' No wool.')
  await expect(editorOf(ana, 'clothing')).toContainText('No wool.')
  await ana.keyboard.press('Control+z')
  await expect(editorOf(ana, 'clothing')).not.toContainText('Soft socks.')
  await expect(editorOf(ana, 'clothing')).toContainText('No wool.')
  await ana.keyboard.press('Control+Shift+z')
  await expect(editorOf(ruth, 'clothing')).toContainText('Soft socks.')
  await ana.getByRole('link', { name: 'Next' }).click()
  await expect(ana.getByRole('heading', { level: 1 })).toBeFocused()
  await ana.keyboard.press('Control+z')
  await expect(ana.getByText('Changed back in: Clothes')).toBeVisible()
  await expect(editorOf(ruth, 'clothing')).not.toContainText('Soft socks.')
})

test('PAGE8 Saved is said when it is so; while the server is away the page says so, and saves when it is back.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  await goesTo(ana, people, '/childNeeds/belongings')
  await types(ana, 'belongings', 'The grey rabbit.')
  await isSaved(ana)
  process.kill(people.house.server.pid, 'SIGSTOP')
  try {
    await ana.keyboard.type(' It has one ear.')
    await expect(ana.locator('[data-save="saving"]')).toBeVisible()
    await expect(
      ana.getByText('Not saved yet. Keep this page open.').filter({ visible: true }).first(),
    ).toBeVisible()
  } finally {
    process.kill(people.house.server.pid, 'SIGCONT')
  }
  await isSaved(ana)
  await ana.reload()
  await expect(editorOf(ana, 'belongings')).toContainText('The grey rabbit. It has one ear.')
})

test('PAGE9 Who only reads gets no box to write in and is told so; what the agency writes, a family reads.', async ({
  people,
}) => {
  const lee = await people.page('observer')
  await goesTo(lee, people, '/childNeeds')
  await expect(lee.getByText('You are here to read.')).toBeVisible()
  await expect(lee.getByRole('textbox')).toHaveCount(0)
  const ana = await people.page('birthParent', { width: 360 })
  await goesTo(ana, people, '/about/limits')
  await expect(ana.getByText('The agency writes this part. You can read it.')).toBeVisible()
  await expect(ana.getByRole('textbox')).toHaveCount(0)
})

test('PAGE10 The tick “I took part” shows at everybody’s, and only one’s own can be set.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/tookPart')
  await goesTo(ruth, people, '/tookPart')
  const line = (page: Page) =>
    page.getByRole('listitem').filter({ hasText: 'Ana' }).filter({ hasText: 'parent' })
  await expect(ana.getByRole('checkbox')).toHaveCount(1)
  if (!(await ana.getByRole('checkbox').isChecked())) await ana.getByRole('checkbox').press('Space')
  await expect(fieldOf(ruth, 'tookPart').locator(line(ruth))).not.toContainText('not yet')
  await ana.getByRole('checkbox').press('Space')
  await expect(fieldOf(ruth, 'tookPart').locator(line(ruth))).toContainText('not yet')
})

test('PAGE11 By keyboard alone: from the list to a field, writing, bold, on to the next field and back.', async ({
  people,
}) => {
  const ana = await people.page('birthParent', { width: 360 })
  const tabTo = async (target: Locator) => {
    for (let step = 0; step < 40; step++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await ana.keyboard.press('Tab')
    }
    throw new Error('not reached by Tab')
  }
  await tabTo(ana.getByRole('link', { name: /Hair, clothes/ }))
  await ana.keyboard.press('Enter')
  await expect(ana.getByRole('heading', { level: 1 })).toBeFocused()
  await goesTo(ana, people, '/preferences/religion')
  await tabTo(editorOf(ana, 'religion'))
  await ana.keyboard.press('Control+End')
  await ana.keyboard.press('Control+b')
  await ana.keyboard.type('Grace before supper')
  await expect(editorOf(ana, 'religion').locator('strong')).toContainText('Grace before supper')
  await ana.keyboard.press('Tab')
  await expect(ana.getByRole('button', { name: 'Bold', exact: true })).toBeFocused()
  await ana.keyboard.press('ArrowRight')
  await expect(ana.getByRole('button', { name: 'Italic' })).toBeFocused()
  await tabTo(ana.getByRole('link', { name: 'Next' }))
  await ana.keyboard.press('Enter')
  await expect(ana).toHaveURL(/cultureLanguage/)
  await ana.goBack()
  await expect(ana).toHaveURL(/religion/)
})

test('PAGE12 Axe finds nothing on the screens of a plan, in both languages, light and dark, narrow and wide.', async ({
  people,
}) => {
  test.setTimeout(360_000)
  for (const look of looks) {
    const { language } = look
    const ana = await people.page('birthParent')
    await takesLook(ana, look)
    for (const path of [
      '',
      '/childNeeds',
      '/workingTogether/opportunities',
      '/communication',
      '/tookPart',
      '/about',
      '/who',
      '/me',
    ]) {
      await goesTo(ana, people, path)
      await expect(ana.locator('html')).toHaveAttribute('lang', language)
      await expect(ana.getByRole('heading').first()).toBeAttached()
      await expect(ana.locator('[data-save]')).toBeVisible()
      expect(await violationsOn(ana), path).toEqual([])
    }
    await ana.context().close()
  }
})

test('PAGE15 A row that somebody takes out while another has it open does not vanish under their hands.', async ({
  people,
}) => {
  const ana = await people.page('birthParent')
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/workingTogether/roles')
  await goesTo(ruth, people, '/workingTogether/roles')
  const rowsAt = (page: Page) => fieldOf(page, 'roles')
  await rowsAt(ana).locator('[data-add]').click()
  await ana.keyboard.type('Brush her hair')
  await expect(rowsAt(ruth)).toContainText('Brush her hair')
  await rowsAt(ruth).getByRole('button', { name: 'Take out' }).click()
  await expect(rowsAt(ana)).toContainText('Somebody took out “Brush her hair”')
  await rowsAt(ana).getByRole('status').getByRole('button', { name: 'Bring back' }).click()
  await expect(rowsAt(ruth).locator('[data-row]')).toContainText('Brush her hair')
})

test('PAGE16 A device that goes offline says at once that new words are not saved yet, and saves them when it is back.', async ({
  people,
}) => {
  const ana = await people.page('birthParent')
  const ruth = await people.page('partnershipParent')
  await goesTo(ana, people, '/attendTogether/inviteRule')
  await goesTo(ruth, people, '/attendTogether/inviteRule')
  await types(ana, 'inviteRule', 'Ruth tells Ana.')
  await isSaved(ana)
  await ana.context().setOffline(true)
  await ana.keyboard.type(' By text.')
  await expect(ana.locator('[data-save="notSaved"]')).toBeVisible()
  await expect(ana.locator('[data-line="waiting"]')).toBeVisible()
  expect(await violationsOn(ana)).toEqual([])
  await ana.context().setOffline(false)
  await isSaved(ana)
  await expect(editorOf(ruth, 'inviteRule')).toContainText('Ruth tells Ana. By text.')
})

test('PAGE20 A field whose editor could not be fetched is there to read, and to write in once the line is back.', async ({
  people,
}) => {
  const ruth = await people.page('partnershipParent')
  await goesTo(ruth, people, '/childNeeds/comfort')
  await types(ruth, 'comfort', 'A small lamp.')
  const ana = await people.page('birthParent')
  let hasLine = false
  await ana.route('**/assets/TextEditor-*.js', (route) => (hasLine ? route.continue() : route.abort()))
  const failed = ana.waitForEvent('requestfailed', (request) => request.url().includes('TextEditor'))
  await goesTo(ana, people, '/childNeeds/comfort')
  await failed
  await isSaved(ana)
  await expect(fieldOf(ana, 'comfort')).toContainText('A small lamp.')
  await expect(editorOf(ana, 'comfort')).toHaveCount(0)
  hasLine = true
  await expect(editorOf(ana, 'comfort')).toBeVisible()
})
