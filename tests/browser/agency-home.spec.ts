/** The agency's home and the page on which a meeting is planned, in real browsers with a real server. */

import { expect, type Locator, type Page } from '@playwright/test'
import { test } from '../support/agency-house.ts'
import { press, tabTo } from '../support/keyboard.ts'
import { joins } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

/** The day so many days from now, as a date field has it. */
const day = (days: number): string => {
  const at = new Date()
  at.setDate(at.getDate() + days)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

const post = <Answer = { readonly planId: string }>(
  page: Page,
  path: string,
  body: object,
): Promise<Answer> =>
  page.evaluate(
    async ([to, json]) => {
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: json,
      })
      if (!response.ok) throw new Error(`${to} answered ${response.status}`)
      return response.json() as Promise<never>
    },
    [path, JSON.stringify(body)] as const,
  )

interface Made {
  readonly planId: string
  readonly ids: Readonly<Record<string, string>>
  act(act: object): Promise<unknown>
}

const families = [
  { name: 'Ana', role: 'birthParent', language: 'es' },
  { name: 'Ruth', role: 'partnershipParent', language: 'en' },
] as const

/** @param placed days from now */
const makePlan = async (sam: Page, child: string, placed: number): Promise<Made> => {
  const { planId } = await post(sam, '/api/plans', {
    child,
    drawing: 'kite',
    placementDate: day(placed),
    people: families,
  })
  const ids = await sam.evaluate(async (path) => {
    const { people } = (await (await fetch(path)).json()) as { people: { id: string; name: string }[] }
    return Object.fromEntries(people.map(({ id, name }) => [name, id]))
  }, `/api/plans/${planId}/people`)
  const act = (what: object) => post(sam, `/api/plans/${planId}/acts`, { as: ids.Sam, act: what })
  return { planId, ids, act }
}
const meeting = ({ ids }: Made, date: string) => ({
  date,
  time: '10:00',
  place: '',
  lengthMin: 60,
  expected: [ids.Ana, ids.Ruth, ids.Sam],
})

const region = (page: Page, name: string): Locator => page.getByRole('region', { name })

