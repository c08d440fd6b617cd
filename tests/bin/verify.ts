/**
 * Everything that must hold, one stage after the other; a stage that fails does not stop the next.
 *
 *   node tests/bin/verify.ts            types, lint, build, unit, contract, house, integration, soak, bad input, simulation, crash, browsers
 *   node tests/bin/verify.ts --fast     types, lint, house, unit
 *   node tests/bin/verify.ts --crash    50 crashes at random moments
 *   node tests/bin/verify.ts --long     bad input, simulation, kills and broken disks at depth: some hours
 *   node tests/bin/verify.ts --soak     a server lived in for an hour
 *
 * The last line is `N passed, N failed, N skipped`: every test, and each type, lint or build stage as one.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describeBrowser, findBrowser } from '../support/find-browser.ts'
import { output, repository, tests } from '../support/places.ts'
import {
  add,
  type Count,
  countOfStage,
  exitCodeOf,
  failuresOf,
  lastLine,
  nothing,
  oneFailed,
  onePassed,
  type ReportKind,
  readReport,
} from '../support/run-report.ts'

interface Stage {
  readonly name: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** A stage without a report is one test. */
  readonly report?: { readonly kind: ReportKind; readonly path: string }
}

const fromTests = createRequire(join(tests, 'package.json'))
const bin = (name: string) => join(repository, 'node_modules', name)

const types = (project: string): Stage => ({
  name: `types: ${project}`,
  args: [bin('typescript/bin/tsc'), '-p', project],
})
const lint: Stage = {
  name: 'lint and format',
  args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=100', '.'],
}
const build: Stage = { name: 'client build', args: ['client/bin/build-if-stale.ts', '--force'] }
const budget: Stage = { name: 'first load within its budget', args: ['client/bin/budget.ts'] }

/** Their files may share a process; where memory is measured, or a process meets bad input for long, each has its own. */
const light: ReadonlySet<string> = new Set(['unit', 'contract', 'house', 'integration'])

const vitest = (
  name: string,
  folders: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Stage => {
  const path = join(output, `${name.replaceAll(/\W+/g, '-')}.json`)
  const cli = join(tests, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
  const isLight = folders.every((folder) => light.has(folder))
  const filters = folders.map((folder) => `${folder}/`)
  return {
    name,
    args: [cli, 'run', isLight ? '--no-isolate' : '--isolate', ...reporters, ...filters],
    cwd: tests,
    env,
    report: { kind: 'vitest', path },
  }
}

const browsers: Stage = {
  name: 'browsers',
  args: [fromTests.resolve('@playwright/test/cli'), 'test'],
  cwd: tests,
  report: { kind: 'playwright', path: join(output, 'browser.json') },
}

const projects = ['shared', 'server', 'server/src/core', 'client', 'client/bin', 'tests']
const fast: readonly Stage[] = [...projects.map(types), lint, vitest('house and unit', ['house', 'unit'])]
const all: readonly Stage[] = [
  ...projects.map(types),
  lint,
  build,
  budget,
  vitest('unit contract house', ['unit', 'contract', 'house']),
  vitest('integration', ['integration']),
  // Beside the soak, which is one file of three minutes, the others have a core of their own.
  vitest('soak, bad input, simulation, crash', ['soak', 'long', 'simulation', 'crash']),
  browsers,
]
const crashes: readonly Stage[] = [
  vitest('crash', ['crash'], { CRASH_MOMENTS: process.env.CRASH_MOMENTS ?? '50' }),
]

const soak: readonly Stage[] = [
  vitest('soak for long', ['soak'], { SOAK_MINUTES: process.env.SOAK_MINUTES ?? '60' }),
]
/** `TEST_DEPTH=0.1` goes a tenth of the way (support/depth.ts). */
const long: readonly Stage[] = [
  vitest('bad input at length', ['long'], { TEST_DEPTH: process.env.TEST_DEPTH ?? 'long' }),
  vitest('simulation at length', ['simulation'], { TEST_DEPTH: process.env.TEST_DEPTH ?? 'long' }),
  vitest('crashes and broken disks at length', ['crash'], { TEST_DEPTH: process.env.TEST_DEPTH ?? 'long' }),
]

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Some hundred processes load the same files: what was compiled once is kept. */
const compiled = { NODE_COMPILE_CACHE: join(output, 'compiled') }

const exitCodeFor = ({ args, cwd = repository, env }: Stage): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: 'inherit',
      env: { ...process.env, ...compiled, ...env },
    })
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })

const run = async (stage: Stage): Promise<Count> => {
  say(`\n── ${stage.name}`)
  const began = performance.now()
  // Yesterday's report must not speak for today's run.
  if (stage.report) rmSync(stage.report.path, { force: true })
  const exitCode = await exitCodeFor(stage)
  const count = stage.report
    ? countOfStage(stage.report.kind, readReport(stage.report.path), exitCode)
    : exitCode === 0
      ? onePassed
      : oneFailed
  say(`── ${stage.name}: ${lastLine(count)} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  return count
}

/** Finds the browser, or installs one, before the long wait; without one the browser stage fails, and here is why. */
const prepareBrowser = (): void => {
  try {
    const path = findBrowser()
    say(`Browser: ${describeBrowser(path)}`)
    process.env.CHROMIUM_PATH = path
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
}

const stagesOf = (flags: readonly string[]): readonly Stage[] => {
  if (flags.includes('--fast')) return fast
  if (flags.includes('--long')) return long
  if (flags.includes('--soak')) return soak
  return flags.includes('--crash') ? crashes : all
}

const stages = stagesOf(process.argv.slice(2))
mkdirSync(output, { recursive: true })
if (stages.includes(browsers)) prepareBrowser()

const results: { readonly stage: Stage; readonly count: Count }[] = []
for (const stage of stages) results.push({ stage, count: await run(stage) })

const total = results.map(({ count }) => count).reduce(add, nothing)
say('')
for (const { stage, count } of results.filter(({ count }) => count.failed > 0)) {
  say(`✗ ${stage.name}: ${lastLine(count)}`)
  if (stage.report)
    for (const failure of failuresOf(stage.report.kind, readReport(stage.report.path))) say(`  ✗ ${failure}`)
}
for (const { stage, count } of results.filter(({ count }) => count.skipped > 0)) {
  say(`! ${stage.name}: ${count.skipped} skipped. A skipped test holds nothing: make it run or take it out.`)
}
say(lastLine(total))
process.exitCode = exitCodeOf(total)
