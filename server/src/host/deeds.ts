/**
 * What people do outside the document, waiting for its turn in the plan's queue. What is written of it depends on how
 * the plan stands when that comes: of two at the same moment the second meets what the first did.
 */
import type { ParticipantId } from '@twofold/shared/ids'
import type { EntryBody, EntryDraft } from '@twofold/shared/journal'
import { foldEntry, type PlanState } from '../core/plan-state.ts'
import type { Deed } from './batch.ts'

export interface Doing {
  readonly at: number
  /** Who does it; null: the server, or the agency. */
  readonly participant: ParticipantId | null
  /** @throws ActRefused */
  readonly bodiesFor: (plan: PlanState) => readonly EntryBody[]
}

interface WaitingDeed extends Omit<Deed, 'drafts'> {
  readonly draft: (plan: PlanState) => readonly EntryDraft[]
}

export class Deeds {
  #waiting: WaitingDeed[] = []

  get length(): number {
    return this.#waiting.length
  }

  /** Resolves when it is on disk and shown; rejects when it was refused or could not be kept. */
  wait({ at, participant, bodiesFor }: Doing): Promise<void> {
    return new Promise((done, notDone) => {
      const draft: WaitingDeed['draft'] = (plan) =>
        bodiesFor(plan).map((body) => ({ type: 'entry', at, participant, body }))
      this.#waiting.push({ draft, done, notDone })
    })
  }

  /** All that wait, each judged after those before it; who is refused is told now. */
  take(plan: PlanState): readonly Deed[] {
    let ahead = plan
    return this.#waiting.splice(0).flatMap(({ draft, done, notDone }): readonly Deed[] => {
      try {
        const drafts = draft(ahead)
        ahead = drafts.reduce(foldEntry, ahead)
        return [{ drafts, done, notDone }]
      } catch (error) {
        notDone(error as Error)
        return []
      }
    })
  }

  /** Nothing of what waits will be kept. */
  fail(error: Error): void {
    for (const { notDone } of this.#waiting.splice(0)) notDone(error)
  }
}
