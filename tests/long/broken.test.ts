import { inspect } from '@twofold/shared/edits/inspect'
import { createPlacementCheck } from '@twofold/shared/edits/placement'
import { expect, test } from 'vitest'
import { deepTimeoutMs } from '../support/depth.ts'
import { report } from '../support/progress.ts'
import { brokenJudges, foundOutIn } from './broken.ts'

/** Where the search begins: some faults show once in ten thousand forged updates, and these find them at once. */
const firstSeeds: Readonly<Record<string, number>> = {
  'characters that are cut in half': 321,
  'where its words came to lie': 78,
  'what its author must have known': 28,
}
/** Enough to find each again from anywhere, should the stories change. */
const stories = 400

test.each(Object.entries(brokenJudges))(
  'EDIT23 The suite of forged updates fails with each judge that is broken on purpose: without %s.',
  async (what, makeJudge) => {
    const found = foundOutIn(await makeJudge(), firstSeeds[what] ?? 1, stories)
    report(`without ${what}`, { found: found?.what.slice(0, 70), afterForged: found?.afterForged })
    expect(found).not.toBe(null)
  },
  deepTimeoutMs,
)

test('EDIT23 The suite of forged updates fails with each judge that is broken on purpose: and not with ours.', () => {
  expect(foundOutIn({ inspect, createPlacementCheck }, 1, 5)).toBe(null)
})
