/**
 * 0005: the spoken code of a plan's meeting (one at a time, hashed), and the devices that came by one and wait to be let
 * in. A knock goes with its device and with its participant.
 */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const fifth: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('meetingCode')
      .addColumn('planId', 'text', (c) => c.primaryKey().references('plan.id').onDelete('cascade'))
      .addColumn('codeHash', 'text', (c) => c.notNull().unique())
      .addColumn('meetingNumber', 'integer', (c) => c.notNull())
      .addColumn('expiresAt', 'integer', (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('knock')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('deviceId', 'text', (c) => c.notNull().references('device.id').onDelete('cascade'))
      .addColumn('participantId', 'text', (c) => c.notNull().references('participant.id').onDelete('cascade'))
      .addColumn('planId', 'text', (c) => c.notNull().references('plan.id').onDelete('cascade'))
      .addColumn('meetingNumber', 'integer', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addColumn('expiresAt', 'integer', (c) => c.notNull())
      .addUniqueConstraint('knock_device_participant', ['deviceId', 'participantId'])
      .execute()
    await db.schema.createIndex('knock_planId_idx').on('knock').column('planId').execute()
    await db.schema.createIndex('knock_participantId_idx').on('knock').column('participantId').execute()
  },
}
