/**
 * A server that is lived in for a while. In `npm test` two minutes, in which its own time goes six times as fast so that
 * rooms idle out and come back; by `npm run test:soak` an hour of ours, 200 rooms of 10 (`SOAK_MINUTES`, `SOAK_ROOMS`).
 */
import { expect, test } from 'vitest'
import { lineThrough, slopeBesides } from '../bench/statistics.ts'
import { seedFromEnvironment } from '../support/random.ts'
import { isSteady, type Soak, type Soaked, soak } from './soak.ts'

const isLong = process.env.SOAK_MINUTES !== undefined
const asked: Soak = {
  minutes: Number(process.env.SOAK_MINUTES ?? 2),
  rooms: Number(process.env.SOAK_ROOMS ?? (isLong ? 200 : 20)),
  people: 10,
  speed: isLong ? 1 : 6,
  keysPerVisit: isLong ? 60 : 12,
  seed: seedFromEnvironment(),
}
/** Filling the house, the last farewells, reading every journal. */
const aroundItMs = 5 * 60_000

const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(2)

const tell = ({ rooms, people, minutes, seed }: Soak, { samples, drift, counted }: Soaked): void => {
  const [first, last] = [samples[Math.floor(samples.length / 2)], samples.at(-1)]
  console.log(
    `${rooms} rooms of ${people} for ${minutes} min, SEED=${seed}: ${counted['sessionOpened twofold']} sessions, ` +
      `${counted.editTaken} edits in ${counted['commit kept']} commits; heap ${mb(drift.meanBytes)} MB, drift ` +
      `${mb(drift.bytes)} ± ${mb(drift.errorBytes)} MB in the last ${drift.seconds.toFixed(0)} s; resident ` +
      `${mb(first?.rssBytes ?? 0)} MB then, ${mb(last?.rssBytes ?? 0)} MB in the end`,
  )
}

// Two servers of their own at once: each mostly waits for its people.
test.concurrent('SOAK1 However long people come, write, look about and go, and rooms rest and open again, the memory stays where it is, nothing is logged, and what was told saved is on the disk.', {
  timeout: asked.minutes * 60_000 + aroundItMs,
}, async () => {
  const soaked = await soak(asked)
  tell(asked, soaked)
  expect(soaked.logged).toBe('')
  expect({ lost: soaked.lost, unsaved: soaked.unsaved }).toEqual({ lost: 0, unsaved: 0 })
  expect(isSteady(soaked.drift), `${mb(soaked.drift.bytes)} MB more`).toBe(true)
  // Nobody was shown out for good, and no room was read again; a page of this test may be too busy to answer a ping.
  expect(soaked.shownOut.filter((code) => code >= 4400 && code < 4500)).toEqual([])
  expect(soaked.counted.roomReset ?? 0).toBe(0)
  // A soak in which nobody wrote, or no room ever rested, has shown nothing.
  expect(soaked.counted.editTaken).toBeGreaterThan(asked.rooms * asked.people)
  const open = soaked.samples.slice(soaked.samples.length >> 1).map(({ openRooms }) => openRooms)
  expect(Math.min(...open)).toBeLessThan(asked.rooms)
})

test.concurrent('SOAK2 A house that holds on to everybody who ever came is found out by its memory.', {
  timeout: aroundItMs,
}, async () => {
  const leaking = { ...asked, minutes: 2, rooms: 20, speed: 6, keysPerVisit: 12, leaks: true }
  const soaked = await soak(leaking)
  tell(leaking, soaked)
  expect(isSteady(soaked.drift)).toBe(false)
  expect({ lost: soaked.lost, unsaved: soaked.unsaved, logged: soaked.logged }).toEqual({
    lost: 0,
    unsaved: 0,
    logged: '',
  })
})

test('SOAK3 Memory that grows with time is told from memory that grows with the number of rooms.', () => {
  const hours = Array.from({ length: 60 }, (_, x) => ({ x, beside: (x * 7) % 11 }))
  const byRooms = hours.map((at) => ({ ...at, y: 40 + 3 * at.beside }))
  const byTime = hours.map((at) => ({ ...at, y: 40 + 3 * at.beside + 0.5 * at.x }))
  expect(slopeBesides(byRooms).slope).toBeCloseTo(0)
  expect(slopeBesides(byTime).slope).toBeCloseTo(0.5)
  expect(lineThrough([0, 1, 2].map((x) => ({ x, y: 2 * x + 1 })))).toEqual({ slope: 2, slopeError: 0 })
})
