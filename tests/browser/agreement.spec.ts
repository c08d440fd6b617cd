/** Answers to exact words, wishes, and how a meeting ends, as two families see them: real browsers, a plan a test. */
import { expect, type Locator, type Page } from '@playwright/test'
import {
  button,
  desk,
  editorOf,
  fieldOf,
  goesInto,
  isSaved,
  phone,
  type Room,
  test,
  writes,
} from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const part = '/childNeeds'
const answers = (page: Page, name: string): Locator => page.locator(`[data-answer="${name}"]`)
const foot = (page: Page): Locator => page.locator('[data-agree]')
const choice = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('group', { name: 'Do you agree with these words?' }).getByRole('button', { name })
const inList = (page: Page): Locator => page.getByRole('link', { name: /What Mia needs/ })
const saysYes = async (page: Page, name: string): Promise<void> => {
  await choice(page, /^Yes(?!,)/).click()
  await expect(answers(page, name)).toContainText('Yes, to these words')
}

/** Ana on her phone and Ruth at her desk, with words of both in one part. */
const withWords = async (room: Room) => {
  const ana = await room.join('Ana', `${part}/comfort`, phone)
  const ruth = await room.join('Ruth', part)
  await writes(ana, 'comfort', 'The owl song, two times.')
  await writes(ruth, 'needs', 'A hug at the door.')
  return { ana, ruth }
}
const goesToAnswer = async (page: Page, room: Room): Promise<void> => {
  await page.goto(`${room.plan.path}${part}/agree`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('YES1 After a part’s last field one reads its exact words and answers with one tap; everybody sees who said what, in their own words.', async ({
  room,
}) => {
  const { ana, ruth } = await withWords(room)
  const sam = await room.sam(part)
  await ana.goto(`${room.plan.path}${part}/belongings`)
  await ana.getByRole('link', { name: 'Next' }).click()
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Do you agree with these words?')
  await expect(ana.getByText('The owl song, two times.')).toBeVisible()
  await expect(ana.getByText('A hug at the door.')).toBeVisible()
  await saysYes(ana, 'Ana')
  await expect(choice(ana, /^Yes(?!,)/)).toHaveAttribute('aria-pressed', 'true')
  await choice(ruth, /^Yes, but/).click()
  await ruth.getByRole('button', { name: 'Say this' }).click()
  await expect(ruth.getByRole('dialog')).toContainText('Please write a few words.')
  await ruth
    .getByRole('textbox', { name: 'What do you want to say?' })
    .fill('Only one song on school nights.')
  await ruth.getByRole('button', { name: 'Say this' }).click()
  for (const page of [ana, ruth, sam]) {
    await expect(answers(page, 'Ana')).toContainText('Yes, to these words')
    await expect(answers(page, 'Ruth')).toContainText('Only one song on school nights.')
  }
  await expect(inList(sam)).toContainText('Ana said yes. Ruth said yes, but…')
  await expect(choice(sam, 'Yes')).toHaveCount(0)
  await saysYes(ruth, 'Ruth')
  await expect(inList(ruth)).toContainText('You both said yes')
  await expect(inList(sam)).toContainText('Ana and Ruth said yes')
  await ruth.getByRole('button', { name: 'Take my answer back' }).click()
  await expect(answers(sam, 'Ruth')).toContainText('No answer yet')
})

test('YES2 One letter by the other parent and a yes is shown as changed, with the difference and who made it; typed back, it is a yes again.', async ({
  room,
}) => {
  const { ana, ruth } = await withWords(room)
  await goesToAnswer(ana, room)
  await saysYes(ana, 'Ana')
  await saysYes(ruth, 'Ruth')
  await goesInto(ruth, 'comfort')
  await ruth.keyboard.press('Control+End')
  await ruth.keyboard.press('ArrowLeft')
  await ruth.keyboard.press('Backspace')
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('One thing changed after your yes.')
  await expect(ana.locator('[data-changed]')).toContainText('Ruth changed “times” to “time”.')
  await expect(ana.locator('del')).toHaveText('times')
  await expect(ana.locator('ins')).toHaveText('time')
  await expect(answers(ana, 'Ana')).toContainText('Yes, to the old words')
  await expect(inList(ruth)).toContainText('Changed since Ana and Ruth agreed')
  await button(ana, 'Show the words I said yes to').click()
  await expect(ana.locator('[data-since]')).toContainText('The owl song, two times.')
  await ruth.keyboard.type('s')
  await expect(answers(ana, 'Ana')).toContainText('Yes, to these words')
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Do you agree with these words?')
  await expect(inList(ruth)).toContainText('You both said yes')
  await isSaved(ruth)
})

test('YES3 What is undone is the words agreed to again, and new words are told with their author’s name; one tap says yes to them.', async ({
  room,
}) => {
  const { ana, ruth } = await withWords(room)
  await goesToAnswer(ana, room)
  await saysYes(ana, 'Ana')
  await goesInto(ruth, 'needs')
  await ruth.keyboard.press('Control+End')
  // In one go: one step of undo.
  await ruth.keyboard.insertText(' Always.')
  await expect(ana.locator('[data-changed]')).toContainText('Ruth added “Always.”.')
  await ruth.keyboard.press('Control+z')
  await expect(answers(ana, 'Ana')).toContainText('Yes, to these words')
  await ruth.keyboard.press('Control+Shift+z')
  await expect(ana.locator('ins')).toContainText('Always.')
  await isSaved(ruth)
  await choice(ana, /^Yes(?!,)/).click()
  await expect(answers(ruth, 'Ana')).toContainText('Yes, to these words')
})

test('YES4 Rows in a new order are a change that is told in words; the old order is the words agreed to.', async ({
  room,
}) => {
  const ruth = await room.join('Ruth', '/workingTogether')
  const ana = await room.join('Ana', '/workingTogether', desk)
  const roles = fieldOf(ruth, 'roles')
  for (const words of ['Haircut', 'School bag']) {
    await roles.getByRole('button', { name: /^Add/ }).click()
    await roles.getByRole('textbox').first().fill(words)
    await roles.getByRole('button', { name: 'Done' }).click()
  }
  await isSaved(ruth)
  await expect(fieldOf(ana, 'roles')).toContainText('School bag')
  await saysYes(ana, 'Ana')
  await roles.getByRole('button', { name: 'Move down: Haircut' }).click()
  await expect(foot(ana)).toContainText('Ruth put the rows in a new order.')
  await roles.getByRole('button', { name: 'Move up: Haircut' }).click()
  await expect(answers(ana, 'Ana')).toContainText('Yes, to these words')
  await roles.getByRole('button', { name: /^Add/ }).click()
  await roles.getByRole('textbox').first().fill('Dentist')
  await roles.getByRole('button', { name: 'Done' }).click()
  await expect(foot(ana)).toContainText('Ruth added a row.')
  await isSaved(ruth)
})

test('YES5 Words that moved while somebody answered are shown, and the answer is asked for again.', async ({
  room,
}) => {
  const { ana, ruth } = await withWords(room)
  await goesToAnswer(ana, room)
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await ana.route('**/acts', async (route) => {
    await held
    await route.continue()
  })
  await choice(ana, /^Yes(?!,)/).click()
  await writes(ruth, 'needs', ' And a song.')
  letGo()
  await expect(ana.getByText('The words changed just now.')).toBeVisible()
  await expect(ana.locator('[data-moved] ins')).toContainText('And a song.')
  await expect(answers(ana, 'Ana')).toContainText('No answer yet')
  await saysYes(ana, 'Ana')
  await expect(ana.getByText('The words changed just now.')).toHaveCount(0)
})

test('YES6 What a scribe writes down for somebody is marked so, and is theirs once they say that it is right.', async ({
  room,
}) => {
  const { ana, ruth } = await withWords(room)
  const jo = await room.join('Jo', part)
  await goesToAnswer(ana, room)
  await button(jo, 'Write down what Ana says').click()
  const dialog = jo.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Write it down' }).click()
  await expect(dialog).toContainText('Please pick an answer.')
  await dialog.getByRole('radio', { name: 'Yes', exact: true }).check()
  await dialog.getByRole('button', { name: 'Write it down' }).click()
  for (const page of [ana, ruth, jo])
    await expect(answers(page, 'Ana')).toContainText('Jo wrote down: Ana says yes.')
  await expect(answers(ruth, 'Ana')).not.toContainText('Yes, to these words')
  await expect(inList(ruth)).not.toContainText('Ana said yes')
  await button(ana, 'Yes, that is right').click()
  await expect(answers(ruth, 'Ana')).toContainText('Yes, to these words')
  await expect(answers(ruth, 'Ana')).toContainText('Jo wrote down: Ana says yes. Ana said that is right.')
  await expect(inList(ruth)).toContainText('Ana said yes')
})

test('YES7 A wish is a yes of the agency for its exact words only: changed, it is a wish again and says so; a no has its reason for all.', async ({
  room,
}) => {
  const ruth = await room.join('Ruth', '/workingTogether')
  const ana = await room.join('Ana', '/workingTogether/opportunities', phone)
  const sam = await room.sam('/workingTogether')
  const rows = fieldOf(ruth, 'opportunities')
  await rows.getByRole('button', { name: /^Add/ }).click()
  await rows.getByRole('textbox').first().fill('Call before bed')
  await rows.getByRole('button', { name: 'Done' }).click()
  await isSaved(ruth)
  const card = (page: Page) => fieldOf(page, 'opportunities').locator('[data-row]')
  await expect(card(ana)).toContainText('A wish until the agency says yes')
  await expect(card(sam)).toContainText('Call before bed')
  // She reads it first: what came a moment ago nobody has read.
  await sam.waitForTimeout(500)
  await card(sam)
    .getByRole('button', { name: /^The agency says yes/ })
    .click()
  for (const page of [ana, ruth]) await expect(card(page)).toContainText('The agency said yes')
  await expect(card(ana)).toHaveCSS('border-top-style', 'solid')
  await rows.getByRole('button', { name: /^Change/ }).click()
  await rows.getByRole('textbox').first().fill('Call before supper')
  await rows.getByRole('button', { name: 'Done' }).click()
  for (const page of [ana, ruth, sam])
    await expect(card(page)).toContainText('A wish again. The words changed since the agency said yes.')
  await expect(card(ana)).toHaveCSS('border-top-style', 'dashed')
  await card(sam)
    .getByRole('button', { name: /^The agency says not now/ })
    .click()
  await sam.getByRole('button', { name: 'Tell all' }).click()
  await expect(sam.getByRole('dialog')).toContainText('Please write a few words.')
  await sam.getByRole('textbox', { name: 'Why not now?' }).fill('We ask the court first.')
  await sam.getByRole('button', { name: 'Tell all' }).click()
  await expect(card(ana)).toContainText('We ask the court first.')
  await card(sam)
    .getByRole('button', { name: /^Make it a wish again/ })
    .click()
  await expect(card(ana)).toContainText('A wish until the agency says yes')
})

/** What somebody wants, on the facilitator's list. */
const wants = (page: Page, name: string): Locator =>
  page
    .getByRole('list', { name: 'Copies, and what stays open' })
    .getByRole('listitem')
    .filter({ hasText: name })

const acts = (page: Page, room: Room, act: object): Promise<void> =>
  page.evaluate(
    async ([planId, wanted]) => {
      const me = (await (await fetch(`/api/plans/${planId}`)).json()) as { me: { id: string } }
      const done = await fetch(`/api/plans/${planId}/acts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ as: me.me.id, act: wanted }),
      })
      if (!done.ok) throw new Error(`answered ${done.status}`)
    },
    [room.plan.planId, act] as const,
  )

/** A meeting that is live, with both families let in. */
const meets = async (room: Room, sam: Page): Promise<void> => {
  const people = await sam.evaluate(
    async (path) => ((await (await fetch(path)).json()) as { people: { id: string; name: string }[] }).people,
    `/api/plans/${room.plan.planId}/people`,
  )
  const ids = ['Ana', 'Ruth'].map((name) => people.find((one) => one.name === name)?.id ?? '')
  const plan = { date: '2026-11-22', time: '10:00', place: '', lengthMin: 45, expected: ids }
  await acts(sam, room, { kind: 'planMeeting', plan })
  await acts(sam, room, { kind: 'openMeeting' })
  await acts(sam, room, { kind: 'startMeeting' })
  for (const participant of ids) await acts(sam, room, { kind: 'letIn', participant })
}

test('YES8 A meeting is read back and ended: days stand in the plan, a version is named, families are told once, tick, choose a copy and write on.', async ({
  room,
}) => {
  const sam = await room.sam(part)
  await expect(editorOf(sam, 'needs')).toBeVisible()
  await meets(room, sam)
  const { ana, ruth } = await withWords(room)
  await goesToAnswer(ana, room)
  await saysYes(ana, 'Ana')
  await sam.goto(`${room.plan.path}/end`)
  const next = () => sam.getByRole('button', { name: 'Next', exact: true }).click()
  const heading = sam.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('What Mia needs, wants, likes and does not like')
  await expect(sam.getByText('The owl song, two times.')).toBeVisible()
  await expect(answers(sam, 'Ana')).toContainText('Yes, to these words')
  await expect(sam.getByText('Ruth has not answered')).toBeVisible()
  await next()
  await expect(heading).toHaveText('Next steps')
  const steps = fieldOf(sam, 'nextSteps')
  await steps.getByRole('button', { name: /^Add/ }).click()
  await steps.getByRole('textbox').first().fill('Bring the blanket')
  await expect(sam.getByText('Who will do this? Bring the blanket')).toBeVisible()
  await expect(sam.getByText('By what day? Bring the blanket')).toBeVisible()
  await steps.getByRole('checkbox', { name: 'Ana' }).check()
  await expect(sam.getByText('Who will do this?')).toHaveCount(0)
  await next()
  await button(sam, 'Put these days in the plan').click()
  await expect(sam.getByText('These days are in the plan')).toBeVisible()
  await isSaved(sam)
  await next()
  await expect(wants(sam, 'Ana')).toContainText('Not picked yet')
  await button(sam, 'Lock: Contact and family time').click()
  await next()
  await expect(sam.getByRole('textbox', { name: 'Name for the plan as it is now' })).toHaveValue(
    /^Meeting 1, /,
  )
  await button(sam, 'End the meeting').click()
  await sam.getByRole('dialog').getByRole('button', { name: 'End the meeting' }).click()
  await expect(heading).toHaveText('The meeting is over.')
  await expect(sam.getByText('Kept as “Meeting 1,')).toBeVisible()
  for (const page of [ana, ruth])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'The meeting is over. Your plan is here.',
    )
  await ana.getByRole('checkbox', { name: 'I took part' }).check()
  await ana.getByRole('radio', { name: 'Text me a link' }).check()
  await button(ana, 'Go to the plan').click()
  await expect(answers(ana, 'Ana')).toContainText('Yes, to these words')
  await ana.reload()
  await expect(answers(ana, 'Ana')).toContainText('Yes, to these words')
  await sam.goto(`${room.plan.path}/end?step=5`)
  await expect(wants(sam, 'Ana')).toContainText('Text me a link')
  await sam.context().close()
  await ruth.locator('[data-over]').waitFor()
  await ruth.getByRole('button', { name: 'Go to the plan' }).click()
  await writes(ruth, 'needs', ' Every day.')
  await expect(ana.locator('[data-changed]')).toContainText('Ruth added “Every day.”.')
  await ana.goto(`${room.plan.path}/followUp/reviewDates`)
  await expect(fieldOf(ana, 'reviewDates').locator('[data-row]')).toHaveCount(3)
})

test('YES9 Answers, changes, wishes and the end of a meeting are clean for axe on a phone and wide, light and dark, in both languages.', async ({
  room,
}) => {
  const { ana, ruth } = await withWords(room)
  await goesToAnswer(ana, room)
  await isClean(ana)
  await saysYes(ana, 'Ana')
  await writes(ruth, 'needs', ' Every day.')
  await expect(ana.locator('[data-changed]')).toBeVisible()
  await isClean(ana)
  await expect(foot(ruth)).toBeVisible()
  await isClean(ruth)
  await ana.emulateMedia({ colorScheme: 'dark' })
  await ana.goto(`${room.plan.path}/me`)
  await ana.getByRole('button', { name: 'Español' }).click()
  await goesToAnswer(ana, room)
  await expect(ana.getByRole('heading', { level: 1 })).toHaveText('Algo cambió después de su sí.')
  await isClean(ana)
  const sam = await room.sam('/end', phone)
  for (let step = 1; step <= 5; step++) {
    await expect(sam.getByRole('heading', { level: 1 })).toBeVisible()
    await isClean(sam)
    if (step < 5) await sam.getByRole('button', { name: 'Next', exact: true }).click()
  }
})
