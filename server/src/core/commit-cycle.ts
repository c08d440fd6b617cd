/**
 * Judge, keep, show: one batch of a room at a time. While a batch is on its way to the disk nothing new is applied, so
 * between batches the document is exactly what is durable, and that is when joiners are served.
 *
 *   open ──begin──▶ committing ──committed──▶ open
 *                    ▲    └──failed──▶ failing ──retry──┘        failing: everybody sees "not saved yet"
 */
import { commitRetryFirstMs, commitRetryMaxMs } from '@twofold/shared/limits'

export type CommitCycle =
  | { readonly kind: 'open' }
  | { readonly kind: 'committing'; readonly failures: number }
  | { readonly kind: 'failing'; readonly failures: number; readonly retryAt: number }

export type CommitEvent = { readonly kind: 'begin' | 'committed' | 'failed' | 'retry' }

export interface CommitEffect {
  readonly kind: 'tellDisk'
  readonly isWorking: boolean
}

const retryMs = (failures: number): number =>
  Math.min(commitRetryFirstMs * 2 ** (failures - 1), commitRetryMaxMs)

/** @throws RangeError on an event that the state cannot have: a mistake of ours */
export const stepCommit = (
  cycle: CommitCycle,
  event: CommitEvent,
  now: number,
): [CommitCycle, readonly CommitEffect[]] => {
  switch (`${cycle.kind} ${event.kind}` as const) {
    case 'open begin':
      return [{ kind: 'committing', failures: 0 }, []]
    case 'committing committed': {
      const failures = cycle.kind === 'open' ? 0 : cycle.failures
      return [{ kind: 'open' }, failures > 0 ? [{ kind: 'tellDisk', isWorking: true }] : []]
    }
    case 'committing failed': {
      const failures = (cycle.kind === 'open' ? 0 : cycle.failures) + 1
      const ms = retryMs(failures)
      const first: CommitEffect[] = failures === 1 ? [{ kind: 'tellDisk', isWorking: false }] : []
      return [{ kind: 'failing', failures, retryAt: now + ms }, first]
    }
    case 'failing retry':
      return [{ kind: 'committing', failures: cycle.kind === 'open' ? 0 : cycle.failures }, []]
    default:
      throw new RangeError(`a room cannot be ${event.kind} while ${cycle.kind}`)
  }
}
