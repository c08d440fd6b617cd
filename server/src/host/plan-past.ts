/** All that a plan's journal has, read once and then on: for who looks for words at all times at once. */
import { setImmediate } from 'node:timers/promises'
import { createHistory, type History } from '@twofold/shared/edits/history'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Entry } from '@twofold/shared/journal'
import type { Journal } from './ports.ts'

const recordsPerPage = 2_048

/** Of an edit; its place in the list is its moment in the history. */
export interface PastEdit {
  readonly at: number
  readonly by: ParticipantId
  readonly update: Uint8Array
}

export class PlanPast {
  readonly #journal: Pick<Journal, 'read'>
  readonly #planId: PlanId
  readonly edits: PastEdit[] = []
  readonly entries: Entry[] = []
  /** The last record that it has. */
  seq = 0

  constructor(journal: Pick<Journal, 'read'>, planId: PlanId) {
    this.#journal = journal
    this.#planId = planId
  }

  /** Others have their turn between pages. @throws JournalUnavailable */
  async readOn(): Promise<void> {
    for (;;) {
      const page = await this.#journal.read(this.#planId, this.seq + 1, recordsPerPage)
      for (const record of page) {
        if (record.type === 'entry') this.entries.push(record)
        else this.edits.push({ at: record.at, by: record.participant, update: record.update })
        this.seq = record.seq
      }
      if (page.length < recordsPerPage) return
      await setImmediate()
    }
  }

  history(): History {
    return createHistory(this.edits.map(({ update }) => update))
  }
}
