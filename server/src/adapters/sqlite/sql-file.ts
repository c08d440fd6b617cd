/**
 * The one SQLite file, as the main thread sees it. A worker owns it (sqlite/worker.ts); the journal's group commits and
 * everybody else's queries go through here, one after the other.
 */

export type SqlValue = string | number | bigint | null | Uint8Array

export interface SqlResult {
  readonly rows: readonly Record<string, SqlValue>[]
  readonly changes: number
}

/** The file for one caller alone, for a transaction of several statements. Keep it for milliseconds. */
export interface SqlLease {
  query(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult>
  release(): void
}

export interface SqlFile {
  query(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult>
  lease(): Promise<SqlLease>
}
