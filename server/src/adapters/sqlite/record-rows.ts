/** A plan's records as plain rows: what has not been sealed yet. */
import type { Edit, Entry, JournalRecord } from '@twofold/shared/journal'

/** How it lies in the table that an entry has none: words of it were erased. */
export const noSalt = ''

/** As the statements return them. */
export interface RecordRow {
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

export const recordRowsFrom = `
SELECT seq, at, participant, bytes, fields, ranges, NULL AS body, NULL AS salt, NULL AS payload_hash,
       NULL AS prev, NULL AS hash FROM journal_edit WHERE plan = ?1 AND seq >= ?2
UNION ALL
SELECT seq, at, participant, bytes, NULL, NULL, body, salt, payload_hash, prev, hash
       FROM journal_entry WHERE plan = ?1 AND seq >= ?2
ORDER BY seq LIMIT ?3`

export const entryRowsWithin = `
SELECT seq, at, participant, bytes, NULL AS fields, NULL AS ranges, body, salt, payload_hash, prev, hash
       FROM journal_entry WHERE plan = ? AND seq >= ? AND seq <= ? ORDER BY seq`

export const recordOf = (row: RecordRow): JournalRecord =>
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
        salt: row.salt || null,
        payloadHash: row.payload_hash,
        prev: row.prev,
        hash: row.hash,
      } as Entry)
