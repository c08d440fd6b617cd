/** How a room paces its commits: turns ride along, big rooms gather, small ones wait for nothing. */
import { bigRoomPeople, bigRoomSpaceMs } from '@twofold/shared/limits'
import { expect, test } from 'vitest'
import { line } from '../../support/test-guest.ts'
import { openHouse, type TestHouse } from '../../support/test-room.ts'

const kindsOf = (drafts: TestHouse['journal']['tried'][number]) =>
  drafts.map((draft) => (draft.type === 'edit' ? 'edit' : draft.body.kind))

/** Ana and Ruth write into a room of so many, one after the other, while a commit is held. */
const writeTogether = async (people: number) => {
  const house = await openHouse()
  const guests = []
  for (let at = 0; at < people; at += 1) guests.push(await house.sits(at % 2 === 0 ? 'ana' : 'ruth'))
  await house.passes(10_000)
  const [ana, ruth, reader] = guests
  house.journal.hold()
  ana!.types('a')
  ruth!.types('b')
  house.journal.release()
  const before = { commits: house.journal.tried.length, writes: reader!.line.writes }
  await house.settle()
  ana!.types('c')
  await house.settle()
  return { house, reader: reader!, before }
}

test('PACE5 A turn that is over costs no commit of its own while people write: it goes with their next words.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const ruth = await house.sits('ruth')
  await house.settle()
  const before = house.journal.tried.length
  for (const person of [ana, ruth, ana]) {
    person.types('a')
    await house.settle()
  }
  expect(house.journal.tried.slice(before).map(kindsOf)).toEqual([['edit'], ['edit'], ['turn', 'edit']])
  // Nobody writes any more: the last are kept all the same.
  await house.passes(10_000)
  const turns = (await house.entries()).filter(({ body }) => body.kind === 'turn')
  expect(turns).toHaveLength(3)
})

test('PACE6 In a room of more than twenty who write at once, what comes in the set time goes out as one write to each.', async () => {
  const { house, reader, before } = await writeTogether(bigRoomPeople + 1)
  expect(reader.reads(line)).toBe('a')
  expect(house.journal.tried).toHaveLength(before.commits)
  await house.passes(bigRoomSpaceMs)
  expect([...reader.reads(line)].sort().join('')).toBe('abc')
  expect(house.journal.tried).toHaveLength(before.commits + 1)
  expect(reader.line.writes).toBe(before.writes + 2)
})

test('PACE7 In a smaller room nothing waits for more than the commit before it.', async () => {
  const { house, reader, before } = await writeTogether(bigRoomPeople)
  expect([...reader.reads(line)].sort().join('')).toBe('abc')
  expect(house.journal.tried).toHaveLength(before.commits + 2)
})
