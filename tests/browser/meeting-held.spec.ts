/** Holding a meeting: who leads it, from a phone and by keyboard alone, and what only the facilitator sees. */
import { expect, type Locator, type Page } from '@playwright/test'
import { button, desk, editorOf, fieldOf, isSaved, pause, phone, writes } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'
import { agenda, holds, line, shows, test, theRoom } from '../support/meeting-room.ts'

const exactly = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true }).first()
const waits = (page: Page, name: string): Locator => page.locator(`[data-waits="${name}"]`)
const undo = (page: Page) => exactly(page, 'Undo').click()
const cannotWrite = (page: Page) => expect(page.locator('[contenteditable="true"]')).toHaveCount(0)

test('ROOMS8 The meeting is handed over to another facilitator, and taken over by one.', async ({ room }) => {
  const { sam } = room
  await room.planned('live')
  const lee = await room.isIn('Lee', desk)
  await button(sam, 'Hand over to Lee').click()
  await expect(theRoom(lee)).toContainText('You lead this meeting.')
  await expect(theRoom(sam)).toContainText('Lee leads this meeting.')
  await undo(sam)
  await expect(theRoom(sam)).toContainText('You lead this meeting.')
  await button(lee, 'Take over').click()
  await expect(theRoom(sam)).toContainText('Lee leads this meeting.')
  await shows(lee, 'taken-over')
})

test('ROOMS9 When the facilitator’s line is gone the room pauses by itself with kind words, goes on when they are back, and another takes over.', async ({
  room,
}) => {
  test.setTimeout(240_000)
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  const lee = await room.isIn('Lee', desk)
  await ana.goto(`${room.plan.path}/childNeeds/comfort`)
  await writes(ana, 'comfort', 'The owl song')
  await sam.goto('about:blank')
  // The server waits for them a while: once, for real.
  await expect(pause(ana)).toContainText('We wait for Sam a moment.', { timeout: 60_000 })
  await expect(pause(ana)).toContainText('Your words are safe.')
  await cannotWrite(ana)
  await expect(pause(lee)).toContainText('Sam’s connection is gone.')
  await shows(ana, 'away-phone')
  await shows(lee, 'away-facilitator')
  await sam.goto(room.plan.path)
  await expect(pause(ana)).toHaveCount(0)
  await editorOf(ana, 'comfort').press('Control+End')
  await ana.keyboard.type(', two times.')
  await expect(fieldOf(ana, 'comfort')).toContainText('The owl song, two times.')
  await isSaved(ana)
  await sam.goto('about:blank')
  await expect(pause(lee)).toContainText('Sam’s connection is gone.', { timeout: 60_000 })
  await pause(lee).getByRole('button', { name: 'Take over' }).click()
  await expect(pause(ana)).toHaveCount(0)
  await expect(theRoom(lee)).toContainText('You lead this meeting.')
})

test('ROOMS10 On a phone the facilitator has the step and its time, lets in, pauses and goes on in one tap, and finds the rest on a sheet from below.', async ({
  room,
}) => {
  await room.planned('waiting')
  const sam = await room.samToo(phone)
  const ana = await room.comes('Ana')
  await button(sam, 'Let in Ana').click()
  await isSaved(ana)
  await shows(sam, 'phone-waiting')
  await button(sam, 'Start the meeting').click()
  const step = sam.getByTitle(/^Open the meeting/)
  await expect(step).toContainText('Welcome and names')
  await expect(step).toContainText('0 of 3 min')
  await room.act({ kind: 'goToStep', step: 3 })
  await exactly(sam, 'Next step').click()
  await expect(ana).toHaveURL(/\/preferences\/hair/)
  await expect(sam).toHaveURL(/\/preferences\/hair/)
  await room.comes('Noa')
  await expect(waits(sam, 'Noa')).toBeVisible()
  await shows(sam, 'phone-live')
  await button(sam, 'Let in Noa').click()
  await expect(waits(sam, 'Noa')).toHaveCount(0)
  await button(sam, 'Pause everyone').click()
  await expect(pause(ana)).toBeVisible()
  await undo(sam)
  await expect(pause(ana)).toHaveCount(0)
  const sheet = sam.getByRole('dialog')
  const onSheet = async (name: string | RegExp) => {
    await step.click()
    await sheet.getByRole('button', { name }).first().click()
    await expect(sheet).toHaveCount(0)
  }
  await step.click()
  await shows(sam, 'phone-sheet')
  await sam.keyboard.press('Escape')
  await onSheet('Only this part')
  await expect(holds(sam, 'only')).toBeVisible()
  await undo(sam)
  await expect(holds(sam, 'only')).toHaveCount(0)
  await onSheet('Lock this part')
  await expect(ana.locator('[data-locked]')).toBeVisible()
  await undo(sam)
  await step.click()
  await sheet.getByRole('button', { name: 'Give the floor' }).click()
  await sam.getByRole('dialog', { name: 'Who has the floor?' }).getByRole('button', { name: /^Ana/ }).click()
  await expect(ana.locator('[data-held="floor"]')).toContainText('The floor is yours.')
  await expect(sheet).toHaveCount(0)
  await shows(sam, 'phone-floor')
  await button(sam, 'End it').click()
  await expect(ana.locator('[data-held="floor"]')).toHaveCount(0)
  await onSheet(/^What Mia needs/)
  await expect(ana).toHaveURL(/\/childNeeds\/needs/)
  await onSheet('Bring all here')
  await onSheet('Take a break')
  await expect(pause(ana)).toContainText('We take a short break.')
  await undo(sam)
  await expect(pause(ana)).toHaveCount(0)
})

