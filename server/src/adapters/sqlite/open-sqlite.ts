/**
 * Opens the data folder's SQLite file in its worker. One queue for everybody: a lease (somebody's transaction) has the
 * file alone until released; appends that arrive while a commit runs go into the next commit together.
 */
import { Worker } from 'node:worker_threads'
import type { PlanId } from '@twofold/shared/ids'
import type { Draft, Entry, JournalRecord, Keyframe } from '@twofold/shared/journal'
import { commitSpaceMs, restBeforeSealingMs, segmentRecords } from '@twofold/shared/limits'
import { CommitPace } from '../../host/commit-pace.ts'
import {
  type Appended,
  type ChainHead,
  EpochMoved,
  type Erasure,
  type Journal,
  JournalDamaged,
  type JournalHead,
  JournalUnavailable,
  NotErased,
} from '../../host/ports.ts'
import { systemClock } from '../clock.ts'
import type { Answer, AppendJob, Job, RefusedAnswer } from './jobs.ts'
import type { SealingRule } from './sealer.ts'
import type { SqlFile, SqlLease, SqlResult } from './sql-file.ts'

/** Another server has this data folder open. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
}

/** A query that the file refused; `code` is SQLite's result code. */
export class SqlError extends Error {
  override readonly name = 'SqlError'
  readonly code: number | null
  constructor(message: string, code: number | null) {
    super(message)
    this.code = code
  }
}

export interface Sqlite extends SqlFile {
  readonly journal: Journal
  /**
   * One piece of sealing, or of giving freed pages back; false: nothing is left to do. Appends go in between.
   * @param now milliseconds since 1970
   */
  seal(now: number): Promise<boolean>
  close(): Promise<void>
}

const sqliteBusy = 5

/** Whoever reads the file from outside (a backup) holds its log for so long; what is left is wiped later. */
const wipeTries = 20
const wipeEveryMs = 250

export const ourSealing: SealingRule = { segmentRecords, restMs: restBeforeSealingMs }

const errorOf = ({ message, code, damaged }: RefusedAnswer): Error =>
  damaged ? new JournalDamaged(...damaged) : new SqlError(message, code)

/** What the file refused may go another time; what could not be read never does. */
const notErased = (error: unknown): never => {
  const isOfFile = error instanceof SqlError && error.code !== null
  throw new (isOfFile ? JournalUnavailable : NotErased)((error as Error).message)
}

/** The worker as a function from job to answer. */
class Owner {
  readonly #worker: Worker
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #nextId = 1
  #end: Error | null = null
  readonly ready: Promise<unknown>

  constructor(folder: string, sealing: SealingRule) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { folder, sealing } })
    this.ready = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }))
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.on('error', (error) => this.#fail(error as Error))
    this.#worker.on('exit', () => this.#fail(new SqlError('the file is closed', null)))
  }

  ask(job: Job): Promise<unknown> {
    if (this.#end) return Promise.reject(this.#end)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, job })
    })
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.ok) waiting?.resolve(answer.value)
    else waiting?.reject(errorOf(answer))
  }

  #fail(error: Error): void {
    const code = (error as { errcode?: unknown }).errcode
    const reason = code === sqliteBusy ? new FolderInUse() : error
    this.#end ??= reason
    for (const { reject } of this.#waiting.values()) reject(reason)
    this.#waiting.clear()
  }
}

/** One caller at a time; the rest wait in order. */
class Turnstile {
  #last: Promise<void> = Promise.resolve()

  enter(): Promise<() => void> {
    const before = this.#last
    let leave: () => void = () => undefined
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    return before.then(() => leave)
  }

  async through<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

interface PendingAppend {
  readonly job: AppendJob
  readonly resolve: (appended: Appended) => void
  readonly reject: (error: Error) => void
}

/** Group commit over all rooms: what arrives while a commit runs, or waits for its time, goes into the next. */
class SqliteJournal implements Journal {
  readonly #owner: Owner
  readonly #turnstile: Turnstile
  #pending: PendingAppend[] = []
  #isCommitting = false
  readonly #pace = new CommitPace(systemClock)

  constructor(owner: Owner, turnstile: Turnstile) {
    this.#owner = owner
    this.#turnstile = turnstile
  }

