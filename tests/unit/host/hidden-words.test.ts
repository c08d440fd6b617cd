/** Whoever’s words are hidden is told that they are, and where; nobody else, and nothing more. */
import { nothingBesideYet } from '@twofold/server/core/beside-fold'
import { emptyPlan, type PlanState } from '@twofold/server/core/plan-state'
import { besideFor } from '@twofold/server/core/told'
import type { Piece, TakenOut } from '@twofold/shared/beside'
import { expect, test } from 'vitest'
import { letIn, openMeetingIn } from '../../support/held-meeting.ts'
import { createChance } from '../../support/random.ts'
import { gather, hide, likes, park, parked, sam, writesParagraph } from '../../support/taken.ts'
import { type Guest, line, otherLine } from '../../support/test-guest.ts'
import { cast, type Name, openHouse } from '../../support/test-room.ts'

const everybody = Object.keys(cast) as Name[]
const lastTold = (guest: Guest) =>
  [...guest.notices('welcome'), ...guest.notices('beside')].flatMap(({ beside }) => beside.myHidden ?? [])
/** Every notice in which a person of the room was told of hidden words. */
const timesTold = (guest: Guest) =>
  guest.notices('beside').filter(({ beside }) => beside.myHidden !== undefined).length
const heardIn = (guest: Guest) => JSON.stringify(guest.heard.filter(({ type }) => type === 'notice'))

const aPiece = (author: Piece['author'], clock: number): Piece => ({
  text: 'at Elm',
  marks: {},
  at: { client: 1, clock },
  author,
})
const takenOut = (at: number, kind: TakenOut['kind'], authors: readonly Piece['author'][]): TakenOut => ({
  id: `taken_${String(at).padStart(20, '0')}`,
  by: sam.id,
  at,
  kind,
  field: likes,
  reason: 'hurtful',
  pieces: authors.map((author, index) => aPiece(author, at * 100 + index * 10)),
  left: null,
  row: null,
})
const planWith = (all: readonly TakenOut[]): PlanState => ({
  ...emptyPlan,
  people: Object.values(cast),
  beside: { ...nothingBesideYet, takenOut: all },
})
/** Of whose hidden words each is told, by id. */
const toldTo = (all: readonly TakenOut[], name: Name) =>
  besideFor(planWith(all), cast[name]).myHidden.map(({ id }) => all.findIndex((one) => one.id === id))

const said = (by: Name, saidBy: Name, via: NonNullable<Piece['author']>['via']): Piece['author'] => ({
  by: cast[by].id,
  saidBy: cast[saidBy].id,
  via,
})

test('TAKEN16 Whose words are hidden, and the scribe who wrote them, are told in which field and by whom, and nobody else anything: neither words nor reason.', () => {
  const all = [
    takenOut(0, 'hidden', [said('ana', 'ana', 'typed')]),
    takenOut(1, 'hidden', [said('jo', 'ruth', 'scribed')]),
    // Sam put them back, or parked them, and they are Ana's still: Jo did not write these.
    takenOut(2, 'hidden', [said('sam', 'ana', 'restored'), said('sam', 'theo', 'moved')]),
    takenOut(3, 'hidden', [said('ana', 'ana', 'typed'), said('ruth', 'ruth', 'reworded')]),
    takenOut(4, 'hidden', [null, said('sam', 'sam', 'typed'), said('sam', 'theo', 'scribed')]),
    takenOut(5, 'parked', [said('ana', 'ana', 'typed')]),
    // Whoever put words back did not write them, whatever they are to the plan now.
    takenOut(6, 'hidden', [said('olive', 'ruth', 'restored'), said('olive', 'ruth', 'moved')]),
  ]
  expect(Object.fromEntries(everybody.map((name) => [name, toldTo(all, name)]))).toEqual({
    ana: [0, 2, 3],
    ruth: [1, 3, 6],
    theo: [2, 4],
    jo: [1],
    // They have all of it, with the way back.
    sam: [],
    ines: [],
    olive: [],
    rex: [],
  })
  expect(besideFor(planWith(all), cast.jo).myHidden).toEqual([{ id: all[1]!.id, field: likes, by: sam.id }])
})

