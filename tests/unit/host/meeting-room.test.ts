/** A meeting in a room: who leads it, breaks, and who may write. */
import { facilitatorGraceMs } from '@twofold/shared/limits'
import { openMeeting } from '@twofold/shared/meeting'
import { noticeSchema } from '@twofold/shared/notice'
import { expect, test } from 'vitest'
import { closeMeeting, hash, planMeeting, separately } from '../../support/core-acts.ts'
import { holdMeeting } from '../../support/held-meeting.ts'
import { type Guest, line, otherLine } from '../../support/test-guest.ts'
import { cast, type Name, openHouse, type TestHouse } from '../../support/test-room.ts'

const { ana, sam, ines } = cast
const stateOf = async (house: TestHouse) => (await house.rooms.open(house.planId))!.state
const phaseOf = async (house: TestHouse) =>
  openMeeting((await stateOf(house)).meetings.meetings)?.phase ?? null
const pauseOf = async (house: TestHouse) => (await stateOf(house)).moderation.pause
const pauses = async (house: TestHouse) =>
  (await house.entries()).filter(({ body }) => /everyone(Paused|Resumed)/.test(body.kind))

test('MEET50 When who leads is gone for twenty seconds the house pauses the meeting, not before, and it goes on when they are back.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam', 'ines')
  guests.sam.drops()
  await house.passes(facilitatorGraceMs - 1_000)
  expect([await phaseOf(house), await pauses(house)]).toEqual(['live', []])
  await house.passes(2_000)
  expect(await pauseOf(house)).toMatchObject({ by: null, why: 'away', text: null })
  expect(guests.ana.notices('moderation').at(-1)?.moderation.pause).toMatchObject({ by: null, why: 'away' })
  guests.ana.types('words')
  await house.settle()
  expect(guests.ana.notices('refused').at(-1)?.reason).toBe('everyonePaused')
  await house.passes(60_000)
  expect(await pauses(house)).toHaveLength(1)
  await house.sits('sam')
  await house.passes(1_500)
  expect([await phaseOf(house), await pauseOf(house)]).toEqual(['live', null])
})

test('MEET51 A line that comes back in time pauses nothing, and each drop has its own twenty seconds.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  let leader: Guest = guests.sam
  for (let drop = 0; drop < 3; drop++) {
    leader.drops()
    await house.passes(facilitatorGraceMs - 3_000)
    leader = await house.sits('sam')
    await house.passes(3_000)
  }
  expect(await pauses(house)).toEqual([])
})

test('MEET52 Another facilitator who takes over lets it go on; one who is handed it and is not there does not keep it going.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam', 'ines')
  guests.sam.drops()
  await house.passes(facilitatorGraceMs + 2_000)
  expect(await phaseOf(house)).toBe('paused')
  await house.acts('ines', { kind: 'takeOver' })
  await house.passes(1_500)
  expect([await phaseOf(house), await pauseOf(house)]).toEqual(['live', null])
  expect(guests.ana.notices('beside').at(-1)?.beside.meeting?.leader).toBe(ines.id)
  await house.acts('ines', { kind: 'handOver', participant: sam.id })
  await house.passes(facilitatorGraceMs + 2_000)
  expect(await pauseOf(house)).toMatchObject({ why: 'away' })
})

test('MEET53 A facilitator’s own pause, or a break, is left as it is when who leads is gone and back.', async () => {
  for (const act of [{ kind: 'pauseEveryone', text: 'Ten minutes' }, { kind: 'takeBreak' }] as const) {
    const { house, guests } = await holdMeeting('ana', 'sam')
    await house.acts('sam', act)
    const pause = await pauseOf(house)
    guests.sam.drops()
    await house.passes(2 * facilitatorGraceMs)
    expect(await pauseOf(house)).toEqual(pause)
    await house.sits('sam')
    await house.passes(5_000)
    expect([await pauseOf(house), await phaseOf(house)]).toEqual([pause, 'paused'])
  }
})

test('MEET54 A pause that began before the meeting holds it too: nobody’s absence turns it into another.', async () => {
  const house = await openHouse()
  await house.acts('sam', planMeeting)
  await house.acts('sam', { kind: 'openMeeting' })
  await house.acts('sam', { kind: 'pauseEveryone' })
  await house.acts('sam', { kind: 'startMeeting' })
  await house.sits('ines')
  await house.passes(2 * facilitatorGraceMs)
  expect(await pauseOf(house)).toMatchObject({ by: sam.id, why: 'asked' })
})

test('MEET55 A crash while who leads is gone pauses it twenty seconds after; a crash in that pause lets it go on when they are back.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  guests.sam.drops()
  await house.passes(10_000)
  house.crashes()
  await house.sits('ana')
  await house.passes(facilitatorGraceMs + 2_000)
  expect(await pauseOf(house)).toMatchObject({ why: 'away' })
  house.crashes()
  await house.sits('ana')
  await house.sits('sam')
  await house.passes(2_000)
  expect([await phaseOf(house), (await pauses(house)).length]).toEqual(['live', 2])
})

