/** What a run of tests came to, and how its reports are read. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const nothing: Count = { passed: 0, failed: 0, skipped: 0 }

export const add = (one: Count, other: Count): Count => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})

export const onePassed: Count = { ...nothing, passed: 1 }
export const oneFailed: Count = { ...nothing, failed: 1 }

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
})

const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
})

export type ReportKind = 'vitest' | 'playwright'

const countOf: Readonly<Record<ReportKind, (report: unknown) => Count>> = {
  vitest: (report) => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = vitestSchema.parse(report)
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  },
  // A test that passed at the second try is a test that failed.
  playwright: (report) => {
    const { expected, unexpected, flaky, skipped } = playwrightSchema.parse(report).stats
    return { passed: expected, failed: unexpected + flaky, skipped }
  },
}

/**
 * What a stage that leaves a report came to. A stage that ended badly, or left no report, or ran nothing, failed at least
 * once, whatever its report says.
 */
export const countOfStage = (kind: ReportKind, report: unknown, exitCode: number): Count => {
  const count = report === null ? nothing : countOf[kind](report)
  const ran = count.passed + count.failed
  return (exitCode !== 0 || ran === 0) && count.failed === 0 ? add(count, oneFailed) : count
}

const vitestFailuresSchema = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ status: z.string(), title: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

interface PlaywrightSuite {
  readonly specs?: readonly { readonly title: string; readonly ok: boolean }[] | undefined
  readonly suites?: readonly PlaywrightSuite[] | undefined
}
const playwrightSuiteSchema: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    specs: z.optional(z.array(z.object({ title: z.string(), ok: z.boolean() }))),
    suites: z.optional(z.array(playwrightSuiteSchema)),
  }),
)

const failedSpecs = ({ specs = [], suites = [] }: PlaywrightSuite): readonly string[] => [
  ...specs.filter(({ ok }) => !ok).map(({ title }) => title),
  ...suites.flatMap(failedSpecs),
]

const failuresIn: Readonly<Record<ReportKind, (report: unknown) => readonly string[]>> = {
  vitest: (report) =>
    (vitestFailuresSchema.safeParse(report).data?.testResults ?? [])
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ title, failureMessages: [first = ''] }) => `${title}\n    ${first.split('\n')[0]}`),
  playwright: (report) => failedSpecs(playwrightSuiteSchema.safeParse(report).data ?? {}),
}

/** Which tests failed, for the end of a long output; a report that cannot be read names none. */
export const failuresOf = (kind: ReportKind, report: unknown): readonly string[] => failuresIn[kind](report)

/** Null when there is no readable report. */
export const readReport = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

export const lastLine = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

export const exitCodeOf = ({ passed, failed }: Count): 0 | 1 => (failed > 0 || passed === 0 ? 1 : 0)
