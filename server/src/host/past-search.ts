/**
 * Searching all that a plan ever held takes seconds where very much was written. So it is done where nobody waits for it
 * (adapters/past-search): here the journal is read and handed over, a page at a time, and others have their turn between.
 */
import { setImmediate } from 'node:timers/promises'
import { expandErasure } from '@twofold/shared/edits/expand-erasure'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { PlanId } from '@twofold/shared/ids'
import type { Passage, RedactionLook } from '@twofold/shared/redaction-told'
import { type PastPage, PlanPast, pageOf } from './plan-past.ts'
import type { Journal } from './ports.ts'
import { lookForWords } from './words-found.ts'

/** Handing over as many takes a few milliseconds. */
const recordsPerPage = 512

/** Of one plan. */
export interface PastSearch {
  /** What comes next of the plan's past. */
  take(page: PastPage): void
  /** Where the words of these passages ever stood. */
  look(passages: readonly Passage[]): Promise<RedactionLook>
  /** All ids that hold something of these. */
  expand(ranges: readonly IdRange[]): Promise<readonly IdRange[]>
  /** Nothing more is asked of it. */
  end(): void
}

export type OpenPastSearch = () => Promise<PastSearch>

/** In this very thread: for houses in which little was written. */
export const searchHere: OpenPastSearch = async () => {
  const past = new PlanPast()
  return {
    take: (page) => past.take(page),
    look: async (passages) => lookForWords(past, passages),
    async expand(ranges) {
      const history = past.history()
      try {
        return expandErasure(history, ranges)
      } finally {
        history.doc.destroy()
      }
    },
    end: () => undefined,
  }
}

/** A search that has what the journal has. */
export class PastReading {
  readonly #journal: Pick<Journal, 'read'>
  readonly #planId: PlanId
  readonly search: PastSearch
  /** The last record that was handed over. */
  seq = 0

  constructor(journal: Pick<Journal, 'read'>, planId: PlanId, search: PastSearch) {
    this.#journal = journal
    this.#planId = planId
    this.search = search
  }

  /** @throws JournalUnavailable */
  async readOn(): Promise<void> {
    for (;;) {
      const page = await this.#journal.read(this.#planId, this.seq + 1, recordsPerPage)
      this.search.take(pageOf(page))
      this.seq = page.at(-1)?.seq ?? this.seq
      if (page.length < recordsPerPage) return
      await setImmediate()
    }
  }
}
