/** The waiting room as families meet it: real browsers, a real server, a meeting a test. Sam's part is asked of the doors. */
import { expect, type Locator, type Page } from '@playwright/test'
import { editorOf, fieldOf, isSaved, phone, type Room, test, writes } from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const waiting = (page: Page): Locator => page.locator('[data-waiting]')
/** How far somebody is, on the waiting page's list. */
const stateOf = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ hasText: name }).locator('[data-state]')

interface Desk {
  readonly page: Page
  readonly ids: Readonly<Record<string, string>>
  act(act: object): Promise<void>
  post<Answer>(path: string, body: object): Promise<Answer>
}

/** Sam at the desk, in the room, with the plan's people by name. */
const deskOf = async (room: Room): Promise<Desk> => {
  const page = await room.sam('')
  const api = `/api${room.plan.path}`
  const ask = <Answer>(path: string, body: object | null): Promise<Answer> =>
    page.evaluate(
      async ([to, json]) => {
        const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: json }
        const response = await fetch(to, json === null ? {} : (post as RequestInit))
        if (!response.ok) throw new Error(`${to} answered ${response.status}`)
        return response.json() as Promise<never>
      },
      [path, body && JSON.stringify(body)] as const,
    )
  const { people } = await ask<{ people: { id: string; name: string }[] }>(`${api}/people`, null)
  const ids = Object.fromEntries(people.map(({ id, name }) => [name, id]))
  const post = <Answer>(path: string, body: object): Promise<Answer> =>
    ask(`${api}${path}`, { as: ids.Sam, ...body })
  return { page, ids, post, act: async (act) => void (await post('/acts', { act })) }
}

const opensMeeting = async ({ act, ids }: Desk, names: readonly string[]): Promise<void> => {
  const date = new Date().toISOString().slice(0, 10)
  const expected = names.map((name) => ids[name])
  await act({
    kind: 'planMeeting',
    plan: { date, time: '10:00', place: '', lengthMin: 60, expected },
  })
  await act({ kind: 'openMeeting' })
}
const codeOf = async ({ post }: Desk): Promise<string> =>
  (await post<{ code: string }>('/meeting-code', {})).code
const everybody = ['Ana', 'Ruth', 'Sam']

/** Types the code as somebody does who heard it on the phone, and says who they are. */
const joinsByCode = async (page: Page, code: string, name: string): Promise<void> => {
  await page.goto('/')
  await page.getByRole('link', { name: 'I have a code' }).click()
  await page.getByRole('textbox', { name: 'Your code' }).fill(code.toUpperCase().replaceAll(' ', '-'))
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name }).check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('radio', { name: /^Yes, it is mine/ }).check()
  await page.getByRole('button', { name: 'Go on' }).click()
}
/** What the facilitator is told of who came by the code: the knock that waits for this person. */
const lookAt = (page: Page, name: string): Locator => page.locator(`[data-waits="${name}"]`).first()

