/** A meeting as its people see it: the facilitator wide and on a phone, two families on phones, an observer. */
import { expect, type Locator, type Page } from '@playwright/test'
import { button, desk, editorOf, fieldOf, isSaved, pause, writes } from '../support/led-room.ts'
import { agenda, holds, line, shows, test, theRoom } from '../support/meeting-room.ts'

const exactly = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true }).first()
const waits = (page: Page, name: string): Locator => page.locator(`[data-waits="${name}"]`)
const undo = (page: Page) => exactly(page, 'Undo').click()
const cannotWrite = (page: Page) => expect(page.locator('[contenteditable="true"]')).toHaveCount(0)
const canWrite = (page: Page) => expect(page.locator('[contenteditable="true"]').first()).toBeVisible()

test('ROOMS1 Before a meeting everybody reads when and where it is, and a parent writes how the child is today for all to read.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned()
  const ana = await room.comes('Ana')
  const noa = await room.comes('Noa', desk)
  for (const page of [ana, noa, sam]) {
    const card = page.getByRole('region', { name: 'Your next meeting' })
    await expect(card).toContainText('Tuesday, May 12')
    await expect(card).toContainText('10:00 AM')
    await expect(card).toContainText('Willow House, room 2')
    await expect(card.getByRole('link', { name: 'Put it in my calendar' })).toHaveAttribute(
      'href',
      /^\/api\/plans\/[^/]+\/meeting\.ics\?as=/,
    )
  }
  await expect(noa.getByRole('button', { name: 'Write it' })).toHaveCount(0)
  await button(ana, 'Write it').click()
  await ana.getByRole('textbox', { name: 'How is Mia today?' }).fill('She slept well. She has a cold.')
  await button(ana, 'Save').click()
  await shows(ana, 'planned-phone')
  await expect(noa.getByRole('region', { name: 'Mia today' })).toContainText(
    'She slept well. She has a cold.',
  )
  await expect(noa.getByRole('region', { name: 'Mia today' })).toContainText('Ana')
  await undo(ana)
  await expect(noa.getByRole('region', { name: 'Mia today' })).toHaveCount(0)
  await button(sam, 'Open the waiting room').click()
  await expect(theRoom(sam)).toContainText('Not here yet: Ana, Ruth and Noa')
})

test('ROOMS2 Who waits is let in with one tap or kindly turned away, and either is undone with one.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('waiting')
  const ana = await room.comes('Ana')
  await room.comes('Noa', desk)
  await expect(waits(sam, 'Ana')).toContainText('parent, is waiting')
  await shows(sam, 'waiting')
  await button(sam, 'Let in Ana').click()
  await isSaved(ana)
  await expect(ana.getByText('The meeting has not started yet. Sam starts it soon.')).toBeVisible()
  await expect(sam.getByText('Ana is in the room.')).toBeVisible()
  await undo(sam)
  await expect(waits(sam, 'Ana')).toBeVisible()
  await button(sam, 'Not today: Noa').click()
  await expect(waits(sam, 'Noa')).toHaveCount(0)
  await expect(theRoom(sam)).toContainText('Not today: Noa')
  await undo(sam)
  await expect(theRoom(sam)).not.toContainText('Not today: Noa')
  await button(sam, 'Let in Ana').click()
  await isSaved(ana)
  await button(sam, 'More for Ana').click()
  await button(sam, 'Ask Ana to wait outside').click()
  await expect(waits(sam, 'Ana')).toBeVisible()
  await undo(sam)
  await expect(waits(sam, 'Ana')).toHaveCount(0)
  await button(sam, 'Start the meeting').click()
  await expect(sam.getByRole('banner')).toContainText(/Meeting 1 · started \d/)
  await expect(sam.getByRole('link', { name: 'End and read back' })).toHaveAttribute('href', /\/end$/)
})

