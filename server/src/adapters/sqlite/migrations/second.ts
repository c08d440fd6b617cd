/** 0002: who was removed from a plan (`removedAt`, milliseconds since 1970; null: nobody did). The journal says by whom and why. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const second: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('participant').addColumn('removedAt', 'integer').execute()
  },
}
