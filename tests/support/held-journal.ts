/** The memory journal under a test's hand: commits can be held back, refused, and counted. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { type Journal, JournalUnavailable } from '@twofold/server/host/ports'
import type { Draft } from '@twofold/shared/journal'

export interface HeldJournal extends Journal {
  /** From now on appends wait. */
  hold(): void
  /** Lets what waits go through, and holds nothing back any more. */
  release(): void
  /** The disk takes nothing until it `heals`. What is held fails too. */
  breaks(): void
  heals(): void
  /** Appends asked for, whatever became of them. */
  readonly tried: readonly (readonly Draft[])[]
}

export const createHeldJournal = (inner: Journal = createMemoryJournal()): HeldJournal => {
  let gate: PromiseWithResolvers<void> | null = null
  let isBroken = false
  const tried: (readonly Draft[])[] = []
  const release = () => {
    gate?.resolve()
    gate = null
  }
  return {
    tried,
    open: (plan) => inner.open(plan),
    read: (plan, fromSeq, limit) => inner.read(plan, fromSeq, limit),
    entries: (plan, fromSeq, toSeq) => inner.entries(plan, fromSeq, toSeq),
    keyframeBefore: (plan, seq) => inner.keyframeBefore(plan, seq),
    chainHead: (plan) => inner.chainHead(plan),
    wipe: () => inner.wipe(),
    isWritable: async () => !isBroken && (await inner.isWritable()),
    async append(planId, epoch, drafts) {
      tried.push(drafts)
      await gate?.promise
      if (isBroken) throw new JournalUnavailable('the test broke the disk')
      return inner.append(planId, epoch, drafts)
    },
    async erase(planId, epoch, drafts, erasure) {
      tried.push(drafts)
      await gate?.promise
      if (isBroken) throw new JournalUnavailable('the test broke the disk')
      return inner.erase(planId, epoch, drafts, erasure)
    },
    async keepKeyframe(planId, keyframe) {
      await gate?.promise
      if (isBroken) throw new JournalUnavailable('the test broke the disk')
      return inner.keepKeyframe(planId, keyframe)
    },
    hold() {
      gate ??= Promise.withResolvers()
    },
    release,
    breaks() {
      isBroken = true
      release()
    },
    heals() {
      isBroken = false
    },
  }
}
