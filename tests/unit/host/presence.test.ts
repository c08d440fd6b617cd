/** Presence: what the server composes, withholds and takes back. */
import { keepAliveMs, maxPresenceBytes, maxPresences, presenceTickMs } from '@twofold/shared/limits'
import { writeAwareness, writeQueryAwareness, writeStep1 } from '@twofold/shared/wire'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Guest } from '../../support/test-guest.ts'
import { line, otherLine } from '../../support/test-guest.ts'
import { openHouse, type TestHouse } from '../../support/test-room.ts'

const awarenessOf = (guest: Guest) => guest.heard.filter((message) => message.type === 'awareness')
const idsSentTo = (guest: Guest) =>
  awarenessOf(guest).flatMap(({ entries }) => entries.map(({ client }) => client))

test('PRES1 The server says who somebody is, whatever they say of themselves.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  ruth.looksAt(line, { user: { name: 'Ana', role: 'facilitator', participant: ana.person.id } })
  await house.passes(presenceTickMs)
  const [presence] = [...ana.others.values()]
  expect(presence?.state).toMatchObject({
    user: { participant: ruth.person.id, name: 'Ruth', role: 'partnershipParent', family: 'partnership' },
    field: line,
  })
})

test('PRES2 Nobody speaks for an id that is another’s, and nobody is sent their own.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  await house.settle()
  ana.looksAt(line)
  await house.passes(presenceTickMs)
  ruth.looksAt(otherLine, {}, ana.doc.clientID)
  ruth.looksAt(otherLine)
  ruth.looksAt(otherLine, {}, ana.doc.clientID)
  ruth.sends(writeAwareness([{ client: ana.doc.clientID, clock: 9e9, state: null }]))
  await house.passes(2 * keepAliveMs)
  expect(theo.sees()).toEqual({ Ana: line, Ruth: otherLine })
  expect(ruth.closedWith).toBeNull()
  for (const guest of [ana, ruth]) expect(idsSentTo(guest)).not.toContain(guest.doc.clientID)
})

test('PRES3 Who leaves is gone for the others at once.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  ana.looksAt(line)
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: line })
  ana.drops()
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({})
})

test('PRES4 Who comes back is seen again, in the same tick, after a restart, and while the dead line still stands.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  ana.looksAt(line)
  await house.passes(presenceTickMs)
  ana.drops()
  const again = await house.sits('ana', { doc: ana.doc })
  again.looksAt(otherLine)
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: otherLine })

  const overDeadLine = await house.sits('ana', { doc: ana.doc })
  overDeadLine.looksAt(line)
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: line })
  again.drops()
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: line })

  const remembered = ruth.others
  house.crashes()
  const ruthLater = await house.sits('ruth', { doc: ruth.doc })
  for (const [id, state] of remembered) ruthLater.others.set(id, state)
  const anaLater = await house.sits('ana', { doc: ana.doc })
  await house.settle()
  anaLater.looksAt(otherLine)
  await house.passes(presenceTickMs)
  expect(ruthLater.sees()).toEqual({ Ana: otherLine })
})

test('PRES5 Clocks rise with every state that is sent, also when the wall clock is set back.', async () => {
  const house = await openHouse()
  const ruth = await house.sits('ruth')
  const clocks: number[] = []
  const doc = new Y.Doc()
  for (let visit = 0; visit < 3; visit++) {
    const ana = await house.sits('ana', { doc })
    await house.settle()
    for (let move = 0; move < 5; move++) ana.looksAt(move % 2 ? line : otherLine)
    await house.passes(presenceTickMs)
    ana.drops()
    await house.passes(presenceTickMs)
    house.clock.jump(-60_000)
  }
  for (const { entries } of awarenessOf(ruth))
    for (const { client, clock } of entries) if (client === doc.clientID) clocks.push(clock)
  expect(clocks).toHaveLength(6)
  expect(clocks).toEqual([...new Set(clocks)].toSorted((a, b) => a - b))
})

