/** What only the SQLite file does: staying, its lock, its leases, its commits. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { FolderInUse, openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { JournalUnavailable } from '@twofold/server/host/ports'
import type { PlanId } from '@twofold/shared/ids'
import type { EntryDraft } from '@twofold/shared/journal'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tests } from '../support/places.ts'
import { createTempFolder, type TempFolder } from '../support/temp-folder.ts'
import { cast, planCreated, planId } from '../support/test-room.ts'

const joined: EntryDraft = { type: 'entry', at: 1, participant: cast.ana.id, body: { kind: 'joined' } }

let folder: TempFolder
let sqlite: Sqlite
beforeEach(async () => {
  folder = createTempFolder('sqlite')
  sqlite = await openSqlite({ folder: folder.path })
})
afterEach(async () => {
  await sqlite.close().catch(() => undefined)
  folder.remove()
})

test('JRN17 What was appended is there after the file was closed and opened, and the chain goes on.', async () => {
  const created: EntryDraft = { type: 'entry', at: 1, participant: null, body: planCreated }
  await sqlite.journal.append(planId, 0, [created, joined])
  await sqlite.journal.keepKeyframe(planId, { seq: 1, document: new Uint8Array([7]), fold: '{}' })
  await sqlite.close()
  sqlite = await openSqlite({ folder: folder.path })
  expect(await sqlite.journal.open(planId)).toMatchObject({ keyframe: { seq: 1 }, epoch: 1, tail: [joined] })
  await sqlite.journal.append(planId, 1, [joined])
  const entries = (await sqlite.journal.read(planId, 1, 9)).filter((record) => record.type === 'entry')
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(firstBrokenLink(entries)).toBeNull()
})

test('JRN18 The file is in WAL mode at synchronous=FULL, also after writing, and erases what it deletes.', async () => {
  await sqlite.journal.append(planId, 0, [joined])
  const pragma = async (name: string) =>
    Object.values((await sqlite.query(`PRAGMA ${name}`, [])).rows[0] ?? {})[0]
  expect(await pragma('synchronous')).toBe(2)
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('secure_delete')).toBe(1)
  expect(await pragma('foreign_keys')).toBe(1)
})

test('JRN19 A second opening of the folder is refused with FolderInUse, and the first goes on.', async () => {
  await expect(openSqlite({ folder: folder.path })).rejects.toThrow(FolderInUse)
  expect(await sqlite.journal.append(planId, 0, [joined])).toEqual({ seqs: [1], epoch: 0 })
  await sqlite.close()
  sqlite = await openSqlite({ folder: folder.path })
})

test('JRN20 Another process is refused too, until the first is killed: the operating system lets go of the folder.', async () => {
  await sqlite.close()
  const holder = spawn(process.execPath, [join(tests, 'support/hold-folder.ts'), folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(holder.stdout, 'data')
    await expect(openSqlite({ folder: folder.path })).rejects.toThrow(FolderInUse)
  } finally {
    const ended = once(holder, 'exit')
    holder.kill('SIGKILL')
    await ended
  }
  sqlite = await openSqlite({ folder: folder.path })
  expect(await sqlite.journal.append(planId, 0, [joined])).toEqual({ seqs: [1], epoch: 0 })
})

/** Commits in the write-ahead log: frames that carry the size of the database, of the current salt. */
const commitsInLog = (path: string): number => {
  const log = readFileSync(join(path, 'twofold.sqlite-wal'))
  const frameBytes = 24 + log.readUInt32BE(8)
  let commits = 0
  for (let at = 32; at + frameBytes <= log.length; at += frameBytes) {
    const isCurrent = log.subarray(at + 8, at + 16).equals(log.subarray(16, 24))
    if (isCurrent && log.readUInt32BE(at + 4) > 0) commits += 1
  }
  return commits
}

test('JRN21 Appends of many plans that wait together are one commit.', async () => {
  const before = commitsInLog(folder.path)
  const plans = Array.from({ length: 100 }, (_, index) => `plan_${`${index}`.padStart(25, '0')}` as PlanId)
  const lease = await sqlite.lease()
  const appended = Promise.all(plans.map((plan) => sqlite.journal.append(plan, 0, [joined])))
  lease.release()
  expect(await appended).toHaveLength(100)
  expect(commitsInLog(folder.path)).toBe(before + 1)
})

test('JRN22 A lease has the file alone: appends, readings and other queries wait until it is given back.', async () => {
  const lease = await sqlite.lease()
  const done: string[] = []
  const waiting = [
    sqlite.journal.append(planId, 0, [joined]).then(() => done.push('append')),
    sqlite.journal.open(planId).then(() => done.push('open')),
    sqlite.query('SELECT 1', []).then(() => done.push('query')),
  ]
  await lease.query('BEGIN IMMEDIATE', [])
  await lease.query('CREATE TABLE mine (one INTEGER) STRICT', [])
  await lease.query('ROLLBACK', [])
  expect(done).toEqual([])
  lease.release()
  await Promise.all(waiting)
  expect(done.sort()).toEqual(['append', 'open', 'query'])
  await expect(sqlite.query('SELECT * FROM mine', [])).rejects.toThrow(/mine/)
})

test('JRN23 A full disk refuses an append whole, keeps what was there, and takes it when there is room again.', async () => {
  await sqlite.journal.append(planId, 0, [joined])
  const pages = Number(Object.values((await sqlite.query('PRAGMA page_count', [])).rows[0] ?? {})[0])
  await sqlite.query(`PRAGMA max_page_count = ${pages}`, [])
  const long: EntryDraft = { ...joined, body: { ...planCreated, child: 'x'.repeat(100_000) } as never }
  await expect(sqlite.journal.append(planId, 0, [joined, long])).rejects.toThrow(JournalUnavailable)
  expect(await sqlite.journal.read(planId, 1, 9)).toHaveLength(1)
  await sqlite.query('PRAGMA max_page_count = 1000000', [])
  expect((await sqlite.journal.append(planId, 0, [joined, long])).seqs).toEqual([2, 3])
})

test('JRN24 Once the file is closed everything asked of it is refused at once, and nothing waits for ever.', async () => {
  await sqlite.close()
  await expect(sqlite.journal.append(planId, 0, [joined])).rejects.toThrow(JournalUnavailable)
  await expect(sqlite.journal.open(planId)).rejects.toThrow(JournalUnavailable)
  expect(await sqlite.journal.isWritable()).toBe(false)
})
