/**
 * The replay of a plan that two people wrote through the real server, keystroke by keystroke, from one person's recording of
 * 137,154: what it weighs on the disk and on its way, what a moment of it costs the server, and what a reader sees in a
 * real browser. Beside plain Yjs, where it can do the like at all: a document that keeps everything, and snapshots of it.
 */
import { readdirSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { openSqlite, type Sqlite } from '@twofold/server/adapters/sqlite/open-sqlite'
import { documentThen, sectionThen } from '@twofold/server/host/plan-as-of'
import { stoodAt } from '@twofold/server/host/stood-then'
import { wordsUntil } from '@twofold/server/host/words-until'
import type { PlanId } from '@twofold/shared/ids'
import type { Entry } from '@twofold/shared/journal'
import { templateOf } from '@twofold/shared/templates'
import * as Y from 'yjs'
import { createChance } from '../support/random.ts'
import { startServerProcess } from '../support/server-process.ts'
import { readSequentialTrace } from '../support/trace.ts'
import { type BrowserFigures, measureBrowser } from './replay-browser.ts'
import { writeThrough, writingSpeed } from './replay-writing.ts'
import type { Seat } from './servers/child.ts'
import { startMeasured } from './servers/start.ts'
import { spreadOfMs } from './statistics.ts'

const moments = 200
const allEdits = Number.POSITIVE_INFINITY
/** As the door packs it. */
const doorQuality = 5

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)

const load = (): string => `load ${(loadavg()[0] ?? Number.NaN).toFixed(1)}`
const ms = ({ p50, p95 }: { readonly p50: number; readonly p95: number }): string =>
  `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`

export interface WrittenFolder {
  readonly folder: string
  readonly seat: Seat
  readonly edits: number
}

const planOf = ({ seat }: WrittenFolder): PlanId => new URL(seat.url).pathname.split('/').at(-1) as PlanId

/** All is at rest: what would be sealed after an hour is sealed now. */
const sealAll = async ({ folder }: WrittenFolder): Promise<void> => {
  const sqlite = await openSqlite({ folder })
  try {
    while (await sqlite.seal(Number.MAX_SAFE_INTEGER));
  } finally {
    await sqlite.close()
  }
}

/** What is read for the first time is compiled meanwhile. */
const warmUp = 20

/** Of one way to a moment, at the same random ones each time. @param seq of the last entry */
const momentTimes = async (
  seq: number,
  show: (at: number) => Promise<unknown>,
): Promise<readonly number[]> => {
  const chance = createChance(3)
  const times: number[] = []
  for (let moment = -warmUp; moment < moments; moment++) {
    const at = chance.between(1, seq)
    const began = performance.now()
    await show(at)
    if (moment >= 0) times.push(performance.now() - began)
  }
  return times
}

/** Whatever the house does that needs a moment, whole: from the disk to the document. */
const waysToAMoment = ({ journal }: Sqlite, planId: PlanId, entries: readonly Entry[]) => {
  const made = entries.find(({ body }) => body.kind === 'planCreated')?.body
  const used = made?.kind === 'planCreated' ? made.template : null
  const template = used && templateOf(used.id, used.version)
  if (!template) throw new Error('the plan has no template')
  const [section] = template.sections
  const entryUntil = (at: number): number => entries.findLast(({ seq }) => seq <= at)?.seq ?? 1
  return {
    'read of the disk (keyframe, turns, loose edits)': (at: number) => wordsUntil({ journal, planId }, at),
    'the plan’s bytes as of then': (at: number) => documentThen({ journal }, planId, at),
    'a section as of then': (at: number) =>
      sectionThen({ journal, templateOf }, planId, at, section?.key ?? ''),
    'a document to bring back from': (at: number) =>
      stoodAt({ journal, planId, template }, entryUntil(at)).then((stood) => stood?.doc.destroy()),
  }
}

const benchMoments = async (written: WrittenFolder, say: (line: string) => void): Promise<void> => {
  const sqlite = await openSqlite({ folder: written.folder })
  try {
    const planId = planOf(written)
    const { seq = 0 } = (await sqlite.journal.chainHead(planId)) ?? {}
    const ways = waysToAMoment(sqlite, planId, await sqlite.journal.entries(planId, 1, seq))
    say(`The server’s part of a moment, at ${moments} random ones:`)
    for (const [name, show] of Object.entries(ways))
      say(`  ${name}: ${ms(spreadOfMs(await momentTimes(seq, show)))} (${load()}).`)
  } finally {
    await sqlite.close()
  }
}

