/** A saved file, opened as from a disk with the network cut: whatever it asks anybody for fails the test. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { emptyBlock } from '@twofold/shared/history/saved-page'
import { repository } from './places.ts'

export interface OpenedCopy {
  readonly page: Page
  /** What it asked for besides itself. */
  readonly asked: readonly string[]
}

export const opensCopy = async (
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<OpenedCopy> => {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options })
  await context.setOffline(true)
  const asked: string[] = []
  const own = pathToFileURL(file).href
  context.on('request', (request) => {
    const url = request.url()
    // The worker is the page's own program, from memory; letters and the little picture lie in the page.
    if (url.split('#')[0] !== own && !/^(blob:null|data:)/.test(url)) asked.push(url)
  })
  await context.route(/^https?:/, (route) => route.abort())
  const page = await context.newPage()
  await page.goto(own)
  return { page, asked }
}

/** Saves what a button makes. @returns where it lies */
export const saves = async (page: Page, button: string, folder: string): Promise<string> => {
  await page.getByRole('button', { name: 'Save or print' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click(),
  ])
  await expect(page.getByRole('dialog').getByText(/^It is ready: twofold-/)).toBeVisible()
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  return file
}

/** The same file with other words. */
export const alters = (file: string, was: string, is: string): string => {
  const text = readFileSync(file, 'utf8')
  const at = text.indexOf(was, Math.max(0, text.indexOf(emptyBlock.slice(0, -'</script>'.length))))
  expect(at).toBeGreaterThan(0)
  const other = file.replace(/(\.\w+)$/, '-other$1')
  writeFileSync(other, text.slice(0, at) + is + text.slice(at + was.length))
  return other
}

export const verifies = async (...more: readonly string[]): Promise<{ code: number; out: string }> => {
  const child = spawn(process.execPath, [join(repository, 'server/src/verify-file.ts'), ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, out }
}
