/** Sealed segments and keyframes of the SQLite file: nobody who reads may notice, whatever happens meanwhile. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { lastWritten } from '@twofold/server/adapters/sqlite/last-written'
import { openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { openPlan } from '@twofold/server/host/opened-plan'
import { JournalDamaged } from '@twofold/server/host/ports'
import { checkChain } from '@twofold/shared/history/chain-check'
import type { Draft, JournalRecord } from '@twofold/shared/journal'
import { templateOf } from '@twofold/shared/templates'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entriesIn, fillJournal, keystrokes, said } from '../support/chains.ts'
import { tests } from '../support/places.ts'
import { createChance } from '../support/random.ts'
import { createTempFolder, type TempFolder } from '../support/temp-folder.ts'
import { planId } from '../support/test-room.ts'
import { readSequentialTrace } from '../support/trace.ts'
import { writeTrace } from '../support/written-trace.ts'

/** Long after everything that was written. */
const later = Number.MAX_SAFE_INTEGER
const sealing = { segmentRecords: 32, restMs: 0 }

let folder: TempFolder
let sqlite: Sqlite
beforeEach(async () => {
  folder = createTempFolder('sealing')
  sqlite = await openSqlite({ folder: folder.path, sealing })
})
afterEach(async () => {
  await sqlite.close().catch(() => undefined)
  folder.remove()
})

const file = () => join(folder.path, 'twofold.sqlite')
const sealAll = async () => {
  while (await sqlite.seal(later));
}
const all = () => sqlite.journal.read(planId, 1, 100_000)
const numberIn = async (sql: string): Promise<number> => Number((await sqlite.query(sql, [])).rows[0]?.count)
const plainRows = () =>
  numberIn('SELECT (SELECT COUNT(*) FROM journal_edit) + (SELECT COUNT(*) FROM journal_entry) AS count')
const segments = () => numberIn('SELECT COUNT(*) AS count FROM journal_segment')

/** Another hand on the closed file. */
const spoil = async (work: (database: DatabaseSync) => void): Promise<void> => {
  await sqlite.close()
  const database = new DatabaseSync(file())
  work(database)
  database.close()
  sqlite = await openSqlite({ folder: folder.path, sealing })
}

test('CHAIN30 Sealed or not, every page of the journal reads the same, also after the file was closed and opened.', async () => {
  await fillJournal(sqlite.journal)
  const records = await all()
  const head = await sqlite.journal.open(planId)
  const chain = await sqlite.journal.chainHead(planId)
  await sealAll()
  expect([await plainRows(), await segments()]).toEqual([0, Math.ceil(records.length / 32)])
  const samePages = async () => {
    for (let from = 1; from <= records.length + 1; from += 5)
      for (const limit of [1, 31, 64])
        expect(await sqlite.journal.read(planId, from, limit)).toEqual(
          records.slice(from - 1, from - 1 + limit),
        )
    expect(await sqlite.journal.open(planId)).toEqual(head)
    expect(await sqlite.journal.chainHead(planId)).toEqual(chain)
  }
  await samePages()
  await sqlite.close()
  sqlite = await openSqlite({ folder: folder.path, sealing })
  await samePages()
})

test('CHAIN31 What is written after sealing follows on, in the numbers, in the chain and in the next segment.', async () => {
  const memory = createMemoryJournal()
  for (const journal of [memory, sqlite.journal]) await fillJournal(journal, 2)
  const doc = keystrokes('more')
  await sealAll()
  const sealed = await segments()
  for (let round = 0; round < 4; round++) {
    const drafts: readonly Draft[] = [...doc, said({ kind: 'joined' })]
    for (const journal of [memory, sqlite.journal]) await journal.append(planId, 1, drafts)
    await sealAll()
  }
  const [mine, its] = [await all(), await memory.read(planId, 1, 1_000)]
  expect(mine.map(({ seq, at, type }) => [seq, at, type])).toEqual(
    its.map(({ seq, at, type }) => [seq, at, type]),
  )
  expect((await checkChain(await entriesIn(sqlite.journal), { planId })).breaks).toEqual([])
  expect(await segments()).toBe(Math.ceil(mine.length / 32))
  expect(await segments()).toBeGreaterThanOrEqual(sealed)
})

