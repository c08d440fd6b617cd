import { expect, test } from 'vitest'
import { failingSeeds } from '../corpus/failing-seeds.ts'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { collectGarbage, residentBytes } from '../support/memory.ts'
import { createProgress, report } from '../support/progress.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { frameKinds, framesStory, sentNothing } from './frames.ts'

const maxGrowthBytes = 64 * 1024 * 1024

/** Rooms that are opened before anything is measured: everything is compiled, and the heap of young objects has grown up. */
const warmUpStories = 15

test(
  'WIRE15 Damaged frames of every kind, from people who are signed in, crash nothing, hang nothing, fill no memory, and no honest word is lost.',
  async () => {
    const sent = sentNothing()
    for (const { seed } of failingSeeds.frames) await framesStory(seed, sent)
    const first = seedFromEnvironment()
    const progress = createProgress('frames', depthOf('frames'), first)
    let restingBytes = 0
    let mostBytes = 0
    for (let story = 0; !progress.isThere; story++) {
      const before = sent.frames
      await framesStory(first + story, sent)
      progress.add(sent.frames - before)
      collectGarbage()
      if (story < warmUpStories) restingBytes = residentBytes()
      mostBytes = Math.max(mostBytes, residentBytes() - restingBytes)
      await progress.breathes()
    }
    report('damaged frames', {
      ...sent,
      kinds: Object.fromEntries(sent.kinds),
      counted: Object.fromEntries(sent.counted),
      grownMB: mostBytes / 2 ** 20,
    })
    for (const kind of frameKinds) expect(sent.kinds.get(kind), kind).toBeGreaterThan(sent.frames / 20)
    expect(sent.heard).toBeGreaterThan(sent.frames / 20)
    expect(mostBytes, `SEED=${first}`).toBeLessThan(maxGrowthBytes)
  },
  deepTimeoutMs,
)
