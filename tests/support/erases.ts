/** A plan of two families and two facilitators, and what staff do so that words are erased for good. */
import { expect, type Locator, type Page } from '@playwright/test'
import { test as base, type NewcomerWords } from './agency-house.ts'
import { dialog, selects, tool } from './beside-room.ts'
import { fieldOf, openRoom, type Room } from './led-room.ts'

const people: readonly NewcomerWords[] = [
  { name: 'Ana', role: 'birthParent' },
  { name: 'Ruth', role: 'partnershipParent', language: 'es' },
  { name: 'Lee', role: 'facilitator' },
]

export const test = base.extend<{ readonly room: Room }>({
  room: async ({ agency }, use) => {
    const opened: Page[] = []
    await use(await openRoom(agency, opened, people))
    await Promise.all(opened.map((page) => page.context().close()))
  },
})

export const strip = (page: Page): Locator => page.locator('[data-redaction="strip"]')
export const erasedLine = (page: Page): Locator => page.locator('[data-erased]')
export const asking = (page: Page): Locator => page.getByRole('dialog', { name: 'Erase for good' })
export const waiting = (page: Page): Locator => page.getByRole('dialog', { name: 'Words to erase for good' })

/** From the bar over selected words to the screen that asks. */
export const opensAsking = async (page: Page, key: string, words: string): Promise<Locator> => {
  await expect(() => selects(page, key, words)).toPass()
  await tool(page, 'Erase for good…').click()
  return asking(page)
}

export const asks = async (page: Page, reason = 'an address'): Promise<void> => {
  const screen = asking(page)
  // Looked through, whatever was found: who asks before is told to wait.
  await expect(screen).toContainText(/never anywhere else|Please check each one/)
  await screen.getByLabel('Why?').selectOption({ label: reason })
  await screen.getByRole('button', { name: 'Ask to erase them' }).click()
  await expect(screen).toHaveCount(0)
  await expect(
    page.getByRole('status').filter({ hasText: 'Asked. A second person must say yes.' }),
  ).toBeVisible()
}

export const hides = async (page: Page, key: string, words: string): Promise<void> => {
  await expect(() => selects(page, key, words)).toPass()
  await tool(page, 'Hide').click()
  await dialog(page).getByRole('button', { name: 'It is private' }).click()
  await expect(dialog(page)).toHaveCount(0)
}

/** From the hidden words of a field. */
export const opensHidden = async (page: Page, key: string): Promise<Locator> => {
  await fieldOf(page, key).getByRole('button', { name: 'Hidden words here (1)' }).click()
  await dialog(page)
    .getByRole('button', { name: /^Erase for good/ })
    .click()
  return asking(page)
}

/** Sees the words, says yes, and yes again. */
export const approves = async (screen: Locator, words: string): Promise<void> => {
  await screen.getByRole('button', { name: /^See the words/ }).click()
  await expect(screen).toContainText(words)
  await screen.getByRole('button', { name: 'Erase for good', exact: true }).click()
  await expect(screen).toContainText('This cannot be taken back.')
  await screen.getByRole('button', { name: 'Yes, erase them for good' }).click()
  await expect(screen).toContainText(/erased for good\.|gone from the plan and its history/)
}
