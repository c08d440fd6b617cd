/**
 * The server is killed at a random moment while four people type and a facilitator shuts, pauses and removes, and started
 * again, over and over, on one plan. What it said was saved, and what anybody else had seen, is there afterwards; how is
 * asked of Yjs itself: applying such an edit to the plan as it is now changes nothing.
 *
 * `CRASH_MOMENTS` says how often (20; 50 by `npm run test:crash`; 2,000 at length), `SEED` runs a failing seed again.
 */
import { setTimeout as after } from 'node:timers/promises'
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import type { JournalRecord } from '@twofold/shared/journal'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { depthOf } from '../support/depth.ts'
import { firstParagraph, startParagraph } from '../support/paragraph.ts'
import { ana, headersOf, jo, liveUrl, type MadePlan, makePlan, ruth, theo } from '../support/plan.ts'
import { createChance, seedFromEnvironment } from '../support/random.ts'
import { connectRawClient, type RawClient } from '../support/raw-client.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { SimModeration } from '../support/sim-moderation.ts'
import { createTempFolder } from '../support/temp-folder.ts'
import { type Acted, afterActs, Facilitator, inWords, type Shut } from './facilitator.ts'

const moments = Number(process.env.CRASH_MOMENTS ?? depthOf('kills'))
const chance = createChance(seedFromEnvironment())

const folder = createTempFolder('crash')
let server: ServerProcess
let plan: MadePlan
let facilitator: Facilitator

beforeAll(async () => {
  console.log(`${moments} crashes, SEED=${chance.seed}`)
  server = await startServerProcess({ data: folder.path })
  plan = await makePlan(server, [ana, ruth, theo, jo])
  facilitator = await Facilitator.of(plan, chance)
})
afterAll(async () => {
  await server.stop()
  folder.remove()
})

const joinAll = async (): Promise<readonly RawClient[]> => {
  const url = liveUrl(server.url, plan.planId)
  const clients = plan.people.map(({ visitor }) => connectRawClient({ url, headers: headersOf(visitor) }))
  await Promise.all(clients.map(({ synced }) => synced))
  return clients
}

/** A keystroke or a small deletion, anywhere in the words. */
const typeOnce = (text: Y.XmlText): void => {
  const at = chance.between(0, text.length)
  if (text.length > 20 && chance.next() < 0.15) text.delete(Math.min(at, text.length - 1), 1)
  else text.insert(at, chance.pick([...'abcdefghij klmnop']))
}

/** Types as fast as four quick people and a paste, until the line is gone. */
const type = async (client: RawClient): Promise<void> => {
  let isOpen = true
  void client.closed.then(() => {
    isOpen = false
  })
  while (isOpen) {
    const text = firstParagraph(client.doc)
    if (text) typeOnce(text)
    await after(chance.between(0, 6))
  }
}

interface Crash {
  readonly acknowledged: readonly Uint8Array[]
  readonly seen: readonly Uint8Array[]
  readonly typed: number
  readonly startMs: number
  readonly acted: Acted
  /** What was shut after the next start. */
  readonly shut: Shut
}

const crashOnce = async (): Promise<Crash> => {
  const clients = await joinAll()
  if (firstParagraph(clients[0]!.doc) === null) startParagraph(clients[0]!.doc)
  const typing = clients.map(type)
  const enough = Promise.withResolvers<void>()
  const acts = chance.between(0, 4)
  const acting = facilitator.actsOn((count) => {
    if (count >= acts) enough.resolve()
  })
  await Promise.all([after(chance.between(5, 400)), enough.promise])
  await server.kill()
  await Promise.all([...clients.map(({ closed }) => closed), ...typing])
  const { port } = server
  server = await startServerProcess({ data: folder.path, port })
  const acted = await acting
  const shut = await facilitator.reads()
  await facilitator.opensAll(shut, acted)
  return {
    acted,
    shut,
    acknowledged: clients.flatMap((client) => client.sent.slice(0, client.savedFrames())),
    seen: clients.flatMap(({ received }) => received),
    typed: clients.reduce((sum, { sent }) => sum + sent.length, 0),
    startMs: server.startMs,
  }
}

/** How many of the updates the plan lacks. */
const lost = (doc: Y.Doc, updates: readonly Uint8Array[]): number => {
  let changes = 0
  const count = () => {
    changes += 1
  }
  doc.on('update', count)
  for (const update of updates) Y.applyUpdate(doc, update)
  doc.off('update', count)
  return changes + (doc.store.pendingStructs ? 1 : 0) + (doc.store.pendingDs ? 1 : 0)
}

