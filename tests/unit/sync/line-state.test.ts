/** The line: every state with every event. */
import { type Line, type LineEvent, newLine, stepLine, waitMs } from '@twofold/client/sync/line-state'
import { reconnectForgiveMs, reconnectMaxMs } from '@twofold/shared/limits'
import { closeCodes } from '@twofold/shared/wire'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const time = { now: 100_000, draw: 0.5 }
const connecting: Line = { kind: 'connecting', tries: 2 }
const open: Line = { kind: 'open', tries: 2, since: 99_000 }
const waiting: Line = { kind: 'waiting', tries: 3, retryAt: 101_000 }
const ended: Line = { kind: 'ended', reason: 'left' }
const closed = (code: number): LineEvent => ({ kind: 'closed', code })
const afterLoss: [Line, object[]] = [
  { kind: 'waiting', tries: 3, retryAt: 106_000 },
  [{ kind: 'retryAfter', ms: 6_000 }],
]

test('LINE1 Each state answers each event in one way, and an ended line to none.', () => {
  const gone: [Line, object[]] = [{ kind: 'ended', reason: 'sessionEnded' }, []]
  const left: [Line, object[]] = [{ kind: 'ended', reason: 'left' }, [{ kind: 'hangUp' }]]
  const goes: [Line, object[]] = [{ kind: 'connecting', tries: 3 }, [{ kind: 'connect' }]]
  const opens: [Line, object[]] = [{ kind: 'open', tries: 2, since: 100_000 }, []]
  const stays = (line: Line): [Line, object[]] => [line, []]
  const table: readonly [Line, LineEvent, [Line, object[]]][] = [
    [connecting, { kind: 'opened' }, opens],
    [connecting, closed(1006), afterLoss],
    [connecting, closed(4401), gone],
    [connecting, { kind: 'retry' }, stays(connecting)],
    [connecting, { kind: 'retryNow' }, stays(connecting)],
    [connecting, { kind: 'left' }, left],
    [open, { kind: 'opened' }, stays(open)],
    [open, closed(1006), afterLoss],
    [open, closed(4401), gone],
    [open, { kind: 'retry' }, stays(open)],
    [open, { kind: 'retryNow' }, stays(open)],
    [open, { kind: 'left' }, left],
    [waiting, { kind: 'opened' }, stays(waiting)],
    [waiting, closed(1006), stays(waiting)],
    [waiting, closed(4401), stays(waiting)],
    [waiting, { kind: 'retry' }, goes],
    [waiting, { kind: 'retryNow' }, goes],
    [waiting, { kind: 'left' }, left],
    [ended, { kind: 'opened' }, stays(ended)],
    [ended, closed(1006), stays(ended)],
    [ended, closed(4500), stays(ended)],
    [ended, { kind: 'retry' }, stays(ended)],
    [ended, { kind: 'retryNow' }, stays(ended)],
    [ended, { kind: 'left' }, stays(ended)],
  ]
  for (const [line, event, next] of table)
    expect([line, event, stepLine(line, event, time)]).toEqual([line, event, next])
})

test('LINE2 Permanent close codes end the line for good, and all others bring it back.', () => {
  for (const [reason, { code, then }] of Object.entries(closeCodes)) {
    const [line, effects] = stepLine(open, closed(code), time)
    if (then === 'comeBack') expect([line.kind, effects.length]).toEqual(['waiting', 1])
    else expect([line, effects]).toEqual([{ kind: 'ended', reason }, []])
  }
  for (const code of [4402, 4450, 4499])
    expect(stepLine(open, closed(code), time)[0]).toEqual({ kind: 'ended', reason: 'unknown' })
  for (const code of [1000, 1001, 1005, 1006, 1011, 1012, 4000, 4599])
    expect(stepLine(open, closed(code), time)[0].kind).toBe('waiting')
})

test('LINE3 Waits are between one and thirty seconds, never shorter than the try before could have been, and each is drawn.', () => {
  fc.assert(
    fc.property(
      fc.nat(5_000),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (tries, draw) => {
        const ms = waitMs(tries, draw)
        expect(ms).toBeGreaterThanOrEqual(1_000)
        expect(ms).toBeLessThanOrEqual(reconnectMaxMs)
        expect(waitMs(tries + 1, draw)).toBeGreaterThanOrEqual(ms)
      },
    ),
  )
  expect([0, 1, 2, 3, 4, 5, 6].map((tries) => waitMs(tries, 0))).toEqual([
    1000, 2000, 4000, 8000, 15000, 15000, 15000,
  ])
  for (const tries of [0, 1, 9]) expect(waitMs(tries, 0.999)).toBeGreaterThan(1.9 * waitMs(tries, 0))
})

test('LINE4 A line that held for a while starts from the first wait again; one that opens and drops does not.', () => {
  const drops = (since: number) => stepLine({ kind: 'open', tries: 5, since }, closed(1006), time)[0]
  expect(drops(time.now - reconnectForgiveMs)).toMatchObject({ tries: 1 })
  expect(drops(time.now - reconnectForgiveMs + 1)).toMatchObject({ tries: 6 })
  let line: Line = newLine
  const waits: number[] = []
  for (let turn = 0; turn < 8; turn++) {
    const [next] = stepLine(line, closed(1006), { now: 0, draw: 0 })
    if (next.kind === 'waiting') waits.push(next.retryAt)
    line = stepLine(next, { kind: 'retry' }, { now: 0, draw: 0 })[0]
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
})
