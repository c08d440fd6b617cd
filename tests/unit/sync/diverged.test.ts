/** A page that came to read otherwise than the server finds out, and begins anew without a loss. */
import type { FieldId } from '@twofold/shared/ids'
import { beaconEveryMs } from '@twofold/shared/limits'
import { lineOf } from '@twofold/shared/plan-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createPagePerson, type PagePerson } from '../../support/page-person.ts'
import { line, otherLine } from '../../support/test-guest.ts'
import { openHouse, type TestHouse } from '../../support/test-room.ts'

/** Other letters under the same ids: what a clientID in two hands leads to, and no state vector tells. */
const comesToReadOtherwise = (doc: Y.Doc, field: FieldId, words: string): void => {
  const first = lineOf(doc, field)._start
  if (!(first?.content instanceof Y.ContentString)) throw new Error('no words there')
  expect(words).toHaveLength(first.content.str.length)
  first.content.str = words
}

/** All that is on a line arrives, until nothing moves. */
const settle = async (house: TestHouse, people: readonly PagePerson[]): Promise<void> => {
  for (let isQuiet = false; !isQuiet; ) {
    await house.settle()
    const moved = people.flatMap(({ line }) => [line.carriesUp(), line.carriesDown()])
    isQuiet = !moved.includes(true)
  }
}

const passes = async (house: TestHouse, people: readonly PagePerson[], ms: number): Promise<void> => {
  await settle(house, people)
  await house.passes(ms)
  await settle(house, people)
}

const untilBeacon = beaconEveryMs + 2_000

test('BEACON7 A page that reads otherwise begins anew with what the server has, and keeps what its person types then.', async () => {
  const house = await openHouse()
  const people = [createPagePerson(house, 'ana'), createPagePerson(house, 'ruth')] as const
  const [ana, ruth] = people
  for (const person of people) await person.connects()
  await settle(house, people)
  ana.types(line, 'bath first')
  // What compares is loaded by the first beacon at the latest.
  await passes(house, people, untilBeacon)
  expect([ana.live.generation, ruth.live.generation]).toEqual([0, 0])
  comesToReadOtherwise(ruth.live.doc, line, 'owl second')
  ana.types(otherLine, 'after six')
  await passes(house, people, untilBeacon)
  expect(house.counted.get('beaconDiverged')).toBe(1)
  expect([ana.live.generation, ruth.live.generation]).toEqual([0, 1])
  expect(lineOf(ruth.live.doc, line).toString()).toBe('bath first')
  ruth.types(line, '!')
  await passes(house, people, untilBeacon)
  expect(lineOf(ana.live.doc, line).toString()).toContain('!')
  expect(house.counted.get('beaconDiverged')).toBe(1)
  expect(ruth.kept()).toEqual({})
  for (const person of people) person.leaves()
})

test('BEACON8 While words of its own are not saved a page compares nothing.', async () => {
  const house = await openHouse()
  const ana = createPagePerson(house, 'ana')
  await ana.connects()
  await settle(house, [ana])
  ana.types(line, 'one')
  await passes(house, [ana], untilBeacon)
  const ruth = await house.sits('ruth')
  ana.types(line, ' more')
  ruth.types('two', otherLine)
  // Ana hears all of it while her own words are still on their way.
  await house.passes(untilBeacon)
  while (ana.line.carriesDown());
  expect(ruth.notices('beacon')).toHaveLength(1)
  await settle(house, [ana])
  expect(house.counted.get('beaconDiverged')).toBeUndefined()
  expect(ruth.reads()).toContain('more')
  ana.leaves()
})
