import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { browserHere } from '../support/find-browser.ts'
import { createTempFolder } from '../support/temp-folder.ts'

const folder = createTempFolder('browsers')
afterAll(() => folder.remove())

/** A program that answers `--version`, or says no. */
const program = (path: string, exitCode: number): string => {
  const full = join(folder.path, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, `#!/bin/sh\nexit ${exitCode}\n`)
  chmodSync(full, 0o755)
  return full
}

describe('finding a browser', () => {
  const chosen = program('chosen', 0)
  const system = program('bin/google-chrome-stable', 0)
  program('stub/chromium', 1)
  const PATH = `${join(folder.path, 'stub')}:${join(folder.path, 'bin')}`

  test('HOUSE17 The browser is CHROMIUM_PATH, then the system’s, then Playwright’s own.', () => {
    expect(browserHere({ CHROMIUM_PATH: chosen, PATH })).toBe(chosen)
    expect(browserHere({ PATH })).toBe(system)
    expect([system, chosen]).not.toContain(browserHere({ PATH: '' }))
  })

  test('HOUSE17 The browser is CHROMIUM_PATH, then the system’s, then Playwright’s own: one that does not start is named.', () => {
    const path = program('broken', 1)
    expect(() => browserHere({ CHROMIUM_PATH: path, PATH })).toThrow(path)
  })
})