test('ROOMS11 The facilitator alone sees how the voices stand, in words, for this part and the whole meeting.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  const ruth = await room.isIn('Ruth')
  for (const page of [ana, ruth, sam]) await page.goto(`${room.plan.path}/childNeeds/comfort`)
  await writes(
    ana,
    'comfort',
    'The owl song, two times, and then the light in the hall stays on for a while.',
  )
  await writes(ruth, 'comfort', 'A hug.')
  await theRoom(sam).getByText('Voice balance').click()
  const birth = theRoom(sam).getByRole('listitem').filter({ hasText: 'Birth family' })
  const partner = theRoom(sam).getByRole('listitem').filter({ hasText: 'Partnership family' })
  await expect(birth).toContainText(/(most of the|nearly all) words/, { timeout: 30_000 })
  await expect(partner).toContainText('a few of the words')
  await shows(sam, 'voices')
  await button(sam, 'Whole meeting').click()
  await expect(partner).toContainText('a few of the words')
  await sam.goto(`${room.plan.path}/safety`)
  await theRoom(sam).getByText('Voice balance').click()
  await expect(birth).toContainText('no words yet')
  for (const page of [ana, ruth]) await expect(page.locator('body')).not.toContainText(/of the words/)
})

test('ROOMS12 By keyboard alone a meeting is started, walked, paused and gone on with, the focus staying where one works.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('waiting')
  await room.comes('Ana')
  const tabTo = async (target: Locator) => {
    await expect(target).toBeVisible()
    for (let steps = 0; steps < 150; steps += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await sam.keyboard.press('Tab')
    }
    throw new Error('no number of Tabs leads there')
  }
  await tabTo(button(sam, 'Let in Ana'))
  await sam.keyboard.press('Enter')
  await expect(waits(sam, 'Ana')).toHaveCount(0)
  await tabTo(button(sam, 'Start the meeting'))
  await sam.keyboard.press('Enter')
  const next = exactly(sam, 'Next step')
  await tabTo(next)
  const now = agenda(sam).locator('[aria-current="step"]')
  for (const step of ['Mia today', 'Mia’s own words', 'What Mia needs']) {
    await sam.keyboard.press('Enter')
    await expect(now).toContainText(step)
    await expect(next).toBeFocused()
    await expect(next).not.toHaveAttribute('aria-disabled', 'true')
  }
  await tabTo(theRoom(sam).getByRole('button', { name: 'Pause everyone' }))
  await sam.keyboard.press('Enter')
  await expect(pause(sam)).toBeVisible()
  await sam.keyboard.press('Enter')
  await expect(pause(sam)).toHaveCount(0)
  await tabTo(button(sam, 'Give the floor'))
  await sam.keyboard.press('Enter')
  await tabTo(sam.getByRole('dialog').getByRole('button', { name: /^Ana/ }))
  await sam.keyboard.press('Enter')
  await expect(holds(sam, 'floor')).toBeVisible()
})

