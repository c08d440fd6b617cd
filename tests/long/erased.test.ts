import { expect, test } from 'vitest'
import { failingSeeds } from '../corpus/failing-seeds.ts'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { createProgress, report } from '../support/progress.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { ours } from './broken-erasers.ts'
import { erasedNothing, erasedStory } from './erased.ts'

test(
  'ERASE1 No letter of erased words is left in anything stored or on a device, and all read the same: who heard, who comes back, who reads the log in whatever order.',
  async () => {
    const erased = erasedNothing()
    for (const { seed } of failingSeeds.erased) erasedStory(ours, seed, erased)
    const first = seedFromEnvironment()
    const progress = createProgress('erased histories', depthOf('erased'), first)
    for (let seed = first; !progress.isThere; seed++) {
      erasedStory(ours, seed, erased)
      progress.add(1)
      await progress.breathes()
    }
    report('erased histories', erased)
    expect(erased.withSecret).toBeGreaterThan(progress.done)
    expect(erased.late).toBeGreaterThan(progress.done)
    expect(erased.hesitant).toBeGreaterThan(progress.done / 2)
    expect(erased.wholeElements).toBeGreaterThan(progress.done / 2)
  },
  deepTimeoutMs,
)
