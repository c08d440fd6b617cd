/** A batch on its way to the journal: appended, or, when it erases words for good, with these erased in the same step. */
import type { PlanId } from '@twofold/shared/ids'
import type { PlanState } from '../core/plan-state.ts'
import { type Batch, draftsOf, erasureOf } from './batch.ts'
import { foldOf } from './opened-plan.ts'
import { type Appended, EpochMoved, type Journal } from './ports.ts'

interface Parts {
  readonly journal: Journal
  readonly planId: PlanId
}

export interface Kept extends Appended {
  /** The fold anew, from what is left; null: nothing was erased. */
  readonly left: PlanState | null
}

/** @throws EpochMoved, JournalUnavailable */
export const keepBatch = async ({ journal, planId }: Parts, epoch: number, batch: Batch): Promise<Kept> => {
  const erasure = erasureOf(batch)
  const drafts = draftsOf(batch)
  if (!erasure) return { ...(await journal.append(planId, epoch, drafts)), left: null }
  const appended = await journal.erase(planId, epoch, drafts, erasure)
  return { ...appended, left: await readFold(journal, planId) }
}

/** By then it is erased and on disk: when it cannot be read now, the room is opened anew. @throws EpochMoved */
const readFold = async (journal: Journal, planId: PlanId): Promise<PlanState> => {
  try {
    return foldOf(await journal.open(planId))
  } catch {
    throw new EpochMoved()
  }
}
