import { nothingBeside } from '@twofold/shared/beside'
import { fieldIdOf, type ParticipantId } from '@twofold/shared/ids'
import { noticeSchema } from '@twofold/shared/notice'
import {
  afterClose,
  closeCodes,
  messageCodes,
  type Notice,
  readMessage,
  writeAwareness,
  writeDiverged,
  writeNotice,
  writeQueryAwareness,
  writeSaved,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { createChance } from '../../support/random.ts'

const ana = `person_${'a'.repeat(25)}` as ParticipantId
const person = {
  id: ana,
  name: 'Ana',
  role: 'birthParent',
  family: 'birth',
  language: 'es',
  shade: 0,
} as const
const range = { client: 7, clock: 0, length: 3, by: ana, saidBy: ana, via: 'typed' } as const
const moderation = {
  locks: { about: { by: ana, at: 5 } },
  only: { by: ana, at: 6, section: 'about' },
  floor: { by: ana, at: 7, participant: ana },
  pause: { by: null, at: 8, why: 'away', text: null },
  pausedPeople: {},
  removed: {},
} as const
const notices: readonly Notice[] = [
  {
    type: 'welcome',
    schema: 1,
    me: ana,
    people: [person],
    tookPart: { [ana]: 5 },
    here: [ana],
    isDiskWorking: true,
    moderation,
    beside: nothingBeside,
    lead: null,
  },
  {
    type: 'waiting',
    schema: 1,
    me: ana,
    room: { meeting: null, leader: null, expected: [], groundRules: ['childFirst'], today: null },
  },
  { type: 'beside', beside: { scribing: {} } },
  { type: 'lead', lead: { breakBy: ana } },
  { type: 'authorship', ranges: [range] },
  { type: 'people', people: [person] },
  { type: 'here', here: [ana] },
  { type: 'tookPart', tookPart: {} },
  { type: 'moderation', moderation },
  { type: 'refused', reason: 'locked', fields: [fieldIdOf('about', 'childCalled')] },
  { type: 'erased', ranges: [{ client: 7, clock: 1, length: 2 }] },
  { type: 'beacon', sections: { about: 'a'.repeat(64) } },
  { type: 'disk', isWorking: false },
]
const entries = [
  { client: 1, clock: 2, state: { field: fieldIdOf('about', 'limits'), cursor: null } },
  { client: 2 ** 32 - 1, clock: 9, state: null },
]
const words = new Y.Doc()
words.getText('about.childCalled').insert(0, 'Mía 🦉')
const update = Y.encodeStateAsUpdate(words)
const vector = Y.encodeStateVector(words)

const frames: readonly Uint8Array[] = [
  writeStep1(vector),
  writeStep2(update),
  writeUpdate(update),
  writeAwareness(entries),
  writeQueryAwareness(),
  writeSaved(12, vector),
  writeDiverged(['about', 'childNeeds']),
  ...notices.map(writeNotice),
]

/** A frame built by hand: code, then parts. */
const frameOf = (...write: readonly ((encoder: encoding.Encoder) => void)[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const part of write) part(encoder)
  return encoding.toUint8Array(encoder)
}
const uint = (value: number) => (encoder: encoding.Encoder) => encoding.writeVarUint(encoder, value)
const bytes = (value: Uint8Array) => (encoder: encoding.Encoder) =>
  encoding.writeVarUint8Array(encoder, value)
const text = (value: string) => (encoder: encoding.Encoder) => encoding.writeVarString(encoder, value)

test('WIRE1 Every message is read as it was written.', () => {
  expect(readMessage(writeStep1(vector))).toEqual({ type: 'step1', stateVector: vector })
  expect(readMessage(writeStep2(update))).toEqual({ type: 'step2', update })
  expect(readMessage(writeUpdate(update))).toEqual({ type: 'update', update })
  expect(readMessage(writeAwareness(entries))).toEqual({ type: 'awareness', entries })
  expect(readMessage(writeAwareness([]))).toEqual({ type: 'awareness', entries: [] })
  expect(readMessage(writeQueryAwareness())).toEqual({ type: 'queryAwareness' })
  expect(readMessage(writeSaved(12, vector))).toEqual({ type: 'saved', frames: 12, stateVector: vector })
  for (const notice of notices) expect(readMessage(writeNotice(notice))).toEqual({ type: 'notice', notice })
  expect(new Set(notices.map((notice) => notice.type)).size).toBe(noticeSchema.def.options.length)
})

test('WIRE2 What a stock client writes is read here, and what is written here a stock client reads.', () => {
  const theirs = (write: (encoder: encoding.Encoder) => void) => frameOf(uint(messageCodes.sync), write)
  expect(theirs((encoder) => sync.writeSyncStep1(encoder, words))).toEqual(writeStep1(vector))
  expect(theirs((encoder) => sync.writeSyncStep2(encoder, words))).toEqual(writeStep2(update))
  expect(theirs((encoder) => sync.writeUpdate(encoder, update))).toEqual(writeUpdate(update))
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ cursor: null })
  const told = frameOf(
    uint(messageCodes.awareness),
    bytes(encodeAwarenessUpdate(awareness, [awareness.clientID])),
  )
  expect(readMessage(told)).toMatchObject({
    type: 'awareness',
    entries: [{ client: awareness.clientID, state: { cursor: null } }],
  })
  const other = new Awareness(new Y.Doc())
  const decoder = decoding.createDecoder(writeAwareness(entries))
  expect(decoding.readVarUint(decoder)).toBe(messageCodes.awareness)
  applyAwarenessUpdate(other, decoding.readVarUint8Array(decoder), 'far')
  expect(other.getStates().get(1)).toEqual(entries[0]!.state)
  awareness.destroy()
  other.destroy()
})

