/** A replay that is saved and opened from a disk, with the house gone and the network cut; and a plan on paper. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { linesOfPage } from '@twofold/shared/history/saved-page'
import { startAgency } from '../support/agency-house.ts'
import {
  desk,
  goesInto,
  isSaved,
  joins,
  openRoom,
  phone,
  type Room,
  test,
  writes,
} from '../support/led-room.ts'
import { isClean, isCleanEverywhere, looks } from '../support/looks.ts'
import { alters, opensCopy, saves, verifies } from '../support/opens-copy.ts'
import { goesToStart, plan, readsOnceWritten } from '../support/replay-page.ts'
import { savedPage } from '../support/saved-copy.ts'
import { createTempFolder, type TempFolder } from '../support/temp-folder.ts'

let folder: TempFolder
test.beforeAll(() => {
  folder = createTempFolder('saved')
})
test.afterAll(() => folder.remove())

const verdict = (page: Page) => page.locator('[data-seal]')

const opensReplay = async (page: Page, path: string, words: string): Promise<void> => {
  await page.goto(`${path}/history`)
  await readsOnceWritten(page, (all) => all.includes(words))
}

/** Plays from its beginning until these words stand there. */
const plays = async (page: Page, words: string): Promise<void> => {
  await goesToStart(page)
  await expect(plan(page)).not.toContainText(words)
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(plan(page)).toContainText(words)
}

test('SAVED20 A parent saves the replay: with the house gone and no network the file plays and verifies, and asks nobody for anything.', async ({
  browser,
}) => {
  const house = await startAgency(browser)
  const opened: Page[] = []
  const room = await openRoom(house, opened)
  const ana = await room.join('Ana', '/childNeeds')
  await writes(ana, 'comfort', 'The owl song, two times. Ñandú 🦉 </script>')
  await opensReplay(ana, room.plan.path, 'The owl song, two times.')
  const file = await saves(ana, 'Save the replay', folder.path)
  expect(file).toMatch(/twofold-\w{6}-\d{4}-\d\d-\d\d\.html$/)
  for (const page of opened) await page.context().close()
  await house.end()

  const { page, asked } = await opensCopy(browser, file)
  await expect(plan(page)).toContainText('The owl song, two times. Ñandú 🦉 </script>')
  await expect(verdict(page)).toHaveText('Complete and unaltered')
  await plays(page, 'The owl song, two times.')
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('now')
  await page.goBack()
  await expect(plan(page)).toBeVisible()
  await page.getByRole('button', { name: 'A saved copy' }).click()
  await expect(page.getByRole('dialog')).toContainText('for Ana. What came later is not in it.')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Español' }).click()
  await expect(page.getByRole('button', { name: 'Copia guardada' })).toBeVisible()
  // A request by the page's own hand is stopped by its policy before it leaves.
  const stopped = await page.evaluate(() =>
    fetch('https://twofold.example/').then(
      () => 'went out',
      () => 'stopped',
    ),
  )
  expect(stopped).toBe('stopped')
  expect(asked).toEqual([])
  const checked = await verifies(file)
  expect([checked.code, checked.out.split('\n')[0]]).toEqual([
    0,
    expect.stringContaining('Complete and unaltered'),
  ])
  await page.context().close()
})

/** Rex may read the history of this room from now on. */
const rexReads = async (room: Room): Promise<void> => {
  const sam = await room.sam('/people')
  await sam.getByRole('button', { name: 'Let a reviewer look back' }).click()
  const dialog = sam.getByRole('dialog')
  await dialog.getByLabel('Why').selectOption('court')
  const soon = new Date(Date.now() + 10 * 24 * 60 * 60 * 1000)
  await dialog.getByLabel('Last day they can read').fill(soon.toISOString().slice(0, 10))
  await dialog.getByRole('button', { name: 'Let them look back' }).click()
  await expect(dialog).toBeHidden()
}

