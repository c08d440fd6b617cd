/**
 * Keyframes of all plans, thinned as new ones come (journal/kept-keyframes.ts) and pressed at rest. One whose proof does
 * not hold is passed over: the journal has everything, and the one before it stands in.
 */
import type { DatabaseSync } from 'node:sqlite'
import { readColumns, writeColumns } from '@twofold/shared/history/update-columns'
import type { Keyframe } from '@twofold/shared/journal'
import { keyframesToDrop } from '../journal/kept-keyframes.ts'
import { hasProof, pack, proofOf, unpack } from '../journal/pack.ts'
import { addColumns, createPrepare, type Prepare } from './statements.ts'

const tables = `
CREATE TABLE IF NOT EXISTS journal_keyframe (
  row INTEGER PRIMARY KEY, plan INTEGER NOT NULL, seq INTEGER NOT NULL,
  document BLOB NOT NULL, fold TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS journal_keyframe_order ON journal_keyframe (plan, seq);
`

const plainIndex =
  'CREATE INDEX IF NOT EXISTS journal_keyframe_plain ON journal_keyframe (plan) WHERE packed_fold IS NULL'

export interface KeyframeRow {
  row: number
  seq: number
  document: Uint8Array
  fold: string
  /** The fold, when both lie packed; null: they lie plain. */
  packed_fold: Uint8Array | null
  /** Null: kept by an older house. */
  proof: Uint8Array | null
}

const proofParts = ({
  document,
  fold,
  packed_fold,
}: Pick<KeyframeRow, 'document' | 'fold' | 'packed_fold'>) => [document, packed_fold ?? fold] as const

const isWhole = (row: KeyframeRow): boolean => row.proof === null || hasProof(row.proof, ...proofParts(row))

const unpacked = ({ seq, document, fold, packed_fold }: KeyframeRow): Keyframe => {
  if (packed_fold === null) return { seq, document, fold }
  const [whole = document] = readColumns(unpack(document), 1)
  return { seq, document: whole, fold: new TextDecoder().decode(unpack(packed_fold)) }
}

/** Null: it cannot be read, whatever its proof says. One of an older house has none. */
const readable = (row: KeyframeRow): Keyframe | null => {
  try {
    return unpacked(row)
  } catch {
    return null
  }
}

/** A keyframe that lies plain, and what it is when packed. */
export interface PackedKeyframe {
  readonly row: number
  readonly document: Uint8Array
  readonly fold: Uint8Array
}

export class KeyframeTables {
  readonly #prepare: Prepare

  constructor(database: DatabaseSync) {
    database.exec(tables)
    addColumns(database, 'journal_keyframe', { packed_fold: 'BLOB', proof: 'BLOB' })
    database.exec(plainIndex)
    this.#prepare = createPrepare(database)
  }

  /** The newest that is whole and no later than `seq`. */
  before(plan: number, seq: number): Keyframe | null {
    const rows = this.#prepare(
      'SELECT * FROM journal_keyframe WHERE plan = ? AND seq <= ? ORDER BY seq DESC',
    ).iterate(plan, seq) as unknown as Iterable<KeyframeRow>
    for (const row of rows) {
      const keyframe = isWhole(row) ? readable(row) : null
      if (keyframe) return keyframe
    }
    return null
  }

  /** Inside the caller's transaction. */
  keep(plan: number, { seq, document, fold }: Keyframe): void {
    this.#prepare(
      'INSERT OR REPLACE INTO journal_keyframe (plan, seq, document, fold, proof) VALUES (?, ?, ?, ?, ?)',
    ).run(plan, seq, document, fold, proofOf(document, fold))
    const kept = this.#prepare('SELECT seq FROM journal_keyframe WHERE plan = ? ORDER BY seq').all(plan)
    for (const old of keyframesToDrop(kept.map((row) => row.seq as number)))
      this.#prepare('DELETE FROM journal_keyframe WHERE plan = ? AND seq = ?').run(plan, old)
  }

  /** Of all, in order; inside the caller's transaction. */
  seqs(plan: number): readonly number[] {
    const rows = this.#prepare('SELECT seq FROM journal_keyframe WHERE plan = ? ORDER BY seq').all(plan)
    return rows.map(({ seq }) => seq as number)
  }

  /**
   * Lies plain afterwards; a damaged one, and one that comes back as null, is gone with this. Inside the caller's
   * transaction.
   */
  rewrite(plan: number, seq: number, rewritten: (keyframe: Keyframe) => Keyframe | null): void {
    const found = this.#prepare('SELECT * FROM journal_keyframe WHERE plan = ? AND seq = ?').get(plan, seq)
    const row = found as unknown as KeyframeRow
    const after = isWhole(row) ? rewritten(unpacked(row)) : null
    this.#prepare('DELETE FROM journal_keyframe WHERE row = ?').run(row.row)
    if (after)
      this.#prepare(
        'INSERT INTO journal_keyframe (plan, seq, document, fold, proof) VALUES (?, ?, ?, ?, ?)',
      ).run(plan, seq, after.document, after.fold, proofOf(after.document, after.fold))
  }

  /** One that lies plain; null: it is damaged, and gone with this. */
  plain(row: number): KeyframeRow | null {
    const found = this.#prepare('SELECT * FROM journal_keyframe WHERE row = ?').get(row)
    const keyframe = found as unknown as KeyframeRow | undefined
    if (!keyframe || isWhole(keyframe)) return keyframe ?? null
    this.#prepare('DELETE FROM journal_keyframe WHERE row = ?').run(row)
    return null
  }

  async pack({ row, document, fold }: KeyframeRow): Promise<PackedKeyframe> {
    return {
      row,
      document: await pack(writeColumns([document])),
      fold: await pack(new TextEncoder().encode(fold)),
    }
  }

  /** Inside the caller's transaction. A keyframe that is gone meanwhile stays gone. */
  keepPacked({ row, document, fold }: PackedKeyframe): void {
    this.#prepare(
      `UPDATE journal_keyframe SET document = ?, fold = '', packed_fold = ?, proof = ? WHERE row = ?`,
    ).run(document, fold, proofOf(document, fold), row)
  }
}
