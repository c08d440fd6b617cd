/** 0007: how many redactions of a plan wait, and how many were done (directory/erasures.ts). What they are is in its journal. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const seventh: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('erasure')
      .addColumn('planId', 'text', (c) => c.primaryKey().references('plan.id').onDelete('cascade'))
      .addColumn('waiting', 'integer', (c) => c.notNull())
      .addColumn('done', 'integer', (c) => c.notNull())
      .execute()
  },
}
