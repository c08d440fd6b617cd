/** All that a plan's journal has, for who looks for words at all times at once. */
import { createHistory, type History } from '@twofold/shared/edits/history'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Entry, JournalRecord } from '@twofold/shared/journal'

/** Of an edit; its place in the list is its moment in the history. */
export interface PastEdit {
  readonly at: number
  readonly by: ParticipantId
  readonly update: Uint8Array
}

export type PastEntry = Pick<Entry, 'seq' | 'at' | 'participant' | 'body'>

export interface PastPage {
  readonly edits: readonly PastEdit[]
  readonly entries: readonly PastEntry[]
}

export const pageOf = (records: readonly JournalRecord[]): PastPage => {
  const edits: PastEdit[] = []
  const entries: PastEntry[] = []
  for (const record of records) {
    const { seq, at, participant } = record
    if (record.type === 'entry') entries.push({ seq, at, participant, body: record.body })
    else edits.push({ at, by: record.participant, update: record.update })
  }
  return { edits, entries }
}

export class PlanPast {
  readonly edits: PastEdit[] = []
  readonly entries: PastEntry[] = []

  /** What comes next. */
  take({ edits, entries }: PastPage): void {
    for (const edit of edits) this.edits.push(edit)
    for (const entry of entries) this.entries.push(entry)
  }

  history(): History {
    return createHistory(this.edits.map(({ update }) => update))
  }
}
