/** Who waits outside a room: what they are told, what they keep, and how they come in. */
import { waitingRoomSchema } from '@twofold/shared/beside'
import type { FieldId } from '@twofold/shared/ids'
import { noticeSchema } from '@twofold/shared/notice'
import { writeAwareness, writeDiverged, writeStep1, writeStep2 } from '@twofold/shared/wire'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeMeeting } from '../../support/core-acts.ts'
import { holdMeeting, letIn, openMeetingIn } from '../../support/held-meeting.ts'
import type { Guest } from '../../support/test-guest.ts'
import { line } from '../../support/test-guest.ts'
import { cast, type Name, openHouse } from '../../support/test-room.ts'

const { ana, ruth, sam, ines } = cast
const firstNotice = (guest: Guest) => {
  const first = guest.heard.find((one) => one.type === 'notice')
  return first?.type === 'notice' ? first.notice.type : null
}
const waitingList = (guest: Guest) => {
  const told = guest.heard.flatMap((one) => {
    if (one.type !== 'notice') return []
    if (one.notice.type === 'welcome') return [one.notice.lead?.waiting]
    return one.notice.type === 'lead' ? [one.notice.lead.waiting] : []
  })
  return told.filter((one) => one !== undefined).at(-1)
}

test('LETIN10 When a meeting opens everybody but facilitators is sent to wait, and what they type meanwhile is there when they are let in.', async () => {
  const house = await openHouse()
  const names = ['ana', 'ruth', 'theo', 'jo', 'olive', 'sam', 'ines'] as const
  const guests = await Promise.all(names.map((name) => house.sits(name)))
  await house.settle()
  const [phone] = guests
  phone!.types('before')
  await openMeetingIn(house)
  expect(guests.map(({ closedWith }) => closedWith)).toEqual([...Array(5).fill('toWaitingRoom'), null, null])
  phone!.types(' on the way')
  phone!.drops()
  const back = await house.sits('ana', { doc: phone!.doc })
  await house.settle()
  back.types(' and waiting')
  await house.settle()
  expect([back.closedWith, firstNotice(back)]).toEqual([null, 'waiting'])
  expect(guests[5]!.reads()).toBe('before')
  await letIn(house, 'ana')
  expect(firstNotice(back)).toBe('waiting')
  expect(back.notices('welcome')).toHaveLength(1)
  expect(guests[5]!.reads()).toBe('before on the way and waiting')
})

test('LETIN11 Who waits hears of the waiting room alone: no words, no carets, no state, no acts; a stock client hears nothing.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  const ruthWaits = await house.sits('ruth')
  const stock = await house.sits('theo', { isTwofold: false })
  guests.ana.types('words')
  guests.ana.looksAt(line)
  await house.acts('ana', { kind: 'leaveNote', field: line, ranges: [], text: 'A note' })
  await house.acts('sam', { kind: 'lockSection', section: 'about' })
  await house.acts('sam', { kind: 'goToStep', step: 3 })
  await house.passes(60_000)
  expect(new Set(ruthWaits.heard.map((one) => (one.type === 'notice' ? one.notice.type : one.type)))).toEqual(
    new Set(['waiting']),
  )
  expect(stock.heard).toEqual([])
  const [told] = ruthWaits.notices('waiting')
  expect(noticeSchema.safeParse(JSON.parse(JSON.stringify(told))).error).toBeUndefined()
  expect(waitingRoomSchema.safeParse(told?.room).error).toBeUndefined()
  expect(told?.room.expected).toContainEqual(expect.objectContaining({ participant: ana.id, is: 'inside' }))
  expect(told?.room.expected).toContainEqual(expect.objectContaining({ participant: ruth.id, is: 'waiting' }))
  expect(ruthWaits.notices('waiting').length).toBeLessThan(6)
})

test('LETIN12 Frames of who waits change nothing: no words, no presence, no record, whatever they send.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  const waits = await house.sits('ruth')
  await house.settle()
  const before = await house.records()
  waits.types('pushed in')
  waits.looksAt(line)
  waits.sends(writeAwareness([{ client: 5, clock: 9, state: { field: line, cursor: null } }]))
  waits.sends(writeDiverged(['about']))
  waits.sends(writeStep2(Y.encodeStateAsUpdate(waits.doc)))
  waits.sends(writeStep1(Y.encodeStateVector(waits.doc)))
  await house.passes(1_000)
  expect(await house.records()).toEqual(before)
  expect([guests.sam.reads(), Object.keys(guests.sam.sees())]).toEqual(['', []])
  await expect(
    house.acts('ruth', { kind: 'leaveNote', field: line, ranges: [], text: 'A note' }),
  ).rejects.toThrow('notNow')
  waits.sends(new Uint8Array([200, 1]))
  expect(waits.closedWith).toBe('badFrame')
})

test('LETIN13 Let in, they are welcomed, have every word, and are seen; a stock client too, with the words it wrote while it waited.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  const [waits, stock] = [await house.sits('ruth'), await house.sits('theo', { isTwofold: false })]
  guests.ana.types('hello')
  stock.types('…from outside', 'communication.adultsWhen' as FieldId)
  await house.settle()
  await letIn(house, 'ruth', 'theo')
  waits.looksAt(line)
  await house.passes(100)
  expect(waits.notices('welcome')).toHaveLength(1)
  expect([waits.reads(), stock.reads()]).toEqual(['hello', 'hello'])
  expect(guests.ana.reads('communication.adultsWhen' as FieldId)).toBe('…from outside')
  expect(guests.ana.sees()).toHaveProperty('Ruth')
  expect(guests.ana.notices('here').at(-1)?.here).toContain(ruth.id)
})

