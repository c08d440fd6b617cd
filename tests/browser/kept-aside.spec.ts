/** Words that the server did not take, as people meet them: real browsers, a real server, a network that is really cut. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { MadePlan } from '../support/agency-house.ts'
import {
  comesInView,
  desk,
  editorOf,
  fieldOf,
  isSaved,
  joins,
  phone,
  test,
  types,
} from '../support/led-room.ts'
import { isClean } from '../support/looks.ts'

const keptOf = (page: Page, field: string): Locator => page.locator(`[data-kept="${field}"]`)
const link = (page: Page): Locator =>
  page.getByRole('banner').getByRole('link', { name: /^(Kept aside|Guardado aparte) \(/ })
const lock = (sam: Page) => sam.getByRole('button', { name: /^Lock this part/ }).first()
const open = (sam: Page) => sam.getByRole('button', { name: /^Open this part/ }).first()

/** What keeps words aside is fetched when the page has nothing to do: people who go offline later have it. */
const isAtRest = (page: Page) =>
  page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /\/late-/.test(name)),
  )

/** By the page's own way, without the network. */
const goesTo = async (page: Page, to: string): Promise<void> => {
  await page.evaluate((path) => {
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, new URL(to, 'http://x').pathname)
}

/** Ana writes in two parts without a network; one of them is shut before she is back. */
const writesOffline = async (ana: Page, sam: Page, plan: MadePlan): Promise<void> => {
  await isAtRest(ana)
  await ana.context().setOffline(true)
  await types(ana, 'comfort', 'The grey rabbit helps.')
  await goesTo(ana, `${plan.path}/preferences/clothing`)
  await types(ana, 'clothing', 'No wool, please.')
  await lock(sam).click()
  await expect(open(sam)).toBeVisible()
  await ana.context().setOffline(false)
}

test('KEPT20 A birth parent writes offline in two parts, the facilitator locks one: the open part’s words arrive, the others wait in Kept aside until the part is open and she puts them in.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  const ruth = await room.join('Ruth', '/childNeeds')
  const sam = await room.sam('/preferences')
  await writesOffline(ana, sam, room.plan)
  await expect(fieldOf(ruth, 'comfort')).toContainText('The grey rabbit helps.')
  await expect(link(ana)).toHaveText(/\(1\)/)
  await expect(fieldOf(ana, 'clothing')).not.toContainText('No wool, please.')
  await link(ana).click()
  const item = keptOf(ana, 'preferences.clothing')
  await expect(item).toContainText('No wool, please.')
  await expect(item).toContainText(/Sam shut this part at/)
  await expect(item.getByRole('button', { name: /^Put them in/ })).toHaveCount(0)
  await expect(ruth.getByText('No wool, please.')).toHaveCount(0)
  await ana.screenshot({ path: 'output/kept/phone-shut.png' })
  await ana.reload()
  await expect(item).toContainText('No wool, please.')
  await open(sam).click()
  await item.getByRole('button', { name: /^Put them in/ }).click()
  await expect(item).toHaveCount(0)
  await expect(link(ana)).toHaveCount(0)
  await isSaved(ana)
  for (const page of [ruth, sam]) {
    await page.goto(`${room.plan.path}/preferences`)
    await comesInView(fieldOf(page, 'clothing'))
    await expect(fieldOf(page, 'clothing')).toContainText('No wool, please.')
  }
})

/** Comes back with words for a part that was shut, while the caret stands in a part that is open. */
const comesBack = async (ana: Page, sam: Page, plan: MadePlan, path: string): Promise<void> => {
  await isAtRest(ana)
  await ana.context().setOffline(true)
  await goesTo(ana, `${plan.path}/preferences/clothing`)
  await types(ana, 'clothing', 'No wool, please.')
  await goesTo(ana, `${plan.path}${path}`)
  await lock(sam).click()
  await expect(open(sam)).toBeVisible()
}

/** Where the box with the focus ends on the screen, and the mark that was set on it the first time. */
const placeOfFocus = (page: Page) =>
  page.evaluate(() => {
    const box = document.activeElement as HTMLElement
    const was = box.dataset.was ?? ''
    box.dataset.was = 'here'
    return { was, bottom: box.getBoundingClientRect().bottom }
  })

