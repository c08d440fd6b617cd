/** When commits begin: at once while it is quiet, spaced while others come during them. */
import { calmMs, cameMeanwhile, commitBegan, openWindow, waitMsFor } from '@twofold/server/core/commit-window'
import { expect, test } from 'vitest'

const space = 5
const busyAt = (now: number) => cameMeanwhile(commitBegan(openWindow, now), now)

test('PACE1 On a quiet line nothing waits, however soon one commit follows another.', () => {
  expect(waitMsFor(openWindow, 1_000, space)).toBe(0)
  for (const now of [1_000, 1_001, 1_002]) {
    expect(waitMsFor(commitBegan(openWindow, 1_000), now, space)).toBe(0)
  }
})

test('PACE2 While others come during a commit, commits begin a set time apart and never later.', () => {
  const window = busyAt(1_000)
  expect([1_000, 1_002, 1_005, 1_050].map((now) => waitMsFor(window, now, space))).toEqual([5, 3, 0, 0])
  // A crowd stays one while each commit finds somebody new.
  let next = window
  const begins: number[] = []
  for (let now = 1_000; now <= 1_020; now += 1) {
    if (waitMsFor(next, now, space) > 0) continue
    begins.push(now)
    next = cameMeanwhile(commitBegan(next, now), now)
  }
  expect(begins).toEqual([1_005, 1_010, 1_015, 1_020])
})

test('PACE3 When nobody came during a commit for a while, nothing waits any more.', () => {
  const crowded = cameMeanwhile(commitBegan(openWindow, 1_000), 1_001)
  const later = commitBegan(crowded, 1_000 + calmMs)
  expect(waitMsFor(later, 1_000 + calmMs, space)).toBe(space)
  expect(waitMsFor(later, 1_001 + calmMs, space)).toBe(0)
})

test('PACE4 However the clock is set meanwhile, nobody waits longer than the set time.', () => {
  const window = busyAt(10_000_000)
  for (const now of [0, 9_999_950, 10_000_000, 20_000_000])
    expect(waitMsFor(window, now, space)).toBeLessThanOrEqual(space)
})