test('SAVED21 A reviewer’s copy has no more than they were told, plays from where their window begins, and stands in the access log.', async ({
  browser,
  agency,
}) => {
  const opened: Page[] = []
  const room = await openRoom(agency, opened, [
    { name: 'Ana', role: 'birthParent' },
    { name: 'Ruth', role: 'partnershipParent' },
    { name: 'Rex', role: 'reviewer' },
  ])
  const ana = await room.join('Ana', '/childNeeds')
  await writes(ana, 'comfort', 'The grey rabbit.')
  await rexReads(room)
  const rex = await agency.stranger(desk)
  opened.push(rex)
  await joins(rex, await room.plan.linkFor('Rex'))
  await opensReplay(rex, room.plan.path, 'The grey rabbit.')
  const file = await saves(rex, 'Save the replay', folder.path)
  const lines = linesOfPage(readFileSync(file, 'utf8')).filter((line) => line !== '')
  expect(lines.filter((line) => line.startsWith('{"sealed"')).length).toBeGreaterThan(0)
  expect(lines.filter((line) => line.includes('linkMade'))).toEqual([])
  await ana.goto(`${room.plan.path}/who`)
  await expect(ana.getByText('made a copy').first()).toBeVisible()

  const { page, asked } = await opensCopy(browser, file)
  await expect(verdict(page)).toHaveText('Complete and unaltered')
  await plays(page, 'The grey rabbit.')
  await verdict(page).click()
  await expect(page.getByRole('dialog')).toContainText(/\d+ entr(y is|ies are) not told to you/)
  expect(asked).toEqual([])
  for (const one of [...opened, page]) await one.context().close()
})

const recorded = async (name: string): Promise<string> => {
  const file = join(folder.path, name)
  writeFileSync(file, await savedPage())
  return file
}

for (const [what, was, is, moment] of [
  ['a name', '"name":"Ruth"', '"name":"Rush"', /Who was in the plan/],
  ['words', '"fields":["childNeeds.comfort"]', '"fields":["childNeeds.comfors"]', /changed later/],
  [
    'a time',
    `"at":${Date.UTC(2026, 4, 12, 10, 52)}`,
    `"at":${Date.UTC(2026, 4, 12, 10, 52) + 1}`,
    /changed later/,
  ],
  ['the signed head', '"head":{"planId":', '"head":{"planIt":', /cannot be read/],
] as const)
  test(`SAVED22 With one letter changed in what it holds, the saved replay says so at its place and the rest can be read: ${what}.`, async ({
    browser,
  }) => {
    const whole = await recorded(`${what}.html`)
    const file = alters(whole, was, is)
    const { page } = await opensCopy(browser, file)
    await expect(verdict(page)).toHaveText('Not as it was written in 1 place')
    await verdict(page).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('list').first()).toContainText(moment)
    await dialog.getByRole('button', { name: 'Go there' }).first().click()
    await page.keyboard.press('End')
    await expect(plan(page)).toContainText('A long hug at the door.')
    expect((await verifies(whole)).code).toBe(0)
    const checked = await verifies(file)
    expect([checked.code, checked.out.includes('in 1 place')]).toEqual([1, true])
    await page.context().close()
  })

test('SAVED23 With one letter changed in its program, the saved replay does not start, and says why.', async ({
  browser,
}) => {
  const file = alters(await recorded('program.html'), 'addEventListener', 'addEventListenes')
  const { page } = await opensCopy(browser, file)
  await expect(page.getByText('somebody changed how the page works')).toBeVisible()
  await expect(plan(page)).toHaveCount(0)
  expect((await verifies(file)).code).toBe(0)
  await page.context().close()
})

/** How often something stands in the page's printed form. */
const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

