/**
 * Browser tests, in a real Chromium against a real server of their own. Three at once, whichever is next: while the people
 * of one wait for their server, those of the others go on. The longest begin first, so that none is the last for long.
 */
import { defineConfig } from '@playwright/test'
import { findBrowser, launchFlags } from './support/find-browser.ts'

const longest = ['**/whole-meeting.spec.ts', '**/replay-moments.spec.ts', '**/restore.spec.ts']

export default defineConfig({
  projects: [
    { name: 'longest', testMatch: longest },
    { name: 'others', testIgnore: longest },
  ],
  testDir: './browser',
  outputDir: './output/browser',
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  /** A flow of several people on a busy machine; a page that hangs fails sooner, at its own action. */
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: './output/browser.json' }]],
  use: {
    launchOptions: { executablePath: findBrowser(), args: [...launchFlags] },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    locale: 'en-US',
    /** Recording costs a third of a run: `TRACE=1` when a failure wants to be looked into. */
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
})
