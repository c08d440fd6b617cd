import { expect, test } from 'vitest'
import { brokenBuilds } from './builds.ts'
import { livedNothing, simulate } from './story.ts'

/** Lives that a broken build may have before it is found out. */
const most = 120

test.each(Object.entries(brokenBuilds))(
  'SIM3 A build that is broken on purpose is found out: %s.',
  async (_what, { build = {}, during = (work) => work(), finds }) => {
    let found: Error | null = null
    await during(async () => {
      for (let seed = 1; seed <= most && !found; seed++)
        await simulate(seed, livedNothing(), build).catch((error: Error) => {
          found = error
        })
    })
    expect(found).not.toBeNull()
    expect((found as Error | null)?.message).toMatch(finds)
    expect((found as Error | null)?.message).toMatch(/^SEED=\d+/)
  },
)
