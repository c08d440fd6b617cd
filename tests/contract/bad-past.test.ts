/** What becomes of a plan's history when the file that it lies in is damaged. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PastReader } from '@twofold/client/history/past-reader'
import type { SealState } from '@twofold/client/history/seal'
import type { ToldStory } from '@twofold/client/history/told'
import { runHashing } from '@twofold/server/adapters/journal/chain'
import { openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { PlanState } from '@twofold/server/core/plan-state'
import { HistoryTeller } from '@twofold/server/host/history-teller'
import { openPlan } from '@twofold/server/host/opened-plan'
import { PieceWriter } from '@twofold/shared/history/piece-writer'
import { templateOf } from '@twofold/shared/templates'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fillJournal } from '../support/chains.ts'
import { createHeldJournal } from '../support/held-journal.ts'
import { wordsIn } from '../support/paragraph.ts'
import { createTempFolder, type TempFolder } from '../support/temp-folder.ts'
import { cast, openHouse, planId, template } from '../support/test-room.ts'
import { readSequentialTrace } from '../support/trace.ts'
import { headOf, proves } from '../support/travelling.ts'
import { writeTrace } from '../support/written-trace.ts'

const planNow = async () => openPlan(await sqlite.journal.open(planId), templateOf)!.state

const later = Number.MAX_SAFE_INTEGER
const sealing = { segmentRecords: 32, restMs: 0 }

let folder: TempFolder
let sqlite: Sqlite
beforeEach(async () => {
  folder = createTempFolder('bad-past')
  sqlite = await openSqlite({ folder: folder.path, sealing })
})
afterEach(async () => {
  await sqlite.close().catch(() => undefined)
  folder.remove()
})

/** Another hand on the closed file. */
const spoil = async (work: (database: DatabaseSync) => void): Promise<void> => {
  await sqlite.close()
  const database = new DatabaseSync(join(folder.path, 'twofold.sqlite'))
  work(database)
  database.close()
  sqlite = await openSqlite({ folder: folder.path, sealing })
}

/** As a facilitator's browser reads it through the door, and what it finds. */
const reads = async (plan: PlanState) => {
  const { journal } = sqlite
  const { seq, hash } = (await journal.chainHead(planId))!
  const head = await headOf([{ seq, hash } as Parameters<typeof headOf>[0][number]])
  const scope = {
    from: null,
    to: null,
    purpose: null,
    hasDetail: false,
    head,
    proves,
  } as ConstructorParameters<typeof HistoryTeller>[0]['scope']
  const teller = new HistoryTeller({ journal, planId, reader: cast.sam, scope, standing: async () => plan })
  const reader = new PastReader()
  reader.answer({ kind: 'begin', form: 'pieces' }) satisfies unknown
  const writer = new PieceWriter(runHashing)
  const take = (chunks: readonly Uint8Array[]) =>
    chunks.map((bytes) => reader.answer({ kind: 'bytes', bytes }) as null)
  for await (const piece of teller.pieces()) take(writer.add(piece))
  take(writer.end())
  const story = reader.answer({ kind: 'open', template }) as ToldStory
  const state = (await reader.answer({ kind: 'check', forMs: 60_000 })) as SealState
  if (state.kind !== 'checked') throw new Error('it has time for all of it')
  return {
    story,
    breaks: state.report.breaks,
    seqOf: (moment: number | null) => story.moments[moment ?? -1]?.seq,
  }
}

