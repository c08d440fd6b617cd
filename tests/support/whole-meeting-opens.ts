/** A meeting's day up to its first words: planned, prepared for, waited for, begun. */
import { expect } from '@playwright/test'
import { button, fieldOf, isSaved, joins, phone, writes } from './led-room.ts'
import { line, theRoom } from './meeting-room.ts'
import {
  type Chapter,
  dialog,
  exactly,
  heading,
  isBrought,
  joinsByCode,
  laptop,
  makesLink,
  part,
  waits,
} from './whole-meeting.ts'

export const samPlans: Chapter = async (all) => {
  const { table, shows, links } = all
  all.sam = await table.sam('/meeting')
  const { sam } = all
  await expect(heading(sam)).toHaveText('The first meeting')
  await sam.getByRole('radio', { name: 'At a place' }).check()
  await sam.getByLabel('The place').fill('Willow House, room 2')
  await sam.getByLabel('How long').selectOption({ label: '45 minutes' })
  await sam.getByRole('checkbox', { name: 'Noa' }).check()
  await button(sam, 'Plan the meeting').click()
  await expect(sam.getByText('Willow House, room 2')).toBeVisible()
  await button(sam, 'Choose').click()
  await button(sam, 'Choose these').click()
  await expect(sam.getByRole('listitem').filter({ hasText: 'Ground rules: Done' })).toBeVisible()
  await shows(sam, 'planned-sam')
  await sam.getByRole('link', { name: 'Give each person their link' }).click()
  for (const name of ['Ana', 'Ruth', 'Jo', 'Noa', 'Lee']) links.set(name, await makesLink(sam, name))
  await shows(sam, 'links-sam')
}

export const anaGetsReady: Chapter = async (all) => {
  all.ana = await all.table.device(phone)
  const { ana, shows } = all
  await joins(ana, all.links.get('Ana') ?? '')
  await ana.getByRole('link', { name: /^Get ready/ }).click()
  await ana
    .getByRole('textbox', { name: 'What I want to ask' })
    .fill('She sleeps with the grey owl.\nDo you have a dog?')
  await isSaved(ana)
  await shows(ana, 'ready-ana')
}

export const ruthTellsOfToday: Chapter = async (all) => {
  const { table, shows } = all
  const atHome = await table.device(phone)
  await joins(atHome, all.links.get('Ruth') ?? '')
  await shows(atHome, 'next-meeting-ruth')
  await button(atHome, 'Write it').click()
  await atHome
    .getByRole('textbox', { name: 'How is Mia today?' })
    .fill('She slept well.\nShe asks for her blanket.')
  await button(atHome, 'Save').click()
  await expect(atHome.getByRole('region', { name: 'Mia today' })).toContainText('She slept well.')
  await shows(atHome, 'today-ruth')
  await table.shuts(atHome)
}

export const allWait: Chapter = async (all) => {
  const { table, shows, sam, ana, links } = all
  await sam.goto(part(all, '/meeting'))
  await expect(sam.getByRole('listitem').filter({ hasText: 'Mia today: Done' })).toBeVisible()
  await button(sam, 'Open the waiting room').click()
  await expect(theRoom(sam)).toContainText('Not here yet')
  await ana.goto(part(all, ''))
  await expect(heading(ana)).toHaveText('Sam will let you in.')
  await expect(ana.getByRole('article')).toContainText('She slept well.')
  all.jo = await table.device(laptop)
  all.noa = await table.device(laptop)
  all.lee = await table.device(laptop)
  all.ruth = await table.device(phone)
  for (const [page, name] of [
    [all.jo, 'Jo'],
    [all.noa, 'Noa'],
    [all.lee, 'Lee'],
  ] as const)
    await joins(page, links.get(name) ?? '')
  await button(sam, 'Show a code').click()
  const code = (await sam.locator('[data-code]').textContent()) ?? ''
  await joinsByCode(all.ruth, code, 'Ruth')
  for (const page of [all.jo, all.noa, all.ruth])
    await expect(heading(page)).toHaveText('Sam will let you in.')
  for (const name of ['Ana', 'Ruth', 'Jo', 'Noa']) await expect(waits(sam, name)).toBeVisible()
  await shows(sam, 'waiting-sam')
  await shows(ana, 'waiting-ana')
  await shows(all.ruth, 'waiting-ruth-by-code')
  await shows(all.noa, 'waiting-noa')
}

