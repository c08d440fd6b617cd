/**
 * Two people really wrote this, at the same time and a second apart. Each has a document to write in, brought before
 * every edit to exactly the state that the recording names, and a stock provider whose document carries the edits to the
 * server and the other's back. What one has not received over the wire, one has not seen.
 */
import type { PlanId } from '@twofold/shared/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { firstParagraph, startParagraph, wordsIn } from '../support/paragraph.ts'
import { ana, type MadePlan, makePlan, ruth, theo } from '../support/plan.ts'
import { type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { connectStockProvider, docReaches, syncedWith } from '../support/stock-provider.ts'
import { createTempFolder } from '../support/temp-folder.ts'
import { type ConcurrentTrace, readConcurrentTrace } from '../support/trace.ts'
import type { Visitor } from '../support/visitor.ts'

const trace = readConcurrentTrace('friendsforever.json.gz')

interface Transaction {
  readonly update: Uint8Array
  /** The writer's clock after it. */
  readonly clock: number
}

/** One of the two people. */
class Writer {
  readonly page = new Y.Doc()
  readonly line = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly written: Transaction[] = []
  #seen = 0
  #unsent: Uint8Array[] = []

  constructor(visitor: Visitor, planId: PlanId, clientId: number) {
    this.page.clientID = clientId
    this.provider = connectStockProvider(visitor, planId, this.line)
    this.page.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'other') this.#unsent.push(update)
    })
  }

  /** One transaction of the recording; `edit` is called in the state that it names. */
  writes(edit: (text: Y.XmlText | null) => void): void {
    const before = this.#unsent.length
    this.page.transact(() => edit(firstParagraph(this.page)))
    const update = Y.mergeUpdates(this.#unsent.slice(before))
    this.written.push({ update, clock: Y.getState(this.page.store, this.page.clientID) })
  }

  /** Hands what was written since the last time to the provider, as one update. */
  sends(): void {
    if (this.#unsent.length === 0) return
    Y.applyUpdate(this.line, Y.mergeUpdates(this.#unsent), 'page')
    this.#unsent = []
  }

  /** Takes in the other's first `count` transactions, once the wire has brought them. */
  async sees(other: Writer, count: number): Promise<void> {
    if (count <= this.#seen) return
    const { clock } = other.written[count - 1]!
    await docReaches(this.line, () => Y.getState(this.line.store, other.page.clientID) >= clock)
    for (const { update } of other.written.slice(this.#seen, count)) Y.applyUpdate(this.page, update, 'other')
    this.#seen = count
  }
}

/** For each transaction: how many of each person's transactions it stands on. */
const seenBefore = ({ txns, numAgents }: ConcurrentTrace): readonly (readonly number[])[] => {
  const after: number[][] = []
  return txns.map(({ parents, agent }, at) => {
    const before = Array.from({ length: numAgents }, (_, other) =>
      Math.max(0, ...parents.map((parent) => after[parent]![other]!)),
    )
    after[at] = before.map((count, other) => (other === agent ? count + 1 : count))
    return before
  })
}

const replay = async (writers: readonly Writer[]): Promise<void> => {
  const before = seenBefore(trace)
  for (const [at, { agent, patches }] of trace.txns.entries()) {
    const me = writers[agent]!
    const other = writers[1 - agent]!
    other.sends()
    await me.sees(other, before[at]![1 - agent]!)
    me.writes((text) => {
      for (const [position, deleted, inserted] of patches) {
        text?.delete(position, deleted)
        if (inserted !== '') text?.insert(position, inserted)
      }
    })
  }
  for (const writer of writers) writer.sends()
}

const folder = createTempFolder('trace')
let server: ServerProcess
let plan: MadePlan

beforeAll(async () => {
  server = await startServerProcess({ data: folder.path })
  plan = await makePlan(server, [ana, ruth, theo])
})
afterAll(async () => {
  await server.stop()
  folder.remove()
})

describe('a recording of two people writing at once', () => {
  test('TRACE1 A recording of two people, replayed by two stock y-websocket providers, ends the same for both, on disk, and for who joins after a crash.', {
    timeout: 180_000,
  }, async () => {
    // The recording counts code points, Yjs counts UTF-16 units: without surrogates they are the same.
    expect(trace.endContent).not.toMatch(/[\uD800-\uDFFF]/)
    const [birth, partnership, youth] = plan.people.map(({ visitor }) => visitor) as [
      Visitor,
      Visitor,
      Visitor,
    ]
    // Where both wrote at one place, the smaller client id comes first; in the recording that is the first person.
    const [small = 0, large = 0] = [new Y.Doc().clientID, new Y.Doc().clientID].sort((a, b) => a - b)
    const writers = [new Writer(birth, plan.planId, small), new Writer(partnership, plan.planId, large)]
    await Promise.all(writers.map(({ provider }) => syncedWith(provider)))
    startParagraph(writers[0]!.page)
    writers[0]!.sends()
    await docReaches(writers[1]!.line, () => firstParagraph(writers[1]!.line) !== null)
    Y.applyUpdate(writers[1]!.page, Y.encodeStateAsUpdate(writers[1]!.line), 'other')

    await replay(writers)
    for (const { line } of writers) {
      await docReaches(line, () => wordsIn(line).length === trace.endContent.length)
      expect(wordsIn(line)).toBe(trace.endContent)
    }
    for (const { provider } of writers) provider.destroy()

    const { port } = server
    await server.kill()
    server = await startServerProcess({ data: folder.path, port })
    const third = new Y.Doc()
    const provider = connectStockProvider(youth, plan.planId, third)
    await syncedWith(provider)
    expect(wordsIn(third)).toBe(trace.endContent)
    provider.destroy()
  })
})
