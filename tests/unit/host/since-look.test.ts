/** What somebody missed since they last had the plan open. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import type { SinceLooked } from '@twofold/shared/history/since'
import { mostSaidLetters } from '@twofold/shared/history/since'
import type { FieldId, RowId } from '@twofold/shared/ids'
import { leaveGraceMs, silentLineMs } from '@twofold/shared/limits'
import { rowsOf, setTick, ticksOf } from '@twofold/shared/plan-doc'
import { addRow, moveRow } from '@twofold/shared/rows'
import { fieldsOf } from '@twofold/shared/template'
import { expect, test } from 'vitest'
import { createHeldJournal } from '../../support/held-journal.ts'
import { hide, likes, steps, textAt, writesParagraph } from '../../support/taken.ts'
import { type Guest, line } from '../../support/test-guest.ts'
import { cast, type Name, openHouse, planId, type TestHouse, template } from '../../support/test-room.ts'

const longMs = leaveGraceMs + silentLineMs + 5_000
const { ana, ruth, theo } = cast
const columns = fieldsOf(template).find(({ id }) => id === steps)!.field.columns!
const talk = 'communication.adultsHow' as FieldId

const leaves = async (house: TestHouse, ...guests: readonly Guest[]): Promise<void> => {
  await house.passes(longMs)
  for (const guest of guests) guest.drops()
  await house.passes(longMs)
}
const missed = (house: TestHouse, name: Name): Promise<SinceLooked | null> =>
  house.rooms.sinceLooked(planId, cast[name].id)
/** `Bear`, `+ owl by Ruth`: what was and is, who did it. */
const told = (looked: SinceLooked | null) =>
  looked?.sections.flatMap(({ section, said }) =>
    said.map(({ what, by, was, is, row }) =>
      [section, what, nameOf(by), was, is, row].filter((one) => one !== '').join(' · '),
    ),
  )
const nameOf = (id: string | null) => Object.values(cast).find((one) => one.id === id)?.name ?? 'the house'

/** Ana was here once, and is here again when the others have written. */
const whileAnaIsAway = async (
  write: (house: TestHouse, guests: { readonly ruth: Guest; readonly sam: Guest }) => Promise<void>,
): Promise<{ readonly house: TestHouse; readonly first: Guest; readonly again: Guest }> => {
  const house = await openHouse()
  const [first, guest, leader] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('sam')]
  await house.settle()
  first.types('Bear', line)
  writesParagraph(first, [['Her blue song.']])
  await leaves(house, first)
  await write(house, { ruth: guest, sam: leader })
  await house.settle()
  const again = await house.sits('ana')
  await house.settle()
  return { house, first, again }
}

test('SINCE1 Who comes again is told by part and field what others did to the words meanwhile, as it stands now: words, ticks and rows, each with who did it.', async () => {
  const { house } = await whileAnaIsAway(async (house, { ruth: guest }) => {
    guest.types(' Little', line)
    const text = textAt(guest, 0)
    text.delete(4, 4)
    text.insert(4, 'owl')
    await house.settle()
    // Came and went: nothing of it is told.
    text.insert(0, 'Never mind. ')
    await house.passes(6_000)
    text.delete(0, 12)
    setTick(ticksOf(guest.doc, talk), 'call', true)
    const random = () => 0.5
    for (const what of ['One', 'Two'])
      addRow(rowsOf(guest.doc, steps), { id: `row${what}` as RowId, columns, words: { step: what }, random })
    moveRow(rowsOf(guest.doc, steps), 'rowTwo' as RowId, -1, random)
  })
  const looked = await missed(house, 'ana')
  expect(told(looked)).toEqual([
    'about · wrote · Ruth · Little',
    'communication · picked · Ruth',
    'childNeeds · changed · Ruth · blue · owl',
    'followUp · rowAdded · Ruth · Two · Two',
    'followUp · rowAdded · Ruth · One · One',
  ])
  expect(looked?.at).toBeLessThan(house.clock.now())
})

test('SINCE2 Nobody is told anything when they come for the first time, of what they wrote themselves, or of what others write while they are here.', async () => {
  const { house, again } = await whileAnaIsAway(async () => undefined)
  expect(told(await missed(house, 'ana'))).toEqual([])
  expect(await missed(house, 'ruth')).toBeNull()
  expect(await missed(house, 'theo')).toBeNull()
  again.types(' Cub', line)
  const guest = await house.sits('ruth')
  await house.settle()
  guest.types('!', line)
  await house.passes(6_000)
  expect(told(await missed(house, 'ana'))).toEqual([])
  await leaves(house, guest)
  expect(told(await missed(house, 'ana'))).toEqual([])
  // Written in the minute of which one is not sure.
  await house.passes(longMs)
  again.types(' Mine.', line)
  await house.settle()
  again.drops()
  await house.passes(longMs)
  await house.sits('ana')
  await house.settle()
  expect(told(await missed(house, 'ana'))).toEqual([])
})

