/** Turns in a living room: chained once, whatever stops in between. */
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import type { Entry } from '@twofold/shared/journal'
import { turnPauseMs } from '@twofold/shared/limits'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { line, otherLine } from '../../support/test-guest.ts'
import { openHouse, type TestHouse } from '../../support/test-room.ts'

const turnsOf = async (house: TestHouse) =>
  (await house.entries()).flatMap(({ body, participant, update }) =>
    body.kind === 'turn' ? [{ ...body, participant, update }] : [],
  )

/** Every edit lies in exactly one turn, which holds its words. */
const expectChainedOnce = async (house: TestHouse) => {
  const turns = await turnsOf(house)
  const edits = await house.edits()
  expect(turns.reduce((sum, turn) => sum + turn.edits, 0)).toBe(edits.length)
  for (const edit of edits) {
    const over = turns.filter(
      (turn) =>
        turn.participant === edit.participant &&
        turn.fields.join() === edit.fields.join() &&
        turn.firstEdit <= edit.seq &&
        edit.seq <= turn.lastEdit,
    )
    expect(over).toHaveLength(1)
  }
  const whole = new Y.Doc()
  const fromTurns = new Y.Doc()
  for (const { update } of edits) Y.applyUpdate(whole, update)
  for (const { update } of turns) Y.applyUpdate(fromTurns, update!)
  for (const field of [line, otherLine])
    expect(fromTurns.getText(field).toString()).toBe(whole.getText(field).toString())
  expect(firstBrokenLink(await house.entries())).toBeNull()
}

test('ROOM32 A pause, another field and someone else in the field each end a turn, and all are chained.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const ruth = await house.sits('ruth')
  await house.settle()
  for (const word of ['one', 'two']) {
    ana.types(word)
    await house.settle()
  }
  await house.passes(turnPauseMs + 1_000)
  ana.types('three')
  await house.settle()
  ana.types('elsewhere', otherLine)
  await house.settle()
  ruth.types('mine', otherLine)
  await house.passes(turnPauseMs + 1_000)
  const turns = await turnsOf(house)
  expect(turns.map(({ fields, edits }) => [fields[0], edits])).toEqual([
    [line, 2],
    [line, 1],
    [otherLine, 1],
    [otherLine, 1],
  ])
  await expectChainedOnce(house)
})

test('ROOM33 Turns that a crash kept from the chain are in it after the next opening, once.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const ruth = await house.sits('ruth')
  await house.settle()
  ana.types('hers')
  await house.settle()
  house.journal.hold()
  ruth.types('his')
  await house.settle()
  house.crashes()
  house.journal.release()
  expect(await turnsOf(house)).toHaveLength(0)
  await house.sits('theo')
  await house.passes(turnPauseMs + 2_000)
  await expectChainedOnce(house)
  house.crashes()
  await house.sits('theo')
  await house.passes(turnPauseMs + 2_000)
  await expectChainedOnce(house)
})

test('ROOM34 An edit on its way when its turn’s pause runs out is chained too, though the server dies right then.', async () => {
  for (const diesAfter of [0, 500, 1_000, 1_500, 2_000]) {
    const house = await openHouse()
    const ana = await house.sits('ana')
    await house.settle()
    ana.types('first')
    await house.passes(turnPauseMs - 500)
    house.journal.breaks()
    ana.types(' late')
    await house.passes(2_000)
    house.journal.heals()
    while (!ana.isAllSaved) await house.passes(100)
    await house.passes(diesAfter)
    house.crashes()
    await house.sits('ana')
    await house.passes(2 * turnPauseMs)
    await expectChainedOnce(house)
  }
})

test('ROOM35 A clock that is set back chains no edit twice and forgets none, also after a crash.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  ana.types('noon')
  await house.settle()
  house.journal.hold()
  await house.passes(turnPauseMs + 500)
  house.clock.jump(-60_000)
  ana.types(' eleven')
  house.journal.release()
  await house.settle()
  house.crashes()
  await house.sits('ruth')
  await house.passes(60_000 + 2 * turnPauseMs)
  await expectChainedOnce(house)
})

test('ROOM36 Whatever people do and whenever the server dies, every edit is chained once and the chain holds.', async () => {
  const house = await openHouse()
  const names = ['ana', 'ruth', 'theo'] as const
  let guests = await Promise.all(names.map((name) => house.sits(name)))
  let state = 7
  const draw = (below: number) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
  for (let step = 0; step < 400; step++) {
    const what = draw(20)
    if (what === 0) {
      house.journal.heals()
      house.crashes()
      guests = await Promise.all(names.map((name) => house.sits(name)))
    } else if (what === 1) house.journal.breaks()
    else if (what === 2) house.journal.heals()
    else if (what < 6) await house.passes(draw(turnPauseMs * 2))
    else guests[draw(3)]!.types('x', draw(2) ? line : otherLine)
    if (draw(3)) await house.settle()
  }
  house.journal.heals()
  await house.passes(10 * turnPauseMs)
  await expectChainedOnce(house)
  expect((await house.edits()).length).toBeGreaterThan(60)
})

test('ROOM37 One changed byte in a chained entry is found, and where.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  ana.types('what was said')
  await house.passes(turnPauseMs + 1_000)
  const entries = await house.entries()
  expect(firstBrokenLink(entries)).toBeNull()
  entries.forEach((entry, index) => {
    const forgeries: Partial<Entry>[] = [{ at: entry.at + 1 }, { participant: null }, { seq: entry.seq + 1 }]
    if (entry.update) {
      const update = entry.update.slice()
      update[update.length >> 1]! ^= 1
      forgeries.push({ update })
    }
    for (const changed of forgeries) {
      if (changed.participant === null && entry.participant === null) continue
      const seq = changed.seq ?? entry.seq
      expect(firstBrokenLink(entries.with(index, { ...entry, ...changed }))).toBe(seq)
    }
  })
  expect(firstBrokenLink(entries.slice(1))).toBe(entries[1]!.seq)
})
