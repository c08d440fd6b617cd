/** Opening from keyframe and tail gives the plan as it was. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { Authorship } from '@twofold/shared/authorship'
import { keyframeEveryEdits } from '@twofold/shared/limits'
import { openRoots } from '@twofold/shared/plan-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createHeldJournal } from '../../support/held-journal.ts'
import { createPlanWriter } from '../../support/plan-writer.ts'
import { createChance } from '../../support/random.ts'
import { openHouse, planId, type TestHouse, template } from '../../support/test-room.ts'

const everythingOf = async (house: TestHouse) => {
  const guest = await house.sits('olive')
  await house.settle()
  openRoots(guest.doc, template)
  const ranges = guest.notices('authorship').flatMap((notice) => notice.ranges)
  return {
    words: guest.doc.toJSON(),
    vector: Y.decodeStateVector(Y.encodeStateVector(guest.doc)),
    authorship: new Authorship(ranges).ranges().toSorted((a, b) => a.client - b.client || a.clock - b.clock),
    tookPart: guest.notices('welcome')[0]?.tookPart,
    people: guest.notices('welcome')[0]?.people,
  }
}

test('ROOM38 A plan opened from its keyframe and what came after is the plan that was live: words, authors, people.', async () => {
  const chance = createChance(20_260_214)
  const journal = createHeldJournal()
  const house = await openHouse(journal)
  const guests = await Promise.all((['ana', 'ruth', 'theo'] as const).map((name) => house.sits(name)))
  await house.settle()
  const writers = guests.map((guest) => createPlanWriter(guest.doc, chance, guest.person.role))
  await house.rooms.record(planId, guests[0]!.person.id, [{ kind: 'tookPart', tookPart: true }])
  for (let edit = 0; edit < keyframeEveryEdits + 150; edit++) {
    chance.pick(writers).writes()
    if (chance.between(0, 3) === 0) await house.settle()
  }
  await house.passes(10_000)
  const live = await everythingOf(house)
  const head = await journal.open(planId)
  expect(head.keyframe).not.toBeNull()
  expect(head.tail.filter(({ type }) => type === 'edit').length).toBeGreaterThan(0)
  house.crashes()
  const reopened = await everythingOf(house)
  expect(reopened).toEqual(live)
  expect(live.authorship.length).toBeGreaterThan(2)

  const withoutKeyframe = createMemoryJournal()
  await withoutKeyframe.append(planId, 0, await house.records())
  expect(await everythingOf(await openHouse(createHeldJournal(withoutKeyframe)))).toEqual(live)
})
