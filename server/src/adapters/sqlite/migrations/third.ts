/**
 * 0003: what people write for themselves before a meeting, sealed (directory/preparations.ts). A row belongs to one
 * person on one device and goes with the device.
 */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const third: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('preparation')
      .addColumn('participantId', 'text', (c) => c.notNull().references('participant.id').onDelete('cascade'))
      .addColumn('deviceId', 'text', (c) => c.notNull().references('device.id').onDelete('cascade'))
      .addColumn('salt', 'blob', (c) => c.notNull())
      .addColumn('body', 'blob', (c) => c.notNull())
      .addColumn('savedAt', 'integer', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('preparation_key', ['participantId', 'deviceId'])
      .execute()
    await db.schema.createIndex('preparation_deviceId_idx').on('preparation').column('deviceId').execute()
  },
}
