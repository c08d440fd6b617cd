/**
 * The journal's tables and statements; runs in the worker that owns the file. Rows carry one global order
 * (`INTEGER PRIMARY KEY`), so appends of all plans stay at the end of their table; `(plan, seq)` is the plan's order.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { movesEpoch } from '@twofold/shared/entries'
import {
  chainStart,
  type Draft,
  type Edit,
  type Entry,
  type EntryDraft,
  type JournalRecord,
  type Keyframe,
} from '@twofold/shared/journal'
import type { Appended, JournalHead } from '../../host/ports.ts'
import { chainEntry, mergeTurn } from '../journal/chain.ts'

const tables = `
CREATE TABLE IF NOT EXISTS journal_plan (
  plan INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  last_seq INTEGER NOT NULL, epoch INTEGER NOT NULL, chain TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS journal_edit (
  row INTEGER PRIMARY KEY, plan INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
  participant TEXT NOT NULL, fields TEXT NOT NULL, ranges TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS journal_edit_order ON journal_edit (plan, seq);
CREATE TABLE IF NOT EXISTS journal_entry (
  row INTEGER PRIMARY KEY, plan INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
  participant TEXT, body TEXT NOT NULL, bytes BLOB, salt TEXT NOT NULL,
  payload_hash TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS journal_entry_order ON journal_entry (plan, seq);
CREATE TABLE IF NOT EXISTS journal_keyframe (
  row INTEGER PRIMARY KEY, plan INTEGER NOT NULL, seq INTEGER NOT NULL,
  document BLOB NOT NULL, fold TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS journal_keyframe_order ON journal_keyframe (plan, seq);
CREATE TABLE IF NOT EXISTS journal_probe (one INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT;
INSERT OR IGNORE INTO journal_probe VALUES (1, 0);
`

interface PlanRow {
  plan: number
  last_seq: number
  epoch: number
  chain: string
}

/** A plan's rows as the statements return them. */
interface RecordRow {
  seq: number
  at: number
  participant: string | null
  bytes: Uint8Array | null
  fields: string | null
  ranges: string | null
  body: string | null
  salt: string | null
  payload_hash: string | null
  prev: string | null
  hash: string | null
}

const recordOf = (row: RecordRow): JournalRecord =>
  row.body === null
    ? ({
        type: 'edit',
        seq: row.seq,
        at: row.at,
        participant: row.participant,
        fields: JSON.parse(row.fields ?? '[]'),
        ranges: JSON.parse(row.ranges ?? '[]'),
        update: row.bytes,
      } as Edit)
    : ({
        type: 'entry',
        seq: row.seq,
        at: row.at,
        participant: row.participant,
        body: JSON.parse(row.body),
        update: row.bytes,
        salt: row.salt,
        payloadHash: row.payload_hash,
        prev: row.prev,
        hash: row.hash,
      } as Entry)

