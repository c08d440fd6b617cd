import { expect, test } from 'vitest'
import { failingSeeds } from '../corpus/failing-seeds.ts'
import { deepTimeoutMs, depthOf } from '../support/depth.ts'
import { createProgress, report } from '../support/progress.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { type Lived, livedNothing, simulate } from './story.ts'

/** What a run comes to at least, on average: one in which little happens shows little. */
const expectLively = ({ runs, edits, keystrokes, refusals, keptAside, acts }: Lived): void => {
  expect(edits / runs).toBeGreaterThan(12)
  expect(keystrokes / runs).toBeGreaterThan(50)
  expect(refusals / runs).toBeGreaterThan(0.5)
  expect(keptAside / runs).toBeGreaterThan(1)
  expect(acts / runs).toBeGreaterThan(4)
}

test(
  'SIM1 Whatever people, network, disk and facilitators do, nothing is shown or called saved before it is stored, nobody writes where it is shut, all come together, and each keystroke is in the plan, taken out, or kept aside, once.',
  async () => {
    const lived = livedNothing()
    for (const { seed } of failingSeeds.simulation) await simulate(seed, lived)
    const first = seedFromEnvironment()
    const progress = createProgress('simulation', depthOf('simulation'), first)
    for (let seed = first; !progress.isThere; seed++) {
      await simulate(seed, lived)
      progress.add(1)
      await progress.breathes()
    }
    report('simulation', lived)
    if (lived.runs >= 50) expectLively(lived)
  },
  deepTimeoutMs,
)

test('SIM2 One seed is one life: lived again it is the same.', async () => {
  const seed = seedFromEnvironment()
  for (let n = 0; n < 3; n++) {
    const [first, again] = [livedNothing(), livedNothing()]
    expect(await simulate(seed + n, first)).toBe(await simulate(seed + n, again))
    expect(first).toEqual(again)
  }
})