test('HOME5 Staff see what is due and overdue with its reason and new date, the week’s meetings, and what to look at again.', async ({
  agency,
}) => {
  const sam = await agency.staff()
  await sam.goto('/agency')
  await makePlan(sam, 'Teo', -3)
  const mia = await makePlan(sam, 'Mia', -2)
  await mia.act({ kind: 'planMeeting', plan: meeting(mia, day(0)) })
  await makePlan(sam, 'Wren', -20)
  const ida = await makePlan(sam, 'Ida', -30)
  await ida.act({ kind: 'planMeeting', plan: meeting(ida, day(-1)) })
  for (const kind of ['openMeeting', 'startMeeting']) await ida.act({ kind })
  await ida.act({ kind: 'closeMeeting', versionName: 'First meeting', reviewOn: [day(9)] })
  await sam.reload()

  const due = region(sam, 'Due this week').getByRole('listitem')
  await expect(due).toHaveCount(2)
  await expect(due.nth(0)).toContainText('Wren’s first meeting')
  await expect(due.nth(0)).toContainText('No new date yet.')
  await expect(due.nth(1)).toContainText('Teo’s first meeting')
  await due.nth(0).getByRole('button', { name: 'Move the due date of Wren’s plan' }).click()
  const dialog = sam.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await expect(dialog.getByText('Please write why.')).toBeVisible()
  await dialog.getByLabel('New due date').fill(day(4))
  await dialog.getByLabel('Why').fill('Ana is in hospital.')
  await dialog.getByRole('button', { name: 'Move it' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(due.nth(0)).toContainText('Overdue')
  await expect(due.nth(0)).toContainText('New date:')
  await expect(due.nth(0)).toContainText('Ana is in hospital.')
  await due.nth(0).getByRole('button').click()
  await expect(dialog.getByRole('region', { name: 'Moved before' })).toContainText('Ana is in hospital.')
  await sam.keyboard.press('Escape')

  const week = region(sam, 'Meetings this week')
  await expect(week).toContainText('Mia, first meeting')
  await expect(week.getByRole('link', { name: 'Open the room for Mia’s plan' })).toBeVisible()
  await expect(region(sam, 'Look again soon')).toContainText('Ida’s plan')
  await expect(region(sam, 'Your plans').getByRole('row', { name: /Mia/ })).toContainText('Meeting today')
  await expect(region(sam, 'Already met').getByRole('row')).toHaveCount(2)

  await sam.getByLabel('Days until it is due').fill('14')
  await region(sam, 'When the first meeting is due').getByRole('button', { name: 'Save' }).click()
  await expect(region(sam, 'Due this week').getByText('Teo’s first meeting')).toHaveCount(0)
  await expect(region(sam, 'Your plans').getByRole('row', { name: /Teo/ })).toContainText('Meeting due')
})

test('HOME6 By keyboard alone a meeting is planned, got ready, moved with a reason, and its waiting room opened.', async ({
  agency,
}) => {
  const sam = await agency.staff({ viewport: { width: 360, height: 740 } })
  await sam.goto('/agency')
  const made = await makePlan(sam, 'Finn', -1)
  await sam.goto(`/plans/${made.planId}/meeting`)
  await expect(heading(sam)).toHaveText('The first meeting')

  await tabTo(sam, sam.getByLabel('How long'))
  await sam.keyboard.press('ArrowUp')
  await tabTo(sam, sam.getByRole('radio', { name: 'Online' }))
  await sam.keyboard.press('ArrowDown')
  await tabTo(sam, sam.getByLabel('The place'))
  await sam.keyboard.type('The library')
  await press(sam, sam.getByRole('button', { name: 'Take out Hair, clothes, faith' }))
  await press(sam, sam.getByRole('button', { name: 'Move Finn’s own words up' }))
  await press(sam, sam.getByRole('button', { name: 'Plan the meeting' }))
  await expect(sam.getByText('45 minutes')).toBeVisible()
  await expect(sam.getByText('The library')).toBeVisible()
  await expect(sam.getByText('Hair, clothes, faith')).toHaveCount(0)

  const checks = region(sam, 'Before the meeting').getByRole('listitem')
  await expect(checks.filter({ hasText: 'No link yet: Ana and Ruth' })).toBeVisible()
  await press(sam, sam.getByRole('button', { name: 'Choose' }))
  await press(sam, sam.getByRole('dialog').getByRole('button', { name: 'Choose these' }))
  await expect(checks.filter({ hasText: 'Ground rules: Done' })).toBeVisible()
  await press(sam, sam.getByRole('button', { name: 'Write it' }))
  await tabTo(sam, sam.getByRole('textbox', { name: 'How Finn is today' }))
  await sam.keyboard.type('Slept all night.')
  await press(sam, sam.getByRole('dialog').getByRole('button', { name: 'Save' }))
  await expect(checks.filter({ hasText: 'Finn today: Done' })).toBeVisible()

  await press(sam, sam.getByRole('button', { name: 'Move or change it' }))
  await tabTo(sam, sam.getByLabel('Why it changes'))
  await sam.keyboard.type('Ruth works.')
  await press(sam, sam.getByRole('button', { name: 'Save the change' }))
  await press(sam, sam.getByRole('button', { name: 'Open the waiting room' }))
  await sam.waitForURL(`**/plans/${made.planId}?as=*`)
  await sam.goto(`/plans/${made.planId}/meeting`)
  await expect(sam.getByText('The waiting room is open.')).toBeVisible()
})

test('HOME7 The safety setting keeps two sides apart without a word of why: nobody plans them together, and "not now" opens no room.', async ({
  agency,
}) => {
  const sam = await agency.staff()
  await sam.goto('/agency')
  const made = await makePlan(sam, 'Nia', -1)
  await made.act({ kind: 'planMeeting', plan: meeting(made, day(1)) })
  await sam.goto(`/plans/${made.planId}/meeting`)
  const card = region(sam, 'How they meet')
  await card.getByRole('button', { name: 'Change' }).click()
  await card.getByRole('radio', { name: 'Separately' }).check()
  await expect(card.getByRole('textbox')).toHaveCount(0)
  await expect(card.getByLabel('Ana, parent')).toHaveValue('a')
  await card.getByLabel('Ana, parent').selectOption('none')
  await expect(card.getByText('Please put at least one person on each side.')).toBeVisible()
  await card.getByLabel('Ana, parent').selectOption('a')
  await card.getByRole('button', { name: 'Save' }).click()
  await expect(sam.getByText('Change who is expected first.')).toBeVisible()
  await expect(sam.getByRole('button', { name: 'Open the waiting room' })).toHaveCount(0)

  await sam.getByRole('button', { name: 'Move or change it' }).click()
  await sam.getByLabel('Why it changes').fill('Two meetings.')
  await sam.getByRole('button', { name: 'Save the change' }).click()
  await expect(sam.getByRole('alert')).toContainText('separate meetings')
  await sam.getByRole('checkbox', { name: 'Ruth' }).uncheck()
  await sam.getByRole('button', { name: 'Save the change' }).click()
  await expect(sam.getByRole('button', { name: 'Open the waiting room' })).toBeVisible()

  await card.getByRole('button', { name: 'Change' }).click()
  await card.getByRole('radio', { name: 'Not now' }).check()
  await card.getByRole('button', { name: 'Save' }).click()
  await expect(sam.getByText('The safety setting says not now.')).toBeVisible()
  await expect(sam.getByRole('button', { name: 'Open the waiting room' })).toHaveCount(0)

  await sam.getByRole('button', { name: 'Cancel it' }).click()
  await sam.getByRole('dialog').getByLabel('Why').fill('Not now.')
  await sam.getByRole('dialog').getByRole('button', { name: 'Cancel the meeting' }).click()
  await expect(sam.getByRole('button', { name: 'Plan the meeting' })).toBeVisible()
  await expect(region(sam, 'Meetings before')).toContainText('Cancelled')
  await expect(heading(sam)).toHaveText('The first meeting')
})

test('HOME8 A facilitator who came by a link plans a meeting too, and gets it as a calendar file; a parent finds no such page.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Leo', [
    ...families.map(({ name, role }) => ({ name, role })),
    { name: 'Ines', role: 'facilitator' },
  ])
  const joins = async (name: string): Promise<Page> => {
    const page = await agency.stranger()
    await page.goto(await plan.linkFor(name))
    await page.getByRole('radio', { name: 'Yes, it is mine' }).check()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL('**/plans/**')
    return page
  }
  const ines = await joins('Ines')
  await ines.goto(`${plan.path}/meeting`)
  await expect(ines.getByRole('link', { name: 'People and links' })).toHaveCount(0)
  await ines.getByRole('button', { name: 'Plan the meeting' }).click()
  const file = ines.waitForEvent('download')
  await ines.getByRole('link', { name: 'Put it in my calendar' }).click()
  expect((await file).suggestedFilename()).toBe('meeting.ics')
  const ana = await joins('Ana')
  await ana.goto(`${plan.path}/meeting`)
  await expect(heading(ana)).toBeVisible()
  await expect(ana.getByRole('button', { name: 'Plan the meeting' })).toHaveCount(0)
  await expect(ana.getByText('Before the meeting')).toHaveCount(0)
})

