/**
 * The worker that owns the SQLite file: WAL, synchronous=FULL, one group commit over all rooms of the process.
 * The main thread never waits for a disk. The folder's lock is an exclusive lock on a file of its own, which the
 * operating system releases when the process ends, however it ends.
 */
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { type Appended, JournalDamaged } from '../../host/ports.ts'
import type { Answer, AppendJob, Ask, Job } from './jobs.ts'
import { JournalTables } from './journal-tables.ts'
import { Sealer, type SealingRule } from './sealer.ts'
import type { SqlResult } from './sql-file.ts'
import { busyTimeoutMs, Wiping } from './wiping.ts'

const { folder, sealing } = workerData as { readonly folder: string; readonly sealing: SealingRule }
const port = parentPort
if (!port) throw new Error('worker.ts runs as a worker')

const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 })
lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')

const database = new DatabaseSync(join(folder, 'twofold.sqlite'), { timeout: busyTimeoutMs })
// Before the first table: what sealing frees is given back to the disk. A file that has tables already keeps its way.
database.exec('PRAGMA auto_vacuum = INCREMENTAL')
database.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON',
)
const journal = new JournalTables(database)
const wiping = new Wiping(database)
const sealer = new Sealer(database, journal, sealing)

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
    case 'erase':
      return inTransaction(() => {
        const erased = journal.erase(job.planId, job.epoch, job.drafts, job.erasure)
        if (erased) wiping.begin()
        sealer.drop()
        return erased
      })
    case 'wipe':
      return wiping.goOn()
    case 'open':
      return journal.open(job.planId)
    case 'read':
      return journal.read(job.planId, job.fromSeq, job.limit)
    case 'entries':
      return journal.entries(job.planId, job.fromSeq, job.toSeq)
    case 'keepKeyframe':
      return inTransaction(() => journal.keepKeyframe(job.planId, job.keyframe))
    case 'keyframeBefore':
      return journal.keyframeBefore(job.planId, job.seq)
    case 'chainHead':
      return journal.chainHead(job.planId)
    case 'sealBegin':
      return sealer.begin(job.now)
    case 'sealPress':
      return sealer.press()
    case 'sealKeep':
      return inTransaction(() => sealer.keep())
    case 'sealTrim':
      // What could not be wiped before is tried again whenever there is nothing to seal.
      wiping.goOn()
      return sealer.trim()
    case 'probe':
      return inTransaction(() => journal.probe())
    case 'close':
      return close()
  }
}

const refusal = (id: number, error: unknown): Answer => {
  const code = (error as { errcode?: unknown }).errcode
  return {
    id,
    ok: false,
    message: (error as Error).message,
    code: typeof code === 'number' ? code : null,
    damaged: error instanceof JournalDamaged ? [error.fromSeq, error.toSeq] : null,
  }
}

/** What can be answered at once is: only a job that waits for another thread lets others go before it. */
const answer = ({ id, job }: Ask, tell: (answer: Answer) => void): void => {
  try {
    const value = carryOut(job)
    if (!(value instanceof Promise)) return tell({ id, ok: true, value })
    value.then(
      (later) => tell({ id, ok: true, value: later }),
      (error: unknown) => tell(refusal(id, error)),
    )
  } catch (error) {
    tell(refusal(id, error))
  }
}

inTransaction(() => journal.probe())
assertDurable()
// A server that died between erasing and wiping wipes now.
wiping.goOn()
port.on('message', (ask: Ask) => {
  answer(ask, (told) => port.postMessage(told))
  if (ask.job.type === 'close') port.close()
})
port.postMessage({ id: 0, ok: true, value: null } satisfies Answer)
