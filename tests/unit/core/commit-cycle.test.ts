/** Every state of the commit cycle with every event. */
import { type CommitCycle, type CommitEvent, stepCommit } from '@twofold/server/core/commit-cycle'
import { commitRetryMaxMs } from '@twofold/shared/limits'
import { expect, test } from 'vitest'

const open: CommitCycle = { kind: 'open' }
const committing = (failures: number): CommitCycle => ({ kind: 'committing', failures })
const failing = (failures: number, retryAt: number): CommitCycle => ({ kind: 'failing', failures, retryAt })
const stopped = { kind: 'tellDisk', isWorking: false }
const works = { kind: 'tellDisk', isWorking: true }

test('ROOM39 A batch commits, fails and is tried again; people are told of the first failure and of the recovery.', () => {
  const table: readonly [CommitCycle, CommitEvent['kind'], CommitCycle, readonly object[]][] = [
    [open, 'begin', committing(0), []],
    [committing(0), 'committed', open, []],
    [committing(3), 'committed', open, [works]],
    [committing(0), 'failed', failing(1, 1250), [stopped]],
    [committing(1), 'failed', failing(2, 1500), []],
    [committing(9), 'failed', failing(10, 1000 + commitRetryMaxMs), []],
    [failing(2, 1500), 'retry', committing(2), []],
  ]
  for (const [cycle, kind, next, effects] of table)
    expect(stepCommit(cycle, { kind }, 1000)).toEqual([next, effects])
  const allowed = new Set(table.map(([cycle, kind]) => `${cycle.kind} ${kind}`))
  for (const cycle of [open, committing(0), failing(1, 0)])
    for (const kind of ['begin', 'committed', 'failed', 'retry'] as const)
      if (!allowed.has(`${cycle.kind} ${kind}`))
        expect(() => stepCommit(cycle, { kind }, 0)).toThrow(RangeError)
})
