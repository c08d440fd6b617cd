/** A redaction in a room full of people: what they hear and in which order, whatever the disk does and whoever types. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { type Journal, NotErased } from '@twofold/server/host/ports'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf } from '@twofold/shared/plan-doc'
import type { Passage } from '@twofold/shared/redaction-told'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { wordsInRecord } from '../../support/erasure-story.ts'
import { createHeldJournal } from '../../support/held-journal.ts'
import { idsIn } from '../../support/redaction-people.ts'
import { type Guest, line } from '../../support/test-guest.ts'
import { cast, openHouse, planId, type TestHouse } from '../../support/test-room.ts'

const text = 'communication.missed' as FieldId
const secret = 'Elm Street'
const ines = { participant: cast.ines.id, name: 'Ines', holds: [cast.ines.id] }

let house: TestHouse
/** Something that is kept cannot be read. */
let isDamaged: boolean
let ana: Guest
let ruth: Guest
beforeEach(async () => {
  isDamaged = false
  const memory = createMemoryJournal()
  const erase: Journal['erase'] = async (...asked) => {
    if (isDamaged) throw new NotErased('a test')
    return memory.erase(...asked)
  }
  house = await openHouse(createHeldJournal({ ...memory, erase }))
  ana = await house.sits('ana')
  ruth = await house.sits('ruth')
  await house.settle()
  ana.types(`at ${secret} now`)
  await house.settle()
})

const passage = (): Passage => ({ field: line, ranges: idsIn(ana.doc, line, secret) })
const asks = async (passages: readonly Passage[]): Promise<string> => {
  const asked = { by: cast.sam.id, heldBy: [], reason: 'address', passages, entries: [] } as const
  return house.rooms.redacting.ask(planId, asked)
}
const approves = (id: string) => house.rooms.redacting.decide(planId, id, ines, 'approve')
const kept = async (letters: string) =>
  (await house.records()).filter((record) => wordsInRecord(record).includes(letters)).length
const heardFrom = (guest: Guest, at: number) =>
  guest.heard.slice(at).flatMap((one) => (one.type === 'notice' ? [one.notice.type] : [one.type]))

test('REDACT13 People in the room hear which ids hold nothing before these are deleted, and who comes later before the first step 1; a stock client hears the deletion alone.', async () => {
  const stock = await house.sits('theo', { isTwofold: false })
  await house.settle()
  const [before, stockBefore] = [ruth.heard.length, stock.heard.length]
  await approves(await asks([passage()]))
  await house.settle()
  const heard = heardFrom(ruth, before)
  expect(heard.indexOf('erased')).toBeGreaterThanOrEqual(0)
  expect(heard.indexOf('erased')).toBeLessThan(heard.indexOf('update'))
  expect(heard).toContain('beside')
  expect(heardFrom(stock, stockBefore)).toEqual(['update'])
  for (const { doc } of [ana, ruth, stock]) expect(doc.getText(line).toString()).toBe('at  now')
  const late = await house.sits('jo')
  await house.settle()
  expect(heardFrom(late, 0).slice(0, 3)).toEqual(['welcome', 'erased', 'step1'])
  expect(await kept('Elm')).toBe(0)
})

test('REDACT14 While the disk takes nothing the words stand for everybody, and when it works again they are gone for everybody, once.', async () => {
  const id = await asks([passage()])
  house.journal.hold()
  const approved = approves(id)
  await house.settle()
  house.journal.breaks()
  await house.settle()
  expect(ruth.doc.getText(line).toString()).toContain(secret)
  house.journal.heals()
  await house.passes(30_000)
  await approved
  expect(ruth.doc.getText(line).toString()).toBe('at  now')
  expect((await house.entries()).filter(({ body }) => body.kind === 'redacted')).toHaveLength(1)
})

test('REDACT15 Where something cannot be erased from, nothing is erased, who approved is told, and everybody writes on.', async () => {
  const id = await asks([passage()])
  isDamaged = true
  const approved = approves(id)
  approved.catch(() => undefined)
  await house.settle()
  await expect(approved).rejects.toThrow(NotErased)
  expect(ana.closedWith).toBe('roomReset')
  isDamaged = false
  const back = await house.sits('ana', { doc: ana.doc })
  await house.settle()
  back.types('!')
  await house.settle()
  const other = await house.sits('ruth')
  await house.settle()
  expect(other.doc.getText(line).toString()).toBe(`at ${secret} now!`)
  await approves(id)
  await house.settle()
  expect(other.doc.getText(line).toString()).toBe('at  now!')
})

test('REDACT16 With a paragraph goes what somebody types into it in that very moment, and what stands beside it stays.', async () => {
  const paragraphs = () => fragmentOf(ana.doc, text)
  const paragraphOf = (words: string) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    return paragraph
  }
  ana.doc.transact(() => paragraphs().insert(0, [paragraphOf('GOES'), paragraphOf('second')]))
  await house.settle()
  const [first] = fragmentOf(ruth.doc, text).toArray() as Y.XmlElement[]
  const { client, clock } = first!._item!.id
  const id = await asks([{ field: text, ranges: [{ client, clock, length: 1 }] }])
  const approved = approves(id)
  ;(first!.get(0) as Y.XmlText).insert(0, 'UNHEARD')
  ana.types(' and on')
  await house.settle()
  await approved
  await house.settle()
  expect([await kept('UNHEARD'), await kept('GOES')]).toEqual([0, 0])
  for (const { doc } of [ana, ruth]) {
    expect(fragmentOf(doc, text).toString()).toBe('<paragraph>second</paragraph>')
    expect(doc.getText(line).toString()).toContain(' and on')
  }
})