test('WAIT20 Ana by her link and Ruth by the code wait on a calm page, see how far each is, and the plan opens by itself.', async ({
  room,
}) => {
  const desk = await deskOf(room)
  await opensMeeting(desk, everybody)
  await desk.act({ kind: 'writeToday', text: 'Slept well, with the hall light on.\nAte two pancakes.' })
  const ana = await room.join('Ana', '', phone)
  await expect(heading(ana)).toHaveText('Sam will let you in.')
  await expect(heading(ana)).toBeFocused()
  await expect(ana.getByRole('article')).toContainText('Mia today')
  await expect(ana.getByRole('article').getByRole('listitem')).toHaveText([
    'Slept well, with the hall light on.',
    'Ate two pancakes.',
  ])
  await expect(ana.getByText('Mia comes first.')).toBeVisible()
  await expect(ana.getByText('Only Sam sees who asked.')).toBeVisible()
  await expect(stateOf(ana, 'Ruth')).toHaveText('not here yet')
  const ruth = await room.stranger()
  await joinsByCode(ruth, await codeOf(desk), 'Ruth')
  await expect(heading(ruth)).toHaveText('Sam will let you in.')
  await expect(stateOf(ruth, 'Ruth')).toHaveText('that is you')
  for (const [page, other] of [
    [ana, 'Ruth'],
    [ruth, 'Ana'],
  ] as const)
    await expect(stateOf(page, other)).toHaveText('waiting too')
  await expect(stateOf(ana, 'Sam')).toHaveText('getting ready')
  // Nobody has looked yet who it is that came by the code.
  await expect(ruth.locator('body')).not.toContainText('Mia')
  for (const page of [ana, ruth]) await isClean(page)
  await ruth.reload()
  await expect(heading(ruth)).toHaveText('Sam will let you in.')

  await desk.act({ kind: 'letIn', participant: desk.ids.Ana })
  await expect(waiting(ana)).toHaveCount(0)
  await expect(heading(ana)).toBeFocused()
  await expect(ana.getByRole('status').filter({ hasText: 'The plan is open now.' })).toBeVisible()
  await expect(stateOf(ruth, 'Ana')).toHaveText('here')
  await lookAt(desk.page, 'Ruth').getByRole('button', { name: /Ruth/ }).first().click()
  await expect(waiting(ruth)).toHaveCount(0)
  await expect(heading(ruth)).toBeFocused()
  await expect(ruth.locator('body')).toContainText('Mia')
  await ruth.goto(`${room.plan.path}/childNeeds`)
  await writes(ruth, 'comfort', 'The grey rabbit.')
  await ana.goto(`${room.plan.path}/childNeeds/comfort`)
  await expect(fieldOf(ana, 'comfort')).toContainText('The grey rabbit.')
})

test('WAIT21 Two who are kept apart never see each other at the door: the one meets her meeting, the other hears that the plan is not open now.', async ({
  room,
}) => {
  const desk = await deskOf(room)
  const { Ana: a, Ruth: r } = desk.ids
  await desk.act({ kind: 'setSafety', safety: 'separately', sides: [[a], [r]] })
  await opensMeeting(desk, ['Ana', 'Sam'])
  const ana = await room.join('Ana', '', phone)
  const ruth = await room.join('Ruth', '', phone)
  await expect(heading(ana)).toHaveText('Sam will let you in.')
  await expect(heading(ruth)).toHaveText('The plan is not open for you just now.')
  await expect(ruth.getByText('or come back later')).toBeVisible()
  await expect(waiting(ruth)).not.toContainText('Ana')
  await expect(waiting(ruth)).not.toContainText('meeting')
  await expect(waiting(ana)).not.toContainText('Ruth')
  await isClean(ruth)
  await desk.act({ kind: 'letIn', participant: a })
  await expect(waiting(ana)).toHaveCount(0)
  await expect(heading(ruth)).toHaveText('The plan is not open for you just now.')
  await desk.act({ kind: 'cancelMeeting', reason: 'moved' })
  await expect(heading(ruth)).toHaveText('The plan is not open for you just now.')
  await ana.context().close()
  await expect(waiting(ruth)).toHaveCount(0)
})

