/** Who is here, what the journal says of comings and goings, and rooms that nobody is in. */
import { idleRoomMs, leaveGraceMs } from '@twofold/shared/limits'
import { expect, test } from 'vitest'
import { openHouse, type TestHouse } from '../../support/test-room.ts'

/** `Ana joined`, `Ana left closed`… in the journal's order. */
const comings = async (house: TestHouse, names: Readonly<Record<string, string>>): Promise<string[]> =>
  (await house.entries()).flatMap(({ participant, body }) => {
    const name = names[participant ?? ''] ?? '?'
    if (body.kind === 'joined') return [`${name} joined`]
    return body.kind === 'left' ? [`${name} left ${body.why}`] : []
  })

test('ROOM24 Two windows of one person are one person here, until the last is gone.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const phone = await house.sits('ana')
  const ruth = await house.sits('ruth')
  await house.settle()
  expect(house.rooms.hereIn(house.planId)).toEqual([ana.person.id, ruth.person.id])
  ana.drops()
  await house.settle()
  expect(ruth.notices('here').at(-1)?.here ?? ruth.notices('welcome')[0]?.here).toContain(phone.person.id)
  phone.drops()
  await house.settle()
  expect(ruth.notices('here').at(-1)?.here).toEqual([ruth.person.id])
})

test('ROOM25 The journal says who came, and who left only after a grace: a phone in a lift comes back.', async () => {
  const house = await openHouse()
  const names = { [(await house.sits('ruth')).person.id]: 'Ruth' }
  const ana = await house.sits('ana')
  names[ana.person.id] = 'Ana'
  await house.settle()
  ana.drops()
  await house.passes(leaveGraceMs - 2_000)
  const back = await house.sits('ana')
  await house.passes(2 * leaveGraceMs)
  expect(await comings(house, names)).toEqual(['Ruth joined', 'Ana joined'])
  back.drops()
  await house.passes(leaveGraceMs + 2_000)
  expect(await comings(house, names)).toEqual(['Ruth joined', 'Ana joined', 'Ana left closed'])
})

test('ROOM26 A server that was killed writes the leavings when the plan is next opened, before who comes then.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const names = { [ana.person.id]: 'Ana' }
  await house.settle()
  house.crashes()
  await house.sits('ana')
  await house.settle()
  expect(await comings(house, names)).toEqual(['Ana joined', 'Ana left serverStopped', 'Ana joined'])
})

test('ROOM27 A server that stops in order writes the leavings itself, closes every turn, and tells all to come back.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const names = { [ana.person.id]: 'Ana' }
  await house.settle()
  ana.types('last words')
  const closed = house.rooms.close()
  await house.settle()
  await closed
  expect(ana.closedWith).toBe('goingAway')
  expect(await comings(house, names)).toEqual(['Ana joined', 'Ana left serverStopped'])
  expect((await house.entries()).map(({ body }) => body.kind)).toContain('turn')
  expect(await house.edits()).toHaveLength(1)
})

test('ROOM28 A room that nobody is in is put away, and is the same when it is opened again.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  ana.types('still here')
  await house.settle()
  const room = house.rooms.opened(house.planId)
  ana.drops()
  await house.passes(idleRoomMs - 5_000)
  expect(house.rooms.opened(house.planId)).toBe(room)
  await house.passes(leaveGraceMs + 10_000)
  expect(house.rooms.opened(house.planId)).toBeNull()
  expect((await house.journal.open(house.planId)).keyframe).not.toBeNull()
  const again = await house.sits('ana')
  await house.settle()
  expect(house.rooms.opened(house.planId)).not.toBe(room)
  expect(again.reads()).toBe('still here')
})

test('ROOM29 A session’s first message is its welcome, and the next asks for its words.', async () => {
  const house = await openHouse()
  await house.sits('ruth')
  const ana = await house.sits('ana')
  await house.settle()
  expect(ana.heard[0]).toMatchObject({ type: 'notice', notice: { type: 'welcome', me: ana.person.id } })
  expect(ana.heard[1]?.type).toBe('step1')
  expect(ana.notices('welcome')[0]?.here).toContain(ana.person.id)
})

test('ROOM30 A client without twofold.v1 gets plain y-websocket messages and nothing else.', async () => {
  const house = await openHouse()
  const stock = await house.sits('ruth', { isTwofold: false })
  const ana = await house.sits('ana')
  await house.settle()
  ana.types('words')
  ana.looksAt(null)
  house.journal.breaks()
  ana.types('!')
  await house.passes(1_000)
  house.journal.heals()
  await house.passes(20_000)
  expect(stock.reads()).toBe('words!')
  const types = new Set(stock.heard.map(({ type }) => type))
  expect([...types].sort()).toEqual(['awareness', 'step1', 'step2', 'update'])
})

test('ROOM31 Somebody who comes while the room is being put away waits, and then finds everything.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  ana.types('words')
  await house.settle()
  ana.drops()
  await house.passes(leaveGraceMs + 1_000)
  const again = await house.sits('ana')
  await house.settle()
  again.types(' more')
  await house.settle()
  again.drops()
  await house.passes(leaveGraceMs)
  house.journal.hold()
  while (house.rooms.opened(house.planId)) await house.passes(1_000)
  const coming = house.sits('ruth')
  await house.settle()
  house.journal.release()
  const ruth = await coming
  await house.settle()
  expect(ruth.reads()).toBe('words more')
})
