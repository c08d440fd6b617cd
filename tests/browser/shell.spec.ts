/** The pages around the plan, in real browsers with a real server: first run, agency, links, joining, leaving. */

import { expect, type Locator, type Page } from '@playwright/test'
import { setUpLinkOf, test } from '../support/agency-house.ts'
import { press, tabTo } from '../support/keyboard.ts'
import { fits, violationsOn } from '../support/looks.ts'
import { startServerProcess } from '../support/server-process.ts'
import { createTempFolder } from '../support/temp-folder.ts'

const family = [
  { name: 'Ana', role: 'birthParent' },
  { name: 'Ruth', role: 'partnershipParent' },
]
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })

const typeInto = async (page: Page, target: Locator, words: string): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.type(words)
}

const joins = async (page: Page, link: string, whose: 'mine' | 'borrowed'): Promise<void> => {
  await page.goto(link)
  await page
    .getByRole('radio', { name: whose === 'mine' ? 'Yes, it is mine' : 'No, I am borrowing it' })
    .check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL('**/plans/**')
}

test('SHELL1 By keyboard alone: an agency is set up, a plan made, a link made, and its person comes in.', async ({
  browser,
}) => {
  const folder = createTempFolder('first-run')
  const server = await startServerProcess({ data: folder.path })
  try {
    const sam = await (await browser.newContext()).newPage()
    await sam.goto(await setUpLinkOf(server))
    await expect(sam).toHaveURL(`${server.url}/set-up`)
    await typeInto(sam, sam.getByLabel('Name of the agency'), 'Willow County')
    await typeInto(sam, sam.getByLabel('Your name'), 'Sam')
    await typeInto(sam, sam.getByLabel('Your work email'), 'sam@agency.example')
    await typeInto(sam, sam.getByLabel('A password', { exact: true }), 'owl boat kite leaf fish')
    await press(sam, sam.getByRole('button', { name: 'Set up' }))

    await expect(heading(sam)).toContainText('Sam')
    await press(sam, sam.getByRole('link', { name: 'Make the first plan' }))
    await typeInto(sam, sam.getByLabel('The name the child answers to'), 'Mia')
    await tabTo(sam, sam.getByRole('radio', { name: 'Owl' }))
    await sam.keyboard.press('ArrowRight')
    await expect(sam.getByRole('radio', { name: 'Boat' })).toBeChecked()
    await typeInto(sam, sam.getByLabel('Name', { exact: true }).nth(0), 'Ana')
    await typeInto(sam, sam.getByLabel('Name', { exact: true }).nth(1), 'Ruth')
    await press(sam, sam.getByRole('button', { name: 'Make the plan' }))

    await expect(heading(sam)).toHaveText('People and links')
    await press(sam, sam.getByRole('button', { name: 'Make a link for Ana' }))
    const link = await sam.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue()
    await sam.keyboard.press('Escape')
    await expect(sam.getByRole('dialog')).toHaveCount(0)
    await expect(sam.getByText('Link not used yet')).toBeVisible()

    const ana = await (await browser.newContext()).newPage()
    await ana.goto(link)
    await expect(heading(ana)).toHaveText('Hello, Ana.')
    await tabTo(ana, ana.getByRole('radio', { name: 'Yes, it is mine' }))
    await ana.keyboard.press('Space')
    await press(ana, ana.getByRole('button', { name: 'Go on' }))
    await ana.waitForURL('**/plans/**')
  } finally {
    await server.stop()
    folder.remove()
  }
})

test('SHELL2 A link’s token leaves the address bar at once, and a reload still has it.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Mia', family)
  const ana = await agency.stranger()
  const link = await plan.linkFor('Ana')
  await ana.goto(link)
  await expect(heading(ana)).toHaveText('Hello, Ana.')
  expect(ana.url()).toBe(`${agency.url}/join`)
  await ana.reload()
  await expect(heading(ana)).toHaveText('Hello, Ana.')
  // A second link opened in the same tab is the one that counts.
  await ana.goto(await plan.linkFor('Ruth'))
  await expect(heading(ana)).toHaveText('Hello, Ruth.')
  expect(ana.url()).toBe(`${agency.url}/join`)
})