test('SINCE3 Where they were is kept by the journal: one telling a visit, the same on a second device, after a crash and after a restart.', async () => {
  const { house, again } = await whileAnaIsAway(async (_, { ruth: guest }) => guest.types(' Little', line))
  const before = await missed(house, 'ana')
  expect(told(before)).toEqual(['about · wrote · Ruth · Little'])
  const phone = await house.sits('ana')
  again.drops()
  await house.passes(longMs)
  expect(await missed(house, 'ana')).toEqual(before)
  phone.drops()
  house.crashes()
  const back = await house.sits('ana')
  await house.settle()
  expect(told(await missed(house, 'ana'))).toEqual([])
  await leaves(house, back)
  expect(await missed(house, 'ana')).toBeNull()
})

test('SINCE4 What was written after their line went, before the journal says that they left, is told; what was written before they came that time is not told again.', async () => {
  const house = await openHouse()
  const guest = await house.sits('ruth')
  guest.types('Seen when she came. ', line)
  await house.passes(6_000)
  const first = await house.sits('ana')
  await house.settle()
  first.drops()
  await house.settle()
  guest.types('Missed. ', line)
  await house.passes(longMs)
  await house.sits('ana')
  await house.settle()
  expect(told(await missed(house, 'ana'))).toEqual(['about · wrote · Ruth · Missed.'])
})

test('SINCE5 Words that are hidden are in nothing that is told to who does not lead, also when they stood when one left and were put back since.', async () => {
  const { house } = await whileAnaIsAway(async (house, { ruth: guest, sam }) => {
    writesParagraph(guest, [['They live in Elm Street.']])
    await house.settle()
    const { id } = await house.acts('sam', hide(sam.doc, likes, 'Elm Street'))
    await house.acts('sam', { kind: 'putBack', id: id! })
    await house.acts('sam', hide(sam.doc, likes, 'Elm Street'))
    const first = await house.acts('sam', hide(sam.doc, likes, 'blue song'))
    await house.acts('sam', { kind: 'putBack', id: first.id! })
    await house.acts('sam', hide(sam.doc, likes, 'blue song'))
    writesParagraph(guest, [['Ask for Nell.']])
  })
  const looked = await missed(house, 'ana')
  expect(told(looked)).toEqual(['childNeeds · wrote · Ruth · They live in . … Ask for Nell.'])
  expect(JSON.stringify(looked)).not.toMatch(/Elm|blue/)
  // Hidden when she was here already; and what comes after she came is not in it.
  const guest = await house.sits('ruth')
  const sam = await house.sits('sam')
  await house.settle()
  await house.acts('sam', hide(sam.doc, likes, 'Nell'))
  guest.types('Later.', line)
  await house.passes(6_000)
  const again = await missed(house, 'ana')
  expect(told(again)).toEqual(['childNeeds · wrote · Ruth · They live in . … Ask for .'])
})

test('SINCE6 Who waits outside a meeting is told nothing of it, nor who may not read the history, or has no place any more.', async () => {
  const { house, again } = await whileAnaIsAway(async (_, { ruth: guest }) => guest.types(' Little', line))
  expect(told(await missed(house, 'ana'))).toHaveLength(1)
  for (const name of ['olive', 'rex'] as const) expect(await missed(house, name)).toBeNull()
  await house.acts('sam', {
    kind: 'planMeeting',
    plan: {
      date: '2026-05-12',
      time: '10:00',
      place: '',
      lengthMin: 60,
      expected: [ana.id, ruth.id, theo.id],
    },
  })
  await house.acts('sam', { kind: 'openMeeting' })
  await house.settle()
  expect(again.closedWith).not.toBeNull()
  expect(await missed(house, 'ana')).toBeNull()
  await house.acts('sam', { kind: 'cancelMeeting', reason: '' })
  await house.sits('ana')
  await house.acts('sam', { kind: 'removePerson', participant: ana.id, reason: 'other' })
  expect(await missed(house, 'ana')).toBeNull()
})

test('SINCE7 It costs what happened since, not the whole plan: the journal before they left is not read, and long words are cut.', async () => {
  const inner = createMemoryJournal()
  const reads: number[] = []
  const journal = createHeldJournal({
    ...inner,
    read: (plan, from, limit) => {
      reads.push(from)
      return inner.read(plan, from, limit)
    },
  })
  const house = await openHouse(journal)
  const guest = await house.sits('ruth')
  for (let count = 0; count < 300; count++) {
    guest.types('x', line)
    await house.settle()
  }
  // Everybody is gone: the room is put away and a keyframe kept.
  await leaves(house, guest)
  await house.passes(10 * 60_000)
  const keyframe = await inner.keyframeBefore(planId, Number.MAX_SAFE_INTEGER)
  const first = await house.sits('ana')
  await house.passes(longMs)
  await leaves(house, first)
  const back = await house.sits('ruth')
  back.types('y'.repeat(1_000), line)
  await house.settle()
  await house.sits('ana')
  await house.settle()
  reads.length = 0
  const looked = await missed(house, 'ana')
  expect(looked?.sections[0]?.said[0]?.is.length).toBeLessThanOrEqual(mostSaidLetters + 1)
  expect(looked?.sections[0]?.said[0]?.count).toBe(1)
  expect(keyframe!.seq).toBeGreaterThan(300)
  expect(Math.min(...reads)).toBeGreaterThan(keyframe!.seq)
  await missed(house, 'ana')
  const once = reads.length
  await missed(house, 'ana')
  expect(reads).toHaveLength(once)
})
