import { type Author, type AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { ParticipantId } from '@twofold/shared/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const personOf = (n: number) => `person_${String(n).repeat(25)}` as ParticipantId
const [ana, ruth, jo] = [personOf(1), personOf(2), personOf(3)]
const typed = (client: number, clock: number, length: number, by: ParticipantId): AuthorRange => ({
  client,
  clock,
  length,
  by,
  saidBy: by,
  via: 'typed',
})

/** Ranges as the server makes them: each client's clocks rise; some say again what was said, some leave a gap. */
const rising = fc
  .array(
    fc.record({
      client: fc.nat(2),
      step: fc.integer({ min: -3, max: 3 }),
      length: fc.integer({ min: 1, max: 6 }),
      by: fc.nat(2),
      saidBy: fc.nat(2),
      scribed: fc.boolean(),
    }),
    {
      maxLength: 40,
    },
  )
  .map((steps) => {
    const next = new Map<number, number>()
    const starts = new Map<number, number>()
    return steps.map(({ client, step, length, by, saidBy: words, scribed }): AuthorRange => {
      const clock = Math.max(starts.get(client) ?? 0, (next.get(client) ?? 0) + step)
      starts.set(client, clock)
      next.set(client, Math.max(next.get(client) ?? 0, clock + length))
      const saidBy = personOf((scribed ? words : by) + 1)
      return { client, clock, length, by: personOf(by + 1), saidBy, via: scribed ? 'scribed' : 'typed' }
    })
  })

const naive = (ranges: readonly AuthorRange[]): ReadonlyMap<string, Author> => {
  const authors = new Map<string, Author>()
  for (const { client, clock, length, ...author } of ranges) {
    for (let id = clock; id < clock + length; id++) {
      if (!authors.has(`${client}/${id}`)) authors.set(`${client}/${id}`, author)
    }
  }
  return authors
}

test('WHO1 Every id has the author who was recorded first for it, and an id never recorded has none.', () => {
  fc.assert(
    fc.property(rising, (ranges) => {
      const authorship = new Authorship(ranges)
      const expected = naive(ranges)
      for (let client = 0; client < 3; client++) {
        for (let clock = 0; clock < 300; clock++) {
          const found = authorship.of(client, clock)
          const author = expected.get(`${client}/${clock}`) ?? null
          expect(found && { by: found.by, saidBy: found.saidBy, via: found.via }).toEqual(author)
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('WHO2 Ranges of a client are sorted, apart and joined, and made anew from themselves are the same.', () => {
  fc.assert(
    fc.property(rising, (given) => {
      const ranges = new Authorship(given).ranges()
      expect(new Authorship(ranges).ranges()).toEqual(ranges)
      ranges.forEach((range, at) => {
        expect(range.length).toBeGreaterThan(0)
        const before = ranges[at - 1]
        if (!before || before.client !== range.client) return
        const end = before.clock + before.length
        expect(end <= range.clock).toBe(true)
        const sameAuthor =
          before.by === range.by && before.saidBy === range.saidBy && before.via === range.via
        expect(end === range.clock && sameAuthor).toBe(false)
      })
    }),
  )
})

test('WHO3 One person’s continuous typing is one range, however many edits it was.', () => {
  const authorship = new Authorship()
  for (let clock = 0; clock < 5000; clock++) authorship.add(typed(7, clock, 1, ana))
  expect(authorship.ranges()).toEqual([typed(7, 0, 5000, ana)])
  expect(authorship.of(7, 4999)?.by).toBe(ana)
  expect(authorship.of(7, 5000)).toBeNull()
})

test('WHO4 A later record cannot take words from who wrote them.', () => {
  const authorship = new Authorship([typed(7, 0, 5, ana)])
  authorship.add(typed(7, 0, 5, ruth))
  authorship.add(typed(7, 3, 4, ruth))
  expect([0, 4, 5, 6].map((clock) => authorship.of(7, clock)?.by)).toEqual([ana, ana, ruth, ruth])
  expect([authorship.ownerOf(7), authorship.ownerOf(8)]).toEqual([ana, null])
})

test('WHO5 Scribed words carry both names and are not joined with typed ones.', () => {
  const said: AuthorRange = { client: 9, clock: 0, length: 3, by: jo, saidBy: ana, via: 'scribed' }
  const authorship = new Authorship([said, typed(9, 3, 2, jo)])
  expect(authorship.ranges()).toHaveLength(2)
  expect(authorship.of(9, 1)).toMatchObject({ by: jo, saidBy: ana, via: 'scribed' })
})

test('WHO6 Whoever wrote words, for themselves or for somebody else, is known to have written; nobody else is.', () => {
  const record = new Authorship([
    typed(1, 0, 5, ruth),
    { ...typed(2, 0, 5, jo), saidBy: ana, via: 'scribed' },
  ])
  expect([ruth, jo, ana].map((person) => record.hasWordsBy(person))).toEqual([true, true, false])
})