const readPlan = async (): Promise<Y.Doc> => {
  const [first] = plan.people
  const reader = connectRawClient({
    url: liveUrl(server.url, plan.planId),
    headers: headersOf(first!.visitor),
  })
  await reader.synced
  await reader.close()
  return reader.doc
}

/** What may be shut after a crash: all that was acknowledged, with or without what nobody had answered. */
const mayBeShut = ({ acknowledged, unanswered }: Acted): readonly string[] => {
  const told = afterActs(new Set(), acknowledged)
  return [told, ...(unanswered ? [afterActs(told, [unanswered])] : [])].map(inWords)
}

/** The first edit of somebody who might not write there then, by the journal's own order; null: there is none. */
const writtenPast = (records: readonly JournalRecord[]): number | null => {
  const moderation = new SimModeration()
  for (const record of records) {
    if (record.type === 'entry') moderation.fold(record)
    else if (!record.fields.every((field) => moderation.mayWrite(record.participant, field)))
      return record.seq
  }
  return null
}

const lived: Crash[] = []

describe('a server that dies', () => {
  test('CRASH1 A server killed at any moment loses nothing that it acknowledged and nothing that anybody else had seen: a lost edit is counted.', () => {
    const [whole, behind] = [new Y.Doc(), new Y.Doc()]
    const updates: Uint8Array[] = []
    whole.on('update', (update: Uint8Array) => updates.push(update))
    startParagraph(whole)
    firstParagraph(whole)?.insert(0, 'Mia')
    firstParagraph(whole)?.delete(1, 1)
    for (const update of updates.slice(0, 2)) Y.applyUpdate(behind, update)
    expect(lost(whole, updates)).toBe(0)
    expect(lost(behind, updates)).toBe(1)
    expect(lost(new Y.Doc(), updates.slice(1))).toBeGreaterThan(0)
  })

  test('CRASH1 A server killed at any moment loses nothing that it acknowledged and nothing that anybody else had seen.', {
    timeout: 60_000 + moments * 15_000,
  }, async () => {
    const crashes = lived
    for (let moment = 0; moment < moments; moment += 1) {
      const crash = await crashOnce()
      const now = await readPlan()
      expect(lost(now, crash.acknowledged), `acknowledged, moment ${moment}, SEED=${chance.seed}`).toBe(0)
      expect(lost(now, crash.seen), `seen, moment ${moment}, SEED=${chance.seed}`).toBe(0)
      crashes.push(crash)
    }
    const total = (of: (crash: Crash) => number) => crashes.reduce((sum, crash) => sum + of(crash), 0)
    const starts = crashes.map(({ startMs }) => Math.round(startMs)).sort((a, b) => a - b)
    console.log(
      `${total(({ typed }) => typed)} edits sent, ${total(({ acknowledged }) => acknowledged.length)} acknowledged, ` +
        `${total(({ seen }) => seen.length)} sightings, none lost; ` +
        `started again in ${starts[starts.length >> 1]} ms (median), ${starts.at(-1)} ms (longest)`,
    )
    // A run in which nothing was acknowledged or seen has shown nothing.
    expect(total(({ acknowledged }) => acknowledged.length)).toBeGreaterThan(moments)
    expect(total(({ seen }) => seen.length)).toBeGreaterThan(moments)
  })

  test('CRASH2 What a facilitator was told to hold holds after a crash, and nothing was ever written past it.', async () => {
    expect(lived).toHaveLength(moments)
    for (const { acted, shut } of lived)
      expect(mayBeShut(acted), `SEED=${chance.seed}`).toContain(inWords(shut))
    const acknowledged = lived.reduce((sum, { acted }) => sum + acted.acknowledged.length, 0)
    console.log(`${acknowledged} acts acknowledged, all held`)
    expect(acknowledged).toBeGreaterThan(moments / 2)
    await server.stop()
    const sqlite = await openSqlite({ folder: folder.path })
    const records = await sqlite.journal.read(plan.planId, 1, Number.MAX_SAFE_INTEGER)
    await sqlite.close()
    expect(writtenPast(records)).toBeNull()
    expect(firstBrokenLink(records.filter((record) => record.type === 'entry'))).toBeNull()
  })
})
