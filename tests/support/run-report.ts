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
