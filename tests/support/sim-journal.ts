/**
 * A disk under the simulation's hand, over the memory journal: quick, slow (an append is done when told) or broken. A
 * process that dies leaves its last append done or not done, unanswered either way. What is stored is told at that moment.
 */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { type Appended, type Journal, JournalUnavailable } from '@twofold/server/host/ports'
import type { PlanId } from '@twofold/shared/ids'
import type { Draft, Keyframe } from '@twofold/shared/journal'
import type { Chance } from './random.ts'

export type DiskMode = 'quick' | 'slow' | 'broken'

interface Pending {
  readonly done: () => Promise<void>
  readonly failed: () => void
}

export interface SimJournal {
  readonly keyframes: readonly Keyframe[]
  readonly inner: Journal
  /** As one process of the server sees it. */
  readonly port: Journal
  mode: DiskMode
  readonly waiting: number
  /** The oldest thing that waits is done. */
  advances(): Promise<void>
  becomes(mode: DiskMode): Promise<void>
  /** Of what waits, something may have reached the disk and something not; nobody hears of it. */
  dies(chance: Chance): Promise<void>
}

export type OnStored = (drafts: readonly Draft[], seqs: readonly number[]) => void

const broken = () => new JournalUnavailable('the disk of the simulation is broken')

export const createSimJournal = (onStored: OnStored): SimJournal => {
  const inner = createMemoryJournal()
  const keyframes: Keyframe[] = []
  let waiting: Pending[] = []
  const store: Journal['append'] = async (planId, epoch, drafts) => {
    const appended = await inner.append(planId, epoch, drafts)
    onStored(drafts, appended.seqs)
    return appended
  }
  const keep: Journal['keepKeyframe'] = async (planId, keyframe) => {
    keyframes.push(keyframe)
    await inner.keepKeyframe(planId, keyframe)
  }
  const onDisk = <T>(work: () => Promise<T>): Promise<T> => {
    if (journal.mode === 'quick') return work()
    if (journal.mode === 'broken') return Promise.reject(broken())
    return new Promise((resolve, reject) => {
      const done = () => work().then(resolve, reject)
      waiting.push({ done, failed: () => reject(broken()) })
    })
  }
  const afterWaiting = <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting.length === 0) return work()
    return new Promise((resolve, reject) => {
      const done = () => work().then(resolve, reject)
      waiting.push({ done, failed: () => void done() })
    })
  }
  const journal = {
    keyframes,
    inner,
    mode: 'quick' as DiskMode,
    get waiting() {
      return waiting.length
    },
    port: {
      ...inner,
      // One file, one owner: what is read is read after what was to be written before.
      open: (planId: PlanId) => afterWaiting(() => inner.open(planId)),
      append: (...asked: Parameters<Journal['append']>) => onDisk<Appended>(() => store(...asked)),
      keepKeyframe: (...asked: Parameters<Journal['keepKeyframe']>) => onDisk(() => keep(...asked)),
      isWritable: async () => journal.mode !== 'broken',
    },
    async advances() {
      await waiting.shift()?.done()
    },
    async becomes(mode: DiskMode) {
      journal.mode = mode
      const before = waiting
      waiting = []
      for (const { done, failed } of before) {
        if (mode === 'broken') failed()
        else await done()
      }
    },
    async dies(chance: Chance) {
      const before = waiting
      waiting = []
      for (const { done } of before) {
        if (chance.between(0, 1)) return
        await done()
      }
    },
  }
  return journal
}
