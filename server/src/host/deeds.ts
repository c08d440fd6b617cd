/**
 * What people do outside the document, waiting for its turn in the plan's queue. What is written of it depends on how
 * the plan stands when that comes: of two at the same moment the second meets what the first did.
 */

import type { EntryBody } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import type { EditDraft, EntryDraft } from '@twofold/shared/journal'
import { foldEntry, type PlanState } from '../core/plan-state.ts'
import type { Deed } from './batch.ts'
import { DocumentSpoiled } from './plan-document.ts'
import { type Erasure, JournalUnavailable } from './ports.ts'

/** What is to be written of a deed. */
export interface Decided {
  readonly bodies: readonly EntryBody[]
  /** Who it is written down for; null: the house. */
  readonly participant: ParticipantId | null
  /** What it changed in the words, already in the document. */
  readonly edits?: readonly EditDraft[]
  /** Words that go for good with it. */
  readonly erasure?: Erasure
  /** Of what it made. */
  readonly id?: string | null
}

/** @throws ActRefused */
export type Decide = (plan: PlanState) => Decided

interface WaitingDeed extends Omit<Deed, 'drafts' | 'edits' | 'erasure'> {
  readonly at: number
  readonly decide: Decide
  made: string | null
}

export class Deeds {
  #waiting: WaitingDeed[] = []

  get length(): number {
    return this.#waiting.length
  }

  /** Resolves with the id of what it made when it is on disk and shown; rejects when it was refused or could not be kept. */
  wait(at: number, decide: Decide): Promise<string | null> {
    return new Promise((resolve, notDone) => {
      const deed: WaitingDeed = { at, decide, made: null, notDone, done: () => resolve(deed.made) }
      this.#waiting.push(deed)
    })
  }

  /** All that wait, each judged after those before it; who is refused is told now. */
  take(plan: PlanState): readonly Deed[] {
    let ahead = plan
    const all = this.#waiting.splice(0)
    return all.flatMap((waiting): readonly Deed[] => {
      const { at, decide, done, notDone } = waiting
      try {
        const { bodies, participant, edits = [], erasure = null, id = null } = decide(ahead)
        const drafts = bodies.map((body): EntryDraft => ({ type: 'entry', at, participant, body }))
        ahead = drafts.reduce(foldEntry, ahead)
        waiting.made = id
        return [{ drafts, edits, erasure, done, notDone }]
      } catch (error) {
        if (error instanceof DocumentSpoiled) {
          // The room is read anew, and nothing of these was kept.
          for (const one of all) one.notDone(new JournalUnavailable('the room was reset'))
          throw error
        }
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