test('ROOMS3 The agenda’s steps bring everybody along: a phone to the part’s first field, its heading in focus, the observer to the part.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  const noa = await room.isIn('Noa', desk)
  await expect(line(ana)).toHaveText('We are at: Welcome and names')
  await expect(agenda(sam)).toContainText('0 of 3 min')
  for (const [step, title] of [
    ['Mia today', 'We are at: Mia today'],
    ['Mia’s own words', 'We are at: Mia’s own words'],
    ['What Mia needs', 'We are at: What Mia needs'],
  ] as const) {
    await exactly(sam, 'Next step').click()
    await expect(agenda(sam).locator('[aria-current="step"]')).toContainText(step)
    await expect(line(ana)).toHaveText(title)
  }
  await expect(ana).toHaveURL(/\/childNeeds\/needs/)
  await expect(ana.locator(':focus')).toHaveText(/need/i)
  await expect(ana.getByRole('status').filter({ hasText: 'We are now at: What Mia needs' })).toHaveCount(1)
  await expect(noa).toHaveURL(/\/childNeeds$/)
  await expect(noa.locator(':focus')).toHaveText(/What Mia needs, wants/)
  await expect(sam).toHaveURL(/\/childNeeds$/)
  await shows(sam, 'live')
  await shows(ana, 'brought-phone')
  // Timers are the facilitator's alone.
  for (const page of [ana, noa]) await expect(page.locator('body')).not.toContainText(/\d min/)
  await undo(sam)
  await expect(ana).toHaveURL(/\/childVoice\//)
  await agenda(sam)
    .getByRole('button', { name: /^Staying in touch/ })
    .click()
  await expect(ana).toHaveURL(/\/communication\//)
  await exactly(sam, 'Back').click()
  await expect(ana).toHaveURL(/\/preferences\//)
  // A late one is brought as they come in.
  const ruth = await room.isIn('Ruth')
  await expect(ruth).toHaveURL(/\/preferences\//)
})

test('ROOMS4 Nobody is taken away while they write: it is offered, and who looks elsewhere has a quiet way back.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  await sam.goto(`${room.plan.path}/childNeeds`)
  await button(sam, 'Bring all here').click()
  await expect(ana).toHaveURL(/\/childNeeds\/needs/)
  await editorOf(ana, 'needs').focus()
  await ana.keyboard.type('The owl song')
  await agenda(sam)
    .getByRole('button', { name: /^Hair, clothes, faith/ })
    .click()
  await expect(line(ana)).toContainText('Sam is at: Hair, clothes, faith')
  await shows(ana, 'offered-phone')
  await ana.keyboard.type(', two times.')
  await expect(fieldOf(ana, 'needs')).toContainText('The owl song, two times.')
  await expect(ana).toHaveURL(/\/childNeeds\/needs/)
  await line(ana).getByRole('link', { name: 'Go there' }).click()
  await expect(ana).toHaveURL(/\/preferences\//)
  await expect(line(ana)).toHaveText('We are at: Hair, clothes, faith')
  await ana.goto(`${room.plan.path}/safety`)
  await expect(ana).toHaveURL(/\/safety/)
  await expect(line(ana)).toContainText('Hair, clothes, faith')
  await ana.getByRole('link', { name: 'Next' }).click()
  await line(ana).getByRole('link').click()
  await expect(ana).toHaveURL(/\/preferences\//)
  await ana.getByRole('link', { name: 'Back', exact: true }).click()
  await expect(ana).not.toHaveURL(/\/preferences\//)
  await expect(line(ana).getByRole('link', { name: 'Back to where we are' })).toBeVisible()
})

test('ROOMS5 Who has the floor writes; the others read that they wait, until it is ended.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  const ruth = await room.isIn('Ruth')
  for (const page of [ana, ruth, sam]) await page.goto(`${room.plan.path}/childNeeds/comfort`)
  await canWrite(ruth)
  await button(sam, 'Give the floor').click()
  await shows(sam, 'floor-dialog')
  await sam.getByRole('dialog').getByRole('button', { name: /^Ana/ }).click()
  await expect(ana.locator('[data-held="floor"]')).toContainText('The floor is yours.')
  await expect(ruth.locator('[data-held="floor"]')).toContainText(
    'Ana speaks first.You can write when it is your turn.',
  )
  await expect(holds(sam, 'floor')).toContainText('Ana has the floor')
  await shows(sam, 'floor')
  await shows(ana, 'floor-hers-phone')
  await shows(ruth, 'floor-phone')
  await cannotWrite(ruth)
  await cannotWrite(sam)
  await writes(ana, 'comfort', 'Her blue blanket.')
  await expect(fieldOf(ruth, 'comfort')).toContainText('Her blue blanket.')
  await button(sam, 'End it').click()
  await canWrite(ruth)
  await undo(sam)
  await cannotWrite(ruth)
  await button(sam, 'End it').click()
  await expect(ruth.locator('[data-held]')).toHaveCount(0)
  await canWrite(ruth)
})

test('ROOMS6 With only this part open the others lead there, and all are open again with one tap.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  await ana.goto(`${room.plan.path}/childNeeds/comfort`)
  await sam.goto(`${room.plan.path}/preferences`)
  await button(sam, 'Only this part').click()
  await expect(button(sam, 'Only this part')).toHaveAttribute('aria-pressed', 'true')
  const held = ana.locator('[data-held="only"]')
  await expect(held).toContainText('We are all in Hair, clothes, faith now.')
  await shows(ana, 'only-phone')
  await cannotWrite(ana)
  await canWrite(sam)
  await held.getByRole('link', { name: 'Go to that part' }).click()
  await expect(ana).toHaveURL(/\/preferences\/hair/)
  await canWrite(ana)
  await undo(sam)
  await expect(holds(sam, 'only')).toHaveCount(0)
  await button(sam, 'Only this part').click()
  await expect(holds(sam, 'only')).toContainText('Only open: Hair, clothes, faith')
  await button(sam, 'Open all').click()
  await ana.goto(`${room.plan.path}/childNeeds/comfort`)
  await canWrite(ana)
})

test('ROOMS7 A pause says the facilitator’s own kind words to all; a break comes from anybody with one tap, and only the facilitator sees from whom.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  const noa = await room.isIn('Noa', desk)
  for (const page of [ana, sam]) await page.goto(`${room.plan.path}/childNeeds/comfort`)
  await button(sam, 'Pause with a kind word').click()
  await sam.getByRole('textbox', { name: 'What everybody reads' }).fill('Let us drink some tea.')
  await shows(sam, 'kind-word')
  await sam.getByRole('dialog').getByRole('button', { name: 'Pause everyone' }).click()
  for (const page of [ana, noa, sam]) {
    await expect(pause(page)).toContainText(/(Sam|You) paused the writing\./)
    await expect(pause(page)).toContainText('Let us drink some tea.')
  }
  await expect(pause(ana)).toContainText('Your words are safe.')
  await shows(ana, 'pause-words-phone')
  await undo(sam)
  await expect(pause(ana)).toHaveCount(0)

  await button(ana, 'Break').click()
  for (const page of [ana, noa, sam]) await expect(pause(page)).toContainText('We take a short break.')
  await expect(pause(sam)).toContainText('Ana asked for it. Only facilitators see this.')
  await expect(pause(noa)).not.toContainText('Ana')
  await expect(pause(ana)).not.toContainText(/Ana|asked/)
  await expect(button(ana, 'Break')).toHaveAttribute('aria-disabled', 'true')
  await shows(ana, 'break-phone')
  await shows(noa, 'break-observer')
  await shows(sam, 'break-facilitator')
  await pause(sam).getByRole('button', { name: 'Go on' }).click()
  await expect(pause(ana)).toHaveCount(0)
  await button(noa, 'Take a short break').click()
  await expect(pause(sam)).toContainText('Noa asked for it.')
  await pause(sam).getByRole('button', { name: 'Go on' }).click()
  await theRoom(sam).getByRole('button', { name: 'Take a break' }).click()
  await expect(pause(ana)).toContainText('We take a short break.')
  await undo(sam)
  await expect(pause(ana)).toHaveCount(0)
})