export class JournalTables {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(tables)
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #plan(planId: string): PlanRow | undefined {
    return this.#prepare('SELECT plan, last_seq, epoch, chain FROM journal_plan WHERE id = ?').get(planId) as
      | PlanRow
      | undefined
  }

  /** Inside the caller's transaction. Null: the epoch moved, nothing was written. */
  append(planId: string, epoch: number, drafts: readonly Draft[]): Appended | null {
    const known = this.#plan(planId)
    if ((known?.epoch ?? 0) !== epoch) return null
    const plan = known ?? this.#addPlan(planId)
    const seqs = drafts.map((draft) => {
      plan.last_seq += 1
      if (draft.type === 'edit') this.#addEdit(plan, draft)
      else this.#addEntry(plan, draft)
      return plan.last_seq
    })
    this.#prepare('UPDATE journal_plan SET last_seq = ?, epoch = ?, chain = ? WHERE plan = ?').run(
      plan.last_seq,
      plan.epoch,
      plan.chain,
      plan.plan,
    )
    return { seqs, epoch: plan.epoch }
  }

  #addPlan(planId: string): PlanRow {
    const added = this.#prepare(
      'INSERT INTO journal_plan (id, last_seq, epoch, chain) VALUES (?, 0, 0, ?)',
    ).run(planId, chainStart)
    return { plan: Number(added.lastInsertRowid), last_seq: 0, epoch: 0, chain: chainStart }
  }

  #addEdit(plan: PlanRow, draft: Draft & { type: 'edit' }): void {
    this.#prepare(
      'INSERT INTO journal_edit (plan, seq, at, participant, fields, ranges, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(
      plan.plan,
      plan.last_seq,
      draft.at,
      draft.participant,
      JSON.stringify(draft.fields),
      JSON.stringify(draft.ranges),
      draft.update,
    )
  }

  #addEntry(plan: PlanRow, draft: EntryDraft): void {
    const update = draft.body.kind === 'turn' ? this.#mergedTurn(plan, draft) : null
    const entry = chainEntry(draft, { seq: plan.last_seq, prev: plan.chain, update })
    this.#prepare(
      `INSERT INTO journal_entry (plan, seq, at, participant, body, bytes, salt, payload_hash, prev, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      plan.plan,
      entry.seq,
      entry.at,
      entry.participant,
      JSON.stringify(entry.body),
      entry.update,
      entry.salt,
      entry.payloadHash,
      entry.prev,
      entry.hash,
    )
    plan.chain = entry.hash
    if (movesEpoch(draft.body.kind)) plan.epoch += 1
  }

  /** The same choice as `editsOfTurn`, in SQL. */
  #mergedTurn(plan: PlanRow, draft: EntryDraft): Uint8Array {
    const { body } = draft
    if (body.kind !== 'turn') throw new TypeError('only turns are merged')
    const rows = this.#prepare(
      'SELECT bytes FROM journal_edit WHERE plan = ? AND seq BETWEEN ? AND ? AND participant = ? AND fields = ? ORDER BY seq',
    ).all(plan.plan, body.firstEdit, body.lastEdit, draft.participant, JSON.stringify(body.fields))
    return mergeTurn(rows.map((row) => row.bytes as Uint8Array))
  }

  open(planId: string): JournalHead {
    const plan = this.#plan(planId)
    if (!plan) return { keyframe: null, tail: [], epoch: 0 }
    const keyframe = this.#prepare(
      'SELECT seq, document, fold FROM journal_keyframe WHERE plan = ? ORDER BY seq DESC LIMIT 1',
    ).get(plan.plan) as Keyframe | undefined
    return {
      keyframe: keyframe ?? null,
      tail: this.#records(plan.plan, (keyframe?.seq ?? 0) + 1, -1),
      epoch: plan.epoch,
    }
  }

  read(planId: string, fromSeq: number, limit: number): readonly JournalRecord[] {
    const plan = this.#plan(planId)
    return plan ? this.#records(plan.plan, fromSeq, limit) : []
  }

  #records(plan: number, fromSeq: number, limit: number): readonly JournalRecord[] {
    const rows = this.#prepare(
      `SELECT seq, at, participant, bytes, fields, ranges, NULL AS body, NULL AS salt, NULL AS payload_hash,
              NULL AS prev, NULL AS hash FROM journal_edit WHERE plan = ?1 AND seq >= ?2
       UNION ALL
       SELECT seq, at, participant, bytes, NULL, NULL, body, salt, payload_hash, prev, hash
              FROM journal_entry WHERE plan = ?1 AND seq >= ?2
       ORDER BY seq LIMIT ?3`,
    ).all(plan, fromSeq, limit)
    return (rows as unknown as RecordRow[]).map(recordOf)
  }

  /** All keyframes are kept: seeking to any moment is one read and a bounded number of applies. */
  keepKeyframe(planId: string, keyframe: Keyframe): void {
    const plan = this.#plan(planId)
    if (!plan) return
    this.#prepare(
      'INSERT OR REPLACE INTO journal_keyframe (plan, seq, document, fold) VALUES (?, ?, ?, ?)',
    ).run(plan.plan, keyframe.seq, keyframe.document, keyframe.fold)
  }

  /** A real commit: the only honest answer to "can this disk be written?". */
  probe(): void {
    this.#prepare('UPDATE journal_probe SET count = count + 1 WHERE one = 1').run()
  }
}
