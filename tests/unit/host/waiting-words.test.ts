/** Words that wait for the disk: bounded by person and by plan, and never lost. */
import type { Waiting } from '@twofold/server/host/batch'
import { RateBuckets } from '@twofold/server/host/rate-buckets'
import { createSession, type Session } from '@twofold/server/host/session'
import { WaitingFrames } from '@twofold/server/host/waiting-frames'
import type { ParticipantId, SessionId } from '@twofold/shared/ids'
import { maxFrameBytes, maxWaitingBytesPerPerson, maxWaitingBytesPerPlan } from '@twofold/shared/limits'
import { expect, test } from 'vitest'
import { createManualClock } from '../../support/manual-clock.ts'
import { firstParagraph, startParagraph, wordsIn } from '../../support/paragraph.ts'
import { ArrayLine, type Guest } from '../../support/test-guest.ts'
import { cast, openHouse } from '../../support/test-room.ts'

const pageLength = 200_000

/** A long page in the place of the one before: many bytes on the way, few in the end. */
const rewrites = (guest: Guest, letter: string): void =>
  guest.doc.transact(() => {
    const text = firstParagraph(guest.doc)
    text?.delete(0, text.length)
    text?.insert(0, letter.repeat(pageLength))
  })

test('LIVE37 While the disk takes nothing only so many words of one person wait; past it they come back later, others’ wait on, and all are kept.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  startParagraph(ana.doc)
  await house.settle()
  house.journal.breaks()
  let pages = 0
  while (ana.closedWith === null && pages < 100) {
    pages += 1
    rewrites(ana, 'abc'[pages % 3] ?? '')
    await house.settle()
  }
  expect(ana.closedWith).toBe('diskWaits')
  // One more batch is on its way to the disk already.
  expect(pages * pageLength).toBeLessThan(2 * maxWaitingBytesPerPerson)
  expect(house.counted.get('limitHit waitingWords')).toBe(1)
  ruth.types('me too')
  await house.settle()
  expect([ruth.closedWith, ruth.isAllSaved]).toEqual([null, false])

  house.journal.heals()
  await house.passes(10_000)
  expect(ruth.isAllSaved).toBe(true)
  const back = await house.sits('ana', { doc: ana.doc })
  await house.settle()
  expect(back.isAllSaved).toBe(true)
  expect(wordsIn(ruth.doc)).toBe(wordsIn(ana.doc))
  expect(wordsIn(ruth.doc)).toHaveLength(pageLength)
})

test('LIVE38 Of all people of a plan together only so much waits, frames without words count too, and what was taken makes room.', () => {
  const waiting = new WaitingFrames()
  const sessions = Array.from({ length: 12 }, (_, index): Session => {
    const id = `person_${String(index).padStart(25, '0')}` as ParticipantId
    return createSession({
      id: `session_${index}` as SessionId,
      person: { ...cast.ana, id },
      line: new ArrayLine(true),
    })
  })
  const frame = (session: Session, bytes: number): Waiting => ({
    kind: 'words',
    session,
    update: new Uint8Array(bytes),
  })
  const fills = (session: Session) => {
    for (let frames = 0; frames < 20; frames++) waiting.push(frame(session, maxFrameBytes / 2))
  }
  fills(sessions[0]!)
  expect(waiting.bytes).toBeLessThanOrEqual(maxWaitingBytesPerPerson)
  expect(waiting.bytes).toBeGreaterThan(maxWaitingBytesPerPerson - maxFrameBytes)
  for (const session of sessions) fills(session)
  expect(waiting.bytes).toBeLessThanOrEqual(maxWaitingBytesPerPlan)
  expect(waiting.bytes).toBeGreaterThan(maxWaitingBytesPerPlan - maxFrameBytes)
  while (waiting.length > 0) expect(waiting.take().length).toBeGreaterThan(0)
  expect(waiting.bytes).toBe(0)

  let empty = 0
  while (waiting.push({ kind: 'diverged', session: sessions[0]! }) && empty < 1e6) empty += 1
  expect(empty).toBeLessThan(100_000)
  while (waiting.length > 0) waiting.take()
  expect([waiting.bytes, waiting.push(frame(sessions[0]!, maxFrameBytes))]).toEqual([0, true])
})

test('LIVE39 Keys of which nothing is heard any more are forgotten, so a flood of addresses fills no memory.', () => {
  const clock = createManualClock()
  const buckets = new RateBuckets({ burst: 10, perSecond: 1 }, clock)
  for (let wave = 0; wave < 20; wave++) {
    for (let address = 0; address < 1_000; address++) expect(buckets.take(`${wave} ${address}`)).toBe(true)
    clock.moveTo(clock.now() + 10_000)
  }
  expect(buckets.size).toBeLessThan(4_000)
  for (let tries = 0; tries < 10; tries++) expect(buckets.take('one')).toBe(true)
  for (let address = 0; address < 5_000; address++) buckets.take(`more ${address}`)
  expect(buckets.take('one')).toBe(false)
})
