/** The corpus of frames that are bombs before they are words: each ends its session at once and in little memory. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { frameBombs, heardBomb } from '../corpus/frame-bombs.ts'
import { collectGarbage, cpuMs, heldBytes } from '../support/memory.ts'
import { report } from '../support/progress.ts'
import { expectPrompt, promptMs } from '../support/prompt.ts'
import { openHouse, type TestHouse } from '../support/test-room.ts'

const tries = 8
const maxBytes = 64 * 1024 * 1024

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.rooms.close())

test.each(Object.entries(frameBombs))(
  'WIRE17 A frame that is built to hang or fill a room ends its session at once, in little memory, and nobody else’s: %s.',
  async (what, make) => {
    const frame = make()
    const honest = await house.sits('ruth')
    let bestMs = Number.POSITIVE_INFINITY
    let mostBytes = 0
    for (let n = 0; n < tries && (n === 0 || bestMs > promptMs); n++) {
      const guest = await house.sits('ana', { doc: new Y.Doc(), asks: false })
      await house.settle()
      collectGarbage()
      const before = heldBytes()
      const began = cpuMs()
      guest.sends(frame)
      await house.settle()
      bestMs = Math.min(bestMs, cpuMs() - began)
      mostBytes = Math.max(mostBytes, heldBytes() - before)
      expect(guest.closedWith).toBe(what === heardBomb ? null : 'badFrame')
      guest.drops()
    }
    report(what, {
      KB: Math.round(frame.length / 1024),
      ms: Number(bestMs.toFixed(1)),
      MB: Math.round(mostBytes / 2 ** 20),
    })
    expect(honest.closedWith).toBe(null)
    honest.drops()
    expectPrompt(bestMs)
    expect(mostBytes).toBeLessThan(maxBytes)
  },
)