for (const { kind, path, key, words } of [
  { kind: 'text', path: '/childNeeds/comfort', key: 'comfort', words: 'The grey rabbit helps.' },
  { kind: 'line', path: '/communication/adultsWhen', key: 'adultsWhen', words: 'On Mondays' },
]) {
  test(`KEPT21 Focus, caret and place on the page stay where they were while another document comes under them: in a ${kind}`, async ({
    room,
  }) => {
    const ana = await room.join('Ana', '/childNeeds/comfort', phone)
    await expect(editorOf(ana, 'comfort')).toBeVisible()
    await goesTo(ana, `${room.plan.path}${path}`)
    const ruth = await room.join('Ruth', path)
    const sam = await room.sam('/preferences')
    // Enough above the caret that a jump of the page would be seen.
    for (let above = 0; kind === 'text' && above < 16; above++) {
      await types(ana, key, 'Long ago.')
      await ana.keyboard.press('Enter')
    }
    await types(ana, key, words)
    await isSaved(ana)
    await comesBack(ana, sam, room.plan, path)
    await types(ana, key, '')
    await ana.keyboard.press('Home')
    await ana.keyboard.type('One ')
    const box = await placeOfFocus(ana)
    await ana.context().setOffline(false)
    await expect(link(ana)).toHaveText(/\(1\)/)
    // The same element, where it was: but for the strip that said that the line was gone.
    const now = await placeOfFocus(ana)
    expect(now.was).toBe('here')
    expect(Math.abs(now.bottom - box.bottom)).toBeLessThan(80)
    await ana.keyboard.type('two ')
    const all = `One two ${words}`
    if (kind === 'line') {
      await expect(editorOf(ana, key)).toHaveValue(all)
      await expect(editorOf(ruth, key)).toHaveValue(all)
    } else {
      await expect(editorOf(ana, key)).toContainText(all)
      await expect(editorOf(ruth, key)).toContainText(all)
    }
    await isSaved(ana)
    await expect(ana.getByRole('status').filter({ hasText: 'kept aside' })).toHaveCount(1)
  })
}

test('KEPT22 On a borrowed phone leaving asks while words are kept aside, and nothing of them stays on it.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', { ...phone, isBorrowed: true })
  const sam = await room.sam('/preferences')
  await comesBack(ana, sam, room.plan, '/childNeeds/comfort')
  await ana.context().setOffline(false)
  await expect(link(ana)).toHaveText(/\(1\)/)
  expect(await ana.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'wool',
  )
  await ana.getByRole('button', { name: 'Leave this page' }).click()
  const asked = ana.getByRole('dialog', { name: 'You have words kept aside.' })
  await expect(asked).toContainText('This phone is borrowed')
  await ana.screenshot({ path: 'output/kept/phone-leaving.png' })
  await asked.getByRole('link', { name: 'See them' }).click()
  await expect(keptOf(ana, 'preferences.clothing')).toContainText('No wool, please.')
  await ana.getByRole('button', { name: 'Leave this page' }).click()
  await asked.getByRole('button', { name: 'Leave this page' }).click()
  await ana.waitForURL('**/left')
})

