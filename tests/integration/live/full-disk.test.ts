/** A disk that is full under people who write: a real SQLite file, real sockets, and the client's own save states. */
import { execFileSync, spawnSync } from 'node:child_process'
import type { LivePlan } from '@twofold/client/sync/live-plan'
import { type OpenLivePlanOptions, openLivePlan } from '@twofold/client/sync/open-live-plan'
import { systemClock } from '@twofold/server/adapters/clock'
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { openSqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { createHeldJournal } from '../../support/held-journal.ts'
import { openLiveHouse } from '../../support/live-house.ts'
import { firstParagraph, startParagraph, wordsIn } from '../../support/paragraph.ts'
import { ana, headersOf, makePlan, ruth } from '../../support/plan.ts'
import { startServerProcess } from '../../support/server-process.ts'
import { docReaches } from '../../support/stock-provider.ts'
import { createTempFolder } from '../../support/temp-folder.ts'
import { planId } from '../../support/test-room.ts'

type Headers = Readonly<Record<string, string>>
const opensPlan = (options: Pick<OpenLivePlanOptions, 'planId' | 'url'>, headers: Headers): LivePlan =>
  openLivePlan({
    ...options,
    createSocket: (url, protocol) => new NodeSocket(url, protocol, { headers }) as unknown as WebSocket,
  })

const saveBecomes = (plan: LivePlan, state: LivePlan['save']): Promise<void> =>
  new Promise((resolve) => {
    if (plan.isSynced && plan.save === state) return resolve()
    const look = () => {
      if (!plan.isSynced || plan.save !== state) return
      for (const off of offs) off()
      resolve()
    }
    const offs = [plan.subscribe('save', look), plan.subscribe('synced', look)]
  })
const types = ({ doc }: LivePlan, words: string) =>
  doc.transact(() => {
    if (!firstParagraph(doc)) startParagraph(doc)
    firstParagraph(doc)?.insert(0, words)
  })
const reads = (plan: LivePlan) => wordsIn(plan.doc)

/** More than any page that is free by chance could take. */
const longWords = 'long words '.repeat(20_000)

interface Full {
  readonly writer: LivePlan
  readonly reader: LivePlan
  readonly fill: () => Promise<void> | void
  readonly free: () => Promise<void> | void
}

const writesOnFullDisk = async ({ writer, reader, fill, free }: Full): Promise<void> => {
  await Promise.all([writer, reader].map((plan) => saveBecomes(plan, 'saved')))
  types(writer, 'before ')
  await docReaches(reader.doc, () => reads(reader) === 'before ')
  await saveBecomes(writer, 'saved')
  await fill()
  const told: string[] = []
  writer.subscribe('save', () => told.push(writer.save))
  types(writer, longWords)
  await Promise.all([writer, reader].map((plan) => saveBecomes(plan, 'notSaved')))
  expect(told).not.toContain('saved')
  expect(reads(reader)).toBe('before ')
  expect([writer.line.kind, reader.line.kind]).toEqual(['open', 'open'])
  await free()
  await Promise.all([writer, reader].map((plan) => saveBecomes(plan, 'saved')))
  await docReaches(reader.doc, () => reads(reader) === `${longWords}before `)
}

test('LIVE12 On a full disk nobody is told Saved, everybody is told, the room stays, and all is kept when there is room.', async () => {
  const folder = createTempFolder('full')
  const sqlite = await openSqlite({ folder: folder.path })
  const house = await openLiveHouse(systemClock, createHeldJournal(sqlite.journal))
  const plans = (['ana', 'ruth'] as const).map((name) =>
    opensPlan({ planId, url: house.url }, house.headersOf(name)),
  )
  await writesOnFullDisk({
    writer: plans[0]!,
    reader: plans[1]!,
    async fill() {
      const { rows } = await sqlite.query('PRAGMA page_count', [])
      await sqlite.query(`PRAGMA max_page_count = ${Object.values(rows[0] ?? {})[0]}`, [])
    },
    async free() {
      await sqlite.query('PRAGMA max_page_count = 1000000', [])
    },
  })
  for (const plan of plans) plan.close()
  await house.close()
  const records = await sqlite.journal.read(planId, 1, 1000)
  expect(records.filter(({ type }) => type === 'edit')).toHaveLength(2)
  expect(firstBrokenLink(records.filter((record) => record.type === 'entry'))).toBeNull()
  await sqlite.close()
  folder.remove()
})

/** Linux only; LIVE12 holds the same everywhere. */
const canLimitFiles = spawnSync('prlimit', ['--version']).status === 0

if (canLimitFiles)
  test('LIVE13 A server whose files may not grow goes on in the same way, and mends when they may.', async () => {
    const folder = createTempFolder('no-growth')
    const server = await startServerProcess({ data: folder.path })
    const { planId: made, people } = await makePlan(server, [ana, ruth])
    const url = server.url.replace('http', 'ws')
    const [writer, reader] = people.map(({ visitor }) => opensPlan({ planId: made, url }, headersOf(visitor)))
    /** The soft limit of the running server: what a full disk is to it. */
    const mayGrowTo = (bytes: string) => {
      execFileSync('prlimit', ['--pid', `${server.pid}`, `--fsize=${bytes}:unlimited`])
    }
    await writesOnFullDisk({
      writer: writer!,
      reader: reader!,
      fill: () => mayGrowTo('1024'),
      free: () => mayGrowTo('unlimited'),
    })
    for (const plan of [writer, reader]) plan?.close()
    await server.stop()
    folder.remove()
  })