const looks = [
  { width: 360, height: 740, language: 'en', colorScheme: 'light' },
  { width: 768, height: 1024, language: 'es', colorScheme: 'light' },
  { width: 1440, height: 900, language: 'es', colorScheme: 'dark' },
] as const

for (const { width, height, language, colorScheme } of looks) {
  test(`HOME9 The home and the meeting page pass axe and fit every width, in both languages and schemes: ${width} px, ${language}, ${colorScheme}.`, async ({
    agency,
  }) => {
    const sam = await agency.staff({ viewport: { width, height }, colorScheme })
    await sam.goto('/agency')
    await sam.evaluate((one) => sessionStorage.setItem('twofold.language', one), language)
    const wren = await makePlan(sam, 'Maximiliana', -20)
    await post(sam, `/api/plans/${wren.planId}/due`, { newDate: day(4), reason: 'Ana is in hospital.' })
    const mia = await makePlan(sam, 'Mia', -2)
    await mia.act({ kind: 'planMeeting', plan: meeting(mia, day(1)) })
    const paths = ['/agency', `/plans/${wren.planId}/meeting`, `/plans/${mia.planId}/meeting`]
    for (const path of paths) {
      await sam.goto(path)
      await expect(heading(sam)).toBeVisible()
      await expect(sam.locator('html')).toHaveAttribute('lang', language)
      await isClean(sam)
    }
  })
}

test('HOME10 How the child is today, as the facilitator wrote it, they change from the checklist; what a parent wrote is theirs.', async ({
  agency,
}) => {
  const sam = await agency.staff()
  await sam.goto('/agency')
  const made = await makePlan(sam, 'Lio', -1)
  await made.act({ kind: 'planMeeting', plan: meeting(made, day(1)) })
  await sam.goto(`/plans/${made.planId}/meeting`)
  const today = region(sam, 'Before the meeting').getByRole('listitem').filter({ hasText: 'Lio today' })
  const box = sam.getByRole('textbox', { name: 'How Lio is today' })
  const save = sam.getByRole('dialog').getByRole('button', { name: 'Save' })
  await today.getByRole('button', { name: 'Write it' }).click()
  await box.fill('Slept well.')
  await save.click()
  await expect(today).toContainText('Sam wrote it')
  await today.getByRole('button', { name: 'Change' }).click()
  await expect(box).toHaveValue('Slept well.')
  await box.fill('Slept well. A small cold.')
  await save.click()
  await expect(sam.getByRole('dialog')).toHaveCount(0)
  const ana = await agency.stranger()
  const path = `/api/plans/${made.planId}/people/${made.ids.Ana}/link`
  await joins(ana, (await post<{ readonly url: string }>(sam, path, {})).url)
  const card = region(ana, 'Lio hoy')
  await expect(card).toContainText('Slept well. A small cold.')
  await card.getByRole('button', { name: 'Cambiar' }).click()
  await card.getByRole('textbox').fill('Durmió bien.')
  await card.getByRole('button', { name: 'Guardar' }).click()
  await expect(card).toContainText('Ana')
  await sam.reload()
  await expect(today).toContainText('Ana wrote it')
  await expect(today).toContainText('Ana can change it in the plan.')
  await expect(today.getByRole('button')).toHaveCount(0)
})
