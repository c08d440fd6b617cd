/** A plan of two families, a youth, a scribe and an observer, and what they do beside its words. */
import { expect, type Locator, type Page } from '@playwright/test'
import { test as base, type NewcomerWords } from './agency-house.ts'
import { comesInView, editorOf, fieldOf, openRoom, type Room } from './led-room.ts'

export const people: readonly NewcomerWords[] = [
  { name: 'Ana', role: 'birthParent' },
  { name: 'Ruth', role: 'partnershipParent' },
  { name: 'Theo', role: 'youth' },
  { name: 'Jo', role: 'scribe' },
  { name: 'Olga', role: 'observer' },
  { name: 'Luz', role: 'partnershipParent', language: 'es' },
]

export const test = base.extend<{ readonly room: Room }>({
  room: async ({ agency }, use) => {
    const opened: Page[] = []
    await use(await openRoom(agency, opened, people))
    await Promise.all(opened.map((page) => page.context().close()))
  },
})

/** Selects these words of a field, as a pointer would: in its editor, in a box, or in words to read. */
export const selects = async (
  page: Page,
  key: string,
  words: string,
  { isReading = false }: { readonly isReading?: boolean } = {},
): Promise<void> => {
  const field = fieldOf(page, key)
  await comesInView(field)
  if (!isReading) await expect(editorOf(page, key)).toBeVisible()
  await field.evaluate((element, wanted) => {
    for (const box of element.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input')) {
      const at = box.value.indexOf(wanted)
      if (at < 0) continue
      box.focus()
      return box.setSelectionRange(at, at + wanted.length)
    }
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const at = (text as Text).data.indexOf(wanted)
      if (at < 0) continue
      text.parentElement?.closest<HTMLElement>('[contenteditable="true"]')?.focus()
      return getSelection()?.setBaseAndExtent(text, at, text, at + wanted.length)
    }
    throw new Error('no such words in this field')
  }, words)
}

export const bar = (page: Page): Locator =>
  page.getByRole('toolbar', { name: 'About these words', exact: true })
export const tool = (page: Page, name: string): Locator => bar(page).getByRole('button', { name })
export const dialog = (page: Page): Locator => page.getByRole('dialog')
export const noteButton = (page: Page, key: string): Locator =>
  fieldOf(page, key).getByRole('button', { name: /(Leave a note|\d+ notes?): / })
export const toastUndo = (page: Page): Locator =>
  page.getByRole('status').getByRole('button', { name: 'Undo' })

/** A scribe, or a facilitator in their room, takes whose words they write down. */
export const writesFor = async (page: Page, within: Locator, name: RegExp): Promise<void> => {
  await within.getByRole('button', { name: /^I write for/ }).click()
  const asked = page.getByRole('dialog', { name: 'Who do you write for?' })
  await asked.getByRole('button', { name }).click()
  await expect(asked).toHaveCount(0)
}

export const leavesNote = async (page: Page, key: string, words: string): Promise<void> => {
  await noteButton(page, key).click()
  await dialog(page).getByLabel('A new note').fill(words)
  await dialog(page).getByRole('button', { name: 'Leave the note' }).click()
  await expect(dialog(page)).toContainText(words)
}

/** Windows whose pictures are kept with the results. */
export const picture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: `output/beside/${name}.png` })
}
