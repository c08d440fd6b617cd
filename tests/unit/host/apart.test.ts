/** Two who must never meet: whatever the order of things, they are never in one room nor hear of each other there. */
import type { Act } from '@twofold/shared/acts'
import { isUnderWay, openMeeting } from '@twofold/shared/meeting'
import { expect, test } from 'vitest'
import { planMeeting, separately, together, whenAndWhere } from '../../support/core-acts.ts'
import { type Chance, createChance } from '../../support/random.ts'
import { type Guest, line } from '../../support/test-guest.ts'
import { cast, type Name, openHouse, type TestHouse } from '../../support/test-room.ts'

const { ana, ruth, theo, jo } = cast
const two = ['ana', 'ruth'] as const

/** In the room: welcomed, and not shown out since. */
const isIn = (guest: Guest) => guest.closedWith === null && guest.notices('welcome').length > 0

interface Played {
  readonly house: TestHouse
  readonly guests: { guest: Guest; isGone: boolean; since: number }[]
  readonly inAtOnce: () => readonly Name[]
}

const acts = (chance: Chance): readonly Act[] => {
  const participant = chance.pick([ana, ruth, theo, jo]).id
  return [
    planMeeting,
    { kind: 'planMeeting', plan: { ...whenAndWhere, expected: [chance.pick([ana, ruth]).id] } },
    { kind: 'openMeeting' },
    { kind: 'openMeeting' },
    { kind: 'startMeeting' },
    { kind: 'cancelMeeting', reason: 'x' },
    { kind: 'closeMeeting', versionName: 'x', reviewOn: [] },
    { kind: 'letIn', participant },
    { kind: 'letIn', participant },
    { kind: 'letIn', participant },
    { kind: 'askToWait', participant },
    { kind: 'turnAway', participant },
    { kind: 'removePerson', participant, reason: 'other' },
    { kind: 'letBack', participant },
    { kind: 'letBack', participant },
  ]
}

const play = async (
  seed: number,
  steps: number,
  mayChange: boolean,
  look: (played: Played) => void,
): Promise<Played> => {
  const chance = createChance(seed)
  const house = await openHouse()
  const guests: Played['guests'] = []
  const inAtOnce = () =>
    two.filter((name) =>
      guests.some(({ guest, isGone }) => !isGone && guest.person.id === cast[name].id && isIn(guest)),
    )
  const played = { house, guests, inAtOnce }
  await house.sits('sam')
  if (!mayChange) await house.acts('sam', separately)
  for (let step = 0; step < steps; step++) {
    const open = guests.filter(({ isGone, guest }) => !isGone && guest.closedWith === null)
    const what = chance.between(0, 9)
    if (what < 4) {
      const guest = await house.sits(chance.pick(['ana', 'ruth', 'theo', 'jo'] as const))
      guests.push({ guest, isGone: false, since: step })
      guest.looksAt(line)
    } else if (what < 6 && open.length > 0) {
      const gone = chance.pick(open)
      gone.guest.drops()
      gone.isGone = true
    } else if (what === 6 && mayChange) {
      await house.acts('sam', chance.pick([separately, together])).catch(() => undefined)
    } else if (what === 7) await house.passes(chance.pick([60, 1_000, 40_000]))
    else await house.acts('sam', chance.pick(acts(chance))).catch(() => undefined)
    await house.settle()
    look(played)
  }
  return played
}

const roomOf = (house: TestHouse) => house.rooms.opened(house.planId)!

test('LETIN20 Two who must not meet are never both in the room, in whatever order people come, go, are let in, and the agency changes its mind.', async () => {
  let withBoth = 0
  let withOne = 0
  for (let seed = 1; seed <= 40; seed++)
    await play(seed, 40, true, ({ house, inAtOnce }) => {
      const { meetings, moderation } = roomOf(house).state
      const here = inAtOnce()
      const inRoom = roomOf(house).here()
      expect(here.map((name) => cast[name].id).every((id) => inRoom.includes(id))).toBe(true)
      if (meetings.safety.kind === 'together') {
        withBoth += here.length === 2 ? 1 : 0
        return
      }
      withOne += here.length
      expect(here.length).toBeLessThan(2)
      expect(inRoom.includes(ana.id) && inRoom.includes(ruth.id)).toBe(false)
      const open = openMeeting(meetings.meetings)
      for (const name of here)
        if (isUnderWay(open)) expect(open.letIn).toContain(cast[name].id)
        else expect(moderation.removed[cast[name].id]).toBeUndefined()
    })
  expect([withBoth > 0, withOne > 50]).toEqual([true, true])
}, 60_000)

/** All that a frame says of another person: their id anywhere but among the plan’s people, and their awareness id. */
const tellsOf = (guest: Guest, other: { readonly id: string }, clients: ReadonlySet<number>) =>
  guest.heard.flatMap((message): unknown[] => {
    if (message.type === 'awareness') return message.entries.filter(({ client }) => clients.has(client))
    if (message.type !== 'notice') return []
    const { notice } = message
    const said =
      notice.type === 'welcome'
        ? { ...notice, people: [], moderation: null }
        : notice.type === 'people' || notice.type === 'authorship' || notice.type === 'moderation'
          ? null
          : notice
    return JSON.stringify(said).includes(other.id) ? [said] : []
  })

test('LETIN21 Two who are kept apart never hear of each other live: not who is here, no caret nor its end, no one expected or waiting, no meeting meant for the other.', async () => {
  let heard = 0
  for (let seed = 100; seed < 125; seed++) {
    const { guests } = await play(seed, 40, false, () => undefined)
    for (const [name, other] of [two, [...two].reverse() as unknown as typeof two]) {
      const clients = new Set(
        guests
          .filter(({ guest }) => guest.person.id === cast[other].id)
          .map(({ guest }) => guest.doc.clientID),
      )
      for (const { guest } of guests.filter((one) => one.guest.person.id === cast[name].id)) {
        heard += guest.heard.length
        expect(tellsOf(guest, cast[other], clients)).toEqual([])
      }
    }
  }
  expect(heard).toBeGreaterThan(500)
}, 60_000)

test('LETIN22 When the agency parts two who are both in, one is sent to wait at once, is told nothing of why, and comes in when the other goes.', async () => {
  const house = await openHouse()
  const [one, other] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  await house.acts('sam', separately)
  expect([one.closedWith, other.closedWith].filter((why) => why === null)).toHaveLength(1)
  const [stays, goes] = one.closedWith === null ? [one, other] : [other, one]
  expect(goes.closedWith).toBe('toWaitingRoom')
  const name = goes.person.id === ana.id ? 'ana' : 'ruth'
  const waits = await house.sits(name)
  await house.settle()
  expect(waits.notices('waiting').at(-1)?.room).toMatchObject({
    meeting: null,
    leader: null,
    expected: [{ participant: goes.person.id, is: 'waiting' }],
    today: null,
  })
  await expect(house.acts(name, { kind: 'leaveNote', field: line, ranges: [], text: 'x' })).rejects.toThrow(
    'notNow',
  )
  stays.looksAt(line)
  stays.drops()
  await house.passes(100)
  expect(waits.notices('welcome')[0]?.here).toEqual([goes.person.id])
  expect(waits.sees()).toEqual({})
  expect([...waits.others.keys()]).toEqual([])
})
