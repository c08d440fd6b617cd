import { type Drawn, keepDrawn, nothingDrawn } from '@twofold/client/history/drawn-runs'
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
