import {
  createPlayer,
  inputOfKey,
  lookMs,
  type Player,
  type PlayerInput,
  step,
} from '@twofold/client/history/player'
import { expect, test } from 'vitest'

const minute = 60_000
/** A turn a minute, then a day of nothing, then two at the same time. */
const times = [0, minute, 2 * minute, 3 * minute, 1_500 * minute, 1_500 * minute]

const after = (player: Player, ...inputs: readonly PlayerInput[]): Player => inputs.reduce(step, player)
const playing = (from: number, more: Partial<Player> = {}): Player => ({
  ...after(createPlayer(times), { type: 'seek', index: from }, { type: 'play' }),
  ...more,
})
const tick = (ms: number): PlayerInput => ({ type: 'tick', ms })

test('REPLAY1 The player opens at the end, and plays from the first moment when it stands there.', () => {
  const player = createPlayer(times)
  expect(player).toMatchObject({ index: 5, since: 4, isPlaying: false })
  expect(step(player, { type: 'play' })).toMatchObject({ index: 0, since: -1, now: 0, isPlaying: true })
})

test('REPLAY2 It goes on with the reader’s time, as fast as is picked, and stops at the end.', () => {
  const player = playing(0, { skipsQuiet: false })
  expect(step(player, tick(minute - 1)).index).toBe(0)
  expect(step(player, tick(minute)).index).toBe(1)
  const fast = step(player, { type: 'speed', speed: 16 })
  expect(after(fast, tick(minute / 16 - 1)).index).toBe(0)
  expect(after(fast, tick(minute / 16)).index).toBe(1)
  const last = after(fast, tick(100 * minute))
  expect(last).toMatchObject({ index: 5, isPlaying: true })
  expect(step(last, tick(16))).toMatchObject({ index: 5, isPlaying: false })
})

test('REPLAY3 Quiet time is passed over: the next change comes when one has looked at this one, a minute or a day later.', () => {
  for (const index of [2, 3])
    for (const speed of [1, 4, 16] as const) {
      const player = playing(index, { speed })
      expect(step(player, tick(lookMs - 1)).index).toBe(index)
      expect(step(player, tick(lookMs)).index).toBeGreaterThan(index)
    }
  expect(step(playing(3, { skipsQuiet: false }), tick(minute)).index).toBe(3)
})

test('REPLAY4 What is lit is what changed since the moment that was shown before, however many went by in one frame.', () => {
  const player = playing(3)
  expect(step(player, tick(lookMs))).toMatchObject({ index: 5, since: 3 })
  expect(step(player, { type: 'seek', index: 5 })).toMatchObject({ index: 5, since: 4 })
})

test('REPLAY5 One change on and back, to either end and to any moment, by buttons and by the same keys; each stops it.', () => {
  const player = playing(2)
  const by = (key: string) => step(player, inputOfKey(key)!)
  expect(by('ArrowRight')).toMatchObject({ index: 3, isPlaying: false })
  expect(by('ArrowLeft')).toMatchObject({ index: 1, isPlaying: false })
  expect(by('Home')).toMatchObject({ index: 0, since: -1 })
  expect(by('End')).toMatchObject({ index: 5 })
  expect(by(' ')).toMatchObject({ index: 2, isPlaying: false })
  expect(inputOfKey('x')).toBeNull()
  expect(after(player, { type: 'home' }, { type: 'back' }).index).toBe(0)
  expect(after(player, { type: 'end' }, { type: 'next' }).index).toBe(5)
  expect(step(player, { type: 'seek', index: 99 }).index).toBe(5)
})

test('REPLAY6 Moved along the line it shows the newest moment by then, and keeps the time that it was moved to.', () => {
  const player = createPlayer(times)
  expect(step(player, { type: 'scrub', at: 2.5 * minute })).toMatchObject({
    index: 2,
    since: 1,
    now: 2.5 * minute,
  })
  expect(step(player, { type: 'scrub', at: -1 })).toMatchObject({ index: 0, now: 0 })
})

test('REPLAY7 With a filter it stops only at what the filter leaves, and where nothing is left it stays.', () => {
  const player = step(createPlayer(times), { type: 'filter', stops: [1, 3] })
  expect(player.index).toBe(3)
  expect(step(player, { type: 'back' }).index).toBe(1)
  expect(after(player, { type: 'home' }, { type: 'play' }, tick(lookMs)).index).toBe(3)
  expect(after(player, { type: 'scrub', at: 2 * minute }).index).toBe(1)
  const nothing = step(player, { type: 'filter', stops: [] })
  expect(after(nothing, { type: 'play' }, { type: 'next' }, { type: 'home' }, tick(1))).toMatchObject({
    index: 3,
    isPlaying: false,
  })
})

test('REPLAY8 A story without moments and a clock that once went back break nothing.', () => {
  const empty = createPlayer([])
  for (const type of ['play', 'next', 'back', 'home', 'end', 'toggle'] as const)
    expect(step(empty, { type })).toMatchObject({ index: -1, isPlaying: false })
  expect(createPlayer([5, 3, 9]).times).toEqual([5, 5, 9])
})