test('WAIT22 Who is turned away reads a kind page without a reason, a name or a child, and finds the words that did not go in.', async ({
  room,
}) => {
  const desk = await deskOf(room)
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  await writes(ana, 'comfort', 'The owl song. ')
  await ana.context().setOffline(true)
  await editorOf(ana, 'comfort').press('Control+End')
  await ana.keyboard.type('And the blue blanket.')
  await opensMeeting(desk, everybody)
  await ana.context().setOffline(false)
  await expect(heading(ana)).toHaveText('Sam will let you in.')
  await expect(ana.getByText('Your last words are not saved yet.')).toBeVisible()
  await desk.act({ kind: 'turnAway', participant: desk.ids.Ana })
  await expect(heading(ana)).toHaveText('This meeting is not for you today.')
  await expect(ana.getByText('please call Willow County Family Agency.')).toBeVisible()
  await expect(ana.getByText('And the blue blanket.')).toBeVisible()
  await isClean(ana)
  const ruth = await room.join('Ruth', '', phone)
  await expect(heading(ruth)).toHaveText('Sam will let you in.')
  await desk.act({ kind: 'turnAway', participant: desk.ids.Ruth })
  await expect(heading(ruth)).toHaveText('This meeting is not for you today.')
  for (const word of ['Mia', 'Sam', 'Ana', 'Ruth']) await expect(ruth.locator('body')).not.toContainText(word)
  for (const word of ['Sam', 'Ruth']) await expect(ana.locator('body')).not.toContainText(word)
  await isClean(ruth)
  await ana.reload()
  await expect(heading(ana)).toHaveText('This meeting is not for you today.')
})

test('WAIT23 A code that leads nowhere is told kindly; by keys alone, in Spanish, the right one leads to the waiting room.', async ({
  room,
}) => {
  const desk = await deskOf(room)
  await opensMeeting(desk, everybody)
  const code = await codeOf(desk)
  const ana = await room.stranger()
  await ana.setViewportSize({ width: 360, height: 740 })
  await ana.goto('/join')
  await expect(heading(ana)).toHaveText('Type your code')
  const box = ana.getByRole('textbox')
  await box.focus()
  await ana.keyboard.press('Enter')
  await expect(ana.getByText('Please type the code here.')).toBeVisible()
  await ana.keyboard.type('river lamp otter 4')
  await ana.keyboard.press('Enter')
  await expect(ana.getByRole('status').filter({ hasText: 'does not open a meeting' })).toBeVisible()
  await expect(box).toBeFocused()
  await isClean(ana)
  await ana.keyboard.press('Control+a')
  await ana.keyboard.type(code)
  await ana.keyboard.press('Enter')
  await expect(heading(ana)).toHaveText('You are at the right meeting.')
  await expect(heading(ana)).toBeFocused()
  await expect(ana.getByRole('radio')).toHaveCount(2)
  await isClean(ana)
  await ana.getByRole('radio', { name: 'Ana' }).focus()
  await ana.keyboard.press('Space')
  await ana.keyboard.press('Enter')
  await expect(heading(ana)).toHaveText('Hello, Ana.')
  await ana.getByRole('radio', { name: 'Español' }).focus()
  await ana.keyboard.press('Space')
  await expect(heading(ana)).toHaveText('Hola, Ana.')
  await isClean(ana)
  await ana.getByRole('radio', { name: /^No, es prestado/ }).focus()
  await ana.keyboard.press('Space')
  await ana.keyboard.press('Enter')
  await expect(heading(ana)).toHaveText('Sam le va a abrir.')
  expect(ana.url()).not.toContain(code.split(' ')[0])
  await isClean(ana)
  await desk.act({ kind: 'cancelMeeting', reason: 'moved' })
  await expect(heading(ana)).toHaveText('Esta página ya está cerrada.')
  await isClean(ana)
})

test('WAIT24 Who is asked to wait again is back on the waiting page by itself, at its heading, and back in the plan with what was typed.', async ({
  room,
}) => {
  const desk = await deskOf(room)
  await opensMeeting(desk, everybody)
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  await expect(heading(ana)).toHaveText('Sam will let you in.')
  await desk.act({ kind: 'letIn', participant: desk.ids.Ana })
  await editorOf(ana, 'comfort').focus()
  await ana.keyboard.type('Softly. ')
  await isSaved(ana)
  await desk.act({ kind: 'askToWait', participant: desk.ids.Ana })
  await expect(heading(ana)).toHaveText('Sam will let you in.')
  await expect(heading(ana)).toBeFocused()
  await desk.act({ kind: 'letIn', participant: desk.ids.Ana })
  await expect(fieldOf(ana, 'comfort')).toContainText('Softly.')
  await isSaved(ana)
})
