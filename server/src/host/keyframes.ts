/** Keeps a keyframe every so many edits and bytes, so that opening a plan reads one and a bounded tail. */
import type { Authorship } from '@twofold/shared/authorship'
import type { PlanId } from '@twofold/shared/ids'
import type { Edit, Keyframe } from '@twofold/shared/journal'
import { keyframeEveryBytes, keyframeEveryEdits } from '@twofold/shared/limits'
import type { PlanState } from '../core/plan-state.ts'
import { type Batch, editsOf } from './batch.ts'
import type { Log } from './log.ts'
import type { PlanDocument } from './plan-document.ts'
import type { Journal } from './ports.ts'

interface Standing {
  readonly state: PlanState
  readonly authorship: Authorship
  readonly document: PlanDocument
}

/** Only while the document equals what is durable. */
export const keyframeOf = ({ state, authorship, document }: Standing): Keyframe => ({
  seq: state.seq,
  document: document.whole(),
  fold: JSON.stringify({ state, authorship: authorship.ranges() }),
})

export class KeyframeKeeper {
  readonly #journal: Journal
  readonly #planId: PlanId
  readonly #log: Log
  #edits = 0
  #bytes = 0

  /** @param since what was not in a keyframe when the plan was opened: more than a few where the newest was damaged */
  constructor(
    { journal, planId, log }: { readonly journal: Journal; readonly planId: PlanId; readonly log: Log },
    since: readonly Pick<Edit, 'update'>[] = [],
  ) {
    this.#journal = journal
    this.#planId = planId
    this.#log = log
    this.#count(since)
  }

  #count(edits: readonly Pick<Edit, 'update'>[]): void {
    this.#edits += edits.length
    this.#bytes += edits.reduce((sum, { update }) => sum + update.length, 0)
  }

  /** Call right after a commit: that is when the document equals what is durable. */
  note(batch: Batch, make: () => Keyframe): void {
    this.#count(editsOf(batch))
    if (this.#edits >= keyframeEveryEdits || this.#bytes >= keyframeEveryBytes) void this.keepNow(make)
  }

  /** A keyframe is a convenience: when the disk does not take it, the journal still has everything. */
  async keepNow(make: () => Keyframe): Promise<void> {
    if (this.#edits === 0) return
    this.#edits = 0
    this.#bytes = 0
    try {
      await this.#journal.keepKeyframe(this.#planId, make())
    } catch {
      this.#log.warn({}, 'keyframe not kept')
    }
  }
}
