/** 0006: for which purposes an agency lets a reviewer read keystrokes. Who may review what is in each plan's journal. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const sixth: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('agency')
      .addColumn('detailPurposes', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute()
  },
}
