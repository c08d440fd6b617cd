/**
 * The journal's tables and statements; runs in the worker that owns the file. Rows carry one global order
 * (`INTEGER PRIMARY KEY`), so appends of all plans stay at the end of their table; `(plan, seq)` is the plan's order. At
 * rest the oldest rows of a plan become sealed segments (sealer.ts); who reads does not notice.
 */
import type { DatabaseSync } from 'node:sqlite'
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
import type { Appended, ChainHead, Erasure, JournalHead } from '../../host/ports.ts'
import { JournalDamaged } from '../../host/ports.ts'
import { chainEntry, editsOfTurn, turnedInto } from '../journal/chain.ts'
import { Erasing } from '../journal/erasing.ts'
import { KeyframeTables } from './keyframe-tables.ts'
import { entryRowsWithin, noSalt, type RecordRow, recordOf, recordRowsFrom } from './record-rows.ts'
import { Rewrite } from './rewrite.ts'
import { SegmentTables } from './segment-tables.ts'
import { addColumns, createPrepare, type Prepare } from './statements.ts'

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
CREATE TABLE IF NOT EXISTS journal_probe (one INTEGER PRIMARY KEY, count INTEGER NOT NULL) STRICT;
INSERT OR IGNORE INTO journal_probe VALUES (1, 0);
`

const recordsLookedThrough = 512

interface PlanRow {
  plan: number
  last_seq: number
  epoch: number
  chain: string
  /** Up to here its records lie in sealed segments. */
  sealed_to: number
  /** Keyframes of before then hold words that were erased. */
  erased_at: number
}

export class JournalTables {
  readonly segments: SegmentTables
  readonly keyframes: KeyframeTables
  readonly #prepare: Prepare
  readonly #rewrite: Rewrite

  constructor(database: DatabaseSync) {
    database.exec(tables)
    addColumns(database, 'journal_plan', {
      sealed_to: 'INTEGER NOT NULL DEFAULT 0',
      written_at: 'INTEGER',
      erased_at: 'INTEGER NOT NULL DEFAULT 0',
    })
    this.#prepare = createPrepare(database)
    this.segments = new SegmentTables(database)
    this.keyframes = new KeyframeTables(database)
    this.#rewrite = new Rewrite(this.#prepare, this)
  }

  #plan(planId: string): PlanRow | undefined {
    return this.#prepare(
      'SELECT plan, last_seq, epoch, chain, sealed_to, erased_at FROM journal_plan WHERE id = ?',
    ).get(planId) as PlanRow | undefined
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

  /**
   * Inside the caller's transaction. Null: the epoch moved, nothing was written.
   * @throws JournalDamaged
   */
  erase(planId: string, epoch: number, drafts: readonly Draft[], erasure: Erasure): Appended | null {
    const plan = this.#plan(planId)
    if (!plan || plan.epoch !== epoch) return null
    const erasing = new Erasing(erasure)
    this.#rewrite.all(plan, erasing)
    this.#prepare('UPDATE journal_plan SET erased_at = ? WHERE plan = ?').run(plan.last_seq + 1, plan.plan)
    return this.append(
      planId,
      epoch,
      drafts.map((draft) => erasing.draft(draft)),
    )
  }

  #addPlan(planId: string): PlanRow {
    const added = this.#prepare(
      'INSERT INTO journal_plan (id, last_seq, epoch, chain) VALUES (?, 0, 0, ?)',
    ).run(planId, chainStart)
    const plan = Number(added.lastInsertRowid)
    return { plan, last_seq: 0, epoch: 0, chain: chainStart, sealed_to: 0, erased_at: 0 }
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
    const { draft: said, update } = turnedInto(draft, this.#editsOf(plan, draft))
    const entry = chainEntry(said, { seq: plan.last_seq, prev: plan.chain, update })
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
      entry.salt ?? noSalt,
      entry.payloadHash,
      entry.prev,
      entry.hash,
    )
    plan.chain = entry.hash
    if (movesEpoch(draft.body.kind)) plan.epoch += 1
  }

  #editsOf(plan: PlanRow, draft: EntryDraft): readonly Edit[] {
    const { body } = draft
    if (body.kind !== 'turn') return []
    const records = this.#records(plan, body.firstEdit, body.lastEdit - body.firstEdit + 1)
    return editsOfTurn(
      draft,
      records.filter((record) => record.type === 'edit'),
    )
  }

  open(planId: string): JournalHead {
    const plan = this.#plan(planId)
    if (!plan) return { keyframe: null, tail: [], epoch: 0 }
    const keyframe = this.keyframes.before(plan.plan, plan.last_seq)
    return { keyframe, tail: this.#records(plan, (keyframe?.seq ?? 0) + 1, Infinity), epoch: plan.epoch }
  }

  read(planId: string, fromSeq: number, limit: number): readonly JournalRecord[] {
    const plan = this.#plan(planId)
    return plan ? this.#records(plan, fromSeq, limit) : []
  }

  #records({ plan, sealed_to }: PlanRow, fromSeq: number, limit: number): readonly JournalRecord[] {
    const sealed = fromSeq <= sealed_to ? this.segments.read(plan, Math.max(1, fromSeq), limit) : []
    if (sealed.length === limit) return sealed
    const left = limit === Infinity ? -1 : limit - sealed.length
    const rows = this.#prepare(recordRowsFrom).all(plan, Math.max(fromSeq, sealed_to + 1), left)
    return [...sealed, ...(rows as unknown as RecordRow[]).map(recordOf)]
  }

  entries(planId: string, fromSeq: number, toSeq: number): readonly Entry[] {
    const plan = this.#plan(planId)
    if (!plan) return []
    const sealed = this.segments.entries(plan.plan, fromSeq, Math.min(toSeq, plan.sealed_to))
    const rows = this.#prepare(entryRowsWithin).all(plan.plan, Math.max(fromSeq, plan.sealed_to + 1), toSeq)
    return [...sealed, ...(rows as unknown as RecordRow[]).map((row) => recordOf(row) as Entry)]
  }

  keyframeBefore(planId: string, seq: number): Keyframe | null {
    const plan = this.#plan(planId)
    return plan ? this.keyframes.before(plan.plan, seq) : null
  }

  /** Inside the caller's transaction. One of before words were erased still holds them, and comes too late. */
  keepKeyframe(planId: string, keyframe: Keyframe): void {
    const plan = this.#plan(planId)
    if (plan && keyframe.seq >= plan.erased_at) this.keyframes.keep(plan.plan, keyframe)
  }

  chainHead(planId: string): ChainHead | null {
    const plan = this.#plan(planId)
    if (!plan || plan.chain === chainStart) return null
    const last = this.#prepare('SELECT seq FROM journal_entry WHERE plan = ? ORDER BY seq DESC LIMIT 1').get(
      plan.plan,
    )
    const seq = (last?.seq as number | undefined) ?? this.#lastSealedEntry(plan)
    return seq === null ? null : { seq, hash: plan.chain }
  }

  /** Backwards through the segments; a plan's last records nearly always have one. */
  #lastSealedEntry({ plan, sealed_to, last_seq }: PlanRow): number | null {
    for (let end = sealed_to; end > 0; end -= recordsLookedThrough) {
      const found = this.#lastEntryWithin(plan, Math.max(1, end - recordsLookedThrough + 1), end)
      if (found === 'damaged') return last_seq
      if (found !== null) return found
    }
    return null
  }

  /** `damaged`: it may lie where nothing can be read. That the plan's end is there is still to be told. */
  #lastEntryWithin(plan: number, from: number, to: number): number | null | 'damaged' {
    try {
      return (
        this.segments.read(plan, from, to - from + 1).findLast(({ type }) => type === 'entry')?.seq ?? null
      )
    } catch (error) {
      if (!(error instanceof JournalDamaged)) throw error
      return error.toSeq < to ? (this.#lastEntryWithin(plan, error.toSeq + 1, to) ?? 'damaged') : 'damaged'
    }
  }

  /** A real commit: the only honest answer to "can this disk be written?". */
  probe(): void {
    this.#prepare('UPDATE journal_probe SET count = count + 1 WHERE one = 1').run()
  }
}