test('SHELL3 Who meets a closed link asks for a new one there, and staff see who waits and make it.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Teo', family)
  const link = await plan.linkFor('Ana')
  await joins(await agency.stranger(), link, 'mine')
  const lost = await agency.stranger()
  await lost.goto(link)
  await expect(heading(lost)).toHaveText('This link is closed.')
  await lost.getByRole('button', { name: 'Ask the agency for a new link' }).click()
  await expect(heading(lost)).toContainText('passed it on')

  const sam = await agency.staff()
  await sam.goto('/agency')
  const waiting = sam.getByRole('region', { name: 'Waiting for a new link' })
  await waiting
    .getByRole('listitem')
    .filter({ hasText: 'Ana' })
    .filter({ hasText: 'Teo' })
    .getByRole('link')
    .click()
  await expect(sam.getByText('Asked for a new link')).toBeVisible()
  await sam.getByRole('button', { name: 'Make a new link for Ana' }).click()
  await sam.getByRole('dialog').getByRole('button', { name: 'Make a new link' }).click()
  const next = await sam.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue()
  await sam.getByRole('button', { name: 'Done' }).click()
  await expect(sam.getByText('Asked for a new link')).toHaveCount(0)
  await joins(lost, next, 'mine')
})

test('SHELL4 Nothing is taken for granted about a device, and a borrowed one forgets its person on leaving.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Wren', family)
  const ana = await agency.stranger({ viewport: { width: 360, height: 740 } })
  await ana.goto(await plan.linkFor('Ana'))
  await ana.getByRole('button', { name: 'Go on' }).click()
  await expect(ana.getByText('Please pick one')).toBeVisible()
  await expect(ana.getByRole('radio', { name: 'Yes, it is mine' })).toBeFocused()
  await ana.getByRole('radio', { name: 'No, I am borrowing it' }).check()
  await ana.getByRole('button', { name: 'Go on' }).click()
  await ana.waitForURL('**/plans/**')
  await ana.goto(`${plan.path}/people`)
  await ana.getByRole('button', { name: 'Leave this page' }).click()
  await expect(heading(ana)).toHaveText('You have left.')
  expect(await ana.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  await ana.goto(plan.path)
  await expect(heading(ana)).toHaveText('This page does not know you yet.')
})

test('SHELL5 The page speaks its person’s language, unless another is chosen by hand; their own device remembers.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Ida', [{ name: 'Lucía', role: 'birthParent', language: 'es' }])
  const page = await agency.stranger({ locale: 'en-US' })
  await page.goto('/')
  await expect(heading(page)).toHaveText('One plan, two families.')
  await page.goto(await plan.linkFor('Lucía'))
  await expect(heading(page)).toHaveText('Hola, Lucía.')
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(heading(page)).toHaveText('Hello, Lucía.')
  await page.reload()
  await expect(heading(page)).toHaveText('Hello, Lucía.')
  await page.getByRole('button', { name: 'Español' }).click()
  await page.getByRole('radio', { name: 'Sí, es mía' }).check()
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.waitForURL('**/plans/**')
  const later = await page.context().newPage()
  await later.goto('/left')
  await expect(heading(later)).toHaveText('Ya salió.')
})

