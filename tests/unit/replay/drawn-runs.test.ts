import {
  type Drawn,
  isSamePiece,
  keepDrawn,
  nothingDrawn,
  piecesOf,
  runTapped,
} from '@twofold/client/history/drawn-runs'
import type { ShownRun } from '@twofold/client/history/shown'
import { expect, test } from 'vitest'
import { createChance } from '../../support/random.ts'
import { cast } from '../../support/test-room.ts'

const run = (
  words: string,
  change: ShownRun['change'] = 'none',
  marks: ShownRun['marks'] = {},
): ShownRun => ({
  words,
  marks,
  by: cast.ana.id,
  saidBy: cast.ana.id,
  via: 'typed',
  change,
  deed: null,
  first: null,
  pieces: [{ length: words.length, moment: 3 }],
})

test('REPLAY29 From one moment to the next only the runs that look otherwise are drawn anew, however often.', () => {
  const [one, two, three] = [run('one '), run('two '), run('three ')]
  const first = keepDrawn(nothingDrawn, [one, two, three])
  expect(first.keys).toEqual([0, 1, 2])
  expect(keepDrawn(first, [run('one '), run('two '), run('three ')])).toBe(first)
  const more = keepDrawn(first, [run('one '), run('new ', 'new'), run('two '), run('three ')])
  expect([more.keys, more.runs[0], more.runs[3]]).toEqual([[0, 3, 1, 2], one, three])
  expect(more.runs[2]).toBe(two)
  const bold = keepDrawn(more, [run('one '), run('new '), run('two ', 'none', { bold: true }), run('three ')])
  expect(bold.keys).toEqual([0, 4, 5, 2])
  expect(keepDrawn(bold, []).runs).toEqual([])
  const chance = createChance(9)
  let drawn: Drawn = nothingDrawn
  let runs: readonly ShownRun[] = []
  for (let step = 0; step < 500; step++) {
    const at = chance.between(0, runs.length)
    const words = Array.from({ length: chance.between(0, 3) }, () => run(chance.pick(['a', 'b', 'c'])))
    runs = runs.toSpliced(at, chance.between(0, 3), ...words).slice(0, 40)
    drawn = keepDrawn(drawn, runs)
    expect(drawn.runs).toEqual(runs)
    expect(new Set(drawn.keys).size).toBe(runs.length)
  }
})

test('REPLAY48 What looks like one text is drawn as one piece, a change in it leaves the others as they are, and a tap finds whose letter it was.', () => {
  const chance = createChance(11)
  const runs = Array.from({ length: 300 }, (_, index) => run(`${index} `))
  const before = keepDrawn(nothingDrawn, runs)
  const pieces = piecesOf(before)
  expect(pieces.length).toBeLessThan(12)
  expect(pieces.flatMap((one) => one.runs)).toEqual(runs)
  const lit = [...runs.slice(0, 150), run('new', 'new'), ...runs.slice(150)]
  const now = piecesOf(keepDrawn(before, lit))
  expect(now.flatMap((one) => one.runs)).toEqual(lit)
  expect(now.find((one) => one.runs.some(({ change }) => change === 'new'))?.runs).toHaveLength(1)
  const same = now.filter((one) => pieces.some((was) => was.key === one.key && isSamePiece(was, one)))
  expect(same.length).toBeGreaterThanOrEqual(pieces.length - 1)
  expect(
    piecesOf(keepDrawn(nothingDrawn, [run('a'), run('b', 'none', { bold: true }), run('c')])),
  ).toHaveLength(3)
  for (let tap = 0; tap < 200; tap++) {
    const piece = chance.pick(now)
    const first = lit.indexOf(piece.runs[0]!)
    const meant = chance.between(0, piece.runs.length - 1)
    const letters = piece.runs.slice(0, meant).reduce((sum, { words }) => sum + words.length, 0)
    const within = chance.between(0, piece.runs[meant]!.words.length - 1)
    expect(runTapped(lit, { run: first, runs: piece.runs.length, letter: letters + within })).toEqual({
      run: lit[first + meant],
      letter: within,
    })
  }
  expect(runTapped(lit, { run: 0, runs: 1, letter: 99 })).toEqual({ run: lit[0], letter: 2 })
  expect(runTapped([], { run: 0, runs: 1, letter: 0 })).toBeNull()
})
