/** Prepared statements by their text: each is parsed once. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'

export type Prepare = (sql: string) => StatementSync

export const createPrepare = (database: DatabaseSync): Prepare => {
  const statements = new Map<string, StatementSync>()
  return (sql) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
}

/** Adds columns that a table of an older house lacks. */
export const addColumns = (
  database: DatabaseSync,
  table: string,
  columns: Readonly<Record<string, string>>,
): void => {
  const known = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all()
  for (const [name, type] of Object.entries(columns)) {
    if (known.some((column) => column.name === name)) continue
    database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`)
  }
}
