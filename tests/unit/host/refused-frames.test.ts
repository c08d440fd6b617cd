/** Whatever one session sends, the others notice nothing and the journal has nothing of it. */
import { fragmentOf } from '@twofold/shared/plan-doc'
import {
  closeCodes,
  writeAwareness,
  writeNotice,
  writeSaved,
  writeStep2,
  writeUpdate,
} from '@twofold/shared/wire'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Forged, forge, text } from '../../support/forged.ts'
import { firstParagraph, someTextField, startParagraph } from '../../support/paragraph.ts'
import { type Guest, line } from '../../support/test-guest.ts'
import { type Name, openHouse } from '../../support/test-room.ts'

const honest = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText(line).insert(0, 'never seen')
  return Y.encodeStateAsUpdate(doc)
}

const v2 = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText(line).insert(0, 'never seen')
  return Y.encodeStateAsUpdateV2(doc)
}

const one = (...structs: NonNullable<Forged['sections']>[number]['structs']): Forged => ({
  sections: [{ client: 77, clock: 0, structs }],
})
const forged = (what: Forged): Uint8Array => writeUpdate(forge(what))

const frames: Readonly<Record<string, () => Uint8Array>> = {
  empty: () => new Uint8Array(),
  'a truncated message': () => writeUpdate(honest()).slice(0, -3),
  'bytes after the message': () => new Uint8Array([...writeUpdate(honest()), 0]),
  'a truncated update': () => writeUpdate(honest().slice(0, -1)),
  'bytes after the update': () => writeUpdate(new Uint8Array([...honest(), 0])),
  'v2 encoding': () => writeUpdate(v2()),
  'a root nobody knows': () => forged(one(text('x', { parent: 'about.secret' }))),
  'a sub-document': () => forged(one({ kind: 'item', parent: line, content: { type: 'document' } })),
  'binary content': () => forged(one({ kind: 'item', parent: line, content: { type: 'binary' } })),
  'an unknown message': () => new Uint8Array([9, 0]),
  'an authentication message': () => new Uint8Array([2, 0]),
  'a notice': () => writeNotice({ type: 'disk', isWorking: false }),
  'an acknowledgement': () => writeSaved(7, new Uint8Array([0])),
  'a presence that is too large': () =>
    writeAwareness([{ client: 1, clock: 1, state: { field: null, more: 'x'.repeat(5000) } }]),
  'more presences than a room holds': () =>
    writeAwareness(Array.from({ length: 1001 }, (_, client) => ({ client, clock: 1, state: null }))),
  'presence that is not JSON': () => {
    const to = encoding.createEncoder()
    for (const number of [1, 1, 1]) encoding.writeVarUint(to, number)
    encoding.writeVarString(to, '{')
    const message = encoding.createEncoder()
    encoding.writeVarUint(message, 1)
    encoding.writeVarUint8Array(message, encoding.toUint8Array(to))
    return encoding.toUint8Array(message)
  },
}

/** Ruth sends the frame after words of her own, and Ana types before and after. */
const sendsAmongOthers = async (who: Name, frame: Uint8Array) => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const other = await house.sits(who)
  await house.settle()
  ana.types('before')
  await house.settle()
  const kept = (await house.edits()).length
  other.sends(frame)
  other.sends(writeUpdate(honest()))
  await house.settle()
  ana.types(' after')
  await house.settle()
  return { house, ana, other, added: (await house.edits()).slice(kept) }
}

const expectUnharmed = (ana: Guest): void => {
  expect(ana.closedWith).toBeNull()
  expect(ana.isAllSaved).toBe(true)
  expect(ana.reads()).toBe('before after')
}

test.each(Object.entries(frames))(
  'ROOM16 A frame that is not ours ends that session only, with its code, and nothing of it is kept: %s.',
  async (_what, frame) => {
    const { ana, other, added } = await sendsAmongOthers('ruth', frame())
    expect(other.closedWith).toBe('badFrame')
    expect(closeCodes.badFrame.code).toBe(4400)
    expectUnharmed(ana)
    expect(added.map(({ participant }) => participant)).toEqual([ana.person.id])
  },
)

test('ROOM17 After a refused frame nothing more of that session is taken, also what had come already.', async () => {
  const house = await openHouse()
  const ruth = await house.sits('ruth')
  await house.settle()
  house.journal.hold()
  ruth.types('good')
  ruth.sends(forged(one(text('x', { parent: 'about.secret' }))))
  ruth.sends(writeUpdate(honest()))
  house.journal.release()
  await house.settle()
  expect(ruth.closedWith).toBe('badFrame')
  expect(await house.edits()).toHaveLength(1)
})

test('ROOM18 Of two sections of one client in one update Yjs would apply only the last: refused, the room stands.', async () => {
  const section = (clock: number, words: string) => ({
    client: 77,
    clock,
    structs: [text(words, clock === 0 ? { parent: line } : { origin: [77, clock - 1] })],
  })
  for (const sections of [
    [section(0, 'ab'), section(2, 'cd')],
    [section(0, 'ab'), { client: 77, clock: 2, structs: [] }],
  ]) {
    const { ana, other } = await sendsAmongOthers('ruth', forged({ sections }))
    expect(other.closedWith).toBe('badFrame')
    expectUnharmed(ana)
  }
})