test('TAKEN16 Whose words are hidden, and the scribe who wrote them, are told in which field and by whom, and nobody else anything: neither words nor reason: of any passages at random.', () => {
  const chance = createChance(20_261_122)
  const names = everybody.filter((name) => cast[name].role !== 'facilitator')
  const anyAuthor = (): Piece['author'] =>
    chance.pick([
      null,
      said(chance.pick(everybody), chance.pick(names), 'scribed'),
      said('sam', chance.pick(names), 'restored'),
      said(chance.pick(names), chance.pick(names), 'typed'),
    ])
  for (let round = 0; round < 300; round++) {
    const all = Array.from({ length: chance.between(0, 5) }, (_, at) =>
      takenOut(
        at,
        chance.pick(['hidden', 'parked'] as const),
        Array.from({ length: chance.between(1, 4) }, anyAuthor),
      ),
    )
    for (const name of names) {
      // Without a trace of the person in what is hidden, nothing is told: whatever else is hidden.
      const without = all.filter(({ pieces }) => !JSON.stringify(pieces).includes(cast[name].id))
      expect(toldTo(without, name)).toEqual([])
      const told = besideFor(planWith(all), cast[name])
      expect(JSON.stringify(told)).not.toMatch(/Elm|hurtful|pieces/)
      const others = names.filter((one) => one !== name).map((one) => cast[one].id as string)
      expect(others.filter((id) => JSON.stringify(told.myHidden).includes(id))).toEqual([])
    }
  }
})

test('TAKEN17 Who is in the room is told as their words are hidden and as they are put back; nobody else hears a notice of it.', async () => {
  const { house, guests } = await gather('ana', 'ruth', 'theo', 'jo', 'olive', 'sam')
  const [one, other, youth, writes, reads, leads] = guests as [Guest, Guest, Guest, Guest, Guest, Guest]
  one.types('We live at 12 Elm Road')
  writesParagraph(other, [['Ruth was here']])
  await house.settle()
  await house.acts('jo', { kind: 'scribeFor', participant: cast.ana.id })
  writes.types('Ana said so', otherLine)
  await house.settle()
  const before = guests.map((guest) => guest.notices('beside').length)
  const first = await house.acts('sam', hide(leads.doc, line, '12 Elm'))
  expect(guests.map((guest) => guest.notices('beside').length)).toEqual(
    before.map((count, at) => count + (at === 0 ? 1 : 0)),
  )
  expect(one.notices('beside').at(-1)?.beside).toEqual({
    myHidden: [{ id: first.id, field: line, by: sam.id }],
  })
  expect(heardIn(one)).not.toMatch(/Elm|private/)
  const second = await house.acts('ines', hide(leads.doc, otherLine, 'said so'))
  for (const guest of [one, writes])
    expect(lastTold(guest).at(-1)).toEqual({ id: second.id, field: otherLine, by: cast.ines.id })
  for (const guest of [other, youth, reads]) {
    expect(timesTold(guest)).toBe(0)
    expect(heardIn(guest)).not.toMatch(new RegExp(`${first.id}|${second.id}|Elm|said so`))
  }
  expect(
    leads
      .notices('lead')
      .at(-1)
      ?.lead.takenOut?.map(({ id }) => id),
  ).toEqual([first.id, second.id])
  // A line is left where words are parked: that is told by the words themselves.
  await house.acts('sam', park(leads.doc, likes, 'was here'))
  await house.acts('sam', hide(leads.doc, parked, 'was here'))
  expect(lastTold(other)).toMatchObject([{ field: parked }])
  await house.acts('sam', { kind: 'putBack', id: first.id! })
  expect(one.notices('beside').at(-1)?.beside.myHidden).toMatchObject([{ id: second.id }])
  await house.acts('sam', { kind: 'putBack', id: second.id! })
  for (const guest of [one, writes]) expect(guest.notices('beside').at(-1)?.beside.myHidden).toEqual([])
})

test('TAKEN18 Who was away as their words were hidden is told when they are in the room, on whatever device, also after a crash; outside nothing is told.', async () => {
  const house = await openHouse()
  const one = await house.sits('ana')
  const leads = await house.sits('sam')
  one.types('We live at 12 Elm Road')
  await house.settle()
  one.drops()
  const { id } = await house.acts('sam', hide(leads.doc, line, '12 Elm'))
  const mine = [{ id, field: line, by: sam.id }]
  const welcomedWith = (guest: Guest) => guest.notices('welcome').at(-1)?.beside.myHidden
  for (let crash = 0; crash < 2; crash++) {
    const [back, otherDevice, ruth] = await Promise.all([
      house.sits('ana'),
      house.sits('ana'),
      house.sits('ruth'),
    ])
    await house.settle()
    expect([welcomedWith(back), welcomedWith(otherDevice), welcomedWith(ruth)]).toEqual([mine, mine, []])
    house.crashes()
  }
  await openMeetingIn(house)
  const waits = await house.sits('ana')
  await house.settle()
  expect(waits.heard.length).toBeGreaterThan(0)
  expect(heardIn(waits)).not.toContain(id)
  await letIn(house, 'ana')
  await house.settle()
  const inside = waits.closedWith === null ? waits : await house.sits('ana')
  await house.settle()
  expect(welcomedWith(inside)).toEqual(mine)
  await house.acts('sam', { kind: 'putBack', id: id! })
  expect(inside.notices('beside').at(-1)?.beside.myHidden).toEqual([])
  const late = await house.sits('ana')
  await house.settle()
  expect(welcomedWith(late)).toEqual([])
})