test('LETIN14 Who is turned away is shown out, and again at every try, till the meeting ends.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  const waits = await house.sits('ruth')
  await house.acts('sam', { kind: 'turnAway', participant: ruth.id })
  await house.acts('sam', { kind: 'turnAway', participant: ana.id })
  expect([waits.closedWith, guests.ana.closedWith]).toEqual(['turnedAway', 'turnedAway'])
  for (let tries = 0; tries < 3; tries++) {
    const again = await house.sits('ruth')
    expect(again.closedWith).toBe('turnedAway')
    await house.passes(30_000)
  }
  await house.acts('sam', closeMeeting)
  const after = await house.sits('ruth')
  await house.settle()
  expect([after.closedWith, firstNotice(after)]).toEqual([null, 'welcome'])
})

test('LETIN15 A phone that drops and comes back while it is let in goes straight in, also after a crash; asked to wait, it waits.', async () => {
  const { house, guests } = await holdMeeting('ana', 'sam')
  guests.ana.drops()
  const back = await house.sits('ana')
  await house.settle()
  expect(firstNotice(back)).toBe('welcome')
  house.crashes()
  const again = await house.sits('ana')
  await house.settle()
  expect(firstNotice(again)).toBe('welcome')
  await house.acts('sam', { kind: 'askToWait', participant: ana.id })
  expect(again.closedWith).toBe('toWaitingRoom')
  const waits = await house.sits('ana')
  await house.settle()
  expect(firstNotice(waits)).toBe('waiting')
})

test('LETIN16 Of two devices that both say they are Ana, letting one in lets in that one alone, and its own frames are taken then.', async () => {
  const { house, guests } = await holdMeeting('sam')
  const [one, other] = [
    await house.sits('ana', { knock: 'knock one' }),
    await house.sits('ana', { knock: 'knock two' }),
  ]
  await house.settle()
  expect(waitingList(guests.sam)?.map(({ participant, knock }) => [participant, knock])).toEqual([
    [ana.id, 'knock one'],
    [ana.id, 'knock two'],
  ])
  await house.acts('sam', { kind: 'letIn', participant: ruth.id, knock: 'knock two' })
  expect(waitingList(guests.sam)).toHaveLength(2)
  await house.acts('sam', { kind: 'letIn', participant: ana.id, knock: 'knock one' })
  expect([firstNotice(one), one.notices('welcome').length]).toEqual(['waiting', 1])
  expect(other.notices('welcome')).toEqual([])
  expect(waitingList(guests.sam)?.map(({ knock }) => knock)).toEqual(['knock two'])
  one.types('it is me')
  other.types('no, me')
  await house.settle()
  expect(guests.sam.reads()).toBe('it is me')
  await house.acts('sam', { kind: 'turnAway', participant: ana.id })
  expect([one.closedWith, other.closedWith]).toEqual(['turnedAway', 'turnedAway'])
})

test('LETIN17 Facilitators alone see who waits, once for each person, and the list follows who comes, is let in and goes.', async () => {
  const { house, guests } = await holdMeeting('ana', 'jo', 'sam')
  const [phone, laptop] = [await house.sits('ruth'), await house.sits('ruth')]
  const theo = await house.sits('theo')
  await house.settle()
  const who = () => waitingList(guests.sam)?.map(({ participant }) => participant)
  expect(who()).toEqual([ruth.id, cast.theo.id])
  theo.drops()
  await house.settle()
  expect(who()).toEqual([ruth.id])
  phone.drops()
  await house.settle()
  expect(who()).toEqual([ruth.id])
  await letIn(house, 'ruth')
  expect(who()).toEqual([])
  expect(laptop.notices('welcome')).toHaveLength(1)
  for (const name of ['ana', 'jo'] as const) {
    expect(guests[name].notices('lead')).toEqual([])
    expect(guests[name].notices('welcome')[0]?.lead).toBeNull()
  }
})

test('LETIN18 While a meeting waits the room knows only who was let in, and when it is cancelled all come in.', async () => {
  const house = await openHouse()
  await openMeetingIn(house)
  const names: readonly Name[] = ['ana', 'ruth', 'jo']
  const waits = await Promise.all(names.map((name) => house.sits(name)))
  const leads = await house.sits('sam')
  await house.settle()
  expect(leads.notices('welcome')[0]?.here).toEqual([sam.id])
  await house.acts('sam', { kind: 'cancelMeeting', reason: 'The road is closed' })
  expect(waits.map((guest) => guest.notices('welcome').length)).toEqual([1, 1, 1])
  expect(waits.map(({ closedWith }) => closedWith)).toEqual([null, null, null])
  for (const guest of waits) expect(JSON.stringify(guest.heard)).not.toContain('The road')
})

test('LETIN19 At the door nobody is said to come who does not: of the facilitators who is expected, who leads, and who is in the room.', async () => {
  const { house } = await holdMeeting('ana', 'sam')
  const waits = await house.sits('ruth')
  const told = async () => {
    await house.settle()
    return waits
      .notices('waiting')
      .at(-1)
      ?.room.expected.map(({ participant }) => participant)
  }
  expect(await told()).toContain(sam.id)
  expect(await told()).not.toContain(ines.id)
  const comes = await house.sits('ines')
  expect(await told()).toContain(ines.id)
  comes.drops()
  await house.passes(60_000)
  expect(await told()).not.toContain(ines.id)
})
