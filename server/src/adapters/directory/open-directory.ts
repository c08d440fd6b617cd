/** The directory's tables in the one SQLite file, brought up to date. */
import { Kysely } from 'kysely'
import { sqlFileDialect } from '../sqlite/dialect.ts'
import { migrate } from '../sqlite/migrations/migrate.ts'
import type { SqlFile } from '../sqlite/sql-file.ts'
import type { Directory, Tables } from './tables.ts'

export const openDirectory = async (file: SqlFile): Promise<Directory> => {
  const directory: Directory = new Kysely<Tables>({ dialect: sqlFileDialect(file) })
  await migrate(directory)
  return directory
}
