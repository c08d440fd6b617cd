/** Numbered migrations, forward only: a file once released is never changed, the next one mends it. */
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { fifth } from './fifth.ts'
import { first } from './first.ts'
import { fourth } from './fourth.ts'
import { second } from './second.ts'
import { seventh } from './seventh.ts'
import { sixth } from './sixth.ts'
import { third } from './third.ts'

const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-removals': second,
  '0003-preparation': third,
  '0004-meetings': fourth,
  '0005-codes': fifth,
  '0006-reviews': sixth,
  '0007-erasures': seventh,
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
