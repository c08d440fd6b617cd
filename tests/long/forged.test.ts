import { inspect } from '@twofold/shared/edits/inspect'
import { createPlacementCheck } from '@twofold/shared/edits/placement'
import { expect, test } from 'vitest'
import { failingSeeds } from '../corpus/failing-seeds.ts'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { createProgress, report } from '../support/progress.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { forgedStory, triedNothing } from './forged.ts'

test(
  'EDIT14 No forged update that is let through touches a field that was not told, adds other ids, throws, waits, or makes honest people read different words.',
  async () => {
    const tried = triedNothing()
    for (const { seed } of failingSeeds.forged) forgedStory({ inspect, createPlacementCheck }, seed, tried)
    const first = seedFromEnvironment()
    const progress = createProgress('forged updates', depthOf('forged'), first)
    for (let seed = first; !progress.isThere; seed++) {
      const before = tried.forged
      forgedStory({ inspect, createPlacementCheck }, seed, tried)
      progress.add(tried.forged - before)
      await progress.breathes()
    }
    report('forged updates', tried)
    expect(tried.taken).toBeGreaterThan(1_000)
  },
  deepTimeoutMs,
)