test('SHELL6 One device holds two people of one plan: each has a card, and the address says as whom.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Noa', family)
  const page = await agency.stranger()
  await joins(page, await plan.linkFor('Ana'), 'mine')
  expect(new URL(page.url()).search).toBe('')
  await joins(page, await plan.linkFor('Ruth'), 'mine')
  expect(new URL(page.url()).searchParams.get('as')).toMatch(/^person_/)
  await page.goto('/')
  await expect(heading(page)).toHaveText('Which plan?')
  const card = page.getByRole('link', { name: /as Ana/ })
  const address = await card.getAttribute('href')
  expect(address).toMatch(/\?as=person_/)
  await page.goto(address?.replace('?', '/people?') ?? '')
  await expect(page.getByRole('listitem').filter({ hasText: '(you)' }).first()).toContainText('Ana')
})

test('SHELL7 A form says kindly what is missing and puts one on the first of it.', async ({ agency }) => {
  const sam = await agency.staff()
  await sam.goto('/agency/new-plan')
  await sam.getByRole('button', { name: 'Make the plan' }).click()
  await expect(sam.getByLabel('The name the child answers to')).toBeFocused()
  await expect(sam.getByText('Please write the name the child answers to.')).toBeVisible()
  await expect(sam.getByText('Please pick a drawing.')).toBeVisible()
  await sam.getByRole('button', { name: 'Take out Person 2' }).click()
  await expect(sam.getByLabel('Name', { exact: true })).toHaveCount(1)
  await sam.getByRole('button', { name: 'Undo' }).click()
  await expect(sam.getByLabel('Name', { exact: true })).toHaveCount(2)
})

test('SHELL8 When the house cannot answer, the page says that the words are safe, and trying again opens it.', async ({
  agency,
}) => {
  const sam = await agency.staff()
  for (const [failing, title] of [
    [(route) => route.abort(), 'There is no connection just now.'],
    [(route) => route.fulfill({ status: 502, body: '<p>gateway</p>' }), 'The page did not open.'],
  ] satisfies [Parameters<Page['route']>[1], string][]) {
    await sam.route('**/api/agency', failing)
    await sam.goto('/agency')
    await expect(heading(sam)).toHaveText(title)
    await expect(sam.getByText('Your words are safe.')).toBeVisible()
    await sam.unroute('**/api/agency')
    await sam.getByRole('button', { name: 'Try again' }).click()
    await expect(heading(sam)).toContainText('Sam')
  }
})

test('SHELL9 Going to another page puts one on its heading, and no title holds a name.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Bo', family)
  const sam = await agency.staff()
  const isNameless = async () => expect(await sam.title()).not.toMatch(/Bo|Ana|Ruth|Sam|Willow/)
  await sam.goto('/agency')
  await expect(heading(sam)).toContainText('Sam')
  await isNameless()
  await sam.getByRole('link', { name: 'People in Bo’s plan' }).click()
  await expect(heading(sam)).toBeFocused()
  await isNameless()
  await sam.getByRole('link', { name: 'All plans' }).click()
  await expect(heading(sam)).toContainText('Sam')
  await expect(heading(sam)).toBeFocused()
  await sam.keyboard.press('Control+Home')
  await sam.reload()
  await expect(heading(sam)).toContainText('Sam')
  await sam.keyboard.press('Tab')
  await expect(sam.getByRole('button', { name: 'Skip to the page' })).toBeFocused()
  await sam.keyboard.press('Enter')
  await expect(sam.getByRole('main')).toBeFocused()
  const ana = await agency.stranger()
  await ana.goto(await plan.linkFor('Ana'))
  await expect(heading(ana)).toHaveText('Hello, Ana.')
  expect(await ana.title()).toBe('Open the plan · Twofold')
})

/** What no page may have: something axe finds, something wider than the screen, a target too small for a thumb. */
const isSound = async (page: Page, where: string, hasAxe = true): Promise<void> => {
  if (hasAxe) expect(await violationsOn(page), where).toEqual([])
  await fits(page)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], select, input:not([type=radio])')]
      // Of a tick, all of its label is pressed.
      .map((element) =>
        element.matches('[type=checkbox]') ? (element.closest('label') ?? element) : element,
      )
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.bottom > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(({ element }) => element.outerHTML.slice(0, 120)),
  )
  expect(small, `${where} has targets that are too small`).toEqual([])
}

