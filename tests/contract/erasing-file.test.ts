/** Erasing from the SQLite file: whatever dies, reads along or seals meanwhile, in the end no byte is left. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { PlanId } from '@twofold/shared/ids'
import type { Draft } from '@twofold/shared/journal'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { depthOf } from '../support/depth.ts'
import { filesWithLetters, holdsLetter, tellErasureStory, wordsInRecord } from '../support/erasure-story.ts'
import { tests } from '../support/places.ts'
import { createChance, seedFromEnvironment } from '../support/random.ts'
import { createTempFolder, type TempFolder } from '../support/temp-folder.ts'

const planId = `plan_${'7'.repeat(25)}` as PlanId
const sealing = { segmentRecords: 8, restMs: 0 }

let folder: TempFolder
let sqlite: Sqlite
beforeEach(async () => {
  folder = createTempFolder('erasing-file')
  sqlite = await openSqlite({ folder: folder.path, sealing })
})
afterEach(async () => {
  await sqlite.close().catch(() => undefined)
  folder.remove()
})

const all = () => sqlite.journal.read(planId, 1, 100_000)
const withLetters = async () => (await all()).filter((one) => holdsLetter(wordsInRecord(one))).length
const isErased = async () =>
  (await all()).some((record) => record.type === 'entry' && record.body.kind === 'redacted')
const wal = () => join(folder.path, 'twofold.sqlite-wal')

const killedAt = async (path: string, sign: string, afterMs: number): Promise<void> => {
  const child = spawn(process.execPath, [join(tests, 'support/erase-folder.ts'), path, planId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes(sign)) setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  await ended
}

test('REDACT7 A server that is killed at any moment of erasing has erased everything or nothing; what it did not wipe is wiped by the next.', async () => {
  await tellErasureStory(sqlite.journal, planId)
  await sqlite.close()
  const chance = createChance(seedFromEnvironment())
  const fates = new Set<boolean>()
  for (let round = 0; round < 8 || fates.size < 2; round++) {
    const copy = createTempFolder('erasing-killed')
    cpSync(folder.path, copy.path, { recursive: true })
    await killedAt(copy.path, round % 2 === 0 ? 'e' : 'd', chance.between(0, 6))
    sqlite = await openSqlite({ folder: copy.path, sealing })
    const erased = await isErased()
    fates.add(erased)
    expect([await withLetters(), erased]).toEqual(erased ? [0, true] : [expect.any(Number), false])
    if (!erased) expect(await withLetters()).toBeGreaterThan(20)
    if (erased) expect(filesWithLetters(copy.path)).toEqual([])
    expect(firstBrokenLink((await all()).filter((one) => one.type === 'entry'))).toBeNull()
    await sqlite.close()
    copy.remove()
  }
}, 180_000)

test('REDACT8 While somebody reads the file from outside its log cannot be cut, and nobody is told that it was; afterwards it is.', async () => {
  const { epoch, drafts, erasure } = await tellErasureStory(sqlite.journal, planId)
  const reader = new DatabaseSync(join(folder.path, 'twofold.sqlite'))
  reader.exec('BEGIN')
  reader.prepare('SELECT COUNT(*) FROM journal_edit').get()
  await sqlite.journal.erase(planId, epoch, drafts, erasure)
  expect(await withLetters()).toBe(0)
  const waiting = sqlite.journal.wipe()
  expect(filesWithLetters(folder.path)).not.toEqual([])
  expect(await waiting).toBe(false)
  reader.exec('ROLLBACK')
  reader.close()
  // Whatever there is to seal comes first; then what is due is wiped without being asked for.
  while (await sqlite.seal(Number.MAX_SAFE_INTEGER));
  expect(filesWithLetters(folder.path)).toEqual([])
  expect(statSync(wal()).size).toBe(0)
  expect(await sqlite.journal.wipe()).toBe(true)
}, 30_000)

test('REDACT9 What was being sealed while words were erased does not bring them back.', async () => {
  await sqlite.close()
  sqlite = await openSqlite({ folder: folder.path, sealing: { segmentRecords: 4_096, restMs: 0 } })
  const story = await tellErasureStory(sqlite.journal, planId)
  const more = Array.from({ length: 3_000 }, (_, at): Draft => {
    const text = `${at} of what else was said ${at * 7_919}`
    return { type: 'entry', at: 100_000, participant: null, body: { kind: 'todayWritten', text } }
  })
  await sqlite.journal.append(planId, story.epoch, more)
  const piece = sqlite.seal(Number.MAX_SAFE_INTEGER)
  // By then the rows are read; they are pressed for longer than the erasing takes to come.
  await sqlite.query('SELECT 1', []).then(() => sqlite.query('SELECT 1', []))
  await sqlite.journal.erase(planId, story.epoch, story.drafts, story.erasure)
  await piece
  expect(await withLetters()).toBe(0)
  while (await sqlite.seal(Number.MAX_SAFE_INTEGER));
  expect(await withLetters()).toBe(0)
  expect(await sqlite.journal.wipe()).toBe(true)
  expect(filesWithLetters(folder.path)).toEqual([])
  const rows = await sqlite.query('SELECT COUNT(*) AS count FROM journal_segment', [])
  expect(Number(rows.rows[0]?.count)).toBe(1)
}, 30_000)

test('REDACT10 A folder in which many plans were written and erased, in whatever order, holds none of the words: not in a corner of any page.', async () => {
  const chance = createChance(seedFromEnvironment())
  const plans = Array.from(
    { length: depthOf('redactions') },
    (_, at) => `plan_${`${at}`.padStart(25, '0')}` as PlanId,
  )
  const waiting: Awaited<ReturnType<typeof tellErasureStory>>[] = []
  for (const plan of plans) {
    waiting.push(await tellErasureStory(sqlite.journal, plan))
    if (chance.between(0, 2) === 0) await sqlite.seal(Number.MAX_SAFE_INTEGER)
    const [story] = chance.between(0, 1) ? waiting.splice(chance.between(0, waiting.length - 1), 1) : []
    if (story) await sqlite.journal.erase(story.planId, story.epoch, story.drafts, story.erasure)
  }
  for (const story of waiting)
    await sqlite.journal.erase(story.planId, story.epoch, story.drafts, story.erasure)
  expect(await sqlite.journal.wipe()).toBe(true)
  expect(filesWithLetters(folder.path)).toEqual([])
}, 120_000)
