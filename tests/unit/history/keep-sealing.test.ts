import { keepSealing, lookEveryMs } from '@twofold/server/adapters/sqlite/keep-sealing'
import { expect, test } from 'vitest'
import { createManualClock } from '../../support/manual-clock.ts'

const answered = () => new Promise((resolve) => setImmediate(resolve))

test('CHAIN42 The house seals piece by piece with a rest after each, looks again every minute, and goes on after a fault.', async () => {
  const clock = createManualClock(0)
  const answers: (boolean | Error)[] = [true, true, false, new Error('full'), false]
  const askedAt: number[] = []
  const warned: string[] = []
  const seal = async (now: number) => {
    askedAt.push(now)
    const answer = answers.shift() ?? false
    if (answer instanceof Error) throw answer
    return answer
  }
  const log = {
    info: () => undefined,
    warn: (_: unknown, event: string) => void warned.push(event),
    error: () => undefined,
  }
  const stop = keepSealing({ sqlite: { seal }, clock, log })
  const passes = async () => {
    await answered()
    clock.moveTo(clock.nextAt()!)
    await answered()
  }
  for (let time = 0; time < 4; time++) await passes()
  const [first = -1, second = -1, third = -1, fourth = -1, fifth = -1] = askedAt
  expect([first, fourth - third, fifth - fourth]).toEqual([0, lookEveryMs, lookEveryMs])
  expect([second - first, third - second].every((rest) => rest > 0 && rest < lookEveryMs)).toBe(true)
  expect(warned).toEqual(['part of the journal was not sealed'])
  stop()
  expect(clock.nextAt()).toBeNull()
})