test('CHAIN32 A plan in use is sealed only as far as segments are full; the rest when it has rested.', async () => {
  await sqlite.close()
  sqlite = await openSqlite({ folder: folder.path, sealing: { segmentRecords: 32, restMs: 1_000 } })
  await fillJournal(sqlite.journal)
  const records = await all()
  const lastAt = Math.max(...records.map(({ at }) => at))
  while (await sqlite.seal(lastAt + 500));
  expect(await plainRows()).toBe(records.length % 32)
  while (await sqlite.seal(lastAt + 1_001));
  expect(await plainRows()).toBe(0)
  expect(await all()).toEqual(records)
})

test('CHAIN33 Who appends while it is sealed loses nothing and waits for no more than a piece.', async () => {
  await fillJournal(sqlite.journal, 40)
  const before = await all()
  const appended: number[] = []
  for (const edit of keystrokes('meanwhile')) {
    const piece = sqlite.seal(later)
    const { seqs } = await sqlite.journal.append(planId, 1, [edit])
    appended.push(...seqs)
    expect(await plainRows()).toBeGreaterThan(0)
    await piece
  }
  await sealAll()
  const records = await all()
  expect(await plainRows()).toBe(0)
  expect(records.slice(0, before.length)).toEqual(before)
  expect(records.slice(before.length).map(({ seq }) => seq)).toEqual(appended)
})

test('CHAIN34 When a plan was last written in is known also when all of it is sealed.', async () => {
  await fillJournal(sqlite.journal)
  const before = await lastWritten(sqlite, [planId])
  expect(before.size).toBe(1)
  await sealAll()
  expect(await lastWritten(sqlite, [planId])).toEqual(before)
})

test('CHAIN35 What was sealed lies nowhere plain any more: not in the file and not in its log.', async () => {
  const words = 'a sentence that nobody else would write'
  await sqlite.journal.append(planId, 0, [said({ kind: 'todayWritten', text: words })])
  const bytes = () => [file(), `${file()}-wal`].map((path) => readFileSync(path).includes(words))
  expect(bytes()).toContain(true)
  await sealAll()
  expect(bytes()).toEqual([false, false])
  expect(await all()).toMatchObject([{ body: { text: words } }])
  expect(await numberIn('SELECT freelist_count AS count FROM pragma_freelist_count')).toBe(0)
})

