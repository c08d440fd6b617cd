/** The server holds the rules: who may write where, under which ids, while what is shut. */
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf } from '@twofold/shared/plan-doc'
import { can, mayWriteField, roles } from '@twofold/shared/roles'
import { fieldsOf, isShared } from '@twofold/shared/template'
import { writeStep2, writeUpdate } from '@twofold/shared/wire'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { forge, text } from '../../support/forged.ts'
import { firstParagraph, someTextField, startParagraph } from '../../support/paragraph.ts'
import { line, otherLine } from '../../support/test-guest.ts'
import { cast, type Name, openHouse, template } from '../../support/test-room.ts'

/** The sections of the two lines. */
const section = 'about'
const otherSection = 'communication'

const lockAbout = { kind: 'lockSection', section } as const

test('JUDGE1 Words in a part that is shut are given back to their author alone, and nobody else notices.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  ana.types('before')
  await house.acts('sam', lockAbout)
  const heard = ruth.heard.length
  ana.types(' too late')
  await house.settle()
  expect(ana.notices('refused')).toEqual([{ type: 'refused', reason: 'locked', fields: [line] }])
  expect([ana.closedWith, ruth.closedWith]).toEqual([null, null])
  expect(ruth.reads()).toBe('before')
  expect(ruth.heard).toHaveLength(heard)
  expect(await house.edits()).toHaveLength(1)
  expect(house.counted.get('editRefused locked')).toBe(1)
  ruth.types('open', otherLine)
  await house.settle()
  expect(ruth.isAllSaved).toBe(true)
})

test('JUDGE2 After a refusal nothing of that line is taken, and what was taken before is told first.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.acts('sam', lockAbout)
  house.journal.hold()
  ana.types('fine', otherLine)
  await house.settle()
  ana.types('shut')
  ana.types(' and on', otherLine)
  house.journal.release()
  await house.settle()
  expect(ana.heard.findIndex(({ type }) => type === 'saved')).toBeLessThan(
    ana.heard.findIndex((one) => one.type === 'notice' && one.notice.type === 'refused'),
  )
  expect(ana.notices('refused')).toHaveLength(1)
  ana.types(' and on', otherLine)
  await house.settle()
  expect(ana.isAllSaved).toBe(false)
  expect(await house.edits()).toHaveLength(1)
})

test('JUDGE3 Who asks anew with a fresh document is heard again, and their frames are counted from nothing.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  ana.types('fine', otherLine)
  await house.acts('sam', lockAbout)
  ana.types('shut')
  ana.types(' lost?', otherLine)
  await house.settle()
  ana.beginsAnew()
  await house.settle()
  expect(ana.reads(otherLine)).toBe('fine')
  ana.types(' again', otherLine)
  await house.settle()
  expect(ana.isAllSaved).toBe(true)
  expect(ruth.reads(otherLine)).toBe('fine again')
  expect(ana.notices('refused')).toHaveLength(1)
})

test('JUDGE4 Each role writes where the table says and nowhere else: every role, every field.', async () => {
  const someoneOf = Object.entries(cast) as [Name, (typeof cast)[Name]][]
  for (const role of roles) {
    const [name] = someoneOf.find(([, person]) => person.role === role)!
    for (const { id, field } of fieldsOf(template).filter((place) => isShared(place.field))) {
      const house = await openHouse()
      const guest = await house.sits(name)
      await house.settle()
      writesIn(guest.doc, id, field.kind)
      await house.settle()
      const isTaken = (await house.edits()).length === 1
      expect([role, id, isTaken]).toEqual([role, id, mayWriteField(role, field)])
      // Who does not read live has no place in the room at all.
      const told = can(role, 'readLive') ? guest.notices('refused').flatMap(({ fields }) => fields) : [id]
      expect(isTaken ? [] : told).toEqual(isTaken ? [] : [id])
      expect(guest.line.closedWith).toBe(can(role, 'readLive') ? null : 'notAllowed')
    }
  }
})

/** The least that an editor writes in a field of this kind. */
const writesIn = (doc: Y.Doc, id: FieldId, kind: string): void => {
  if (kind === 'line') lineOf(doc, id).insert(0, 'x')
  else if (kind === 'rows') doc.getMap(id).set('row1', new Y.Map([['order', 'a']]))
  else if (kind === 'choice' || kind === 'multi') {
    const { field } = fieldsOf(template).find((place) => place.id === id)!
    doc.getMap(id).set(field.options![0]!.key, true)
  } else startParagraph(doc, id)
}

