import { createAxis, quietMs } from '@twofold/client/history/axis'
import { busyAlong, pathOf } from '@twofold/client/history/bands'
import { placeMarks } from '@twofold/client/history/mark-places'
import { expect, test } from 'vitest'

const minute = 60_000

test('REPLAY21 What is quiet takes a small share of the line however long it was, and every time has its one place.', () => {
  const evening = 60 * minute
  const times = [
    0,
    5 * minute,
    10 * minute,
    10 * minute + evening * 24 * 30,
    10 * minute + evening * 24 * 30 + 9 * minute,
  ]
  const axis = createAxis(times)
  const [quiet, ...more] = axis.stretches.filter(({ isQuiet }) => isQuiet)
  expect(more).toEqual([])
  expect(quiet!.end - quiet!.start).toBeLessThan(0.05)
  expect(axis.placeOf(times[0]!)).toBe(0)
  expect(axis.placeOf(times.at(-1)!)).toBe(1)
  for (const at of times) expect(axis.timeAt(axis.placeOf(at))).toBeCloseTo(at, -1)
  const many = createAxis(
    Array.from({ length: 50 }, (_, day) => [day * 24 * evening, day * 24 * evening + minute]).flat(),
  )
  const share = many.stretches
    .filter(({ isQuiet }) => isQuiet)
    .reduce((sum, { start, end }) => sum + end - start, 0)
  expect(share).toBeLessThan(0.34)
  for (const axisOfFew of [createAxis([]), createAxis([7]), createAxis([0, quietMs * 9])])
    expect(axisOfFew.placeOf(0)).toBeGreaterThanOrEqual(0)
})

test('REPLAY22 Marks never lie over each other, and say their word only where it has room.', () => {
  const marks = [0, 1, 2, 3].map((index) => ({
    index,
    kind: index === 1 ? ('version' as const) : ('step' as const),
  }))
  const xs = [10, 18, 200, 260]
  const placed = placeMarks(
    marks,
    (index) => xs[index]!,
    ({ index }) => (index === 2 ? 'Shut now' : 'A long word'),
    800,
  )
  expect(placed.map(({ mark, label }) => [mark.index, label])).toEqual([
    [1, 'A long word'],
    [2, null],
    [3, 'A long word'],
  ])
  expect(
    placeMarks(
      marks,
      (index) => xs[index]!,
      () => 'a',
      300,
    ).every(({ label }) => label === null),
  ).toBe(true)
})

test('REPLAY23 Each kind of person has their own shape on the line, not only a colour.', () => {
  const busy = busyAlong([
    { x: 3, edits: 12 },
    { x: 5, edits: 1 },
    { x: 300, edits: 60 },
  ])
  expect(busy).toHaveLength(2)
  expect(busy[1]!.height).toBe(1)
  const paths = (['birth', 'partner', 'staff', 'youth', 'watch'] as const).map((look) =>
    pathOf(look, busy, 24),
  )
  expect(new Set(paths).size).toBe(5)
})
