/** Our own mistakes: the room goes, the plan and everybody's words stay. */
import { DocumentSpoiled, PlanDocument } from '@twofold/server/host/plan-document'
import { JournalUnavailable } from '@twofold/server/host/ports'
import { lineOf } from '@twofold/shared/plan-doc'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createHeldJournal } from '../../support/held-journal.ts'
import { otherLine } from '../../support/test-guest.ts'
import { openHouse } from '../../support/test-room.ts'

/** The nth update from now on breaks the document half way, as a hole in the inspection would. */
const breaksAt = (nth: number): void => {
  const take = PlanDocument.prototype.take
  let count = 0
  vi.spyOn(PlanDocument.prototype, 'take').mockImplementation(function (this: PlanDocument, ...given) {
    const change = take.apply(this, given)
    if (++count === nth) throw new DocumentSpoiled('planted')
    return change
  })
}

test('ROOM47 When an update breaks the document its session is ended, and nobody else notices: the plan is read again and all their words are taken.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  await house.settle()
  house.journal.hold()
  ana.types('first')
  await house.settle()
  breaksAt(2)
  ana.types(' good')
  ruth.types('spoils')
  ana.types(' words')
  const late = await house.sits('olive')
  const told = house.rooms.record(house.planId, ana.person.id, [{ kind: 'tookPart', tookPart: true }])
  house.journal.release()
  await house.settle()
  await told
  expect([ana, ruth, theo, late].map(({ closedWith }) => closedWith)).toEqual([null, 'badFrame', null, null])
  expect([ana.isAllSaved, theo.reads(), late.reads()]).toEqual([true, 'first good words', 'first good words'])
  expect((await house.edits()).map(({ participant }) => participant)).toEqual(
    [1, 2, 3].map(() => ana.person.id),
  )
  expect(house.counted.get('roomReset')).toBeUndefined()
})

test('ROOM49 What was refused in a batch that broke is refused again, once, and its author is told.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  await house.acts('sam', { kind: 'lockSection', section: 'communication' })
  house.journal.hold()
  ana.types('first')
  await house.settle()
  breaksAt(1)
  theo.types('shut', otherLine)
  ruth.types('spoils')
  ana.types(' and on')
  house.journal.release()
  await house.settle()
  expect(theo.notices('refused').map(({ reason }) => reason)).toEqual(['locked'])
  theo.beginsAnew()
  await house.settle()
  theo.types('!')
  await house.settle()
  expect(theo.isAllSaved).toBe(true)
  expect(ana.reads()).toContain('first and on')
  expect(ana.reads()).toContain('!')
})

test('ROOM50 Who comes while the plan is read again, or when it cannot be, loses no word.', async () => {
  const journal = createHeldJournal()
  let reading: Promise<void> = Promise.resolve()
  const house = await openHouse({
    ...journal,
    async open(plan) {
      await reading
      return journal.open(plan)
    },
  })
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  ana.types('first')
  await house.settle()
  const gate = Promise.withResolvers<void>()
  reading = gate.promise
  breaksAt(1)
  ruth.types('spoils')
  await house.settle()
  ana.types(' while')
  const offline = new Y.Doc()
  lineOf(offline, otherLine).insert(0, 'from home')
  const theo = await house.sits('theo', { doc: offline })
  await house.settle()
  expect([ana.isAllSaved, theo.isAllSaved]).toEqual([false, false])
  gate.resolve()
  await house.settle()
  expect([ana.isAllSaved, theo.isAllSaved]).toEqual([true, true])
  expect([theo.reads(), ana.reads(otherLine)]).toEqual(['first while', 'from home'])

  vi.restoreAllMocks()
  breaksAt(1)
  const unreadable = Promise.reject(new JournalUnavailable('planted'))
  unreadable.catch(() => undefined)
  reading = unreadable
  theo.types(' spoils')
  ana.types(' more')
  await house.settle()
  expect(ana.closedWith).toBe('roomReset')
  reading = Promise.resolve()
  const again = await house.sits('ana', { doc: ana.doc })
  await house.settle()
  expect(again.isAllSaved).toBe(true)
  expect(again.reads()).toContain('more')
})

test('ROOM48 A mistake while a batch is shown ends that room, not the process, and the plan opens again.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const ruth = await house.sits('ruth')
  await house.settle()
  ruth.line.send = () => {
    throw new TypeError('planted')
  }
  ana.types('words')
  await house.settle()
  expect(ana.closedWith).toBe('roomReset')
  const later = await house.sits('theo')
  await house.settle()
  expect(later.reads()).toBe('words')
})
