/**
 * The worker that owns the SQLite file: WAL, synchronous=FULL, one group commit over all rooms of the process.
 * The main thread never waits for a disk. The folder's lock is an exclusive lock on a file of its own, which the
 * operating system releases when the process ends, however it ends.
 */
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { Appended } from '../../host/ports.ts'
import type { Answer, AppendJob, Ask, Job } from './jobs.ts'
import { JournalTables } from './journal-tables.ts'
import type { SqlResult } from './sql-file.ts'

const folder = (workerData as { folder: string }).folder
const port = parentPort
if (!port) throw new Error('worker.ts runs as a worker')

const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')

const database = new DatabaseSync(join(folder, 'twofold.sqlite'), { timeout: 1000 })
database.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON',
)
const journal = new JournalTables(database)

/** Some builds quietly drop to NORMAL in WAL: asked after a write, when it counts. */
const assertDurable = (): void => {
  const mode = database.prepare('PRAGMA synchronous').get()?.synchronous
  if (mode !== 2) throw new Error('SQLite is not at synchronous=FULL')
}

const inTransaction = <T>(work: () => T): T => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    database.exec('COMMIT')
    return value
  } catch (error) {
    // A full disk may already have rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

const append = (appends: readonly AppendJob[]): readonly (Appended | null)[] =>
  inTransaction(() => appends.map(({ planId, epoch, drafts }) => journal.append(planId, epoch, drafts)))

const query = (sql: string, parameters: readonly SQLInputValue[]): SqlResult => {
  const statement = database.prepare(sql)
  if (statement.columns().length > 0) {
    const rows = statement.all(...parameters) as unknown as SqlResult['rows']
    return { rows, changes: 0 }
  }
  return { rows: [], changes: Number(statement.run(...parameters).changes) }
}

const close = (): void => {
  database.close()
  lock.close()
}

const carryOut = (job: Job): unknown => {
  switch (job.type) {
    case 'query':
      return query(job.sql, job.parameters)
    case 'append':
      return append(job.appends)
    case 'open':
      return journal.open(job.planId)
    case 'read':
      return journal.read(job.planId, job.fromSeq, job.limit)
    case 'keepKeyframe':
      return journal.keepKeyframe(job.planId, job.keyframe)
    case 'probe':
      return inTransaction(() => journal.probe())
    case 'close':
      return close()
  }
}

const answer = ({ id, job }: Ask): Answer => {
  try {
    return { id, ok: true, value: carryOut(job) }
  } catch (error) {
    const code = (error as { errcode?: unknown }).errcode
    return { id, ok: false, message: (error as Error).message, code: typeof code === 'number' ? code : null }
  }
}

inTransaction(() => journal.probe())
assertDurable()
port.on('message', (ask: Ask) => {
  port.postMessage(answer(ask))
  if (ask.job.type === 'close') port.close()
})
port.postMessage({ id: 0, ok: true, value: null } satisfies Answer)
