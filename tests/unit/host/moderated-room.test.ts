/** What facilitators do to a room that people are in. */
import type { EntryBody } from '@twofold/shared/entries'
import { expect, test } from 'vitest'
import { line } from '../../support/test-guest.ts'
import { cast, openHouse, type TestHouse } from '../../support/test-room.ts'

const lockAbout = { kind: 'lockSection', section: 'about' } as const
const openAbout = { kind: 'openSection', section: 'about' } as const
const removeAna = { kind: 'removePerson', participant: cast.ana.id, reason: 'theyAsked' } as const

const acted = async (house: TestHouse): Promise<readonly EntryBody['kind'][]> =>
  (await house.entries())
    .map(({ body }) => body.kind)
    .filter((kind) => /Locked|Opened|Paused|Resumed|Removed|Back|Changed/.test(kind))

test('ACT10 An act is told to everybody in the room once it is on disk, and to whoever comes.', async () => {
  const house = await openHouse()
  const [ana, olive] = [await house.sits('ana'), await house.sits('olive')]
  await house.settle()
  house.journal.hold()
  const locking = house.acts('sam', lockAbout)
  await house.settle()
  expect(ana.notices('moderation')).toEqual([])
  house.journal.release()
  await locking
  await house.settle()
  const told = ana.notices('moderation')[0]?.moderation
  expect(told?.locks).toEqual({ about: { by: cast.sam.id, at: expect.any(Number) } })
  expect(olive.notices('moderation')[0]?.moderation).toEqual(told)
  const ruth = await house.sits('ruth')
  await house.settle()
  expect(ruth.notices('welcome')[0]?.moderation).toEqual(told)
})

test('ACT11 What was shut stays shut after a crash, and from a keyframe.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  ana.types('words')
  await house.acts('sam', lockAbout)
  house.crashes()
  const again = await house.sits('ana')
  await house.settle()
  again.types('!')
  await house.settle()
  expect(again.notices('refused')).toHaveLength(1)
  await house.rooms.close()
  house.crashes()
  const third = await house.sits('ana')
  await house.settle()
  expect(third.notices('welcome')[0]?.moderation.locks).toHaveProperty('about')
})

test('ACT12 Two facilitators who lock and open at the same moment make one order, the same on every screen.', async () => {
  for (const first of ['sam', 'ines'] as const) {
    const house = await openHouse()
    const guests = await Promise.all((['ana', 'ruth', 'olive'] as const).map((name) => house.sits(name)))
    const second = first === 'sam' ? 'ines' : 'sam'
    await Promise.all([house.acts(first, lockAbout), house.acts(second, openAbout)])
    expect(await acted(house)).toEqual(['sectionLocked', 'sectionOpened'])
    for (const guest of guests) expect(guest.notices('moderation').at(-1)?.moderation.locks).toEqual({})
    await Promise.all([house.acts(first, lockAbout), house.acts(second, lockAbout)])
    expect(await acted(house)).toEqual(['sectionLocked', 'sectionOpened', 'sectionLocked'])
    for (const guest of guests)
      expect(guest.notices('moderation').at(-1)?.moderation.locks.about?.by).toBe(cast[first].id)
  }
})

test('ACT13 Who is removed is shown out of every window they have, nothing more of them is taken, and they cannot sit down again.', async () => {
  const house = await openHouse()
  const [phone, laptop, ruth] = [await house.sits('ana'), await house.sits('ana'), await house.sits('ruth')]
  phone.types('before')
  await house.settle()
  house.journal.hold()
  ruth.types('!')
  await house.settle()
  const removing = house.acts('sam', removeAna)
  await house.settle()
  house.journal.release()
  await removing
  await house.settle()
  expect([phone.closedWith, laptop.closedWith, ruth.closedWith]).toEqual([
    'sessionEnded',
    'sessionEnded',
    null,
  ])
  laptop.types(' after')
  await house.settle()
  expect(ruth.reads()).toBe('before!')
  expect(ruth.notices('here').at(-1)?.here).toEqual([ruth.person.id])
  const back = await house.sits('ana')
  back.types('again')
  await house.settle()
  expect(ruth.reads()).toBe('before!')
  expect(ruth.isAllSaved).toBe(true)
})

test('ACT14 A role that changes binds the windows that are open: what the new role may not, is not taken.', async () => {
  const house = await openHouse()
  const [jo, ana] = [await house.sits('jo'), await house.sits('ana')]
  jo.types('as scribe')
  jo.looksAt(line)
  await house.passes(100)
  await house.acts('sam', { kind: 'changeRole', participant: cast.jo.id, role: 'observer' })
  expect(
    ana
      .notices('people')
      .at(-1)
      ?.people.find(({ id }) => id === cast.jo.id)?.role,
  ).toBe('observer')
  jo.types(' more')
  jo.looksAt(line)
  await house.passes(100)
  expect(jo.notices('refused')[0]?.reason).toBe('readOnly')
  expect(ana.reads()).toBe('as scribe')
  expect(ana.sees().Jo).toBeNull()
  await house.acts('sam', { kind: 'changeRole', participant: cast.jo.id, role: 'reviewer' })
  expect(jo.closedWith).toBe('sessionEnded')
})

test('ACT15 An act of who may not, or that the disk does not take, changes nothing.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  const kept = (await house.records()).length
  await expect(house.acts('ana', lockAbout)).rejects.toThrow('notAllowed')
  await expect(house.acts('olive', { kind: 'pauseEveryone' })).rejects.toThrow('notAllowed')
  await expect(house.acts('sam', { kind: 'lockSection', section: 'nowhere' })).rejects.toThrow('notFound')
  expect((await house.records()).length).toBe(kept)
  house.journal.breaks()
  await expect(house.acts('sam', lockAbout)).rejects.toThrow()
  expect(ana.notices('moderation')).toEqual([])
  ana.types('still open')
  await house.settle()
  expect(ana.notices('refused')).toEqual([])
})

test('ACT16 That one person is asked to pause is told to them and to facilitators, and to nobody else.', async () => {
  const house = await openHouse()
  const guests = await Promise.all((['ana', 'sam', 'ruth', 'olive'] as const).map((name) => house.sits(name)))
  await house.acts('sam', { kind: 'pausePerson', participant: cast.ana.id })
  const late = await Promise.all((['ana', 'ines', 'theo'] as const).map((name) => house.sits(name)))
  await house.settle()
  const knows = [
    ...guests.map((guest) => guest.notices('moderation')),
    ...late.map((guest) => guest.notices('welcome')),
  ]
  const isTold = knows.map((told) => Object.keys(told.at(-1)!.moderation.pausedPeople).length === 1)
  expect(isTold).toEqual([true, true, false, false, true, true, false])
})