test('WIRE3 A truncated message is refused, wherever it was cut.', () => {
  for (const frame of frames) {
    for (let length = 0; length < frame.length; length++)
      expect(() => readMessage(frame.slice(0, length))).toThrow()
  }
})

test('WIRE4 Bytes after a message are refused.', () => {
  for (const frame of frames) expect(() => readMessage(Uint8Array.of(...frame, 0))).toThrow()
  const inner = frameOf(uint(0))
  expect(() =>
    readMessage(frameOf(uint(messageCodes.awareness), bytes(Uint8Array.of(...inner, 1)))),
  ).toThrow()
})

/** What a frame reads as; null when it is refused. */
const readOrNull = (frame: Uint8Array): unknown => {
  try {
    return readMessage(frame)
  } catch (refusal) {
    if (refusal instanceof Error) return null
    throw refusal
  }
}
const sizeOf = (message: unknown): number =>
  JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Uint8Array ? 'x'.repeat(value.length) : value,
  ).length

test('WIRE5 20,000 damaged frames are read or refused, and what is read is in proportion to its frame.', () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const chance = createChance(seed)
  let read = 0
  for (let n = 0; n < 20_000; n++) {
    const frame = chance.pick(frames).slice(0, chance.between(1, 400))
    for (let change = chance.between(1, 4); change > 0; change--) {
      frame[chance.between(0, frame.length - 1)] = chance.between(0, 255)
    }
    const message = readOrNull(frame)
    if (message === null) continue
    read++
    expect(sizeOf(message), `seed ${seed}, frame ${n}`).toBeLessThan(100 + 16 * frame.length)
  }
  expect(read, `seed ${seed}`).toBeGreaterThan(500)
})

test('WIRE6 Lengths and counts that promise more than the frame holds are refused before anything is made for them.', () => {
  const huge = [2 ** 20, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER]
  for (const promised of huge) {
    const bomb = frameOf(uint(promised), uint(1), uint(1), text('{}'))
    expect(() => readMessage(frameOf(uint(messageCodes.awareness), bytes(bomb)))).toThrow(RangeError)
    expect(() => readMessage(frameOf(uint(messageCodes.awareness), uint(promised)))).toThrow()
    expect(() =>
      readMessage(
        frameOf(uint(messageCodes.awareness), bytes(frameOf(uint(1), uint(1), uint(1), uint(promised)))),
      ),
    ).toThrow()
    expect(() => readMessage(frameOf(uint(messageCodes.sync), uint(2), uint(promised)))).toThrow()
    expect(() => readMessage(frameOf(uint(messageCodes.notice), uint(promised)))).toThrow()
  }
})

test('WIRE7 Presence that is not JSON, or ends before its count, is refused.', () => {
  const told = (...parts: readonly ((encoder: encoding.Encoder) => void)[]) =>
    frameOf(uint(messageCodes.awareness), bytes(frameOf(...parts)))
  expect(readMessage(told(uint(1), uint(1), uint(1), text('{}')))).toMatchObject({ type: 'awareness' })
  for (const state of ['', '{', 'undefined', '{"a":1}}', "{'a':1}"]) {
    expect(() => readMessage(told(uint(1), uint(1), uint(1), text(state)))).toThrow()
  }
  expect(() => readMessage(told(uint(2), uint(1), uint(1), text('{"a":1,"b":2}')))).toThrow()
})

test('WIRE8 Messages nobody knows are refused; the shape of every notice is written down, and no other fits it.', () => {
  for (const code of [4, 79, 82, 127, 128, 2 ** 31]) expect(() => readMessage(frameOf(uint(code)))).toThrow()
  expect(() => readMessage(frameOf(uint(messageCodes.sync), uint(3), bytes(update)))).toThrow()
  const odd = [
    {},
    { type: 'shout' },
    { type: 'here', here: ['Ana'] },
    { type: 'disk', isWorking: true, more: 1 },
    null,
    [],
    'disk',
  ]
  for (const notice of odd) expect(noticeSchema.safeParse(notice).success).toBe(false)
  expect(noticeSchema.safeParse({ type: 'disk', isWorking: true }).success).toBe(true)
  expect(() => readMessage(frameOf(uint(messageCodes.notice), text('{"type":')))).toThrow()
})

test('WIRE9 After a close code each client does what its band says; unknown and network codes come back, but for a frame too big.', () => {
  for (const { code, then } of Object.values(closeCodes)) {
    expect(afterClose(code)).toBe(then)
    expect([code, then === 'comeBack']).toEqual([code, code >= 4500 && code < 4600])
    expect(code >= 4400 && code < 4600).toBe(true)
  }
  const codes = Object.values(closeCodes).map((entry) => entry.code)
  expect(new Set(codes).size).toBe(codes.length)
  // ws itself closes with 1009 on a frame over its limit: sending the same frame again cannot end otherwise.
  expect(afterClose(1009)).toBe('stop')
  expect([4400, 4499].map(afterClose)).toEqual(['stop', 'stop'])
  expect([1000, 1001, 1006, 1011, 4399, 4500, 4599].map(afterClose)).toEqual(Array(7).fill('comeBack'))
})

test('WIRE10 Any update and any vector travels unchanged.', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (some, count) => {
      expect(readMessage(writeUpdate(some))).toEqual({ type: 'update', update: some })
      expect(readMessage(writeSaved(count, some))).toEqual({
        type: 'saved',
        frames: count,
        stateVector: some,
      })
    }),
  )
})
