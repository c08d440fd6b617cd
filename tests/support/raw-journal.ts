/**
 * A second reading of a plan's journal, as simple as it can be, to hold the replay against: the raw records as they lie
 * in the data folder, and for each moment a document of its own into which every edit up to there goes, one by one.
 * It knows nothing of how the replay is made.
 */
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { PlanId } from '@twofold/shared/ids'
import type { Edit, Entry, JournalRecord } from '@twofold/shared/journal'
import * as Y from 'yjs'
import { emptyPlan } from './honest-people.ts'

/** All of it. The server of this folder must have stopped. */
export const rawJournalOf = async (folder: string, planId: string): Promise<readonly JournalRecord[]> => {
  const { journal, close } = await openSqlite({ folder })
  const records: JournalRecord[] = []
  for (;;) {
    const page = await journal.read(planId as PlanId, (records.at(-1)?.seq ?? 0) + 1, 1_000)
    if (page.length === 0) break
    records.push(...page)
  }
  await close()
  return records
}

/** A turn stands where its last edit was; all else where it is. */
const placeOf = ({ seq, body }: Entry): number => (body.kind === 'turn' ? body.lastEdit : seq)

/** Entries in the order in which they are told, up to the last time that somebody opened the history. */
export const tellingOf = (records: readonly JournalRecord[]): readonly Entry[] => {
  const entries = records.filter((record) => record.type === 'entry')
  const opened = entries.findLastIndex(({ body }) => body.kind === 'historyOpened')
  return entries.slice(0, opened + 1).toSorted((a, b) => placeOf(a) - placeOf(b))
}

const editsOf = ({ body, participant }: Entry, records: readonly JournalRecord[]): readonly Edit[] =>
  body.kind === 'turn'
    ? records.filter(
        (record): record is Edit =>
          record.type === 'edit' &&
          record.seq >= body.firstEdit &&
          record.seq <= body.lastEdit &&
          record.participant === participant &&
          record.fields.join() === body.fields.join(),
      )
    : []

/** What happened at each moment, in the order in which it is told: the edits of a turn, else nothing. */
export const editsByMoment = (
  records: readonly JournalRecord[],
  telling: readonly Entry[],
): readonly (readonly Edit[])[] => telling.map((entry) => editsOf(entry, records))

/** The plan after that many moments, from nothing. */
export const foldedAt = (edits: readonly (readonly Edit[])[], moments: number): Y.Doc => {
  const doc = emptyPlan()
  doc.transact(() => {
    for (const { update } of edits.slice(0, moments).flat()) Y.applyUpdate(doc, update)
  })
  return doc
}
