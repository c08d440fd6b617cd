import { expect, test } from 'vitest'
import { deepTimeoutMs } from '../support/depth.ts'
import { report } from '../support/progress.ts'
import { brokenErasers, foundOutIn, ours } from './broken-erasers.ts'

/** Enough to find each again from anywhere, should the stories change. */
const stories = 200

test.each(Object.entries(brokenErasers))(
  'ERASE3 The suite of erased histories fails with each eraser that is broken on purpose: without %s.',
  async (what, makeEraser) => {
    const found = foundOutIn(await makeEraser(), 1, stories)
    report(`without ${what}`, { found: found?.slice(0, 110) })
    expect(found).not.toBe(null)
  },
  deepTimeoutMs,
)

test('ERASE3 The suite of erased histories fails with each eraser that is broken on purpose: and not with ours.', () => {
  expect(foundOutIn(ours, 1, 10)).toBe(null)
})