test('ROOMS14 What is seen done is taken back with one press though its answer is still on the way, and no older Undo stands there meanwhile.', async ({
  room,
}) => {
  const { sam } = room
  await room.planned('live')
  const ana = await room.isIn('Ana')
  await button(sam, 'Next step').click()
  await expect(exactly(sam, 'Undo')).toBeVisible()
  const answers: (() => Promise<void>)[] = []
  await sam.route('**/acts', async (route) => {
    const response = await route.fetch()
    answers.push(() => route.fulfill({ response }))
  })
  const isAnswered = async (which: number) => {
    await expect.poll(() => answers.length).toBeGreaterThan(which)
    await answers[which]?.()
  }
  await theRoom(sam).getByRole('button', { name: 'Pause everyone' }).click()
  await expect(pause(ana)).toBeVisible()
  await expect(exactly(sam, 'Undo')).toHaveCount(0)
  await theRoom(sam).getByRole('button', { name: 'Go on' }).click()
  await expect(pause(ana)).toHaveCount(0)
  await isAnswered(0)
  await sam.waitForTimeout(300)
  expect(await exactly(sam, 'Undo').count()).toBe(0)
  await isAnswered(1)
  await expect(exactly(sam, 'Undo')).toBeVisible()
  await undo(sam)
  await expect(pause(ana)).toBeVisible()
  await isAnswered(2)
  await sam.unrouteAll({ behavior: 'wait' })
})

/** Colours know no language and words no colours: two looks show all four. */
const looks = [
  { language: 'en', colorScheme: 'light' },
  { language: 'es', colorScheme: 'dark' },
] as const

test('ROOMS13 Axe finds nothing on a meeting’s screens, in both languages, light and dark, at 360, 768, 1080 and 1440 pixels.', async ({
  room,
}) => {
  test.setTimeout(600_000)
  const { sam } = room
  await room.planned('waiting')
  const ana = await room.isIn('Ana')
  const ruth = await room.isIn('Ruth')
  await room.act({ kind: 'startMeeting' })
  await room.act({ kind: 'goToStep', step: 3 })
  await room.act({ kind: 'writeToday', text: 'She slept well.' })
  await room.comes('Noa')
  const sees = async (page: Page, { language, colorScheme }: (typeof looks)[number]) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate((chosen) => sessionStorage.setItem('twofold.language', chosen), language)
    await page.reload()
  }
  for (const look of looks) {
    const name = `${look.language}-${look.colorScheme}`
    await sam.setViewportSize({ width: 1440, height: 900 })
    await sees(sam, look)
    await sam.goto(`${room.plan.path}/childNeeds`)
    for (const page of [ana, ruth]) {
      await page.goto(`${room.plan.path}/childNeeds/comfort`)
      await sees(page, look)
    }
    await expect(theRoom(sam)).toBeVisible()
    await isClean(sam)
    await shows(sam, `axe-${name}-1440`)
    await sam.setViewportSize({ width: 1080, height: 800 })
    await isClean(sam)
    await shows(sam, `axe-${name}-1080`)
    await sam.setViewportSize({ width: 768, height: 1000 })
    await isClean(sam)
    await shows(sam, `axe-${name}-768`)
    await sam.setViewportSize({ width: 360, height: 740 })
    await isClean(sam)
    await shows(sam, `axe-${name}-360`)
    await sam.getByTitle(/^(Open the meeting|Abrir la reunión)/).click()
    await isClean(sam)
    await shows(sam, `axe-${name}-sheet`)
    await sam.keyboard.press('Escape')
    await expect(line(ana)).toBeVisible()
    await isClean(ana)
    await shows(ana, `axe-${name}-ana`)
    await room.act({ kind: 'giveFloor', participant: room.idOf('Ana') })
    await room.act({ kind: 'onlySection', section: 'preferences' })
    await expect(ruth.locator('[data-held]')).toHaveCount(2)
    await isClean(ruth)
    await shows(ruth, `axe-${name}-held`)
    await isClean(sam)
    await room.act({ kind: 'endFloor' })
    await room.act({ kind: 'allSections' })
    await ana.goto(room.plan.path)
    await expect(line(ana)).toBeVisible()
    await isClean(ana)
    await shows(ana, `axe-${name}-home`)
    await button(ana, /^(Break|Pausa)$/).click()
    await expect(pause(ana)).toBeVisible()
    await isClean(ana)
    await shows(ana, `axe-${name}-break`)
    await room.act({ kind: 'resumeEveryone' })
    await expect(pause(ana)).toHaveCount(0)
  }
})
