/** What becomes of words that the server did not take: the client's own live plan against real rooms. */
import type { FieldId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createKeptPerson, createPagePerson, type PagePerson, settleAll } from '../../support/page-person.ts'
import { cast, openHouse, planId, type TestHouse } from '../../support/test-room.ts'

const open = 'about.childCalled' as FieldId
const shut = 'communication.adultsWhen' as FieldId

let house: TestHouse
let people: PagePerson[]
beforeEach(async () => {
  house = await openHouse()
  people = []
})
afterEach(() => {
  for (const person of people) person.leaves()
})

const comes = async (name: 'ana' | 'ruth'): Promise<PagePerson> => {
  const person = createPagePerson(house, name)
  people.push(person)
  await person.connects()
  await settleAll(people)
  return person
}
const reads = ({ live }: PagePerson, field: FieldId) => lineOf(live.doc, field).toString()
const locks = (section: string) => house.rooms.act(planId, cast.sam.id, { kind: 'lockSection', section })

test('KEPT1 Words written offline arrive where the part is open; those of a part that was shut meanwhile are kept aside, and nobody else sees them.', async () => {
  const [ana, ruth] = [await comes('ana'), await comes('ruth')]
  ana.line.drops()
  ana.types(open, 'hers ')
  ana.types(shut, 'after six ')
  await locks('communication')
  await ana.connects()
  await settleAll(people)
  expect(ana.live.generation).toBe(1)
  expect(reads(ruth, open)).toBe('hers ')
  expect([reads(ana, open), reads(ana, shut)]).toEqual(['hers ', ''])
  expect(ana.kept()).toEqual({ [shut]: ['after six '] })
  expect(ana.live.save).toBe('saved')
  expect(ruth.live.generation).toBe(0)
  expect(ruth.shelf.items).toEqual([])
})

test('KEPT2 While the fresh document is on its way the page takes words as before, and each goes the way of its part.', async () => {
  const [ana, ruth] = [await comes('ana'), await comes('ruth')]
  await locks('communication')
  ana.types(shut, 'one ')
  for (let frame = 0; frame < 10; frame++) ana.types(open, `in flight ${frame} `)
  while (ana.line.carriesUp()) await new Promise(setImmediate)
  while (!heardRefused(ana)) if (!ana.line.carriesDown()) await new Promise(setImmediate)
  ana.types(open, 'meanwhile ')
  ana.types(shut, 'two ')
  expect(ana.live.save).toBe('saving')
  expect(reads(ana, shut)).toBe('one two ')
  await settleAll(people)
  const all = `${Array.from({ length: 10 }, (_, frame) => `in flight ${frame} `).join('')}meanwhile `
  expect([reads(ana, open), reads(ruth, open)]).toEqual([all, all])
  expect(ana.kept()).toEqual({ [shut]: ['one two '] })
  expect([ana.live.save, ana.live.generation]).toEqual(['saved', 1])
})

/** Its frames wait for a fresh document: what is typed now is not sent. */
const heardRefused = (person: PagePerson): boolean => person.line.heard.has('refused')

test('KEPT3 A line that breaks in the middle of beginning anew loses nothing and doubles nothing.', async () => {
  const [ana, ruth] = [await comes('ana'), await comes('ruth')]
  await locks('communication')
  ana.types(shut, 'aside ')
  ana.types(open, 'in ')
  while (!heardRefused(ana)) {
    ana.line.carriesUp()
    if (!ana.line.carriesDown()) await new Promise(setImmediate)
  }
  ana.line.drops()
  ana.types(open, 'later ')
  expect(ana.live.save).toBe('notSaved')
  await ana.connects()
  await settleAll(people)
  expect([reads(ana, open), reads(ruth, open)]).toEqual(['in later ', 'in later '])
  expect(ana.kept()).toEqual({ [shut]: ['aside '] })
})

test('KEPT4 What does not fit is found by offering each field alone, and only that is kept aside.', async () => {
  const [ana, ruth] = [await comes('ana'), await comes('ruth')]
  ana.line.drops()
  ana.types(open, 'fits ')
  const tooLong = 'w'.repeat(11_000)
  ana.types(shut, tooLong)
  await ana.connects()
  await settleAll(people)
  expect([reads(ana, open), reads(ruth, open)]).toEqual(['fits ', 'fits '])
  expect([reads(ana, shut), reads(ruth, shut)]).toEqual(['', ''])
  expect(ana.kept()).toEqual({ [shut]: [tooLong] })
  expect(ana.shelf.items.map(({ reason }) => reason)).toEqual(['doesNotFit'])
  expect(ana.live.save).toBe('saved')
})

test('KEPT5 A line that ended for good puts what is not known to be saved aside.', async () => {
  const ana = await comes('ana')
  ana.types(open, 'saved ')
  await settleAll(people)
  ana.types(open, 'not yet ')
  ana.line.close('sessionEnded')
  await settleAll(people)
  expect(ana.live.line).toEqual({ kind: 'ended', reason: 'sessionEnded' })
  expect(ana.kept()).toEqual({ [open]: ['not yet '] })
  expect(ana.shelf.items.map(({ reason }) => reason)).toEqual(['ended'])
})

test('KEPT6 When what keeps words aside cannot be loaded, the words stay on the page, not saved, until it can.', async () => {
  const works = Promise.withResolvers<void>()
  const ana = createPagePerson(house, 'ana', { loadGate: () => works.promise })
  people.push(ana)
  await ana.connects()
  await settleAll(people)
  await locks('communication')
  ana.types(shut, 'still here ')
  await settleAll(people)
  ana.types(open, 'and this ')
  await settleAll(people)
  expect([reads(ana, shut), reads(ana, open)]).toEqual(['still here ', 'and this '])
  expect(ana.live.save).not.toBe('saved')
  expect([ana.live.generation, ana.shelf.items]).toEqual([0, []])
  works.resolve()
  await settleAll(people)
  expect([reads(ana, shut), reads(ana, open)]).toEqual(['', 'and this '])
  expect(ana.kept()).toEqual({ [shut]: ['still here '] })
})

test('KEPT15 Words put in go from Kept aside when the server has saved them, and are there once when they are refused again.', async () => {
  const ruth = await comes('ruth')
  const own = createKeptPerson(house, 'ana')
  people.push(own.person)
  await own.person.connects()
  await settleAll(people)
  await locks('communication')
  own.person.types(shut, 'after six')
  await settleAll(people)
  const kept = () => own.kept.shelf.items.map(({ words }) => JSON.stringify(words))
  const [before] = kept()
  expect(kept()).toHaveLength(1)
  let most = 0
  own.kept.subscribe(() => {
    most = Math.max(most, kept().length)
  })
  own.kept.putIn(own.kept.shelf.items[0]!)
  expect(own.kept.isPuttingIn(own.kept.shelf.items[0]!.id)).toBe(true)
  await settleAll(people)
  expect(kept()).toEqual([before])
  expect(reads(ruth, shut)).toBe('')
  await house.rooms.act(planId, cast.sam.id, { kind: 'openSection', section: 'communication' })
  await settleAll(people)
  own.kept.putIn(own.kept.shelf.items[0]!)
  await settleAll(people)
  expect([kept(), most]).toEqual([[], 1])
  expect([reads(own.person, shut), reads(ruth, shut)]).toEqual(['after six', 'after six'])
})
