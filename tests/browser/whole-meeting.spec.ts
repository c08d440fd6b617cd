/**
 * One meeting from its planning to the day after, and the next one months later: everybody in a browser of their own, all
 * of it on the pages. Made through the door, for want of a page or of months: the plan itself, the second meeting's plan.
 */
import { expect, type Page } from '@playwright/test'
import { selects, writesFor } from '../support/beside-room.ts'
import { button, editorOf, fieldOf, goesInto, isSaved, pause, writes } from '../support/led-room.ts'
import { agenda, line } from '../support/meeting-room.ts'
import {
  album,
  answer,
  type Chapter,
  cannotWrite,
  canWrite,
  choice,
  dialog,
  type Everybody,
  exactly,
  heading,
  inList,
  isBrought,
  part,
  test,
  waits,
} from '../support/whole-meeting.ts'
import {
  allAreLetIn,
  allWait,
  anaGetsReady,
  ruthTellsOfToday,
  samPlans,
  whatMiaNeeds,
  youthsOwnPart,
} from '../support/whole-meeting-opens.ts'
import {
  leadersAndNoa,
  onlyAndLocked,
  pausesAndFloor,
  wordsTakenOutAndReworded,
} from '../support/whole-meeting-room.ts'

const joWritesForAna: Chapter = async (all) => {
  const { jo, ana, ruth, shows } = all
  const bar = jo.getByRole('region', { name: 'For whom you write' })
  await writesFor(jo, bar, /^Ana/)
  await writes(jo, 'likes', 'Pancakes on Sunday.')
  await writes(jo, 'dislikes', 'Loud dogs.')
  await ruth.goto(part(all, '/childNeeds/likes'))
  await expect(fieldOf(ruth, 'likes').locator('[data-who]')).toHaveAttribute('data-who', 'Ana, by Jo')
  await shows(jo, 'scribe-jo')
  await shows(ruth, 'said-by-ana-ruth')
  const card = ana.getByRole('region', { name: 'Words written for you' })
  await ana.goto(part(all, '/childNeeds/likes'))
  await expect(card.getByRole('blockquote')).toHaveText('Pancakes on Sunday.')
  await shows(ana, 'scribed-ana')
  await card.getByRole('button', { name: /^That is right/ }).click()
  await expect(fieldOf(ruth, 'likes')).toContainText('Ana says that it is right.')
  await ana.goto(part(all, '/childNeeds/dislikes'))
  await card.getByRole('button', { name: /^Take it out/ }).click()
  await card.getByRole('button', { name: 'Yes, take them out' }).click()
  await expect(fieldOf(jo, 'dislikes')).not.toContainText('Loud dogs.')
}

const notesInMiasNeeds: Chapter = async (all) => {
  const { sam, ana, ruth, shows } = all
  await ana.goto(part(all, '/childNeeds/needs'))
  await selects(ana, 'needs', 'at the door')
  await ana
    .getByRole('toolbar', { name: 'About these words', exact: true })
    .getByRole('button')
    .first()
    .click()
  await dialog(ana).getByLabel('A new note').fill('And at bedtime?')
  await button(ana, 'Leave the note').click()
  await dialog(ana).getByRole('button', { name: 'Close' }).click()
  await ruth.goto(part(all, '/childNeeds/needs'))
  await fieldOf(ruth, 'needs')
    .getByRole('button', { name: /^1 note/ })
    .click()
  await dialog(ruth).getByRole('button', { name: 'Answer' }).click()
  await ruth.keyboard.type('Yes, then too.')
  await dialog(ruth).getByRole('button', { name: 'Send' }).click()
  await shows(ruth, 'note-ruth')
  await dialog(ruth).getByRole('button', { name: 'Done' }).click()
  await expect(fieldOf(sam, 'needs').getByRole('button', { name: /^1 note/ })).toHaveCount(0)
  await dialog(ruth).getByRole('button', { name: 'Close' }).click()
}

