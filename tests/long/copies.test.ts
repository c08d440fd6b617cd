import { findCopies } from '@twofold/shared/edits/find-copies'
import { createHistory } from '@twofold/shared/edits/history'
import { expect, test } from 'vitest'
import { failingSeeds } from '../corpus/failing-seeds.ts'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { createProgress, report } from '../support/progress.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { copiesStory, lookedNowhere } from './copies.ts'

test(
  'ERASE2 Wherever the words ever stood, for a moment or in pieces of many edits, they are found, with the edit that brought them there.',
  async () => {
    const looked = lookedNowhere()
    for (const { seed } of failingSeeds.copies) copiesStory(createHistory, findCopies, seed, looked)
    const first = seedFromEnvironment()
    const progress = createProgress('looked for copies', depthOf('copies'), first)
    for (let seed = first; !progress.isThere; seed++) {
      copiesStory(createHistory, findCopies, seed, looked)
      progress.add(1)
      await progress.breathes()
    }
    report('looked for copies', looked)
    expect(looked.places).toBeGreaterThan(progress.done)
  },
  deepTimeoutMs,
)
