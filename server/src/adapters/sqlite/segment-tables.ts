/**
 * Sealed segments: a plan's oldest records, from the first to `journal_plan.sealed_to`, pressed together in runs without a
 * gap; what comes after lies as plain rows. Reading does not tell the two apart.
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Entry, JournalRecord } from '@twofold/shared/journal'
import { JournalDamaged } from '../../host/ports.ts'
import { hasProof, packNow, proofOf, unpack } from '../journal/pack.ts'
import { OpenSegment, writeSegment } from '../journal/segment.ts'
import { createPrepare, type Prepare } from './statements.ts'

const tables = `
CREATE TABLE IF NOT EXISTS journal_segment (
  row INTEGER PRIMARY KEY, plan INTEGER NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
  bytes BLOB NOT NULL, proof BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS journal_segment_order ON journal_segment (plan, last_seq);
`

/** Those read last: who reads page by page unpacks each segment once. */
const segmentsInMemory = 2

interface SegmentRow {
  row: number
  first_seq: number
  last_seq: number
  bytes: Uint8Array
  proof: Uint8Array
}

export class SegmentTables {
  readonly #prepare: Prepare
  readonly #recent = new Map<number, OpenSegment>()

  constructor(database: DatabaseSync) {
    database.exec(tables)
    this.#prepare = createPrepare(database)
  }

  #open({ row, first_seq, last_seq, bytes, proof }: SegmentRow): OpenSegment {
    const known = this.#recent.get(row)
    if (known) return known
    if (!hasProof(proof, bytes)) throw new JournalDamaged(first_seq, last_seq)
    const opened = new OpenSegment(unpack(bytes))
    if (this.#recent.size >= segmentsInMemory) this.#recent.delete([...this.#recent.keys()][0] ?? row)
    this.#recent.set(row, opened)
    return opened
  }

  /**
   * Sealed records from `fromSeq` on, at most `limit`.
   * @throws JournalDamaged when one of them is in a segment that cannot be read
   */
  read(plan: number, fromSeq: number, limit: number): readonly JournalRecord[] {
    const found: JournalRecord[] = []
    const next = this.#prepare(
      'SELECT * FROM journal_segment WHERE plan = ? AND last_seq >= ? ORDER BY last_seq LIMIT 1',
    )
    while (found.length < limit) {
      const from = (found.at(-1)?.seq ?? fromSeq - 1) + 1
      const segment = next.get(plan, from) as SegmentRow | undefined
      if (!segment) break
      const start = Math.max(0, from - segment.first_seq)
      const end = start + limit - found.length
      for (const record of this.#open(segment).first(end).slice(start, end)) found.push(record)
    }
    return found
  }

  /** @throws JournalDamaged when a segment between the two cannot be read */
  entries(plan: number, fromSeq: number, toSeq: number): readonly Entry[] {
    const found: Entry[] = []
    const rows = this.#prepare(
      'SELECT * FROM journal_segment WHERE plan = ? AND last_seq >= ? AND first_seq <= ? ORDER BY last_seq',
    ).iterate(plan, fromSeq, toSeq) as unknown as Iterable<SegmentRow>
    for (const segment of rows)
      for (const entry of this.#open(segment).entries())
        if (entry.seq >= fromSeq && entry.seq <= toSeq) found.push(entry)
    return found
  }

  /** The newest segment when it is not full: it is sealed again, with what comes after it. */
  unfilled(
    plan: number,
    full: number,
  ): { readonly row: number; readonly records: readonly JournalRecord[] } | null {
    const last = this.#prepare(
      'SELECT * FROM journal_segment WHERE plan = ? ORDER BY last_seq DESC LIMIT 1',
    ).get(plan) as SegmentRow | undefined
    if (!last || last.last_seq - last.first_seq + 1 >= full) return null
    return { row: last.row, records: this.#open(last).all() }
  }

  /**
   * Every sealed record passes by, in order; a segment of which one comes back as another is packed anew. Inside the
   * caller's transaction. @throws JournalDamaged
   */
  rewrite(plan: number, rewritten: (record: JournalRecord) => JournalRecord): void {
    this.#recent.clear()
    const rows = this.#prepare('SELECT row FROM journal_segment WHERE plan = ? ORDER BY last_seq').all(plan)
    for (const { row } of rows) {
      const segment = this.#prepare('SELECT * FROM journal_segment WHERE row = ?').get(row as number)
      const before = this.#open(segment as unknown as SegmentRow).all()
      const after = before.map(rewritten)
      if (after.every((record, at) => record === before[at])) continue
      const bytes = packNow(writeSegment(after))
      this.#prepare('UPDATE journal_segment SET bytes = ?, proof = ? WHERE row = ?').run(
        bytes,
        proofOf(bytes),
        row as number,
      )
    }
    this.#recent.clear()
  }

  /** @param instead the row of the segment that it takes the place of */
  keep(
    plan: number,
    segment: { readonly firstSeq: number; readonly lastSeq: number; readonly bytes: Uint8Array },
    instead: number | null,
  ): void {
    this.#recent.clear()
    if (instead !== null) this.#prepare('DELETE FROM journal_segment WHERE row = ?').run(instead)
    this.#prepare(
      'INSERT INTO journal_segment (plan, first_seq, last_seq, bytes, proof) VALUES (?, ?, ?, ?, ?)',
    ).run(plan, segment.firstSeq, segment.lastSeq, segment.bytes, proofOf(segment.bytes))
  }
}
