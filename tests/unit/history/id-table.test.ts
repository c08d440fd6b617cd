import { IdTable } from '@twofold/shared/history/id-table'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const range = fc.record({
  client: fc.integer({ min: 1, max: 2 }),
  clock: fc.integer({ min: 0, max: 60 }),
  length: fc.integer({ min: 0, max: 12 }),
  said: fc.constantFrom('a', 'b', 'c'),
})

test('PAST4 Of ids what was recorded first stays, whatever overlaps it later, and a range is told piece by piece.', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 40 }), (ranges) => {
      const table = new IdTable<string>()
      const known = new Map<string, string>()
      for (const { client, clock, length, said } of ranges) {
        table.add(client, clock, length, said)
        for (let at = clock; at < clock + length; at++)
          if (!known.has(`${client}:${at}`)) known.set(`${client}:${at}`, said)
      }
      let joined = 0
      for (const client of [1, 2, 3]) {
        const told: (string | undefined)[] = []
        let last: string | undefined
        table.visit(client, 0, 80, (said, clock, length) => {
          expect(clock).toBe(told.length)
          if (told.length > 0) expect(said).not.toBe(last)
          last = said
          if (said !== undefined) joined += 1
          told.push(...Array.from({ length }, () => said))
        })
        expect(told).toEqual(Array.from({ length: 80 }, (_, at) => known.get(`${client}:${at}`)))
        expect(told).toEqual(Array.from({ length: 80 }, (_, at) => table.of(client, at)))
      }
      expect(table.size).toBe(joined)
    }),
  )
})
