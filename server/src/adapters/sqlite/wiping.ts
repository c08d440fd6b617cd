/**
 * What the file still holds of erased words after the transaction that erased them: pages in its log, and pages that no
 * table uses any more. (`secure_delete` empties what is written over; it does not reach the log.) That there is something
 * to wipe is kept in the file, in the erasing transaction itself: a server that dies in between wipes when it starts.
 *
 *   log emptied into the file ─▶ cut to nothing ─▶ the file written anew, so that no page keeps a corner ─▶ once more
 */
import type { DatabaseSync } from 'node:sqlite'

const tables = `
CREATE TABLE IF NOT EXISTS journal_wipe (one INTEGER PRIMARY KEY, is_due INTEGER NOT NULL) STRICT;
INSERT OR IGNORE INTO journal_wipe VALUES (1, 0);
`

/** As the file is opened with. */
export const busyTimeoutMs = 1_000

interface Checkpoint {
  readonly busy: number
  readonly log: number
}

export class Wiping {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(tables)
  }

  /** Inside the transaction that erases. */
  begin(): void {
    this.#database.exec('UPDATE journal_wipe SET is_due = 1 WHERE one = 1')
  }

  /** False: somebody else reads the file, or the disk takes nothing. */
  goOn(): boolean {
    if (!this.#isDue) return true
    try {
      // Whoever writes does not wait while we wait for whoever reads.
      this.#database.exec('PRAGMA busy_timeout = 0')
      if (!this.#cutsLog()) return false
      this.#database.exec('VACUUM')
      if (!this.#cutsLog()) return false
      this.#database.exec('UPDATE journal_wipe SET is_due = 0 WHERE one = 1')
      return true
    } catch {
      // It is due still, and tried again.
      return false
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
    }
  }

  get #isDue(): boolean {
    return this.#database.prepare('SELECT is_due FROM journal_wipe WHERE one = 1').get()?.is_due === 1
  }

  /** SQLite answers that the log is busy in a row, and throws nothing. */
  #cutsLog(): boolean {
    const row = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as Checkpoint | undefined
    return row?.busy === 0 && row.log === 0
  }
}
