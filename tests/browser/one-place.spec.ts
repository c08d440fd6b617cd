/** Two people who write at one place of one field: whose letter goes where, and where the carets stay. */
import type { Page } from '@playwright/test'
import { expect, goesTo, test } from '../support/family.ts'
import { editorOf, types } from '../support/led-room.ts'

/** Makes the page's words wait on their way to the server between `hold` and `letGo`. Before the page goes anywhere. */
const holdsWords = async (page: Page) => {
  let held: (() => void)[] | null = null
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const send = () => server.send(message)
      if (held) held.push(send)
      else send()
    })
  })
  return {
    hold: () => {
      held = []
    },
    letGo: () => {
      const waiting = held ?? []
      held = null
      for (const send of waiting) send()
    },
  }
}

test('PAGE13 A caret that is moved by keys stays where it went, however busy the others are.', async ({
  people,
}) => {
  const ana = await people.page('birthParent')
  const ruth = await people.page('partnershipParent', { width: 360 })
  await goesTo(ana, people, '/preferences/cultureLanguage')
  await goesTo(ruth, people, '/preferences/cultureLanguage')
  await types(ana, 'cultureLanguage', 'one two three')
  await expect(editorOf(ruth, 'cultureLanguage')).toContainText('one two three')
  await editorOf(ruth, 'cultureLanguage').focus()
  await ruth.keyboard.press('Control+End')
  await ruth.keyboard.press('Enter')
  const busy = ruth.keyboard.type('Words and words and words and words.', { delay: 10 })
  await ana.keyboard.press('Control+Home')
  for (let step = 0; step < 4; step++) await ana.keyboard.press('ArrowRight')
  await ana.keyboard.type('[')
  for (let step = 0; step < 3; step++) await ana.keyboard.press('ArrowRight')
  await ana.keyboard.type(']')
  await busy
  await expect(editorOf(ruth, 'cultureLanguage').locator('p').first()).toContainText('one [two] three')
})

test('PAGE14 Two people who begin with the same letter at the same place keep their words whole.', async ({
  people,
}) => {
  const ana = await people.page('birthParent')
  const ruth = await people.page('partnershipParent', { width: 360 })
  await goesTo(ana, people, '/healthSchool/school')
  await goesTo(ruth, people, '/healthSchool/school')
  await types(ana, 'school', 'Likes to read.')
  await expect(editorOf(ruth, 'school')).toContainText('Likes to read.')
  for (const round of ['1', '2', '3', '4']) {
    for (const page of [ana, ruth]) {
      await editorOf(page, 'school').focus()
      await page.keyboard.press('Control+End')
    }
    await Promise.all([
      ana.keyboard.type(`|qwert${round}.`, { delay: 30 }),
      ruth.keyboard.type(`|zxcvb${round}.`, { delay: 30 }),
    ])
    for (const page of [ana, ruth]) {
      await expect(editorOf(page, 'school')).toContainText(`|qwert${round}.`)
      await expect(editorOf(page, 'school')).toContainText(`|zxcvb${round}.`)
    }
  }
})

test('PAGE19 A letter goes where the caret stands, also beside its like, while the other’s next words are on their way.', async ({
  people,
}) => {
  const ana = await people.page('birthParent')
  const ruth = await people.page('partnershipParent', { width: 360 })
  const way = await holdsWords(ruth)
  await goesTo(ana, people, '/healthSchool/school')
  await goesTo(ruth, people, '/healthSchool/school')
  await types(ana, 'school', 'Likes to read.')
  await expect(editorOf(ruth, 'school')).toContainText('Likes to read.')
  await types(ruth, 'school', ' ')
  await ruth.keyboard.type('*')
  await expect(editorOf(ana, 'school')).toContainText('Likes to read. *')
  // Her caret was behind the full stop, and is there still: in front of the other's space.
  way.hold()
  await ruth.keyboard.type('And to sing.')
  await ana.keyboard.type(' Loves owls.', { delay: 20 })
  way.letGo()
  for (const page of [ana, ruth])
    await expect(editorOf(page, 'school')).toContainText('Likes to read. Loves owls. *And to sing.')
})