const anaBringsASentence: Chapter = async (all) => {
  const { ana, sam, shows } = all
  await ana.goto(part(all, '/ready'))
  await ana
    .getByRole('region', { name: 'What I want to ask' })
    .getByRole('button', { name: 'Bring to the plan' })
    .click()
  await ana.getByRole('checkbox', { name: 'Do you have a dog?' }).uncheck()
  const place = dialog(ana).locator('[data-part="childNeeds"]')
  await place.locator('summary').click()
  await shows(ana, 'bring-ana')
  await place.getByRole('button', { name: 'Bedtime' }).click()
  await expect(ana.getByText('You brought “She sleeps with the grey owl.” to the plan:')).toBeVisible()
  await expect(fieldOf(sam, 'routineBedtime')).toContainText('She sleeps with the grey owl.')
  await expect(sam.locator('body')).not.toContainText('Do you have a dog?')
  await shows(ana, 'brought-ana')
}

const walkedOn: Chapter = async (all) => {
  const { sam, ana, ruth, noa, shows } = all
  await exactly(sam, 'Next step').click()
  for (const page of [ana, ruth]) await isBrought(page, /\/preferences\/hair/)
  await expect(noa).toHaveURL(/\/preferences$/)
  await writes(ana, 'hair', 'Braids on Sunday, with coconut oil.')
  await exactly(sam, 'Next step').click()
  for (const page of [ana, ruth]) await isBrought(page, /\/communication\//)
  await exactly(sam, 'Next step').click()
  for (const page of [ana, ruth]) await isBrought(page, /\/workingTogether\//)
  await ruth.goto(part(all, '/workingTogether/opportunities'))
  await ana.goto(part(all, '/workingTogether/opportunities'))
  const rows = fieldOf(ruth, 'opportunities')
  await rows.getByRole('button', { name: /^Add/ }).click()
  await rows.getByRole('textbox').first().fill('Call before bed')
  await rows.getByRole('button', { name: 'Done' }).click()
  const card = (page: Page) => fieldOf(page, 'opportunities').locator('[data-row]')
  await isSaved(ruth)
  await expect(card(sam)).toContainText('Call before bed')
  await shows(ruth, 'wish-ruth')
  // She reads it first: what came a moment ago nobody has read.
  await sam.waitForTimeout(500)
  await card(sam)
    .getByRole('button', { name: /^The agency says yes/ })
    .click()
  await expect(card(ana)).toContainText('The agency said yes')
  await shows(ana, 'wish-cleared-ana')
  await rows.getByRole('button', { name: /^Change/ }).click()
  await rows.getByRole('textbox').first().fill('Call before supper')
  await rows.getByRole('button', { name: 'Done' }).click()
  await expect(card(ana)).toContainText('A wish again. The words changed since the agency said yes.')
  await shows(ana, 'wish-again-ana')
  await shows(sam, 'wish-again-sam')
  await exactly(sam, 'Next step').click()
  for (const page of [ana, ruth]) await isBrought(page, /\/safety\//)
  await shows(sam, 'agenda-nearly-done-sam')
}

const samsBrowserIsGone: Chapter = async (all) => {
  const { table, sam, ana, ruth, lee, shows } = all
  await ruth.goto(part(all, '/childNeeds/wants'))
  await canWrite(ruth)
  await table.shuts(sam)
  // The server waits for them a while: once, for real.
  await expect(pause(ana)).toContainText('We wait for Sam a moment.', { timeout: 60_000 })
  await cannotWrite(ruth)
  await expect(pause(lee)).toContainText('Sam’s connection is gone.')
  await shows(ana, 'sam-gone-ana')
  await shows(lee, 'sam-gone-lee')
  all.sam = await table.sam('/childNeeds')
  await expect(pause(ana)).toHaveCount(0)
  await canWrite(ruth)
  await shows(all.sam, 'back-sam')
}

const allAnswer: Chapter = async (all) => {
  const { sam, ana, ruth, shows } = all
  for (const page of [ana, ruth]) await page.goto(part(all, '/childNeeds/agree'))
  await choice(ana, /^Yes(?!,)/).click()
  await expect(answer(ana, 'Ana')).toContainText('Yes, to these words')
  await shows(ana, 'yes-ana')
  await choice(ruth, /^Yes, but/).click()
  await ruth.getByRole('textbox', { name: 'What do you want to say?' }).fill('One song on school nights.')
  await shows(ruth, 'yes-but-asked-ruth')
  await button(ruth, 'Say this').click()
  for (const page of [ana, sam])
    await expect(answer(page, 'Ruth')).toContainText('One song on school nights.')
  await shows(ruth, 'yes-but-ruth')
  await sam.getByText('All parts of the plan').click()
  await expect(inList(sam, /What Mia needs/)).toContainText('Ana said yes. Ruth said yes, but…')
  await ruth.goto(part(all, '/childNeeds/needs'))
  await goesInto(ruth, 'needs')
  await ruth.keyboard.press('Control+End')
  await ruth.keyboard.press('ArrowLeft')
  await ruth.keyboard.press('Backspace')
  await expect(heading(ana)).toHaveText('One thing changed after your yes.')
  await expect(ana.locator('[data-changed]')).toContainText('Ruth changed “door” to “doo”.')
  await shows(ana, 'changed-since-ana')
  await shows(sam, 'changed-since-sam')
  await ruth.keyboard.type('r')
  await expect(heading(ana)).toHaveText('Do you agree with these words?')
  await expect(answer(ana, 'Ana')).toContainText('Yes, to these words')
  await isSaved(ruth)
  await shows(ana, 'yes-again-ana')
}

const readBackAndEnd: Chapter = async ({ sam, ana, ruth, jo, noa, shows }) => {
  await exactly(sam, 'Next step').waitFor()
  await agenda(sam)
    .getByRole('button', { name: /^Read back and next steps/ })
    .click()
  for (const page of [ana, ruth]) await isBrought(page, /\/followUp\//)
  await sam.getByRole('link', { name: 'End and read back' }).first().click()
  const next = async () => {
    const before = (await heading(sam).textContent()) ?? ''
    await sam.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(heading(sam)).not.toHaveText(before)
  }
  await expect(answer(sam, 'Ana').or(heading(sam)).first()).toBeVisible()
  await shows(sam, 'read-back-sam')
  for (let at = 0; at < 12 && (await heading(sam).textContent()) !== 'Next steps'; at += 1) await next()
  await expect(heading(sam)).toHaveText('Next steps')
  const steps = fieldOf(sam, 'nextSteps')
  await steps.getByRole('button', { name: /^Add/ }).click()
  await steps.getByRole('textbox').first().fill('Bring the blanket')
  await steps.getByRole('checkbox', { name: 'Ana' }).check()
  await shows(sam, 'next-steps-sam')
  await next()
  await button(sam, 'Put these days in the plan').click()
  await expect(sam.getByText('These days are in the plan')).toBeVisible()
  await isSaved(sam)
  await shows(sam, 'review-dates-sam')
  await next()
  await button(sam, 'Lock: Contact and family time').click()
  await shows(sam, 'copies-sam')
  await next()
  await expect(sam.getByRole('textbox', { name: 'Name for the plan as it is now' })).toHaveValue(
    /^Meeting 1, /,
  )
  await shows(sam, 'the-end-sam')
  await button(sam, 'End the meeting').click()
  await dialog(sam).getByRole('button', { name: 'End the meeting' }).click()
  await expect(heading(sam)).toHaveText('The meeting is over.')
  await shows(sam, 'over-sam')
  for (const page of [ana, ruth])
    await expect(heading(page)).toHaveText('The meeting is over. Your plan is here.')
  await ana.getByRole('checkbox', { name: 'I took part' }).check()
  await ana.getByRole('radio', { name: 'Text me a link' }).check()
  await shows(ana, 'over-ana')
  await shows(jo, 'over-jo')
  await shows(noa, 'over-noa')
  for (const page of [ana, ruth]) await button(page, 'Go to the plan').click()
}

const familiesWriteOn: Chapter = async (all) => {
  const { table, sam, ana, ruth, shows } = all
  await table.shuts(sam)
  await table.shuts(all.lee)
  await ana.goto(part(all, '/childNeeds/signals'))
  await ruth.goto(part(all, '/childNeeds/signals'))
  for (const page of [ana, ruth]) await expect(editorOf(page, 'signals')).toBeVisible()
  await writes(ana, 'signals', 'She pulls at her ear.')
  await expect(fieldOf(ruth, 'signals')).toContainText('She pulls at her ear.')
  await writes(ruth, 'signals', ' Then we sit down.')
  await expect(fieldOf(ana, 'signals')).toContainText('Then we sit down.')
  // A caret has no width of its own to be seen by.
  await expect(fieldOf(ana, 'signals').locator('[data-caret]')).toHaveCount(1)
  await shows(ana, 'after-ana')
  await shows(ruth, 'after-ruth')
  await ruth.goto(part(all, '/contactVisits/beforeAfter'))
  await expect(ruth.locator('[data-locked]')).toBeVisible()
  await shows(ruth, 'after-shut-part-ruth')
}

const monthsLater: Chapter = async (all) => {
  const { table, ana, ruth, shows } = all
  all.sam = await table.sam('')
  const { sam } = all
  await sam.evaluate(async (api) => {
    const { me, people } = (await (await fetch(api)).json()) as {
      me: { id: string }
      people: { id: string; name: string }[]
    }
    const expected = people.filter(({ name }) => ['Ana', 'Ruth'].includes(name)).map(({ id }) => id)
    const day = new Date(Date.now() + 90 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    const plan = { date: day, time: '16:30', place: '', lengthMin: 30, expected }
    const done = await fetch(`${api}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: me.id, act: { kind: 'planMeeting', plan } }),
    })
    if (!done.ok) throw new Error(`answered ${done.status}`)
  }, `/api${table.plan.path}`)
  await button(sam, 'Open the waiting room').click()
  for (const page of [ana, ruth]) await page.goto(table.plan.path)
  for (const name of ['Ana', 'Ruth']) await button(sam, `Let in ${name}`).click()
  // Jo and Noa, whose pages are still open, wait outside of it.
  for (const name of ['Ana', 'Ruth']) await expect(waits(sam, name)).toHaveCount(0)
  await button(sam, 'Start the meeting').click()
  await expect(agenda(sam).getByRole('listitem').first()).toContainText('What worked since last time')
  for (const page of [ana, ruth]) {
    await isBrought(page, /\/followUp/)
    await expect(line(page)).toHaveText('We are at: What worked since last time')
  }
  await shows(sam, 'second-meeting-sam')
  await shows(ana, 'second-meeting-ana')
}

test('WHOLE1 A whole meeting is played in a browser for each: planned, waited, let in, walked with every deed of the room, its facilitator gone and back, agreed, read back and closed; both families write on, and the next one begins with what worked.', async ({
  table,
}) => {
  test.setTimeout(600_000)
  const all = { table, shows: album(), links: new Map<string, string>() } as unknown as Everybody
  const chapters = {
    samPlans,
    anaGetsReady,
    ruthTellsOfToday,
    allWait,
    allAreLetIn,
    youthsOwnPart,
    whatMiaNeeds,
    onlyAndLocked,
    pausesAndFloor,
    wordsTakenOutAndReworded,
    leadersAndNoa,
    joWritesForAna,
    notesInMiasNeeds,
    anaBringsASentence,
    walkedOn,
    samsBrowserIsGone,
    allAnswer,
    readBackAndEnd,
    familiesWriteOn,
    monthsLater,
  }
  for (const [name, chapter] of Object.entries(chapters)) await test.step(name, () => chapter(all))
})
