import { brotliDecompressSync } from 'node:zlib'
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { keyframesToDrop } from '@twofold/server/adapters/journal/kept-keyframes'
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { readEntries, readSegment, writeSegment } from '@twofold/server/adapters/journal/segment'
import { readColumns, writeColumns } from '@twofold/shared/history/update-columns'
import { readParts, writeParts } from '@twofold/shared/history/update-parts'
import type { Entry, JournalRecord } from '@twofold/shared/journal'
import { keyframeKeptEveryRecords } from '@twofold/shared/limits'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { oldSegment } from '../../corpus/old-segment.ts'
import { fillJournal } from '../../support/chains.ts'
import { bytesAtRandom, damage } from '../../support/damaged.ts'
import { type Chance, createChance } from '../../support/random.ts'
import { planId } from '../../support/test-room.ts'

/** Some of everything that a document may hold, by several hands at once, and what Yjs makes of it. */
const updatesAtRandom = (chance: Chance, steps: number): readonly Uint8Array[] => {
  const docs = Array.from({ length: 3 }, () => new Y.Doc())
  const updates: Uint8Array[] = []
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin) => void (origin === 'heard' || updates.push(update)))
  const acts: ((doc: Y.Doc) => void)[] = [
    (doc) =>
      doc
        .getText('t')
        .insert(chance.between(0, doc.getText('t').length), chance.pick(['a', 'ñandú', '🦉🪺', '日本'])),
    (doc) =>
      doc.getText('t').length > 3 &&
      doc.getText('t').delete(chance.between(0, doc.getText('t').length - 3), 2),
    (doc) =>
      doc.getText('t').length > 1 && doc.getText('t').format(0, 1, { bold: chance.pick([true, null]) }),
    (doc) =>
      doc.getMap('m').set(chance.pick(['one', 'two']), chance.pick([true, 3.5, 'x', { deep: [1, null] }])),
    (doc) => doc.getArray('a').insert(0, [1, 'two', false, null]),
    (doc) => doc.getXmlFragment('x').insert(0, [new Y.XmlElement('paragraph'), new Y.XmlText('words')]),
    (doc) => doc.getMap('m').set('row', new Y.Map([['cell', new Y.Text('cell')]])),
    (doc) => doc.getText('t').insertEmbed(0, { image: 'none' }),
    (doc) => {
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'heard')
    },
  ]
  for (let step = 0; step < steps; step++) {
    const doc = chance.pick(docs)
    doc.transact(() => chance.pick(acts)(doc))
  }
  return [...updates, Y.mergeUpdates(updates), ...docs.map((doc) => Y.encodeStateAsUpdate(doc))]
}

test('CHAIN20 Updates come back from columns to the byte, whatever people wrote and however it was merged.', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const updates = updatesAtRandom(createChance(seed), 60)
      expect(readColumns(writeColumns(updates), updates.length)).toEqual(updates)
      for (const update of updates) expect(writeParts(readParts(update)!)).toEqual(update)
    }),
    { numRuns: 60 },
  )
})

test('CHAIN21 Bytes that are no update come back from columns as they are, and spoil no other.', () => {
  const chance = createChance(11)
  const [honest = new Uint8Array(), ...others] = updatesAtRandom(chance, 40)
  const odd = [
    new Uint8Array(),
    bytesAtRandom(chance, 50),
    // A number written longer than it need be.
    new Uint8Array([0x80, 0x00, 0x00]),
    ...Array.from({ length: 300 }, () => damage(chance, chance.pick(others))),
  ]
  const updates = odd.flatMap((one) => [one, honest])
  expect(readColumns(writeColumns(updates), updates.length)).toEqual(updates)
})

test('CHAIN22 Records come back from a segment as they were appended, none joined with another.', async () => {
  const journal = createMemoryJournal()
  await fillJournal(journal, 30)
  const records = await journal.read(planId, 1, 10_000)
  expect(readSegment(writeSegment(records))).toEqual(records)
  const some = records.slice(40, 90)
  expect(readSegment(writeSegment(some))).toEqual(some)
  const odd = some.map((one, index): JournalRecord => {
    if (one.type === 'edit') return { ...one, at: -index, ranges: [], fields: [] }
    return {
      ...one,
      prev: 'ab'.repeat(32),
      salt: null,
      participant: null,
      update: index % 2 ? null : one.update,
    }
  })
  expect(readSegment(writeSegment(odd))).toEqual(odd)
  expect(() => writeSegment([{ ...records[0]!, hash: 'none' } as JournalRecord])).toThrow(RangeError)
})

test('CHAIN24 Entries are read alone out of a segment, and a segment that an older house sealed is read as it was.', async () => {
  const journal = createMemoryJournal()
  await fillJournal(journal, 30)
  const records = await journal.read(planId, 1, 10_000)
  const entriesOf = (all: readonly JournalRecord[]) => all.filter(({ type }) => type === 'entry')
  for (const some of [records, records.slice(3, 50), records.slice(1, 3)])
    expect(readEntries(writeSegment(some))).toEqual(entriesOf(some))
  const bytes = new Uint8Array(brotliDecompressSync(Buffer.from(oldSegment, 'base64')))
  const old = readSegment(bytes)
  expect(old.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
  expect(firstBrokenLink(entriesOf(old) as readonly Entry[])).toBeNull()
  expect(readEntries(bytes)).toEqual(entriesOf(old))
  expect(readSegment(writeSegment(old))).toEqual(old)
  expect(() => readSegment(bytes.with(0, 3))).toThrow(RangeError)
})

test('CHAIN23 Of the keyframes the newest two stay, and older ones so close that no moment is far from one; who stays once stays.', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 3, maxLength: 60 })
  fc.assert(
    fc.property(gaps, (steps) => {
      let kept: readonly number[] = []
      let seq = 0
      for (const step of steps) {
        seq += step
        const all = [...kept, seq]
        const dropped = keyframesToDrop(all)
        kept = all.filter((one) => !dropped.includes(one))
        expect(kept).toEqual(expect.arrayContaining(all.slice(-2)))
        const moments = [0, ...kept]
        for (const [index, one] of moments.slice(1).entries())
          expect(one - moments[index]!).toBeLessThanOrEqual(keyframeKeptEveryRecords)
        expect(kept.length).toBeLessThanOrEqual(3 + (2 * seq) / keyframeKeptEveryRecords)
        expect(keyframesToDrop(kept)).toEqual([])
      }
    }),
  )
})
