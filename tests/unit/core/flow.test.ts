/** How much one person may send: what honest people do stays far within it, and a flood does not. */
import { frameKindOf } from '@twofold/server/adapters/ws/frame-kind'
import {
  type Flow,
  type FlowVerdict,
  type FrameKind,
  fullFlow,
  isFull,
  takeFrame,
} from '@twofold/server/core/flow'
import { flowLimits, keepAliveMs, maxFrameBytes, presenceTickMs } from '@twofold/shared/limits'
import {
  writeAwareness,
  writeQueryAwareness,
  writeStep1,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import { expect, test } from 'vitest'

/** One person, over as much time as a test wants. */
const createSender = () => {
  let now = 1_900_000_000_000
  let flow: Flow = fullFlow(flowLimits, now)
  const verdicts: FlowVerdict['kind'][] = []
  return {
    passes: (ms: number) => {
      now += ms
    },
    sends(kind: FrameKind, bytes: number): FlowVerdict {
      const [next, verdict] = takeFrame(flow, flowLimits, { kind, bytes }, now)
      flow = next
      verdicts.push(verdict.kind)
      return verdict
    },
    /** How many frames met this end. */
    met: (kind: FlowVerdict['kind']) => verdicts.filter((one) => one === kind).length,
    isRested: () => isFull(flow, flowLimits, now),
  }
}

const minuteMs = 60_000

test('LIVE20 A key held down, pastes, days offline and a stock client’s echoes of forty people meet no limit.', () => {
  const ana = createSender()
  // She comes back from a day offline on a line that drops at once, six times in a row.
  for (let line = 0; line < 6; line++) {
    ana.sends('asks', 200)
    ana.sends('presence', 100)
    ana.sends('words', maxFrameBytes)
    ana.passes(1_000)
  }
  // Then, for ten minutes: 30 keys a second, two frames each with caret and field, and every tick's echo.
  const peopleInRoom = 40
  for (let ms = 0; ms < 10 * minuteMs; ms += presenceTickMs) {
    for (let key = 0; key < 1.5; key++) {
      for (const _ of ['words', 'clean-up']) ana.sends('words', 60)
      for (const _ of ['field', 'caret']) ana.sends('presence', 400)
    }
    ana.sends('presence', peopleInRoom * 400)
    if (ms % keepAliveMs === 0) ana.sends('asks', 2)
    if (ms % minuteMs === 0) ana.sends('words', maxFrameBytes)
    ana.passes(presenceTickMs)
  }
  expect([ana.met('dropped'), ana.met('ended')]).toEqual([0, 0])
  expect(ana.met('taken')).toBeGreaterThan(50_000)
})

test('LIVE21 Presence over its measure is dropped, words and questions over theirs end the session, and so does too much of all.', () => {
  const floods = (kind: FrameKind, bytes: number, count: number) => {
    const sender = createSender()
    let last: FlowVerdict = { kind: 'taken' }
    for (let frame = 0; frame < count && last.kind !== 'ended'; frame++) last = sender.sends(kind, bytes)
    return { last, taken: sender.met('taken') }
  }
  expect(floods('presence', 100, 2_000)).toEqual({
    last: { kind: 'dropped', over: 'presence' },
    taken: flowLimits.presenceFrames.burst,
  })
  expect(floods('words', 50, 10_000)).toEqual({
    last: { kind: 'ended', over: 'words' },
    taken: flowLimits.wordFrames.burst,
  })
  expect(floods('words', maxFrameBytes, 100)).toEqual({ last: { kind: 'ended', over: 'words' }, taken: 8 })
  expect(floods('asks', 2, 10_000)).toEqual({
    last: { kind: 'ended', over: 'asks' },
    taken: flowLimits.askFrames.burst,
  })
  expect(floods('presence', 100, 100_000).last).toEqual({ kind: 'ended', over: 'messages' })
  expect(floods('presence', maxFrameBytes, 100).last).toEqual({ kind: 'ended', over: 'bytes' })
})

test('LIVE22 Who was stopped may go on after a rest, and a measure that is full again is as good as new.', () => {
  const ana = createSender()
  expect(ana.isRested()).toBe(true)
  while (ana.sends('words', 50).kind === 'taken');
  expect(ana.isRested()).toBe(false)
  ana.passes(1_000)
  expect(ana.sends('words', 50).kind).toBe('taken')
  ana.passes(5 * minuteMs)
  expect(ana.isRested()).toBe(true)
})

test('LIVE23 A frame is weighed by what it is, undecoded, and one spelled oddly is of the dearest kind.', () => {
  expect(frameKindOf(writeUpdate(new Uint8Array(9)))).toBe('words')
  expect(frameKindOf(writeStep2(new Uint8Array(9)))).toBe('words')
  expect(frameKindOf(writeAwareness([]))).toBe('presence')
  const asks = [
    writeStep1(new Uint8Array(9)),
    writeQueryAwareness(),
    new Uint8Array(),
    new Uint8Array([0]),
    // Zero and one as varUints of two bytes: decoders take them, no encoder writes them.
    new Uint8Array([0x80, 0, 0, 0]),
    new Uint8Array([0, 0x80, 0, 0]),
    new Uint8Array([0x81, 0, 0]),
  ]
  for (const frame of asks) expect(frameKindOf(frame)).toBe('asks')
})
