/**
 * Kysely on the one SQLite file. A single query goes straight through (`SqlFile.query`); a transaction leases the file
 * for itself, from `begin` to `commit` or `rollback`, and must not wait for anything else in between.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqlFile, SqlLease, SqlResult, SqlValue } from './sql-file.ts'

const asSqlValue = (value: unknown): SqlValue => {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  if (value instanceof Uint8Array) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.toISOString()
  throw new TypeError(`a ${typeof value} cannot be stored`)
}

class Connection implements DatabaseConnection {
  readonly #file: SqlFile
  #lease: SqlLease | null = null

  constructor(file: SqlFile) {
    this.#file = file
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#run(query.sql, query.parameters.map(asSqlValue))
    return { rows: result.rows as Row[], numAffectedRows: BigInt(result.changes) }
  }

  // biome-ignore lint/correctness/useYield: our queries are small; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not built')
  }

  async begin(): Promise<void> {
    this.#lease = await this.#file.lease()
    await this.#run('begin immediate', [])
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    try {
      await this.#run(how, [])
    } finally {
      this.release()
    }
  }

  release(): void {
    this.#lease?.release()
    this.#lease = null
  }

  #run(sql: string, parameters: readonly SqlValue[]): Promise<SqlResult> {
    return (this.#lease ?? this.#file).query(sql, parameters)
  }
}

const ours = (connection: DatabaseConnection): Connection => {
  if (!(connection instanceof Connection)) throw new TypeError('not a connection of this driver')
  return connection
}

const createDriver = (file: SqlFile): Driver => ({
  init: async () => undefined,
  acquireConnection: async () => new Connection(file),
  beginTransaction: (connection) => ours(connection).begin(),
  commitTransaction: (connection) => ours(connection).end('commit'),
  rollbackTransaction: (connection) => ours(connection).end('rollback'),
  releaseConnection: async (connection) => ours(connection).release(),
  // The file belongs to whoever opened it.
  destroy: async () => undefined,
})

export const sqlFileDialect = (file: SqlFile): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => createDriver(file),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