test('MEET56 While the disk takes nothing the pause waits, and is written down once when it does.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  house.journal.breaks()
  guests.sam.drops()
  await house.passes(facilitatorGraceMs + 30_000)
  expect(await pauses(house)).toEqual([])
  house.journal.heals()
  await house.passes(10_000)
  expect(await pauses(house)).toHaveLength(1)
  expect(await pauseOf(house)).toMatchObject({ why: 'away' })
})

/** All that is told and written after somebody asked for a break. */
const afterBreakBy = async (asker: 'ana' | 'ruth' | 'olive') => {
  const { house, guests } = await holdMeeting('ana', 'ruth', 'jo', 'olive', 'sam', 'ines')
  const all = Object.values(guests)
  const before = all.map((guest) => guest.heard.length)
  const kept = (await house.records()).length
  await house.acts(asker, { kind: 'takeBreak' })
  await house.acts('jo', { kind: 'takeBreak' })
  const late = await house.sits('ines')
  await house.passes(100)
  const told = all.map((guest, at) => ({ role: guest.person.role, heard: guest.heard.slice(before[at]) }))
  const written = (await house.entries())
    .filter(({ seq }) => seq > kept)
    .map(({ at, participant, body }) => ({ at, participant, body }))
  const leaders = [guests.sam.notices('lead').at(-1)?.lead.breakBy, late.notices('welcome')[0]?.lead?.breakBy]
  await house.acts('sam', { kind: 'resumeEveryone' })
  const end = guests.sam.notices('lead').at(-1)?.lead.breakBy
  return { others: told.filter(({ role }) => role !== 'facilitator'), written, leaders, end }
}

test('MEET57 Who asked for a break is told to facilitators alone: every frame of anybody else and the journal are the same whoever it was.', async () => {
  const first = await afterBreakBy('ruth')
  expect(first.written.map(({ participant, body }) => [participant, body.kind])).toEqual([
    [null, 'everyonePaused'],
  ])
  expect(JSON.stringify(first.others)).toContain('"why":"break"')
  for (const asker of ['ana', 'ruth', 'olive'] as const) {
    const { others, written, leaders, end } = await afterBreakBy(asker)
    expect([others, written]).toEqual([first.others, first.written])
    expect([leaders, end]).toEqual([[cast[asker].id, cast[asker].id], null])
  }
})

test('MEET58 Two facilitators at the same moment make one order, the same on every screen.', async () => {
  for (const first of ['sam', 'ines'] as const) {
    const second = first === 'sam' ? 'ines' : 'sam'
    const both = async (house: TestHouse, one: Parameters<TestHouse['acts']>[1], other: typeof one) =>
      Promise.allSettled([house.acts(first, one), house.acts(second, other)])
    const { house, guests } = await holdMeeting('ana', 'sam', 'ines')
    const ruth = await house.sits('ruth')
    const participant = cast.ruth.id
    await both(house, { kind: 'letIn', participant }, { kind: 'removePerson', participant, reason: 'other' })
    expect(ruth.closedWith).toBe('sessionEnded')
    expect((await stateOf(house)).meetings.meetings[0]?.letIn).not.toContain(participant)
    await both(house, { kind: 'handOver', participant: cast[second].id }, { kind: 'takeOver' })
    await both(house, { kind: 'goToStep', step: 2 }, { kind: 'goToStep', step: 3 })
    const { meetings } = await stateOf(house)
    expect(meetings.meetings[0]).toMatchObject({ leader: cast[second].id, step: 3 })
    for (const guest of Object.values(guests))
      expect(guest.notices('beside').findLast(({ beside }) => beside.meeting)?.beside.meeting).toMatchObject({
        leader: cast[second].id,
        step: 3,
      })
  }
})

test('MEET59 A pause for everyone says the facilitator’s kind words to all, and who asks for words meanwhile keeps theirs.', async () => {
  const { house, guests } = await holdMeeting('ana', 'ruth', 'sam')
  await house.acts('sam', { kind: 'pauseEveryone', text: 'Let us breathe' })
  for (const guest of Object.values(guests))
    expect(guest.notices('moderation').at(-1)?.moderation.pause).toMatchObject({ text: 'Let us breathe' })
  for (const guest of Object.values(guests)) guest.types('x')
  await house.settle()
  for (const guest of Object.values(guests))
    expect(guest.notices('refused').at(-1)).toMatchObject({ reason: 'everyonePaused', fields: [line] })
})

