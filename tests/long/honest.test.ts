import { inspect } from '@twofold/shared/edits/inspect'
import { expect, test } from 'vitest'
import { failingSeeds } from '../corpus/failing-seeds.ts'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { ways } from '../support/honest-people.ts'
import { createProgress, report } from '../support/progress.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { heardNothing, honestStory } from './honest.ts'

test(
  'EDIT1 Of what honest people write the fields that it writes in, deletes from, and the ids that it adds are told exactly.',
  async () => {
    const heard = heardNothing()
    for (const { seed } of failingSeeds.honest) honestStory(inspect, seed, heard)
    const first = seedFromEnvironment()
    const progress = createProgress('honest updates', depthOf('honest'), first)
    for (let seed = first; !progress.isThere; seed++) {
      const before = heard.updates
      honestStory(inspect, seed, heard)
      progress.add(heard.updates - before)
      await progress.breathes()
    }
    for (const way of ways) expect(heard.ways.get(way), way).toBeGreaterThan(100)
    for (const kind of ['text', 'agencyText', 'line', 'choice', 'multi', 'rows'] as const)
      expect(heard.kinds.get(kind), kind).toBeGreaterThan(100)
    expect(heard.deletes).toBeGreaterThan(1_000)
    report('honest updates', {
      ...heard,
      ways: Object.fromEntries(heard.ways),
      kinds: Object.fromEntries(heard.kinds),
    })
  },
  deepTimeoutMs,
)