test('PRES6 Every session hears something every 15 s, alone or not, stock or not.', async () => {
  const house = await openHouse()
  const guests = [await house.sits('ana'), await house.sits('ruth', { isTwofold: false })]
  await house.settle()
  guests[0]!.looksAt(line)
  await house.passes(presenceTickMs)
  for (let quarter = 0; quarter < 8; quarter++) {
    const before = guests.map(({ heard }) => heard.length)
    await house.passes(15_000)
    for (const [index, guest] of guests.entries()) expect(guest.heard.length).toBeGreaterThan(before[index]!)
  }
  expect(guests[1]!.sees()).toEqual({ Ana: line })
})

test('PRES7 An observer is listed as here, and their caret and field are withheld.', async () => {
  const house = await openHouse()
  const [ana, olive] = [await house.sits('ana'), await house.sits('olive')]
  await house.settle()
  olive.looksAt(line)
  ana.looksAt(otherLine)
  await house.passes(presenceTickMs)
  expect(ana.sees()).toEqual({ Olive: null })
  expect(olive.sees()).toEqual({ Ana: otherLine })
  expect(ana.notices('here').at(-1)?.here).toContain(olive.person.id)
})

test('PRES8 Who comes, or asks, sees everybody at once.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  ana.looksAt(line)
  const ruth = await house.sits('ruth')
  await house.settle()
  expect(ruth.sees()).toEqual({ Ana: line })
  ruth.others.clear()
  ruth.sends(writeQueryAwareness())
  await house.settle()
  expect(ruth.sees()).toEqual({ Ana: line })
})

test('PRES9 A caret of another shape is dropped and the one before stands.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  ana.looksAt(line)
  ana.looksAt(line, { cursor: { anchor: { tname: '<script>' }, head: 1 } })
  ana.sends(writeAwareness([{ client: ana.doc.clientID, clock: 3, state: ['list'] }]))
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: line })
  expect(ana.closedWith).toBeNull()
})

test('PRES10 A hundred moves of a caret within a tick are one message, the last.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  const before = awarenessOf(ruth).length
  for (let move = 0; move < 100; move++) ana.looksAt(move === 99 ? line : otherLine)
  await house.passes(presenceTickMs)
  expect(awarenessOf(ruth)).toHaveLength(before + 1)
  expect(ruth.sees()).toEqual({ Ana: line })
})

test('PRES11 A client that has not said who it is cannot bring back the id of one who left.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  await house.settle()
  ana.looksAt(line)
  await house.passes(presenceTickMs)
  ana.drops()
  await house.passes(presenceTickMs)
  ruth.sends(writeAwareness([{ client: ana.doc.clientID, clock: 2, state: null }]))
  ruth.looksAt(otherLine)
  await house.passes(presenceTickMs)
  expect(theo.sees()).toEqual({ Ruth: otherLine })
  expect(theo.others.get(ruth.doc.clientID)?.state).not.toBeNull()
})

const counted = (house: TestHouse, name: string) => house.counted.get(name) ?? 0

/** As a client with this awareness id would say it. */
const says = (guest: Guest, client: number, clock: number, state: unknown) =>
  guest.sends(writeAwareness([{ client, clock, state }]))

test('PRES14 Under an id that somebody has written words under nobody else appears, also after a restart.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  await house.settle()
  ana.types('mine')
  await house.settle()
  ana.drops()
  ruth.looksAt(line, {}, ana.doc.clientID)
  await house.passes(presenceTickMs)
  expect(theo.sees()).toEqual({})
  expect(counted(house, 'forged foreignPresence')).toBe(1)

  house.crashes()
  const [ruthLater, theoLater] = [await house.sits('ruth'), await house.sits('theo')]
  await house.settle()
  ruthLater.looksAt(line, {}, ana.doc.clientID)
  ruthLater.looksAt(otherLine)
  await house.passes(presenceTickMs)
  expect(theoLater.sees()).toEqual({ Ruth: otherLine })
  expect(counted(house, 'forged foreignPresence')).toBe(2)
})