test('SAVED24 The plan of a moment is printed with its words, answers and code on pages that keep a question with its answer; the replay and the saved file know the code.', async ({
  room,
  browser,
}) => {
  const ana = await room.join('Ana', '/childNeeds')
  const many = Array.from({ length: 60 }, (_, line) => `Line ${line + 1} of what helps at night.`).join(' ')
  await goesInto(ana, 'comfort')
  await ana.keyboard.insertText(`The owl song 🦉, ñandú, 眠れない. ${many}`)
  await isSaved(ana)
  await opensReplay(ana, room.plan.path, 'Line 60 of')
  await ana.getByRole('button', { name: 'Save or print' }).click()
  await ana.getByRole('dialog').getByRole('link', { name: 'Print this moment' }).click()
  const paper = ana.locator('[data-paper]')
  await expect(paper).toContainText('The owl song 🦉, ñandú, 眠れない. Line 1 of')
  await ana.getByLabel('Show who wrote each answer').check()
  await expect(paper).toContainText('Written by Ana')
  const code = (await paper.locator('[data-code]').getAttribute('data-code')) ?? ''
  expect(code).toMatch(/^(\w{5}-){3}\w{5}$/)
  for (const format of ['A4', 'Letter'] as const) {
    const pdf = await ana.pdf({ format, preferCSSPageSize: false })
    expect(pagesIn(pdf)).toBeGreaterThan(1)
  }
  await ana.emulateMedia({ media: 'print' })
  await expect(ana.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden()
  const colours = await paper.evaluate((it) => [
    getComputedStyle(it).color,
    getComputedStyle(it).backgroundColor,
  ])
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  await ana.emulateMedia({ media: null })

  const knowsCode = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Save or print' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Check a printed plan').click()
    const typed = dialog.getByLabel('The code on the paper')
    await typed.fill('nothing')
    await dialog.getByRole('button', { name: 'Check the code' }).click()
    await expect(dialog).toContainText('Please type all 20')
    await typed.fill(code.toLowerCase().replaceAll('-', ''))
    await dialog.getByRole('button', { name: 'Check the code' }).click()
    await expect(dialog).toContainText('This code fits.')
    await typed.fill(`${code.slice(0, -1)}${code.endsWith('Z') ? 'Y' : 'Z'}`)
    await dialog.getByRole('button', { name: 'Check the code' }).click()
    await expect(dialog).toContainText('No moment of this history has this code.')
    await dialog.getByRole('button', { name: 'Close' }).click()
  }
  await ana.goto(`${room.plan.path}/history`)
  await expect(plan(ana)).toBeVisible()
  await knowsCode(ana)
  const file = await saves(ana, 'Save the replay', folder.path)
  const { page } = await opensCopy(browser, file)
  await expect(plan(page)).toBeVisible()
  await knowsCode(page)
  expect((await verifies(file, '--code', code)).code).toBe(0)
  await page.context().close()
})

test('SAVED25 The list of lines that is saved is what `npm run verify` checks.', async ({ room }) => {
  const ruth = await room.join('Ruth', '/childNeeds', phone)
  await opensReplay(ruth, room.plan.path, 'No words in the plan yet.')
  await ruth.getByRole('button', { name: 'Save or print' }).click()
  await expect(ruth.getByRole('dialog')).toContainText('Anyone who gets the file can read it.')
  await isClean(ruth)
  await ruth.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  const file = await saves(ruth, 'Save the list', folder.path)
  const checked = await verifies(file)
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('This is what the house told at')])
  expect((await verifies(alters(file, '"name":"Ana"', '"name":"Ane"'))).code).toBe(1)
})

test('SAVED26 Axe finds nothing on the saved replay, on saving and on the printed plan, in both languages, narrow and wide.', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const file = await recorded('axe.html')
  for (const { language, colorScheme, width, height } of looks) {
    const locale = language === 'es' ? 'es-MX' : 'en-US'
    const { page } = await opensCopy(browser, file, { viewport: { width, height }, locale, colorScheme })
    await expect(verdict(page)).toHaveAttribute('data-seal', 'whole')
    await isCleanEverywhere(page)
    await page.getByRole('button', { name: /Save or print|Guardar o imprimir/ }).click()
    await page.getByText(/Check a printed plan|Comprobar un plan impreso/).click()
    await isCleanEverywhere(page)
    await page.getByRole('dialog').getByRole('link').click()
    await expect(page.locator('[data-paper]')).toBeVisible()
    await isCleanEverywhere(page)
    await page.context().close()
  }
})
