import { describe, expect, test } from 'vitest'
import {
  add,
  countOfStage,
  exitCodeOf,
  failuresOf,
  lastLine,
  nothing,
  onePassed,
} from '../support/run-report.ts'

const vitest = (passed: number, failed: number, pending = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
})
const playwright = (expected: number, unexpected: number, flaky: number, skipped: number) => ({
  stats: { expected, unexpected, flaky, skipped },
})

describe('the last line', () => {
  test('HOUSE18 The last line of a run counts every test, and nothing passes when nothing ran.', () => {
    const run = add(
      countOfStage('vitest', vitest(5, 0, 1), 0),
      add(countOfStage('playwright', playwright(3, 1, 1, 2), 1), onePassed),
    )
    expect(lastLine(run)).toBe('9 passed, 2 failed, 3 skipped')
    expect(exitCodeOf(run)).toBe(1)
    expect(exitCodeOf(countOfStage('vitest', vitest(5, 0), 0))).toBe(0)
  })

  test('HOUSE18 The last line of a run counts every test, and nothing passes when nothing ran: silence is a failure.', () => {
    expect(exitCodeOf(nothing)).toBe(1)
    expect(countOfStage('vitest', vitest(0, 0, 7), 0).failed).toBe(1)
    expect(countOfStage('playwright', null, 0).failed).toBe(1)
    expect(countOfStage('vitest', vitest(5, 0), 1).failed).toBe(1)
    expect(countOfStage('vitest', vitest(5, 2), 1).failed).toBe(2)
  })

  test('HOUSE18 The last line of a run counts every test, and nothing passes when nothing ran: each that failed is named.', () => {
    const one = {
      status: 'failed',
      title: 'TIME1 It ends.',
      failureMessages: ['Error: it does not\n  at here'],
    }
    const other = { status: 'passed', title: 'TIME2 It begins.', failureMessages: [] }
    expect(failuresOf('vitest', { testResults: [{ assertionResults: [one, other] }] })).toEqual([
      'TIME1 It ends.\n    Error: it does not',
    ])
    const specs = [
      { title: 'PAGE1', ok: true },
      { title: 'PAGE2', ok: false },
    ]
    expect(failuresOf('playwright', { suites: [{ specs: [], suites: [{ specs }] }] })).toEqual(['PAGE2'])
    expect(failuresOf('vitest', null)).toEqual([])
  })
})