test('PRES15 What stock clients send back of others, of those who left too, is not counted; presence in another’s name is.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  await house.settle()
  ana.looksAt(line)
  theo.looksAt(otherLine)
  await house.passes(presenceTickMs)
  const echoes = () => {
    for (const [client, { clock, state }] of ruth.others) {
      says(ruth, client, clock, state)
      // A stock client that has not heard of somebody for 30 s says so to everybody.
      says(ruth, client, clock, null)
    }
  }
  ruth.looksAt(line)
  echoes()
  await house.passes(2 * keepAliveMs)
  echoes()
  theo.drops()
  echoes()
  await house.passes(presenceTickMs)
  echoes()
  expect(counted(house, 'forged foreignPresence')).toBe(0)
  expect(ruth.sees()).toEqual({ Ana: line })

  const { clock, state } = ruth.others.get(ana.doc.clientID)!
  const tries: readonly (readonly [id: number, clock: number, state: unknown])[] = [
    [ana.doc.clientID, clock + 1, state],
    [ana.doc.clientID, clock + 1, null],
    [ana.doc.clientID, clock, { user: { participant: ruth.person.id } }],
    [12_345, 1, { field: line }],
    [ruth.doc.clientID, 2, { field: line, user: { role: 'facilitator' } }],
    [ruth.doc.clientID, 3, { field: line, user: { participant: ana.person.id } }],
  ]
  for (const [index, [id, at, said]] of tries.entries()) {
    says(ruth, id, at, said)
    expect(counted(house, 'forged foreignPresence')).toBe(index + 1)
  }
  await house.passes(presenceTickMs)
  expect(ana.sees()).toEqual({ Ruth: line })
  expect(ruth.closedWith).toBeNull()
})

test('PRES16 A caret in a field that the plan does not have is dropped and counted, and the one before stands.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  const at = (tname: string) => ({ type: null, tname, item: null, assoc: 0 })
  ana.looksAt(line, { cursor: { anchor: at(line), head: at(line) } })
  ana.looksAt(otherLine, { cursor: { anchor: at(otherLine), head: at('about.madeUp') } })
  ana.looksAt(otherLine, { cursor: { anchor: at('toString.constructor'), head: at(otherLine) } })
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: line })
  expect(counted(house, 'forged foreignCursor')).toBe(2)
})

test('PRES17 Presence that is deep, large or many entries long is refused or dropped, and nobody sees it.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  await house.settle()
  ruth.looksAt(line)
  const deep = `${'['.repeat(1_500)}${']'.repeat(1_500)}`
  ruth.looksAt(otherLine, { cursor: JSON.parse(deep) as unknown })
  ruth.looksAt(otherLine, { field: JSON.parse(deep) as unknown })
  await house.passes(presenceTickMs)
  expect(ana.sees()).toEqual({ Ruth: line })
  expect(counted(house, 'presenceDropped shape')).toBe(2)
  expect(ruth.closedWith).toBeNull()

  ruth.looksAt(otherLine, { more: 'x'.repeat(maxPresenceBytes) })
  expect(ruth.closedWith).toBe('badFrame')
  const many = Array.from({ length: maxPresences + 1 }, (_, client) => ({ client, clock: 1, state: null }))
  theo.sends(writeAwareness(many))
  expect(theo.closedWith).toBe('badFrame')
  await house.passes(presenceTickMs)
  expect(ana.sees()).toEqual({})
})

test('PRES18 Who gives their id back may speak for a new one, and the old one is gone for the others.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  ana.looksAt(line)
  await house.passes(presenceTickMs)
  says(ana, ana.doc.clientID, 2, null)
  says(ana, 77, 1, { field: otherLine })
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: otherLine })
  expect(ruth.others.get(ana.doc.clientID)?.state).toBeNull()
  says(ana, ana.doc.clientID, 3, { field: line })
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: otherLine })
})

test('PRES19 A page that begins anew after a refusal is seen under its new id.', async () => {
  const house = await openHouse()
  const [ana, ruth, sam] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('sam')]
  await house.settle()
  ana.looksAt(line)
  await house.rooms.act(house.planId, sam.person.id, { kind: 'pauseEveryone' })
  await house.settle()
  ana.types('too late')
  await house.settle()
  expect(ana.notices('refused')).toHaveLength(1)
  // The caret still moves before the page has its fresh document.
  ana.looksAt(otherLine)
  ana.sends(writeStep1(Y.encodeStateVector(new Y.Doc())))
  says(ana, 78, 1, { field: line })
  await house.passes(presenceTickMs)
  expect(ruth.sees()).toEqual({ Ana: line })
  expect(ruth.others.get(78)?.state).not.toBeNull()
  expect(ruth.others.get(ana.doc.clientID)?.state).toBeNull()
})