/** As it comes over the wire, not unpacked. */
const download = (origin: string, { path, cookie }: { readonly path: string; readonly cookie: string }) =>
  new Promise<{ readonly bytes: number; readonly ms: number }>((resolve, reject) => {
    const began = performance.now()
    let bytes = 0
    get(new URL(path, origin), { headers: { cookie, 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the history’s door said ${response.statusCode}`))
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve({ bytes, ms: performance.now() - began }))
    }).on('error', reject)
  })

const browserLine = (of: BrowserFigures): string =>
  `  ${of.slowdown === 1 ? 'desktop' : `${of.slowdown}× slower`}: first picture ${of.firstPictureMs.toFixed(0)} ms; ` +
  `seek ${ms(of.seek)} (the house was asked ${of.asked} times); 16×: ${of.framesPerSecond.toFixed(0)} frames a second (p95 ${of.frameP95Ms.toFixed(0)} ms); ` +
  `seal after ${of.sealMs.toFixed(0)} ms more; page ${of.pageMb.toFixed(0)} MB, its process ${of.rendererMb?.toFixed(0) ?? '?'} MB (${load()}).`

/** The same recording in one Yjs document that forgets nothing: all it can tell later is what a snapshot was taken of. */
const benchPeer = (edits: number, say: (line: string) => void): void => {
  const { txns } = readSequentialTrace('seph-blog1.json.gz')
  const doc = new Y.Doc({ gc: false })
  const text = doc.getText('words')
  const log: Uint8Array[] = []
  const snapshots: Y.Snapshot[] = []
  doc.on('update', (update: Uint8Array) => log.push(update))
  for (const [index, { patches }] of txns.slice(0, edits).entries()) {
    doc.transact(() => {
      for (const [at, gone, words] of patches) {
        if (gone > 0) text.delete(at, gone)
        if (words !== '') text.insert(at, words)
      }
    })
    if (index % 500 === 0) snapshots.push(Y.snapshot(doc))
  }
  const pressed = (bytes: Uint8Array): number =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: doorQuality } }).length
  const chance = createChance(4)
  const times = Array.from({ length: 40 }, () => {
    const snapshot = chance.pick(snapshots)
    const began = performance.now()
    Y.createDocFromSnapshot(doc, snapshot).getText('words').toString()
    return performance.now() - began
  })
  const taken = pressed(Buffer.concat(snapshots.map((one) => Y.encodeSnapshot(one))))
  say(
    `Plain Yjs beside it: every update, packed, ${(pressed(Buffer.concat(log)) / edits).toFixed(2)} bytes an edit; one document ` +
      `without who or when ${(pressed(Y.encodeStateAsUpdate(doc)) / edits).toFixed(2)}, with ${snapshots.length} snapshots ` +
      `${((pressed(Y.encodeStateAsUpdate(doc)) + taken) / edits).toFixed(2)}; a moment from a snapshot ${ms(spreadOfMs(times))} (${load()}).`,
  )
}

/** Of a folder that is written already. */
export const benchWritten = async (written: WrittenFolder, say: (line: string) => void): Promise<void> => {
  const { folder, edits, seat } = written
  await sealAll(written)
  say(`On the disk, everything in the folder, sealed: ${(bytesIn(folder) / edits).toFixed(2)} bytes an edit.`)
  await benchMoments(written, say)
  const server = await startServerProcess({ data: folder })
  try {
    const planId = planOf(written)
    const cookie = seat.headers.cookie ?? ''
    const path = `/api/plans/${planId}/history`
    const first = await download(server.url, { path, cookie })
    say(
      `Its history by turns: ${(first.bytes / edits).toFixed(2)} bytes an edit, in ${first.ms.toFixed(0)} ms (${load()}).`,
    )
    for (const slowdown of [1, 4])
      say(
        browserLine(await measureBrowser({ url: `${server.url}/plans/${planId}/history`, cookie }, slowdown)),
      )
  } finally {
    await server.stop()
  }
  benchPeer(edits, say)
}

export const benchReplay = async (say: (line: string) => void): Promise<void> => {
  const server = await startMeasured('Twofold', { rooms: 1, people: 2, speed: writingSpeed })
  try {
    const [seats = []] = server.rooms
    const trace = readSequentialTrace('seph-blog1.json.gz')
    const written = await writeThrough(seats, trace, allEdits)
    const { cpuMs } = await server.used()
    await server.kill()
    const { edits, turns, seconds } = written
    say(
      `The replay: ${edits} edits in ${turns} turns, through the server in ${seconds.toFixed(0)} s ` +
        `(${((1_000 * cpuMs) / edits).toFixed(0)} µs of its processor an edit, sealing with it; ${load()}).`,
    )
    const [seat] = seats
    if (seat) await benchWritten({ folder: server.folder, seat, edits }, say)
  } finally {
    await server.stop()
  }
}
