/** Our own mistakes: the room goes, the plan and everybody's words stay. */
import { DocumentSpoiled, PlanDocument } from '@twofold/server/host/plan-document'
import { expect, test, vi } from 'vitest'
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

test('ROOM47 When an update breaks the document nothing of its batch is kept, shown or called saved, and all words come back.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  house.journal.hold()
  ana.types('first')
  await house.settle()
  breaksAt(2)
  ana.types(' good')
  ruth.types('spoils')
  ana.types(' words')
  const theo = await house.sits('theo')
  const told = expect(
    house.rooms.record(house.planId, ana.person.id, [{ kind: 'tookPart', tookPart: true }]),
  ).rejects.toThrow(/reset/)
  house.journal.release()
  await house.settle()
  await told
  expect([ana.closedWith, ruth.closedWith, theo.closedWith]).toEqual(['roomReset', 'badFrame', 'roomReset'])
  expect(ana.saved).toBe(2)
  expect(theo.heard.map(({ type }) => type)).not.toContain('step2')
  expect(await house.edits()).toHaveLength(1)
  vi.restoreAllMocks()
  const again = await house.sits('ana', { doc: ana.doc })
  const later = await house.sits('theo')
  await house.settle()
  expect(again.isAllSaved).toBe(true)
  expect(later.reads()).toBe('first good words')
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