test('ROOM19 Words half known already, claimed to stand where they do not, do not harm the room.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const ruth = await house.sits('ruth')
  await house.settle()
  startParagraph(ana.doc)
  firstParagraph(ana.doc)!.insert(0, 'abc')
  await house.settle()
  fragmentOf(ana.doc, someTextField).delete(0, 1)
  ruth.types('before')
  await house.settle()
  const end = Y.getState(ana.doc.store, ana.doc.clientID)
  expect(Y.getItem(ana.doc.store, Y.createID(ana.doc.clientID, end - 1))).toBeInstanceOf(Y.GC)
  const words = text('x'.repeat(end + 4), { parent: line })
  ana.sends(forged({ sections: [{ client: ana.doc.clientID, clock: 0, structs: [words] }] }))
  await house.settle()
  const theo = await house.sits('theo')
  await house.settle()
  expect([ana.closedWith, ruth.closedWith]).toEqual([null, null])
  expect(theo.reads()).toBe('before')
  expect(ana.reads()).toBe('before')
})

test('ROOM20 An observer who brings new words, or takes words out, is given them back, and nobody sees it; a stock client is ended with 4403.', async () => {
  const { ana, other, added } = await sendsAmongOthers('olive', writeStep2(honest()))
  expect(other.closedWith).toBeNull()
  expect(other.notices('refused')).toEqual([{ type: 'refused', reason: 'readOnly', fields: [line] }])
  expectUnharmed(ana)
  expect(added).toHaveLength(1)

  const house = await openHouse()
  const writer = await house.sits('ana')
  const reader = await house.sits('olive', { isTwofold: false })
  writer.types('stay')
  await house.settle()
  reader.deletes(2)
  await house.settle()
  expect(reader.closedWith).toBe('notAllowed')
  expect(closeCodes.notAllowed.code).toBe(4403)
  expect(writer.reads()).toBe('stay')
  expect(await house.edits()).toHaveLength(1)
})

/** What Yjs does on its own after others formatted: marks that mean nothing any more are deleted. */
const cleanUp = (doc: Y.Doc): Uint8Array => {
  const marks = [...doc.store.clients].flatMap(([client, structs]) =>
    structs
      .filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
      .map(({ id }) => [client, id.clock] as const),
  )
  expect(marks.length).toBeGreaterThan(0)
  return forge({ deletes: marks.map(([client, clock]) => [client, [[clock, 1]]]) })
}

test('ROOM21 What an observer’s own Yjs sends without new words is dropped in silence, and counts as saved.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const olive = await house.sits('olive')
  await house.settle()
  startParagraph(ana.doc)
  firstParagraph(ana.doc)!.insert(0, 'bold', { bold: {} })
  await house.settle()
  const kept = (await house.edits()).length
  olive.sendsWords(writeStep2(Y.encodeStateAsUpdate(olive.doc)))
  olive.sendsWords(writeUpdate(cleanUp(olive.doc)))
  await house.settle()
  expect(olive.closedWith).toBeNull()
  expect(olive.notices('refused')).toEqual([])
  expect(olive.isAllSaved).toBe(true)
  expect(firstParagraph(ana.doc)!.toDelta()).toEqual([{ insert: 'bold', attributes: { bold: {} } }])
  expect(await house.edits()).toHaveLength(kept)
})

test('ROOM22 Nothing is heard of a session from the moment it is dismissed, though its line still brings frames.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  await house.settle()
  const room = house.rooms.opened(house.planId)!
  room.dismiss(ana.session, 'sessionEnded')
  ana.types('too late')
  await house.settle()
  expect(ana.closedWith).toBe('sessionEnded')
  expect(await house.edits()).toHaveLength(0)
})

test('ROOM23 A line that does not drain gets no presence first, and is closed when it drains no more.', async () => {
  const house = await openHouse()
  const ana = await house.sits('ana')
  const ruth = await house.sits('ruth')
  const theo = await house.sits('theo')
  await house.settle()
  const before = () => ruth.heard.filter(({ type }) => type === 'awareness').length
  ruth.line.bufferedBytes = 2 * 1024 * 1024
  const heard = before()
  ana.looksAt(line)
  ana.types('words come through')
  await house.passes(100)
  expect(before()).toBe(heard)
  expect(ruth.reads()).toBe('words come through')
  expect(theo.sees()).toHaveProperty('Ana')
  ruth.line.bufferedBytes = 9 * 1024 * 1024
  ana.types('.')
  await house.settle()
  expect(ruth.closedWith).toBe('tooSlow')
  expect([ana.closedWith, theo.closedWith]).toEqual([null, null])
  expect(ana.isAllSaved).toBe(true)
})