test('MEET60 Who has the floor writes and all others wait, facilitators too; a scribe writes for who has it, and only then.', async () => {
  const { house, guests } = await holdMeeting('ana', 'ruth', 'jo', 'sam')
  await house.acts('sam', { kind: 'giveFloor', participant: ana.id })
  const tries = async (name: keyof typeof guests) => {
    const before = guests[name].notices('refused').length
    guests[name].types(name)
    await house.settle()
    const refused = guests[name].notices('refused')
    if (refused.length === before) return 'taken'
    guests[name].beginsAnew()
    await house.settle()
    return refused.at(-1)?.reason
  }
  expect([await tries('ana'), await tries('ruth'), await tries('sam'), await tries('jo')]).toEqual([
    'taken',
    'floor',
    'floor',
    'floor',
  ])
  await house.acts('jo', { kind: 'scribeFor', participant: cast.ruth.id })
  expect(await tries('jo')).toBe('floor')
  await house.acts('jo', { kind: 'scribeFor', participant: ana.id })
  expect(await tries('jo')).toBe('taken')
  await house.acts('sam', { kind: 'pausePerson', participant: ana.id })
  expect([await tries('ana'), await tries('jo')]).toEqual(['personPaused', 'personPaused'])
  await house.acts('sam', { kind: 'resumePerson', participant: ana.id })
  await house.acts('sam', { kind: 'endFloor' })
  expect([await tries('ruth'), await tries('sam')]).toEqual(['taken', 'taken'])
})

test('MEET61 While only one part is open all others are closed to everybody, a lock in it still holds, and floor and part end with the meeting.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  await house.acts('sam', { kind: 'onlySection', section: 'communication' })
  guests.ana.types('x')
  guests.sam.types('there', otherLine)
  await house.settle()
  expect(guests.ana.notices('refused').at(-1)?.reason).toBe('elsewhere')
  expect([guests.ana.reads(otherLine), guests.sam.reads()]).toEqual(['there', ''])
  guests.ana.beginsAnew()
  await house.acts('sam', { kind: 'lockSection', section: 'communication' })
  guests.ana.types('y', otherLine)
  await house.settle()
  expect(guests.ana.notices('refused').at(-1)?.reason).toBe('locked')
  guests.ana.beginsAnew()
  await house.acts('sam', closeMeeting)
  guests.ana.types('after')
  await house.settle()
  expect(guests.sam.reads()).toBe('after')
})

test('MEET62 How much each is heard is told to facilitators alone, and letters only while the meeting is live.', async () => {
  const { house, guests } = await holdMeeting('ana', 'olive', 'sam')
  guests.ana.types('four')
  await house.passes(6_000)
  expect(guests.sam.notices('lead').at(-1)?.lead.voice).toEqual({
    about: { [ana.id]: { letters: 4, turns: 1 } },
  })
  for (const name of ['ana', 'olive'] as const) expect(guests[name].notices('lead')).toEqual([])
})

test('MEET63 Every notice that anybody is sent through a whole meeting is of the shape that pages expect.', async () => {
  const names = ['ana', 'ruth', 'theo', 'jo', 'olive', 'sam', 'ines'] as const
  const { house, guests } = await holdMeeting(...names)
  const field = line
  const answer = { section: 'attendTogether', hash, answer: 'yes', words: '' } as const
  guests.ana.types('Bear')
  await house.settle()
  const [{ client, clock }] = [{ client: guests.ana.doc.clientID, clock: 0 }]
  const ranges = [{ client, clock, length: 2 }]
  const acts: readonly (readonly [Name, Parameters<TestHouse['acts']>[1]])[] = [
    ['sam', { kind: 'goToStep', step: 2 }],
    ['ana', { kind: 'leaveNote', field, ranges, text: 'A note' }],
    ['ana', { kind: 'writeToday', text: 'A cold' }],
    ['sam', { kind: 'proposeWording', field, ranges, to: 'Teddy' }],
    ['jo', { kind: 'scribeFor', participant: ana.id }],
    ['sam', { kind: 'hide', field, ranges, reason: 'private' }],
    ['sam', { kind: 'giveFloor', participant: ana.id }],
    ['sam', { kind: 'turnAway', participant: cast.theo.id }],
    ['sam', { kind: 'askToWait', participant: cast.ruth.id }],
    ['ana', { kind: 'agree', ...answer }],
    ['sam', { kind: 'nameVersion', name: 'May' }],
    ['sam', separately],
    ['ana', { kind: 'takeBreak' }],
    ['sam', closeMeeting],
  ]
  for (const [name, act] of acts) await house.acts(name, act).catch(() => undefined)
  const late = await Promise.all([...names, 'ruth' as const].map((name) => house.sits(name)))
  await house.passes(40_000)
  const kinds = new Set<string>()
  for (const { heard } of [...Object.values(guests), ...late])
    for (const message of heard) {
      if (message.type !== 'notice') continue
      kinds.add(message.notice.type)
      expect(noticeSchema.safeParse(message.notice).error).toBeUndefined()
    }
  expect([...kinds]).toEqual(
    expect.arrayContaining(['welcome', 'waiting', 'beside', 'lead', 'moderation', 'here']),
  )
})
