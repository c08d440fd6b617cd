import { Standing } from '@twofold/shared/edits/standing'
import { expect, test } from 'vitest'
import { createChance } from '../../support/random.ts'

test('ERASE19 The letter that stands next is told on either side, however many are gone between.', () => {
  for (const size of [1, 31, 32, 33, 1_000, 40_000]) {
    const chance = createChance(size)
    const standing = new Standing(size)
    const truth = new Set<number>()
    for (let round = 0; round < 400; round++) {
      const at = chance.between(0, size - 1)
      if (chance.between(0, 2)) {
        standing.add(at)
        truth.add(at)
      } else {
        standing.delete(at)
        truth.delete(at)
      }
      const from = chance.between(0, size - 1)
      const sorted = [...truth].sort((a, b) => a - b)
      expect(standing.next(from)).toBe(sorted.find((one) => one >= from) ?? -1)
      expect(standing.previous(from)).toBe(sorted.findLast((one) => one <= from) ?? -1)
    }
    expect(standing.next(size)).toBe(-1)
    expect(standing.previous(-1)).toBe(-1)
  }
})