  append(planId: PlanId, epoch: number, drafts: readonly Draft[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ job: { planId, epoch, drafts }, resolve, reject })
      this.#pace.came()
      void this.#commit()
    })
  }

  async #commit(): Promise<void> {
    if (this.#isCommitting || this.#pending.length === 0) return
    if (this.#pace.holds(commitSpaceMs, () => void this.#commit())) return
    this.#isCommitting = true
    await this.#turnstile.through(async () => {
      const group = this.#pending
      this.#pending = []
      this.#pace.began()
      await this.#commitGroup(group)
    })
    this.#pace.ended()
    this.#isCommitting = false
    void this.#commit()
  }

  async #commitGroup(group: readonly PendingAppend[]): Promise<void> {
    try {
      const job: Job = { type: 'append', appends: group.map(({ job }) => job) }
      const results = (await this.#owner.ask(job)) as readonly (Appended | null)[]
      group.forEach(({ resolve, reject }, index) => {
        const appended = results[index]
        if (appended) resolve(appended)
        else reject(new EpochMoved())
      })
    } catch (error) {
      // One plan's trouble is not the others': together they failed, alone each tells its own.
      if (group.length > 1) for (const one of group) await this.#commitGroup([one])
      else group[0]?.reject(new JournalUnavailable((error as Error).message))
    }
  }

  async erase(planId: PlanId, epoch: number, drafts: readonly Draft[], erasure: Erasure): Promise<Appended> {
    const job: Job = { type: 'erase', planId, epoch, drafts, erasure }
    const appended = await this.#turnstile.through(() => this.#owner.ask(job)).catch(notErased)
    if (appended === null) throw new EpochMoved()
    return appended as Appended
  }

  async wipe(): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      const isWiped = await this.#read({ type: 'wipe' }).catch(() => false)
      if (isWiped || tries === wipeTries) return isWiped === true
      await new Promise((resolve) => systemClock.after(wipeEveryMs, () => resolve(null)))
    }
  }

  async #read(job: Job): Promise<unknown> {
    try {
      return await this.#turnstile.through(() => this.#owner.ask(job))
    } catch (error) {
      if (error instanceof JournalDamaged) throw error
      throw new JournalUnavailable((error as Error).message)
    }
  }

  async open(planId: PlanId): Promise<JournalHead> {
    return (await this.#read({ type: 'open', planId })) as JournalHead
  }

  async entries(planId: PlanId, fromSeq: number, toSeq: number): Promise<readonly Entry[]> {
    return (await this.#read({ type: 'entries', planId, fromSeq, toSeq })) as readonly Entry[]
  }

  async read(planId: PlanId, fromSeq: number, limit: number): Promise<readonly JournalRecord[]> {
    return (await this.#read({ type: 'read', planId, fromSeq, limit })) as readonly JournalRecord[]
  }

  async keepKeyframe(planId: PlanId, keyframe: Keyframe): Promise<void> {
    await this.#read({ type: 'keepKeyframe', planId, keyframe })
  }

  async keyframeBefore(planId: PlanId, seq: number): Promise<Keyframe | null> {
    return (await this.#read({ type: 'keyframeBefore', planId, seq })) as Keyframe | null
  }

  async chainHead(planId: PlanId): Promise<ChainHead | null> {
    return (await this.#read({ type: 'chainHead', planId })) as ChainHead | null
  }

  async isWritable(): Promise<boolean> {
    try {
      await this.#read({ type: 'probe' })
      return true
    } catch {
      return false
    }
  }
}

/** @returns whether there was something to do */
const sealWith = async (owner: Owner, turnstile: Turnstile, now: number): Promise<boolean> => {
  const inTurn = (job: Job) => turnstile.through(() => owner.ask(job))
  if (!(await inTurn({ type: 'sealBegin', now }))) return (await inTurn({ type: 'sealTrim' })) as boolean
  await owner.ask({ type: 'sealPress' })
  await inTurn({ type: 'sealKeep' })
  return true
}

interface Opening {
  /** An existing data folder. */
  readonly folder: string
  readonly sealing?: SealingRule
}

/** @throws FolderInUse when another server has it */
export const openSqlite = async ({ folder, sealing: rule = ourSealing }: Opening): Promise<Sqlite> => {
  const owner = new Owner(folder, rule)
  await owner.ready
  const turnstile = new Turnstile()
  /** One piece at a time: each is several jobs. */
  const sealing = new Turnstile()
  const query: SqlFile['query'] = async (sql, parameters) =>
    (await owner.ask({ type: 'query', sql, parameters })) as SqlResult
  return {
    journal: new SqliteJournal(owner, turnstile),
    seal: (now) => sealing.through(() => sealWith(owner, turnstile, now)),
    query: (sql, parameters) => turnstile.through(() => query(sql, parameters)),
    async lease(): Promise<SqlLease> {
      const release = await turnstile.enter()
      return { query, release }
    },
    async close() {
      await turnstile.through(() => owner.ask({ type: 'close' }))
    },
  }
}
