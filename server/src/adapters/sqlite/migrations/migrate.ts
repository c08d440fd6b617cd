/** Numbered migrations, forward only: a file once released is never changed, the next one mends it. */
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { first } from './first.ts'
import { second } from './second.ts'

const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-removals': second,
}

/** Brings the tables up to date. @throws what a migration threw; it is then as if that one had not run */
export const migrate = async <Tables>(db: Kysely<Tables>): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: 'migration',
    migrationLockTableName: 'migrationLock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
