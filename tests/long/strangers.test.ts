import { expect, test } from 'vitest'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { collectGarbage, residentBytes } from '../support/memory.ts'
import { createProgress, report } from '../support/progress.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { openStrangersDoor, strangersStory } from './strangers.ts'

const maxGrowthBytes = 64 * 1024 * 1024
const hangMs = 250
const warmUpStories = 8

test(
  'WIRE16 Damaged upgrades and frames of strangers hear a status or nothing, open no room, hang nothing and fill no memory.',
  async () => {
    const door = openStrangersDoor()
    const first = seedFromEnvironment()
    const progress = createProgress('knocks of strangers', depthOf('strangers'), first)
    let restingBytes = 0
    let mostBytes = 0
    for (let story = 0; !progress.isThere; story++) {
      progress.add(await strangersStory(door, first + story))
      collectGarbage()
      if (story < warmUpStories) restingBytes = residentBytes()
      mostBytes = Math.max(mostBytes, residentBytes() - restingBytes)
      await progress.breathes()
    }
    await door.close()
    const { knocked } = door
    report('strangers', {
      ...knocked,
      answers: Object.fromEntries(knocked.answers),
      grownMB: mostBytes / 2 ** 20,
    })
    expect(knocked.answers.get('HTTP/1.1 401 Unauthorized')).toBeGreaterThan(100)
    expect(knocked.answers.get('HTTP/1.1 403 Forbidden')).toBeGreaterThan(100)
    expect(knocked.slowestMs, `SEED=${first}`).toBeLessThan(hangMs)
    expect(mostBytes, `SEED=${first}`).toBeLessThan(maxGrowthBytes)
  },
  deepTimeoutMs,
)