test('JUDGE5 A pause for everyone stops every writer, the facilitator too; a pause for one stops that one.', async () => {
  const house = await openHouse()
  const writers = await Promise.all(
    (['ana', 'ruth', 'theo', 'jo', 'sam'] as const).map((name) => house.sits(name)),
  )
  await house.acts('sam', { kind: 'pauseEveryone' })
  for (const writer of writers) writer.types('x')
  await house.settle()
  for (const writer of writers) expect(writer.notices('refused')[0]?.reason).toBe('everyonePaused')
  await house.acts('sam', { kind: 'resumeEveryone' })
  await house.acts('sam', { kind: 'pausePerson', participant: cast.ana.id })
  for (const writer of writers) writer.beginsAnew()
  await house.settle()
  for (const writer of writers) writer.types(writer.person.name)
  await house.settle()
  const [ana, ...others] = writers
  expect(ana!.notices('refused').map(({ reason }) => reason)).toEqual(['everyonePaused', 'personPaused'])
  for (const other of others) {
    expect(other.isAllSaved).toBe(true)
    expect(other.reads()).not.toContain('Ana')
  }
  expect(await house.edits()).toHaveLength(others.length)
})

test('JUDGE6 A lock binds from its place in the order: words ahead of it stay, words behind it do not, on every screen.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  house.journal.hold()
  ana.types('ahead')
  await house.settle()
  const locking = house.acts('sam', lockAbout)
  await house.settle()
  house.journal.release()
  await locking
  ana.types(' behind')
  await house.settle()
  expect(ruth.reads()).toBe('ahead')
  const seqs = await house.records()
  const lock = seqs.findIndex((one) => one.type === 'entry' && one.body.kind === 'sectionLocked')
  expect(seqs.findIndex(({ type }) => type === 'edit')).toBeLessThan(lock)
  expect(seqs.slice(lock).filter(({ type }) => type === 'edit')).toEqual([])
})

test('JUDGE7 New words under another’s clientID are not taken and nothing else changes; a stock client that brings them is ended.', async () => {
  const house = await openHouse()
  const [ana, ruth, theo] = [await house.sits('ana'), await house.sits('ruth'), await house.sits('theo')]
  ana.types('mine')
  await house.settle()
  const { clientID } = ana.doc
  const frame = forge({
    sections: [{ client: clientID, clock: 4, structs: [text('not hers', { origin: [clientID, 3] })] }],
  })
  const stock = await house.sits('theo', { isTwofold: false })
  for (const guest of [ruth, stock]) guest.sends(writeUpdate(frame))
  await house.settle()
  expect(ruth.notices('refused')).toEqual([{ type: 'refused', reason: 'outOfStep', fields: [] }])
  expect([ruth.closedWith, stock.closedWith]).toEqual([null, 'badFrame'])
  expect(house.counted.get('forged foreignClient')).toBe(2)
  ana.types(' still')
  await house.settle()
  expect(ana.isAllSaved).toBe(true)
  expect(theo.reads()).toBe('mine still')
})

test('JUDGE8 A clientID stays its participant’s after a crash, and in the same batch in which it was first seen.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  ana.types('mine')
  await house.settle()
  const { clientID } = ana.doc
  house.crashes()
  const forged = (clock: number) =>
    writeUpdate(
      forge({
        sections: [{ client: clientID, clock, structs: [text('x', { origin: [clientID, clock - 1] })] }],
      }),
    )
  const ruth = await house.sits('ruth')
  await house.settle()
  ruth.sends(forged(4))
  await house.settle()
  expect(ruth.notices('refused')).toHaveLength(1)

  const [theo, sam] = [await house.sits('theo'), await house.sits('sam')]
  await house.settle()
  house.journal.hold()
  theo.types('first')
  sam.types('in a batch that waits')
  const { clientID: his } = theo.doc
  theo.types(' and on')
  sam.sends(
    writeUpdate(
      forge({ sections: [{ client: his, clock: 12, structs: [text('x', { origin: [his, 11] })] }] }),
    ),
  )
  house.journal.release()
  await house.settle()
  expect(sam.notices('refused')).toHaveLength(1)
  expect(theo.isAllSaved).toBe(true)
})

test('JUDGE9 Saying again what another wrote changes nothing and is counted.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  ana.types('once')
  await house.settle()
  const replayed = ruth.updatesHeard().at(-1)!
  ruth.sendsWords(writeUpdate(replayed))
  await house.settle()
  expect(ruth.closedWith).toBeNull()
  expect([ana.reads(), ruth.reads()]).toEqual(['once', 'once'])
  expect(await house.edits()).toHaveLength(1)
  expect(house.counted.get('forged replayedFrame')).toBe(1)
  ana.sendsWords(writeStep2(Y.encodeStateAsUpdate(ana.doc)))
  await house.settle()
  expect(house.counted.get('forged replayedFrame')).toBe(1)
})