export const allAreLetIn: Chapter = async ({ sam, ana, ruth, jo, noa, shows }) => {
  await button(sam, 'Not today: Noa').click()
  await expect(heading(noa)).toHaveText('This meeting is not for you today.')
  await shows(noa, 'turned-away-noa')
  await button(sam, 'Let wait again').click()
  // Told so by phone; nothing of the plan reaches the page till then.
  await noa.reload()
  await expect(heading(noa)).toHaveText('Sam will let you in.')
  await expect(waits(sam, 'Noa')).toBeVisible()
  for (const name of ['Ana', 'Ruth', 'Jo', 'Noa']) {
    await button(sam, `Let in ${name}`).click()
    await expect(waits(sam, name)).toHaveCount(0)
  }
  await expect(sam.locator('[data-waits]')).toHaveCount(0)
  for (const page of [ana, ruth, jo, noa])
    await expect(page.getByText('The meeting has not started yet. Sam starts it soon.').first()).toBeVisible()
  await shows(ana, 'let-in-ana')
  await button(sam, 'Start the meeting').click()
  for (const page of [ana, ruth, jo, noa]) await expect(line(page)).toHaveText('We are at: Welcome and names')
  await shows(sam, 'started-sam')
  await shows(ana, 'started-ana')
}

export const youthsOwnPart: Chapter = async ({ sam, ana, ruth, noa, shows }) => {
  for (const name of ['Mia today', 'Mia’s own words']) {
    await exactly(sam, 'Next step').click()
    await expect(line(ana)).toHaveText(`We are at: ${name}`)
  }
  for (const page of [ana, ruth]) await expect(page).toHaveURL(/\/childVoice\/helpsWhenSad/)
  await expect(noa).toHaveURL(/\/childVoice$/)
  await fieldOf(ruth, 'helpsWhenSad')
    .getByRole('button', { name: /^Leave a note/ })
    .click()
  await dialog(ruth).getByLabel('A new note').fill('Can we ask Mia on Sunday?')
  await button(ruth, 'Leave the note').click()
  await dialog(ruth).getByRole('button', { name: 'Close' }).click()
  await fieldOf(ana, 'helpsWhenSad')
    .getByRole('button', { name: /^1 note/ })
    .click()
  await dialog(ana).getByRole('button', { name: 'Answer' }).click()
  await ana.keyboard.type('Yes, on the phone.')
  await dialog(ana).getByRole('button', { name: 'Send' }).click()
  await expect(dialog(ana).getByRole('list', { name: 'Answers' })).toContainText('Yes, on the phone.')
  await shows(ana, 'note-on-mias-part-ana')
  await dialog(ana).getByRole('button', { name: 'Close' }).click()
  await fieldOf(sam, 'helpsWhenSad')
    .getByRole('button', { name: /^1 note/ })
    .click()
  await expect(dialog(sam)).toContainText('Yes, on the phone.')
  await dialog(sam).getByRole('button', { name: 'Done' }).click()
  await expect(dialog(sam)).toContainText('1 note is done')
  await shows(sam, 'note-done-sam')
  await sam.keyboard.press('Escape')
  await expect(dialog(sam)).toHaveCount(0)
  await expect(fieldOf(ruth, 'helpsWhenSad').getByRole('button', { name: /^1 note/ })).toHaveCount(0)
}

export const whatMiaNeeds: Chapter = async (all) => {
  const { sam, ana, ruth, jo, noa, shows } = all
  await exactly(sam, 'Next step').click()
  for (const page of [ana, ruth]) await isBrought(page, /\/childNeeds\/needs/)
  await expect(noa).toHaveURL(/\/childNeeds$/)
  await expect(jo).toHaveURL(/\/childNeeds$/)
  await writes(ruth, 'needs', 'A hug at the door.')
  await ana.goto(part(all, '/childNeeds/comfort'))
  await writes(ana, 'comfort', 'They never sing the owl song. We live at 12 Elm Street. Two times.')
  await expect(fieldOf(sam, 'comfort')).toContainText('Two times.')
  await expect(fieldOf(noa, 'needs')).toContainText('A hug at the door.')
  await shows(sam, 'writing-sam')
  await shows(ana, 'writing-ana')
  await shows(ruth, 'writing-ruth')
  await shows(noa, 'reading-noa')
}
