/** A plan's whole past is searched in a thread of its own, beside rooms in which people write on. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { createPastSearches } from '@twofold/server/adapters/past-search/open-past-search'
import { type PastSearch, searchHere } from '@twofold/server/host/past-search'
import { pageOf } from '@twofold/server/host/plan-past'
import { type Journal, JournalUnavailable } from '@twofold/server/host/ports'
import type { EntryBody } from '@twofold/shared/entries'
import type { PlanId } from '@twofold/shared/ids'
import type { Passage } from '@twofold/shared/redaction-told'
import { beforeEach, expect, test } from 'vitest'
import { createHeldJournal } from '../../support/held-journal.ts'
import { idsIn } from '../../support/redaction-people.ts'
import { Guest, line } from '../../support/test-guest.ts'
import { cast, openHouse, planCreated, planId, type TestHouse } from '../../support/test-room.ts'

const elsewhere = `plan_${'2'.repeat(25)}` as PlanId
const secret = 'Elm Street'
const edits = 600

let house: TestHouse
let ana: Guest
/** Somebody of another family. */
let other: Guest
/** Called once, when all of a plan has been read. */
let whenRead: (() => void) | null
beforeEach(async () => {
  whenRead = null
  const memory = createMemoryJournal()
  const bodies: readonly EntryBody[] = [planCreated, { kind: 'personAdded', person: cast.ruth }]
  await memory.append(
    elsewhere,
    0,
    bodies.map((body) => ({ type: 'entry', at: 1, participant: null, body })),
  )
  const read: Journal['read'] = async (id, fromSeq, limit) => {
    const page = await memory.read(id, fromSeq, limit)
    if (page.length < limit) whenRead?.()
    return page
  }
  house = await openHouse(createHeldJournal({ ...memory, read }), { openSearch: createPastSearches() })
  ana = await house.sits('ana')
  await house.settle()
  for (let edit = 0; edit < edits; edit++) {
    ana.types(edit % 50 === 0 ? `${secret}, ` : 'a')
    if (edit % 10 === 0) await house.settle()
  }
  await house.settle()
  other = new Guest((await house.rooms.open(elsewhere))!, cast.ruth)
  await house.settle()
})

const passage = (): Passage => ({ field: line, ranges: idsIn(ana.doc, line, secret).slice(0, secret.length) })

/** @returns what was done, and whether that was before what somebody else wrote meanwhile was kept */
const whileSearched = async <T>(work: () => Promise<T>) => {
  let isRead = (): void => undefined
  const read = new Promise<void>((resolve) => {
    isRead = resolve
  })
  whenRead = () => {
    whenRead = null
    other.types('We write on.')
    isRead()
  }
  let isDone = false
  const done = work().finally(() => {
    isDone = true
  })
  // What was refused was never read.
  await Promise.race([read, done])
  while (!other.isAllSaved) {
    await new Promise(setImmediate)
    other.hears()
  }
  const wasDone = isDone
  return { value: await done, wasDone }
}

test('REDACT26 While a long plan is looked through, or words are erased from it, what is written in another room is kept before that ends.', async () => {
  const looked = await whileSearched(() => house.rooms.redacting.look(planId, cast.sam.id, [passage()]))
  expect(looked.wasDone).toBe(false)
  expect(looked.value.copies.length).toBeGreaterThan(5)
  const asked = {
    by: cast.sam.id,
    heldBy: [],
    reason: 'address',
    passages: [passage()],
    entries: [],
  } as const
  const id = await house.rooms.redacting.ask(planId, asked)
  const ines = { participant: cast.ines.id, name: 'Ines', holds: [cast.ines.id] }
  const erased = await whileSearched(() => house.rooms.redacting.decide(planId, id, ines, 'approve'))
  expect(erased.wasDone).toBe(false)
  await house.settle()
  expect(ana.reads().split(secret)).toHaveLength(edits / 50)
})

test('REDACT27 A thread of its own finds what is found without it, one plan after the other; one that ends is told as trouble that passes.', async () => {
  const page = pageOf(await house.records())
  const inThread = createPastSearches()
  const [own, here] = await Promise.all([inThread(), searchHere()])
  for (const one of [own, here]) one.take({ edits: page.edits.slice(0, 100), entries: [] })
  for (const one of [own, here]) one.take({ ...page, edits: page.edits.slice(100) })
  expect(await own.look([passage()])).toEqual(await here.look([passage()]))
  expect(await own.expand(passage().ranges)).toEqual(await here.expand(passage().ranges))
  let next: PastSearch | null = null
  const opening = inThread().then((opened) => {
    next = opened
    return opened
  })
  await new Promise(setImmediate)
  expect(next).toBeNull()
  const asked = own.look([passage()])
  own.end()
  await expect(asked).rejects.toThrow(JournalUnavailable)
  const after = await opening
  await expect(own.look([passage()])).rejects.toThrow(JournalUnavailable)
  after.take(page)
  expect(await after.look([passage()])).toEqual(await here.look([passage()]))
  after.end()
})