test('JUDGE10 Formatting that Yjs cleans up where its person may not write stays, and their own words are taken.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  startParagraph(ana.doc)
  firstParagraph(ana.doc)!.insert(0, 'bold', { bold: {} })
  await house.settle()
  await house.acts('sam', { kind: 'lockSection', section: otherSection })
  const marks = [...ruth.doc.store.clients].flatMap(([client, structs]) =>
    structs
      .filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
      .map(({ id }): [number, number] => [client, id.clock]),
  )
  expect(marks.length).toBe(2)
  const client = ruth.doc.clientID
  const update = forge({
    sections: [{ client, clock: 0, structs: [text('hers', { parent: line })] }],
    deletes: [[marks[0]![0], marks.map(([, clock]) => [clock, 1] as const)]],
  })
  ruth.sendsWords(writeUpdate(update))
  await house.settle()
  expect(ruth.notices('refused')).toEqual([])
  expect(ana.reads()).toBe('hers')
  expect(firstParagraph(ana.doc)!.toDelta()).toEqual([{ insert: 'bold', attributes: { bold: {} } }])
  const last = (await house.edits()).at(-1)!
  expect(last.fields).toEqual([line])
})

test('JUDGE11 Taking words out where one may not write is refused like writing there.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  ana.types('stay')
  await house.settle()
  await house.acts('sam', lockAbout)
  ruth.deletes(2)
  await house.settle()
  expect(ruth.notices('refused')).toEqual([{ type: 'refused', reason: 'locked', fields: [line] }])
  expect(ana.reads()).toBe('stay')
})

test('JUDGE12 Of an update in several parts those that are shut are named, with the weightiest reason.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.acts('sam', lockAbout)
  ana.doc.transact(() => {
    ana.types('shut')
    ana.types('open', otherLine)
    fragmentOf(ana.doc, 'about.limits' as FieldId).insert(0, [new Y.XmlElement('paragraph')])
  })
  await house.settle()
  const [refused] = ana.notices('refused')
  expect(refused?.reason).toBe('notYourField')
  expect(refused?.fields.toSorted()).toEqual([line, 'about.limits'].toSorted())
  expect(await house.edits()).toHaveLength(0)
})

test('JUDGE13 What does not fit a field, or builds on what is not there, is given back; a stock client is ended.', async () => {
  const gap = writeUpdate(
    forge({ sections: [{ client: 77, clock: 5, structs: [text('x', { parent: line })] }] }),
  )
  const unfit = writeUpdate(
    forge({ sections: [{ client: 77, clock: 0, structs: [text('x'.repeat(20_000), { parent: line })] }] }),
  )
  for (const [frame, reason, closed] of [
    [gap, 'outOfStep', 'badFrame'],
    [unfit, 'doesNotFit', 'notAllowed'],
  ] as const) {
    const house = await openHouse()
    const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth', { isTwofold: false })]
    await house.settle()
    for (const guest of [ana, ruth]) guest.sends(frame)
    await house.settle()
    expect(ana.notices('refused')).toEqual([{ type: 'refused', reason, fields: [] }])
    expect([ana.closedWith, ruth.closedWith]).toEqual([null, closed])
    expect(await house.edits()).toHaveLength(0)
  }
})

test('JUDGE14 A stock client that writes where it may not is ended with 4403.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana', { isTwofold: false })
  await house.acts('sam', lockAbout)
  ana.types('shut')
  await house.settle()
  expect(ana.closedWith).toBe('notAllowed')
})

test('JUDGE15 Every person who reads is given a text field as its writer left it, whatever was refused before.', async () => {
  const house = await openHouse()
  const [ana, ruth] = [await house.sits('ana'), await house.sits('ruth')]
  await house.settle()
  startParagraph(ana.doc)
  await house.settle()
  await house.acts('sam', { kind: 'lockSection', section: otherSection })
  firstParagraph(ana.doc)!.insert(0, 'refused')
  await house.settle()
  ana.beginsAnew()
  await house.acts('sam', { kind: 'openSection', section: otherSection })
  firstParagraph(ana.doc)!.insert(0, 'taken')
  await house.settle()
  const olive = await house.sits('olive')
  await house.settle()
  for (const guest of [ana, ruth, olive])
    expect(firstParagraph(guest.doc, someTextField)!.toString()).toBe('taken')
})

test('JUDGE16 Words still on their way on a line that broke do not come in after their page began anew with them.', async () => {
  const house = await openHouse()
  const old = await house.sits('ana')
  await house.settle()
  await house.acts('sam', lockAbout)
  // Typed on a line that breaks: the server has neither heard the words nor missed the line.
  const page = new Y.Doc()
  lineOf(page, otherLine).insert(0, 'once')
  const onItsWay = writeUpdate(Y.encodeStateAsUpdate(page))
  lineOf(page, line).insert(0, 'shut')
  const back = await house.sits('ana', { doc: page })
  await house.settle()
  expect(back.notices('refused')).toHaveLength(1)
  back.beginsAnew()
  await house.settle()
  back.types('once', otherLine)
  await house.settle()
  old.sends(onItsWay)
  await house.settle()
  expect(back.reads(otherLine)).toBe('once')
  expect(back.closedWith).toBeNull()
  const theo = await house.sits('theo')
  await house.settle()
  expect(theo.reads(otherLine)).toBe('once')
})