test('BADPAST4 What is damaged in the file is told at its place through the door, and the rest is read: a changed row, a removed one, a sealed segment.', async () => {
  await fillJournal(sqlite.journal)
  const plan = await planNow()
  const whole = await reads(plan)
  expect(whole.breaks).toEqual([])
  const seqs = whole.story.moments.map(({ seq }) => seq)
  const turns = whole.story.moments.filter(({ body }) => body.kind === 'turn').map(({ seq }) => seq)

  const changed = turns[2]!
  await spoil((database) => {
    const { bytes } = database.prepare('SELECT bytes FROM journal_entry WHERE seq = ?').get(changed) as {
      bytes: Uint8Array
    }
    bytes[bytes.length - 3]! ^= 1
    database.prepare('UPDATE journal_entry SET bytes = ? WHERE seq = ?').run(bytes, changed)
  })
  const altered = await reads(plan)
  expect(altered.breaks.map(({ broken, moment }) => [broken, altered.seqOf(moment)])).toEqual([
    [{ kind: 'altered', seq: changed, what: 'words' }, changed],
  ])
  expect(altered.story.moments.map(({ seq }) => seq)).toEqual(seqs)

  const removed = turns[5]!
  await spoil((database) => database.prepare('DELETE FROM journal_entry WHERE seq = ?').run(removed))
  const missing = await reads(plan)
  const next = seqs[seqs.indexOf(removed) + 1]!
  expect(missing.breaks.map(({ broken, moment }) => [broken.kind, missing.seqOf(moment)])).toEqual([
    ['altered', changed],
    ['missing', next],
  ])
  expect(missing.story.moments).toHaveLength(seqs.length - 1)
})

test('BADPAST4 What is damaged in the file is told at its place through the door, and the rest is read: a changed row, a removed one, a sealed segment: the segment.', async () => {
  await fillJournal(sqlite.journal)
  const plan = await planNow()
  const whole = (await reads(plan)).story.moments.map(({ seq }) => seq)
  while (await sqlite.seal(later));
  await spoil((database) => {
    const { bytes } = database.prepare('SELECT bytes FROM journal_segment WHERE first_seq = 33').get() as {
      bytes: Uint8Array
    }
    bytes[bytes.length >> 1]! ^= 1
    database.prepare('UPDATE journal_segment SET bytes = ? WHERE first_seq = 33').run(bytes)
  })
  const { story, breaks, seqOf } = await reads(plan)
  const left = whole.filter((seq) => seq <= 32 || seq > 64)
  expect(left.length).toBeLessThan(whole.length)
  expect(story.moments.map(({ seq }) => seq)).toEqual(left)
  expect(story.damage.isWhole).toBe(false)
  const after = left.findLast((seq) => seq <= 32)
  const next = left.find((seq) => seq > 64)
  expect(breaks.map(({ broken, moment }) => [broken, seqOf(moment)])).toEqual([
    [{ kind: 'missing', after, seq: next }, next],
  ])
})

const wordsOf = (document: Uint8Array): string => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, document)
  return wordsIn(doc)
}

test('BADPAST5 A damaged keyframe is ignored, and a whole one is kept in its place as soon as the plan was open.', async () => {
  await writeTrace(sqlite.journal, readSequentialTrace('seph-blog1.json.gz'), 700)
  const { keyframe: before } = await sqlite.journal.open(planId)
  const words = wordsOf(before!.document)
  expect(words.length).toBeGreaterThan(100)
  for (const what of ['zeroblob(length(document))', "x'00'"]) {
    // Packed by an older house it has no proof, and cannot be unpacked.
    if (what === "x'00'") while (await sqlite.seal(later));
    const { seq } = (await sqlite.journal.open(planId)).keyframe!
    await spoil((database) =>
      database
        .prepare(`UPDATE journal_keyframe SET document = ${what}, proof = iif(?, NULL, proof) WHERE seq = ?`)
        .run(what === "x'00'" ? 1 : 0, seq),
    )
    expect((await sqlite.journal.open(planId)).keyframe?.seq ?? 0).toBeLessThan(seq)
    const house = await openHouse(createHeldJournal(sqlite.journal))
    await house.sits('ana')
    await house.settle()
    await house.rooms.close()
    const { keyframe, tail } = await sqlite.journal.open(planId)
    expect(keyframe!.seq).toBeGreaterThanOrEqual(seq)
    expect(tail.filter(({ type }) => type === 'edit')).toEqual([])
    expect(wordsOf(keyframe!.document)).toBe(words)
  }
})
