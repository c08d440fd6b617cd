/**
 * A Chromium for the browser tests: CHROMIUM_PATH, then one of the system's, then Playwright's own, and otherwise one
 * is installed. There is no fifth way: without a browser the tests fail and say what to do.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { tests } from './places.ts'

export const launchFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** The one without a window first: it opens a page with half the work. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
] as const
const macApp = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A wrapper that only says "install the snap" is no browser. */
const answers = (path: string): boolean => isProgram(path) && spawnSync(path, ['--version']).status === 0

const onPath = (path: string): string | undefined =>
  path
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(answers)

const playwrightsOwn = (): string | undefined => {
  const path = chromium.executablePath()
  return answers(path) ? path : undefined
}

const named = (path: string): string => {
  if (answers(path)) return path
  throw new Error(`CHROMIUM_PATH is ${path}, and that is not a browser that starts.`)
}

/** A browser that is already here; undefined when there is none. @throws when CHROMIUM_PATH names no browser */
export const browserHere = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env.CHROMIUM_PATH
    ? named(env.CHROMIUM_PATH)
    : (onPath(env.PATH ?? '') ?? (answers(macApp) ? macApp : undefined) ?? playwrightsOwn())

const tries = (program: string, args: readonly string[]): boolean => {
  process.stdout.write(`No Chromium here, trying: ${program} ${args.join(' ')}\n`)
  return spawnSync(program, args, { cwd: tests, stdio: 'inherit' }).status === 0
}

const isDebianRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0

const installWithPlaywright = (): boolean => {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
  return tries(process.execPath, [cli, 'install', 'chromium'])
}

/** Ubuntu has no other than the whole browser. */
const installWithApt = (): boolean =>
  isDebianRoot() &&
  tries('apt-get', ['update']) &&
  ['chromium-headless-shell', 'chromium'].some((name) => tries('apt-get', ['install', '--yes', name]))

const advice = `The browser tests need a Chromium or Chrome, and none could be found or installed. Do one of these:
  - Debian, Ubuntu:  sudo apt-get install chromium
  - anywhere:        cd tests && npx playwright install --with-deps chromium
  - have one:        CHROMIUM_PATH=/path/to/chrome npm test`

/** @throws Error that says what to do, when there is no browser and none can be installed */
export const findBrowser = (): string => {
  const here = browserHere()
  if (here) return here
  // Debian's own brings the libraries that it needs; Playwright's may start without.
  for (const install of [installWithApt, installWithPlaywright]) {
    const installed = install() ? browserHere() : undefined
    if (installed) return installed
  }
  throw new Error(advice)
}

/** For the log of a run: which browser, which version. */
export const describeBrowser = (path: string): string =>
  `${path} (${execFileSync(path, ['--version'], { encoding: 'utf8' }).trim()})`
