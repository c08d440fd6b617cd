/** 0004: a plan's meetings as the journal has them, when the first is due by the agency's rule, and due dates moved by hand. */
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

const makeMeetings = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('meeting')
    .addColumn('planId', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('phase', 'text', (c) => c.notNull())
    .addColumn('date', 'text', (c) => c.notNull())
    .addColumn('time', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('lengthMin', 'integer', (c) => c.notNull())
    .addColumn('closedAt', 'integer')
    .addColumn('outcome', 'text')
    .addColumn('reviewOn', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('meeting_key', ['planId', 'number'])
    .execute()

const makeDueMoves = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('dueMove')
    .addColumn('planId', 'text', (c) => c.notNull().references('plan.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('newDate', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('userId', 'text', (c) => c.notNull().references('authUser.id'))
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('dueMove_key', ['planId', 'number'])
    .execute()

export const fourth: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await makeMeetings(db)
    await makeDueMoves(db)
    await db.schema
      .alterTable('agency')
      .addColumn('dueDays', 'integer', (c) => c.notNull().defaultTo(7))
      .execute()
    await db.schema
      .alterTable('agency')
      .addColumn('startEvent', 'text', (c) => c.notNull().defaultTo('placement'))
      .execute()
  },
}
