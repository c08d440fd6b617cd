/** Lines that move slowly, or not at all, over real sockets: nobody waits for them and nothing piles up. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { beatBetween, pulseOf } from '@twofold/server/adapters/ws/pulse'
import { closeSessionPastBytes, maxFrameBytes, pingEveryMs } from '@twofold/shared/limits'
import { closeCodes } from '@twofold/shared/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { type LiveHouse, openLiveHouse } from '../../support/live-house.ts'
import { codeOf, joins, opensSocket } from '../../support/live-sockets.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { firstParagraph, startParagraph, wordsIn } from '../../support/paragraph.ts'
import { docReaches } from '../../support/stock-provider.ts'

let clock: ManualClock
let house: LiveHouse
beforeEach(async () => {
  clock = createManualClock()
  house = await openLiveHouse(clock)
})
afterEach(() => house.close())

const pageLength = 200_000

/**
 * Four people who write long pages, in turn: together they may send more than every buffer on the way to somebody who
 * does not read can hold.
 */
const openWriters = async () => {
  const names = ['ana', 'ruth', 'sam', 'theo'] as const
  const writers = await Promise.all(names.map((name) => joins(house, name)))
  startParagraph(writers[0]!.doc)
  const allReach = (isThere: (doc: Y.Doc) => boolean) =>
    Promise.all(writers.map(({ doc }) => docReaches(doc, () => isThere(doc))))
  await allReach((doc) => firstParagraph(doc) !== null)
  let turn = 0
  return {
    /** A page in the place of the one before, until all the others have it. */
    async rewrite(): Promise<void> {
      turn += 1
      const { doc } = writers[turn % writers.length]!
      const letter = String.fromCharCode(97 + (turn % 26))
      doc.transact(() => {
        const text = firstParagraph(doc)
        text?.delete(0, text.length)
        text?.insert(0, letter.repeat(pageLength))
      })
      await allReach((one) => wordsIn(one).startsWith(letter))
    },
  }
}

const kept = () => Math.max(...house.bytesKept())
const tooSlow = () => house.metrics.counted('sessionDismissed', 'tooSlow')
const nextTurn = () => new Promise(setImmediate)

const asksForAll = (socket: WebSocket) => socket.send(new Uint8Array([0, 0, 1, 0]))

test('LIVE33 For a reader who stops reading only so much is kept, then they are told to come back, and the others read on.', async () => {
  const writers = await openWriters()
  const stalled = await opensSocket(house, 'olive')
  asksForAll(stalled)
  await writers.rewrite()
  stalled.pause()
  let most = 0
  for (let page = 0; page < 150 && tooSlow() === 0; page++) {
    await writers.rewrite()
    most = Math.max(most, kept())
  }
  expect(tooSlow()).toBe(1)
  expect(most).toBeGreaterThan(maxFrameBytes)
  expect(most).toBeLessThan(closeSessionPastBytes + maxFrameBytes)
  await writers.rewrite()
  const ended = codeOf(stalled)
  stalled.resume()
  expect([closeCodes.tooSlow.code, 1006]).toContain(await ended)
  expect(kept()).toBeLessThan(maxFrameBytes)
})

test('LIVE34 A line that takes nothing of what waits for it for a whole round is closed with 4502, however little that is.', async () => {
  const writers = await openWriters()
  const stalled = await opensSocket(house, 'olive')
  const ended = codeOf(stalled)
  asksForAll(stalled)
  await writers.rewrite()
  stalled.pause()
  while (kept() === 0) await writers.rewrite()
  const round = () => clock.moveTo(clock.now() + pingEveryMs)
  round()
  expect(tooSlow()).toBe(0)
  // Everybody else is heard of before the next round, each with a page.
  for (let page = 0; page < 4; page++) await writers.rewrite()
  expect(kept()).toBeLessThan(closeSessionPastBytes / 2)
  round()
  expect(tooSlow()).toBe(1)
  stalled.resume()
  expect(await ended).toBe(closeCodes.tooSlow.code)
  await writers.rewrite()
})

test('LIVE36 A line lives while bytes move on it, also within one long write, and is stuck when they do not.', async () => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [writer] = (await once(server, 'connection')) as [Socket]
  const idle = pulseOf(writer)
  expect(beatBetween(idle, pulseOf(writer))).toBe('silent')
  reader.write('hello')
  await once(writer, 'data')
  expect(beatBetween(idle, pulseOf(writer))).toBe('alive')

  // More than the kernel takes on both sides, in one write.
  reader.pause()
  writer.write(Buffer.alloc(64 * maxFrameBytes))
  let full = pulseOf(writer)
  for (let quiet = 0; quiet < 50; quiet++) {
    await nextTurn()
    const now = pulseOf(writer)
    if (now.leftBytes !== full.leftBytes) quiet = 0
    full = now
  }
  expect(beatBetween(full, pulseOf(writer))).toBe('stuck')
  reader.resume()
  while (pulseOf(writer).leftBytes === full.leftBytes) await nextTurn()
  reader.pause()
  const moved = pulseOf(writer)
  expect([moved.wroteBytes, moved.isWaiting]).toEqual([full.wroteBytes, true])
  expect(beatBetween(full, moved)).toBe('alive')
  reader.destroy()
  writer.destroy()
  server.close()
})

test('LIVE35 Who is busy sending one long frame over a weak line is not taken for gone.', async () => {
  const sender = await opensSocket(house, 'theo', { autoPong: false })
  const ended = codeOf(sender)
  const { _socket: raw } = sender as unknown as { readonly _socket: NodeJS.WritableStream }
  // The header of a masked binary frame of 1,000,000 bytes.
  raw.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x0f, 0x42, 0x40, 0, 0, 0, 0]))
  const read = () => house.bytesRead().at(-1) ?? 0
  for (let round = 0; round < 4; round++) {
    const before = read()
    raw.write(Buffer.alloc(100))
    while (read() === before) await nextTurn()
    const pinged = once(sender, 'ping')
    clock.moveTo(clock.now() + pingEveryMs)
    await pinged
    expect(sender.readyState).toBe(sender.OPEN)
  }
  clock.moveTo(clock.now() + pingEveryMs)
  expect(await ended).toBe(1006)
  expect(house.metrics.counted('sessionDismissed', 'silent')).toBe(1)
})