test('KEPT23 Kept words can be copied and thrown away, which asks first and can be undone; both are said.', async ({
  room,
}) => {
  const ana = await room.join('Ana', '', phone)
  await keeps(ana, room.plan)
  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const item = keptOf(ana, 'childNeeds.likes')
  await item.getByRole('button', { name: /^Copy/ }).click()
  await expect(ana.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible()
  expect(await ana.evaluate(() => navigator.clipboard.readText())).toBe(
    'warm and not too salty.\nA walk by the river.',
  )
  await item.getByRole('button', { name: /^Throw away/ }).click()
  await ana.getByRole('dialog').getByRole('button', { name: 'Keep them' }).click()
  await expect(item).toBeVisible()
  await item.getByRole('button', { name: /^Throw away/ }).click()
  await ana.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click()
  await expect(item).toHaveCount(0)
  await expect(ana.getByRole('heading', { level: 1 })).toBeFocused()
  await ana.getByRole('button', { name: 'Undo' }).click()
  await expect(item).toContainText('A walk by the river.')
})

test('KEPT24 A plan that ended shows the words that it does not have, to copy.', async ({ room }) => {
  const ana = await room.join('Ana', '/childNeeds/comfort', phone)
  await isAtRest(ana)
  await ana.context().setOffline(true)
  await types(ana, 'comfort', 'She hums before sleep.')
  // A new link ends what the old one opened.
  await joins(await room.stranger(), await room.plan.linkFor('Ana'), false)
  await ana.context().setOffline(false)
  const item = keptOf(ana, 'childNeeds.comfort')
  await expect(item).toContainText('She hums before sleep.')
  await expect(ana.getByRole('heading', { name: 'These words are not in the plan.' })).toBeVisible()
  await expect(item.getByRole('button', { name: /^Copy/ })).toBeVisible()
  await expect(item.getByRole('button', { name: /^Put them in/ })).toHaveCount(0)
  await ana.screenshot({ path: 'output/kept/phone-ended.png', fullPage: true })
})

/** Things of every kind on her shelf, as an earlier page left them there. */
const keeps = async (ana: Page, plan: MadePlan): Promise<void> => {
  await ana.evaluate(async (path) => {
    const planId = path.split('/').at(-1) ?? ''
    const answer = await fetch('/api/me')
    const { places } = (await answer.json()) as { places: { planId: string; participantId: string }[] }
    const by = places.find((place) => place.planId === planId)?.participantId ?? ''
    const mine = (text: string) => ({ text, isMine: true })
    const theirs = (text: string) => ({ text, isMine: false })
    const item = (id: number, field: string, words: object) => ({
      id: `${id}`,
      field,
      at: id,
      reason: 'locked',
      by,
      words,
    })
    const cells = [
      { column: 'step', words: [mine('Bring the blue cup')], value: '', isValueMine: false, people: [by] },
    ]
    const paragraphs = [
      [theirs('She likes soup '), mine('warm and not too salty.')],
      [mine('A walk by the river.')],
    ]
    localStorage.setItem(
      `twofold.kept.${planId}.${by}`,
      JSON.stringify([
        item(1, 'childNeeds.likes', { kind: 'paragraphs', paragraphs }),
        item(2, 'communication.adultsWhen', { kind: 'paragraphs', paragraphs: [[mine('Not on Mondays')]] }),
        item(3, 'followUp.nextSteps', { kind: 'rows', rows: [{ id: 'a', isNew: true, cells }] }),
      ]),
    )
  }, new URL(plan.path, 'http://x').pathname)
  await ana.goto(`${plan.path}/kept`)
  await expect(ana.locator('[data-kept]')).toHaveCount(3)
}

for (const language of ['en', 'es'] as const) {
  for (const [name, options] of [
    ['phone', { ...phone, colorScheme: 'light' }],
    ['wide-dark', { ...desk, colorScheme: 'dark' }],
  ] as const) {
    test(`KEPT25 What is kept aside can be read and used by everybody, in both languages, on every width, by day and by night: ${language}, ${name}`, async ({
      room,
    }) => {
      const ana = await room.join('Ana', '', { ...options, locale: language === 'en' ? 'en-US' : 'es-MX' })
      if (language === 'es') await ana.evaluate(() => sessionStorage.setItem('twofold.language', 'es'))
      await keeps(ana, room.plan)
      const check = async (what: string): Promise<void> => {
        await ana.screenshot({ path: `output/kept/${name}-${language}-${what}.png`, fullPage: true })
        await isClean(ana)
      }
      await check('kept')
      await ana.locator('[data-kept]').first().getByRole('button').last().click()
      await check('ask')
      await ana.keyboard.press('Escape')
      await ana.goto(`${room.plan.path}/me`)
      await expect(link(ana)).toBeVisible()
      await check('me')
      await ana.evaluate(() => localStorage.clear())
      await ana.goto(`${room.plan.path}/kept`)
      await expect(ana.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(ana.locator('[data-kept]')).toHaveCount(0)
      await check('empty')
    })
  }
}
