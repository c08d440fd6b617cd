/** The live door over real sockets. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { maxFrameBytes, pingEveryMs } from '@twofold/shared/limits'
import { lineOf } from '@twofold/shared/plan-doc'
import { closeCodes, subprotocol, writeUpdate } from '@twofold/shared/wire'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { type LiveHouse, openLiveHouse } from '../../support/live-house.ts'
import {
  asksFor as asksHouse,
  codeOf,
  joins as joinsHouse,
  opensSocket as opensSocketOf,
  reads,
  types,
} from '../../support/live-sockets.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import type { RawClient } from '../../support/raw-client.ts'
import { docReaches } from '../../support/stock-provider.ts'
import { line } from '../../support/test-guest.ts'
import { type Name, planId } from '../../support/test-room.ts'

let house: LiveHouse
beforeEach(async () => {
  house = await openLiveHouse()
})
afterEach(() => house.close())

const joins = (name: Name) => joinsHouse(house, name)

/** The others go on: what Ana types after reaches Ruth. */
const expectOthersGoOn = async (ana: RawClient, ruth: RawClient): Promise<void> => {
  types(ana, 'after ')
  await docReaches(ruth.doc, () => reads(ruth).includes('after'))
}

const opensSocket = (name: Name) => opensSocketOf(house, name)
const asksFor = (path: string, headers: Readonly<Record<string, string>>) => asksHouse(house, path, headers)

test('LIVE1 A stranger’s upgrade is refused with a status and not a word: no cookie, unknown plan, wrong or missing origin.', async () => {
  const { cookie, origin } = house.headersOf('ana')
  const path = `/live/${planId}`
  const unknown = `/live/plan_${'9'.repeat(25)}`
  const asked: readonly (readonly [string, Record<string, string>, number])[] = [
    [path, { origin }, 401],
    [path, { origin, cookie: 'who=nobody' }, 401],
    [unknown, { origin, cookie }, 401],
    ['/live/%00', { origin, cookie }, 401],
    [path, { cookie }, 403],
    [path, { cookie, origin: 'https://evil.example' }, 403],
    [path, { cookie, origin: `${origin}.evil.example` }, 403],
    [path, { cookie, origin: 'null' }, 403],
    ['/live', { origin, cookie }, 404],
    [`${path}/more`, { origin, cookie }, 404],
    [path, { origin, cookie }, 101],
  ]
  for (const [where, headers, status] of asked)
    expect(await asksFor(where, headers)).toEqual({ status, body: '' })
})

test('LIVE2 A refused stranger’s socket is cut, though the stranger keeps it open.', async () => {
  const stranger = connect({
    port: Number(new URL(house.origin).port),
    host: '127.0.0.1',
    allowHalfOpen: true,
  })
  stranger.on('error', () => undefined)
  stranger.write(
    `GET /live/${planId} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  )
  stranger.resume()
  await once(stranger, 'end')
  // A socket that is only half closed takes these for ever.
  const goesOn = setInterval(() => stranger.write('more'), 5)
  await new Promise((resolve) => stranger.once('close', resolve))
  clearInterval(goesOn)
})

test('LIVE3 A text frame, a frame over 1 MiB and bytes that are no message each end their own session with its code only.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  const sent: readonly (readonly [string | Uint8Array, number])[] = [
    ['words', closeCodes.badFrame.code],
    [new Uint8Array([200, 1, 2]), closeCodes.badFrame.code],
    [new Uint8Array(maxFrameBytes + 1), 1009],
  ]
  for (const [data, code] of sent) {
    const socket = await opensSocket('theo')
    socket.send(data)
    expect(await codeOf(socket)).toBe(code)
  }
  await expectOthersGoOn(ana, ruth)
  const edits = (await house.journal.read(planId, 1, 1000)).filter(({ type }) => type === 'edit')
  expect(edits).toHaveLength(1)
})

test('LIVE4 Nothing that a text frame’s sender sends after it is taken.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  const socket = await opensSocket('theo')
  const doc = new Y.Doc()
  lineOf(doc, line).insert(0, 'too late')
  socket.send('words')
  socket.send(writeUpdate(Y.encodeStateAsUpdate(doc)))
  await codeOf(socket)
  await expectOthersGoOn(ana, ruth)
  expect(reads(ruth)).toBe('after ')
})

test('LIVE5 Who may read no live plan is closed with 4403, and odd bytes on the way out do not harm the house.', async () => {
  const ana = await joins('ana')
  const socket = new WebSocket(`${house.url}/live/${planId}`, subprotocol, {
    headers: house.headersOf('rex'),
  })
  // Bytes that are no WebSocket frame, before the close is answered.
  socket.on('upgrade', (response) => response.socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff])))
  expect(await codeOf(socket)).toBe(closeCodes.notAllowed.code)
  const ruth = await joins('ruth')
  await expectOthersGoOn(ana, ruth)
})

test('LIVE6 When an access ends its sockets are closed with 4401, and what they still bring is not taken.', async () => {
  const [ana, ruth] = [await joins('ana'), await joins('ruth')]
  house.ends('ana')
  types(ana, 'too late')
  expect(await ana.closed).toBe(closeCodes.sessionEnded.code)
  types(ruth, 'mine')
  const theo = await joins('theo')
  await docReaches(theo.doc, () => reads(theo).includes('mine'))
  expect(reads(theo)).toBe('mine')
})

test('LIVE7 An access that ends while its owner stands in the door does not get in.', async () => {
  house.onSeatRead(() => house.ends('ana'))
  expect(await asksFor(`/live/${planId}`, house.headersOf('ana'))).toEqual({ status: 401, body: '' })
})

test('LIVE8 A socket that answers no ping is gone within two rounds, and one that does stays.', async () => {
  const clock = createManualClock()
  const quiet = await openLiveHouse(clock)
  const headers = quiet.headersOf('ana')
  const opens = async (autoPong: boolean) => {
    const socket = new WebSocket(`${quiet.url}/live/${planId}`, subprotocol, { headers, autoPong })
    await once(socket, 'open')
    return socket
  }
  const [deaf, alive] = [await opens(false), await opens(true)]
  const deafEnded = codeOf(deaf)
  const round = async () => {
    const heard = once(alive, 'ping')
    clock.moveTo(clock.now() + pingEveryMs)
    await heard
    // The pong has arrived when something sent after it was answered.
    const answered = once(alive, 'pong')
    alive.ping()
    await answered
  }
  await round()
  await round()
  expect(await deafEnded).toBe(1006)
  expect(alive.readyState).toBe(WebSocket.OPEN)
  await quiet.close()
})

test('LIVE9 When the house closes, everybody is told to come back.', async () => {
  const client = await joins('ana')
  await house.close()
  expect(await client.closed).toBe(closeCodes.goingAway.code)
  house = await openLiveHouse()
})
