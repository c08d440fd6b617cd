/** Everything that a plan's journal holds passes by an eraser, from its first record on; what comes back changed is written. */
import type { JournalRecord } from '@twofold/shared/journal'
import type { Erasing } from '../journal/erasing.ts'
import type { KeyframeTables } from './keyframe-tables.ts'
import { noSalt, type RecordRow, recordOf, recordRowsFrom } from './record-rows.ts'
import type { SegmentTables } from './segment-tables.ts'
import type { Prepare } from './statements.ts'

/** Read together: a megabyte or so. */
const rowsAtOnce = 2_048

interface Tables {
  readonly segments: SegmentTables
  readonly keyframes: KeyframeTables
}

interface Plan {
  readonly plan: number
  readonly sealed_to: number
}

export class Rewrite {
  readonly #prepare: Prepare
  readonly #tables: Tables

  constructor(prepare: Prepare, tables: Tables) {
    this.#prepare = prepare
    this.#tables = tables
  }

  /** Inside the caller's transaction. @throws JournalDamaged */
  all({ plan, sealed_to: sealedTo }: Plan, erasing: Erasing): void {
    const { segments, keyframes } = this.#tables
    const seqs = new Set(keyframes.seqs(plan))
    const pass = (record: JournalRecord): JournalRecord => {
      const left = erasing.record(record)
      if (seqs.delete(record.seq)) keyframes.rewrite(plan, record.seq, (one) => erasing.keyframe(one))
      return left
    }
    segments.rewrite(plan, pass)
    this.#rows(plan, sealedTo + 1, pass)
    // Those that stand for no record that is there.
    for (const seq of seqs) keyframes.rewrite(plan, seq, () => null)
  }

  #rows(plan: number, from: number, pass: (record: JournalRecord) => JournalRecord): void {
    for (let next = from; ; ) {
      const rows = this.#prepare(recordRowsFrom).all(plan, next, rowsAtOnce) as unknown as RecordRow[]
      for (const row of rows) {
        const record = recordOf(row)
        const left = pass(record)
        if (left !== record) this.#write(plan, left)
      }
      if (rows.length < rowsAtOnce) return
      next = (rows.at(-1)?.seq ?? next) + 1
    }
  }

  #write(plan: number, record: JournalRecord): void {
    if (record.type === 'edit') {
      const sql = 'UPDATE journal_edit SET bytes = ? WHERE plan = ? AND seq = ?'
      this.#prepare(sql).run(record.update, plan, record.seq)
      return
    }
    const { body, update, salt, seq } = record
    const sql = 'UPDATE journal_entry SET body = ?, bytes = ?, salt = ? WHERE plan = ? AND seq = ?'
    this.#prepare(sql).run(JSON.stringify(body), update, salt ?? noSalt, plan, seq)
  }
}