const killedWhileSealing = async (afterPieces: number): Promise<void> => {
  const child = spawn(process.execPath, [join(tests, 'support/seal-folder.ts'), folder.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let pieces = 0
  child.stdout.on('data', (chunk: Buffer) => {
    pieces += chunk.length
    if (pieces >= afterPieces) child.kill('SIGKILL')
  })
  await ended
}

test('CHAIN36 A server killed at any moment of sealing has every record still, once, and seals on.', async () => {
  await fillJournal(sqlite.journal, 40)
  const records = await all()
  const chance = createChance(36)
  for (let round = 0; round < 6; round++) {
    await sqlite.close()
    await killedWhileSealing(chance.between(1, 3))
    sqlite = await openSqlite({ folder: folder.path, sealing })
    expect(await all()).toEqual(records)
  }
  await sealAll()
  expect([await plainRows(), await all()]).toEqual([0, records])
}, 60_000)

/** The write fails at its end: what was sealed and what was taken out are one. */
test('CHAIN37 A segment that the disk does not take leaves everything as it lay.', async () => {
  await fillJournal(sqlite.journal)
  const records = await all()
  const rows = await plainRows()
  await sqlite.query(
    `CREATE TRIGGER broken BEFORE DELETE ON journal_entry BEGIN SELECT raise(FAIL, 'broken'); END`,
    [],
  )
  await expect(sealAll()).rejects.toThrow('broken')
  expect([await plainRows(), await segments(), await all()]).toEqual([rows, 0, records])
  await sqlite.query('DROP TRIGGER broken', [])
  await sealAll()
  expect([await plainRows(), await all()]).toEqual([0, records])
})

test('CHAIN38 Of a damaged segment it is said which records cannot be read; all others can, and the chain shows the place.', async () => {
  await fillJournal(sqlite.journal)
  const records = await all()
  await sealAll()
  await spoil((database) => {
    const { bytes } = database.prepare('SELECT bytes FROM journal_segment WHERE first_seq = 33').get() as {
      bytes: Uint8Array
    }
    bytes[bytes.length >> 1]! ^= 1
    database.prepare('UPDATE journal_segment SET bytes = ? WHERE first_seq = 33').run(bytes)
  })
  const damage = await sqlite.journal.read(planId, 20, 64).catch((error: unknown) => error)
  expect(damage).toBeInstanceOf(JournalDamaged)
  expect(damage).toMatchObject({ fromSeq: 33, toSeq: 64 })
  const rest: readonly JournalRecord[] = [
    ...(await sqlite.journal.read(planId, 1, 32)),
    ...(await sqlite.journal.read(planId, 65, 1_000)),
  ]
  expect(rest).toEqual([...records.slice(0, 32), ...records.slice(64)])
  const left = rest.flatMap((one) => (one.type === 'entry' ? [{ ...one, kind: one.body.kind }] : []))
  const [after, seq] = [left.findLast((one) => one.seq <= 32)!.seq, left.find((one) => one.seq > 64)!.seq]
  expect((await checkChain(left)).breaks).toEqual([{ kind: 'missing', after, seq }])
  await sqlite.journal.append(planId, 1, [said({ kind: 'joined' })])
})

test('CHAIN39 A damaged keyframe is passed over: the plan opens from the one before, with the same words.', async () => {
  await writeTrace(sqlite.journal, readSequentialTrace('seph-blog1.json.gz'), 1_200)
  const standing = async () => {
    const plan = openPlan(await sqlite.journal.open(planId), templateOf)!
    return { state: plan.state, whole: plan.document.whole() }
  }
  const before = await standing()
  for (const isSealed of [false, true]) {
    if (isSealed) await sealAll()
    const newest = (await sqlite.journal.open(planId)).keyframe
    await spoil((database) =>
      database
        .prepare(
          'UPDATE journal_keyframe SET document = zeroblob(length(document)) WHERE seq = (SELECT MAX(seq) FROM journal_keyframe)',
        )
        .run(),
    )
    const { keyframe } = await sqlite.journal.open(planId)
    expect(keyframe?.seq ?? 0).toBeLessThan(newest!.seq)
    expect(await standing()).toEqual(before)
  }
})

test('CHAIN40 A folder of an older house, with plain rows and keyframes without proof, is read and sealed.', async () => {
  await fillJournal(sqlite.journal)
  const records = await all()
  const keyframe = { seq: 12, document: new Uint8Array([1, 2, 3]), fold: '{"old":true}' }
  await sqlite.journal.keepKeyframe(planId, keyframe)
  await spoil((database) =>
    database.exec(`
      ALTER TABLE journal_plan DROP COLUMN sealed_to; ALTER TABLE journal_plan DROP COLUMN written_at;
      DROP INDEX journal_keyframe_plain; ALTER TABLE journal_keyframe DROP COLUMN packed_fold;
      ALTER TABLE journal_keyframe DROP COLUMN proof; DROP TABLE journal_segment;
      PRAGMA auto_vacuum = NONE; VACUUM`),
  )
  expect(await all()).toEqual(records)
  await sealAll()
  expect([await plainRows(), await all()]).toEqual([0, records])
  expect(await sqlite.journal.keyframeBefore(planId, 12)).toEqual(keyframe)
})

test('CHAIN41 Of a recording, keystrokes, turns, chain and keyframes together take at most 12 bytes an edit once sealed.', async () => {
  await sqlite.close()
  sqlite = await openSqlite({ folder: folder.path })
  const { edits } = await writeTrace(sqlite.journal, readSequentialTrace('seph-blog1.json.gz'), 20_000)
  const records = await all()
  await sealAll()
  const onDisk = ['', '-wal'].reduce((sum, end) => sum + statSync(`${file()}${end}`).size, 0)
  expect(onDisk / edits).toBeLessThanOrEqual(12)
  expect(await all()).toEqual(records)
}, 120_000)
