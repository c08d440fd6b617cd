/** A plan from which words were erased, read again by those who read it: its marks stay, and its answers cannot be guessed. */
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { openPlan } from '@twofold/server/host/opened-plan'
import { sectionAsOf } from '@twofold/server/host/plan-as-of'
import type { Journal } from '@twofold/server/host/ports'
import type { EntryBody } from '@twofold/shared/entries'
import type { FieldId } from '@twofold/shared/ids'
import type { Draft } from '@twofold/shared/journal'
import { fragmentOf } from '@twofold/shared/plan-doc'
import { templateOf } from '@twofold/shared/templates'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cast, planCreated, planId } from '../../support/test-room.ts'

const text = 'communication.missed' as FieldId

let journal: Journal
let doc: Y.Doc
let words: Y.XmlText
let epoch: number
beforeEach(async () => {
  journal = createMemoryJournal()
  const people = Object.values(cast).map((person): EntryBody => ({ kind: 'personAdded', person }))
  const first = [planCreated, ...people].map(
    (body): Draft => ({ type: 'entry', at: 1, participant: null, body }),
  )
  epoch = (await journal.append(planId, 0, first)).epoch
  doc = new Y.Doc()
  doc.clientID = 7
})

const writes = async (change: () => void): Promise<number> => {
  const updates: Uint8Array[] = []
  const take = (update: Uint8Array) => updates.push(update)
  doc.on('update', take)
  doc.transact(change)
  doc.off('update', take)
  const drafts = updates.map(
    (update): Draft => ({
      type: 'edit',
      at: 2,
      participant: cast.ana.id,
      fields: [text],
      update,
      ranges: [],
    }),
  )
  return (await journal.append(planId, epoch, drafts)).seqs.at(-1) ?? 0
}

const startsWith = (letters: string) =>
  writes(() => {
    const paragraph = new Y.XmlElement('paragraph')
    words = new Y.XmlText()
    fragmentOf(doc, text).insert(0, [paragraph])
    paragraph.insert(0, [words])
    words.insert(0, letters)
  })

const erases = async (clock: number, length: number) => {
  const ranges = [{ client: 7, clock, length }]
  await journal.erase(planId, epoch, [], { ranges, words: [] })
}

test('REDACT11 Who opens a plan from which words were erased, now or as of a moment, reads marks as they stood, also around what came into them later.', async () => {
  await startsWith('SECRET song')
  const from = Y.getState(doc.store, 7) - 11
  // Bold words, and then others in the same marks: the first are erased.
  await writes(() => words.format(0, 6, { bold: {} }))
  const seq = await writes(() => words.insert(6, ' owl', { bold: {} }))
  const now = async () => openPlan(await journal.open(planId), templateOf)!.document.hashOf('communication')
  const then = () => sectionAsOf({ journal, templateOf }, planId, seq, 'communication')
  await writes(() => words.delete(0, 6))
  const before = [await now(), (await then())?.replace('SECRET', '')]
  expect(before[1]).toContain('bold')
  await erases(from, 6)
  expect([await now(), await then()]).toEqual(before)
})

test('REDACT12 An answer that was given while the words stood says no more to which words it was given; one from before or after does.', async () => {
  const answered = (hash: string): Draft => ({
    type: 'entry',
    at: 3,
    participant: cast.ana.id,
    body: {
      kind: 'answered',
      participant: cast.ana.id,
      section: 'communication',
      answer: 'yes',
      words: '',
      hash,
      recordedBy: null,
      confirmed: 'own',
    },
  })
  const hashes = ['a', 'b', 'c'].map((letter) => letter.repeat(64))
  const [before = '', meanwhile = '', after = ''] = hashes
  await startsWith('ab')
  await journal.append(planId, epoch, [answered(before)])
  const from = Y.getState(doc.store, 7)
  await writes(() => words.insert(1, '12'))
  await journal.append(planId, epoch, [answered(meanwhile)])
  await writes(() => words.delete(1, 2))
  await journal.append(planId, epoch, [answered(after)])
  await erases(from, 2)
  const found = (await journal.read(planId, 1, 100)).flatMap((record) =>
    record.type === 'entry' && record.body.kind === 'answered'
      ? [[record.body.hash, record.salt === null]]
      : [],
  )
  expect(found).toEqual([
    [before, false],
    ['0'.repeat(64), true],
    [after, false],
  ])
})

test('REDACT18 What brought a part back says no more how it once stood, when words that had stood in it are erased; one of another part does.', async () => {
  const parts = [
    ['field', text],
    ['section', 'communication'],
    ['plan', null],
    ['field', 'about.childCalled'],
    ['section', 'about'],
  ] as const
  const hash = 'a'.repeat(64)
  const restored = (index: number): Draft => {
    const [what, key] = parts[index]!
    const id = `restored_${'0'.repeat(24)}${index}`
    const body: EntryBody = { kind: 'restored', id, what, key, asOf: 2, undoes: null, hash, moment: 1 }
    return { type: 'entry', at: 3, participant: cast.sam.id, body }
  }
  epoch = (await journal.append(planId, epoch, [restored(0)])).epoch
  await startsWith('ab')
  const from = Y.getState(doc.store, 7)
  await writes(() => words.insert(1, '12'))
  await writes(() => words.delete(1, 2))
  const all = parts.map((_, index) => restored(index))
  epoch = (await journal.append(planId, epoch, all)).epoch
  await erases(from, 2)
  const found = (await journal.read(planId, 1, 100)).flatMap((record) =>
    record.type === 'entry' && record.body.kind === 'restored'
      ? [record.body.hash === hash && record.salt !== null]
      : [],
  )
  // The first was before the words came.
  expect(found).toEqual([true, false, false, false, true, true])
})