const looks = [
  ['es', 'dark', 360],
  ['es', 'light', 768],
  ['en', 'light', 1440],
] as const
const everyLook = async (page: Page, where: string): Promise<void> => {
  // Colours know no language and words no colours: each width in one language and one scheme shows them all.
  for (const [language, colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    // A compact picker shows only the other language.
    const picker = page.locator(`button[lang=${language}]:visible`)
    if ((await picker.count()) > 0) await picker.click()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    // A tablet has the phone's page with more air: its layout is looked at, its words and colours are the phone's.
    await isSound(page, `${where} ${language} ${colorScheme} ${width}`, width !== 768)
  }
}

test('SHELL10 Axe finds nothing on any page around the plan, in both languages, both schemes and three widths; nothing is too wide or too small.', async ({
  agency,
}) => {
  test.setTimeout(600_000)
  const plan = await agency.makePlan('Mia', [
    ...family,
    { name: 'Mia', role: 'youth' },
    { name: 'Jo', role: 'reviewer' },
    { name: 'Kim', role: 'reviewer' },
  ])
  const anasLink = await plan.linkFor('Ana')
  const ana = await agency.stranger()
  for (const path of ['/', '/sign-in', '/set-up', '/left', '/join', '/agency', anasLink]) {
    await ana.goto(path)
    await expect(heading(ana)).toBeVisible()
    await everyLook(ana, path === anasLink ? 'an open link' : path)
  }
  const kim = await agency.stranger()
  await joins(kim, await plan.linkFor('Kim'), 'mine')
  await kim.goto(`${plan.path}/people`)
  await expect(heading(kim)).toHaveText(/^(Who can see this plan|Quién puede ver este plan)$/)
  await everyLook(kim, 'who can see')

  const sam = await agency.staff()
  for (const path of ['/agency', '/agency/new-plan', `${plan.path}/people`]) {
    await sam.goto(path)
    await expect(heading(sam)).toBeVisible()
    await everyLook(sam, path)
  }
  await sam.getByRole('button', { name: 'Make a link for Jo' }).click()
  await expect(sam.getByRole('img', { name: 'A picture code' })).toBeVisible()
  await isSound(sam, 'a new link')
})

test('SHELL11 No page breaks the content security policy, and none keeps a token, a name or an address.', async ({
  agency,
}) => {
  const plan = await agency.makePlan('Kit', family)
  const link = await plan.linkFor('Ana')
  const ana = await agency.stranger()
  const complaints: string[] = []
  ana.on('console', (message) => {
    if (/content security policy|trusted/i.test(message.text())) complaints.push(message.text())
  })
  ana.on('pageerror', (error) => complaints.push(error.message))
  await joins(ana, link, 'mine')
  await ana.goto(`${plan.path}/people`)
  await expect(heading(ana)).toBeVisible()
  await ana.goto(`${plan.path}/childNeeds/likes`)
  const words = ana.locator('[data-field="likes"] .ProseMirror')
  await words.focus()
  await ana.keyboard.type('owls')
  await words.evaluate((editor) => {
    const clipboardData = new DataTransfer()
    const html = '<p><b>boats</b><img src=x onerror="document.title=1"><script>1</script></p>'
    clipboardData.setData('text/html', html)
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(words.locator('strong')).toHaveText('boats')
  await expect(words.locator('img, script')).toHaveCount(0)
  // The one complaint is about what was pasted: its handler was not run.
  expect(complaints.filter((complaint) => !complaint.includes('inline event handler'))).toEqual([])
  expect(await ana.title()).not.toBe('1')
  const kept = await ana.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
  )
  expect(kept).not.toContain(link.slice(link.indexOf('#') + 1))
  expect(kept).not.toMatch(/Ana|Kit|Ruth/)
})
