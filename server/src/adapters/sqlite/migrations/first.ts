/**
 * 0001: agencies, their staff and accounts, plans, participants, links and devices. The journal's tables are the
 * journal's own. Tokens are kept as SHA-256 only. Times are milliseconds since 1970, except in the `auth*` tables, whose
 * shape is better-auth's (tests/integration/http/migrations.test.ts holds that nothing of it is missing).
 */
import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const makeAccounts = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('authUser')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('emailVerified', 'integer', (c) => c.notNull())
    .addColumn('image', 'text')
    .addColumn('createdAt', 'date', (c) => c.notNull())
    .addColumn('updatedAt', 'date', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('authSession')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('expiresAt', 'date', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('createdAt', 'date', (c) => c.notNull())
    .addColumn('updatedAt', 'date', (c) => c.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('userId', 'text', (c) => c.notNull().references('authUser.id').onDelete('cascade'))
    .execute()
  await db.schema.createIndex('authSession_userId_idx').on('authSession').column('userId').execute()
  await db.schema
    .createTable('authAccount')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('accountId', 'text', (c) => c.notNull())
    .addColumn('providerId', 'text', (c) => c.notNull())
    .addColumn('userId', 'text', (c) => c.notNull().references('authUser.id').onDelete('cascade'))
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', 'date')
    .addColumn('refreshTokenExpiresAt', 'date')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('createdAt', 'date', (c) => c.notNull())
    .addColumn('updatedAt', 'date', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('authAccount_userId_idx').on('authAccount').column('userId').execute()
  await db.schema
    .createTable('authVerification')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('identifier', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('expiresAt', 'date', (c) => c.notNull())
    .addColumn('createdAt', 'date', (c) => c.notNull())
    .addColumn('updatedAt', 'date', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('authVerification_identifier_idx')
    .on('authVerification')
    .column('identifier')
    .execute()
}

const makeAgencies = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('agency')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('madeAt', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('staff')
    .addColumn('userId', 'text', (c) =>
      c.primaryKey().notNull().references('authUser.id').onDelete('cascade'),
    )
    .addColumn('agencyId', 'text', (c) => c.notNull().references('agency.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('setUpLink')
    .addColumn('tokenHash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('expiresAt', 'integer', (c) => c.notNull())
    .addColumn('usedAt', 'integer')
    .execute()
}

const makePlans = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('plan')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('agencyId', 'text', (c) => c.notNull().references('agency.id'))
    .addColumn('child', 'text', (c) => c.notNull())
    .addColumn('drawing', 'text', (c) => c.notNull())
    .addColumn('placementDate', 'text', (c) => c.notNull())
    .addColumn('templateId', 'text', (c) => c.notNull())
    .addColumn('templateVersion', 'integer', (c) => c.notNull())
    .addColumn('madeAt', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('plan_agencyId_idx').on('plan').column('agencyId').execute()
  await db.schema
    .createTable('participant')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('planId', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('shade', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('userId', 'text', (c) => c.references('authUser.id'))
    .addColumn('askedForLinkAt', 'integer')
    .addColumn('lastHereAt', 'integer')
    .addUniqueConstraint('participant_position', ['planId', 'position'])
    .execute()
  await db.schema.createIndex('participant_userId_idx').on('participant').column('userId').execute()
}

const makeDoors = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('joinLink')
    .addColumn('tokenHash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('participantId', 'text', (c) => c.notNull().references('participant.id'))
    .addColumn('madeAt', 'integer', (c) => c.notNull())
    .addColumn('expiresAt', 'integer', (c) => c.notNull())
    .addColumn('usedAt', 'integer')
    .addColumn('revokedAt', 'integer')
    .execute()
  await db.schema.createIndex('joinLink_participantId_idx').on('joinLink').column('participantId').execute()
  await db.schema
    .createTable('device')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('tokenHash', 'text', (c) => c.notNull().unique())
    .addColumn('isBorrowed', 'integer', (c) => c.notNull())
    .addColumn('expiresAt', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('place')
    .addColumn('deviceId', 'text', (c) => c.notNull().references('device.id').onDelete('cascade'))
    .addColumn('participantId', 'text', (c) => c.notNull().references('participant.id'))
    .addColumn('since', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('place_key', ['deviceId', 'participantId'])
    .execute()
  await db.schema.createIndex('place_participantId_idx').on('place').column('participantId').execute()
  await db.schema
    .createTable('linkAsks')
    .addColumn('id', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .execute()
  await sql`insert into linkAsks (id, count) values (1, 0)`.execute(db)
}

export const first: Migration = {
  async up(db: Kysely<unknown>) {
    await makeAccounts(db)
    await makeAgencies(db)
    await makePlans(db)
    await makeDoors(db)
  },
}
