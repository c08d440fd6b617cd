/** What every journal does, on every adapter. */
import { firstBrokenLink } from '@twofold/server/adapters/journal/chain'
import { EpochMoved, type Journal, JournalUnavailable } from '@twofold/server/host/ports'
import type { EntryBody } from '@twofold/shared/entries'
import type { FieldId, PlanId } from '@twofold/shared/ids'
import { chainStart, type Draft, type EditDraft, type Entry, type EntryDraft } from '@twofold/shared/journal'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { journalAdapters, type OpenedJournal } from '../support/journal-adapters.ts'
import { cast, planCreated } from '../support/test-room.ts'

const [line, other] = ['about.childCalled', 'communication.adultsWhen'] as FieldId[]
const { ana, ruth } = cast

let plans = 0
const newPlan = (): PlanId => `plan_${`${++plans}`.padStart(25, '0')}` as PlanId

const entry = (body: EntryBody, participant = ana.id): EntryDraft => ({
  type: 'entry',
  at: 1,
  participant,
  body,
})
const joined = entry({ kind: 'joined' })

const edit = (words: string, by = ana, field = line!, doc = new Y.Doc()): Draft => {
  const before = Y.encodeStateVector(doc)
  const text = doc.getText(field)
  text.insert(text.length, words)
  const update = Y.encodeStateAsUpdate(doc, before)
  const range = {
    client: doc.clientID,
    clock: 0,
    length: words.length,
    by: by.id,
    saidBy: by.id,
    via: 'typed' as const,
  }
  return { type: 'edit', at: 2, participant: by.id, fields: [field], update, ranges: [range] }
}

const turn = (firstEdit: number, lastEdit: number, edits: number, by = ana, field = line!): EntryDraft =>
  entry({ kind: 'turn', fields: [field], firstEdit, lastEdit, edits }, by.id)

const wordsOf = (updates: readonly (Uint8Array | null)[], field = line): string => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update!)
  return doc.getText(field).toString()
}

const { adapters, remove } = journalAdapters('contract')
afterAll(() => remove())

describe.each(Object.entries(adapters))('%s', (_name, openJournal) => {
  let opened: OpenedJournal
  let journal: Journal
  beforeAll(async () => {
    opened = await openJournal()
    journal = opened.journal
  })
  afterAll(() => opened.close())

  test('JRN5 Records are numbered from one in the order of their appends, and read back as they were told.', async () => {
    const plan = newPlan()
    const drafts = [joined, edit('one'), edit('two', ruth, other!)]
    expect(await journal.append(plan, 0, drafts)).toEqual({ seqs: [1, 2, 3], epoch: 0 })
    expect(await journal.append(plan, 0, [joined])).toEqual({ seqs: [4], epoch: 0 })
    const records = await journal.read(plan, 1, 100)
    expect(records.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect(records.slice(0, 3)).toMatchObject(drafts)
    expect(records[1]).toEqual({ ...drafts[1], seq: 2 })
  })

  test('JRN6 Reading begins where it is asked to and gives no more than it is asked for.', async () => {
    const plan = newPlan()
    await journal.append(plan, 0, [joined, edit('a'), joined, edit('b'), joined])
    const seqs = async (from: number, limit: number) =>
      (await journal.read(plan, from, limit)).map(({ seq }) => seq)
    expect(await seqs(2, 2)).toEqual([2, 3])
    expect(await seqs(4, 100)).toEqual([4, 5])
    expect(await seqs(6, 100)).toEqual([])
    expect(await journal.read(newPlan(), 1, 100)).toEqual([])
  })

  test('JRN25 Entries are read alone, from one number to another, as they are read among all records.', async () => {
    const plan = newPlan()
    const drafts = Array.from({ length: 11 }, (_, at) => (at % 3 === 0 ? joined : edit(`${at}`)))
    await journal.append(plan, 0, drafts)
    const all = (await journal.read(plan, 1, 100)).filter(({ type }) => type === 'entry')
    for (const [from, to] of [
      [1, 100],
      [1, 11],
      [4, 4],
      [2, 9],
      [5, 6],
      [12, 20],
    ] as const)
      expect([from, to, await journal.entries(plan, from, to)]).toEqual([
        from,
        to,
        all.filter(({ seq }) => seq >= from && seq <= to),
      ])
    expect(all).toHaveLength(4)
    expect(await journal.entries(newPlan(), 1, 100)).toEqual([])
  })

  test('JRN7 Plans do not see each other, and each has its own numbers and its own chain.', async () => {
    const [one, two] = [newPlan(), newPlan()]
    await Promise.all([
      journal.append(one, 0, [joined, edit('one')]),
      journal.append(two, 0, [edit('two'), joined]),
    ])
    expect((await journal.read(one, 1, 9)).map(({ type }) => type)).toEqual(['entry', 'edit'])
    expect((await journal.read(two, 1, 9)).map(({ type }) => type)).toEqual(['edit', 'entry'])
    const first = (await journal.read(two, 1, 9)).find((record) => record.type === 'entry')
    expect(first?.prev).toBe(chainStart)
  })

  test('JRN8 An append is kept whole or not at all.', async () => {
    const plan = newPlan()
    await journal.append(plan, 0, [joined])
    const before = await journal.open(plan)
    const broken = { ...edit('x'), update: new Uint8Array([1, 1, 255]) } as Draft
    const drafts = [joined, entry(planCreated), edit('never')]
    await expect(journal.append(plan, 0, [...drafts, broken, turn(2, 9, 2)])).rejects.toThrow(
      JournalUnavailable,
    )
    expect(await journal.open(plan)).toEqual(before)
    expect(await journal.append(plan, 0, [joined])).toEqual({ seqs: [2], epoch: 0 })
    expect(firstBrokenLink((await journal.read(plan, 1, 9)).filter((one) => one.type === 'entry'))).toBeNull()
  })

  test('JRN9 An append judged under an epoch that has moved is refused and leaves nothing.', async () => {
    const plan = newPlan()
    expect((await journal.append(plan, 0, [entry(planCreated)])).epoch).toBe(1)
    await expect(journal.append(plan, 0, [joined])).rejects.toThrow(EpochMoved)
    expect((await journal.open(plan)).tail).toHaveLength(1)
    const added = entry({ kind: 'personAdded', person: ana })
    expect(await journal.append(plan, 1, [joined, added])).toEqual({ seqs: [2, 3], epoch: 2 })
    expect((await journal.open(plan)).epoch).toBe(2)
  })

  test('JRN10 A plan nothing is written of is empty at epoch 0.', async () => {
    expect(await journal.open(newPlan())).toEqual({ keyframe: null, tail: [], epoch: 0 })
  })

  test('JRN11 A plan opens with its newest keyframe and all that came after it.', async () => {
    const plan = newPlan()
    await journal.append(plan, 0, [joined, joined, joined, edit('after')])
    const keyframe = (seq: number) => ({ seq, document: new Uint8Array([seq]), fold: `{"at":${seq}}` })
    await journal.keepKeyframe(plan, keyframe(3))
    await journal.keepKeyframe(plan, keyframe(1))
    const head = await journal.open(plan)
    expect({ ...head.keyframe, document: [...head.keyframe!.document] }).toEqual({
      ...keyframe(3),
      document: [3],
    })
    expect(head.tail.map(({ seq }) => seq)).toEqual([4])
    await journal.keepKeyframe(plan, keyframe(4))
    expect((await journal.open(plan)).tail).toEqual([])
    expect(await journal.read(plan, 1, 9)).toHaveLength(4)
  })

  test('JRN12 A turn is chained over its own edits: its author’s, in its field, from first to last.', async () => {
    const plan = newPlan()
    const doc = new Y.Doc()
    await journal.append(plan, 0, [
      edit('Mia ', ana, line, doc),
      edit('ruth', ruth, line),
      edit('elsewhere', ana, other!),
      edit('likes owls', ana, line, doc),
      edit(' later', ana, line, doc),
      turn(1, 4, 2),
    ])
    const [chained] = (await journal.read(plan, 6, 1)).filter((record) => record.type === 'entry')
    expect(wordsOf([chained!.update])).toBe('Mia likes owls')
    expect(wordsOf([chained!.update], other)).toBe('')
  })

  test('CHAIN1 A turn says whose words its update brings, joined, and the chain covers it.', async () => {
    const plan = newPlan()
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
    const said = edit('said by Ruth', ana, line, theirs) as EditDraft
    const scribed = said.ranges.map((range) => ({ ...range, saidBy: ruth.id, via: 'scribed' as const }))
    const first = edit('Mia ', ana, line, mine) as EditDraft
    const second = edit('likes', ana, line, mine) as EditDraft
    const later = second.ranges.map((range) => ({ ...range, clock: 4 }))
    await journal.append(plan, 0, [
      first,
      edit('ruth', ruth, line),
      { ...second, ranges: later },
      { ...said, ranges: scribed },
      turn(1, 4, 3),
    ])
    const entries = (await journal.read(plan, 5, 1)).filter((record) => record.type === 'entry')
    const words = { by: ana.id, saidBy: ana.id, via: 'typed', clock: 0 }
    expect(entries[0]!.body).toEqual({
      ...turn(1, 4, 3).body,
      authors: [
        { ...words, client: mine.clientID, length: 9 },
        { ...words, client: theirs.clientID, length: 12, saidBy: ruth.id, via: 'scribed' },
      ],
    })
    expect(firstBrokenLink(entries)).toBeNull()
    const other = { ...entries[0]!.body, authors: [] } as EntryBody
    expect(firstBrokenLink([{ ...entries[0]!, body: other }])).toBe(5)
  })

  test('CHAIN2 An older keyframe is found by the moment that it stands for, and the chain’s head is its last entry.', async () => {
    const plan = newPlan()
    expect([await journal.keyframeBefore(plan, 9), await journal.chainHead(plan)]).toEqual([null, null])
    const edits = Array.from({ length: 8 }, (_, index) => edit(`${index}`))
    await journal.append(plan, 0, [joined, joined, ...edits])
    const keyframe = (seq: number) => ({ seq, document: new Uint8Array([seq]), fold: `{"at":${seq}}` })
    for (const seq of [4, 8, 10]) await journal.keepKeyframe(plan, keyframe(seq))
    const found = async (seq: number) => (await journal.keyframeBefore(plan, seq))?.seq ?? null
    expect(await found(3)).toBeNull()
    expect(await found(9)).toBe(8)
    expect(await found(10)).toBe(10)
    expect(await journal.keyframeBefore(plan, 99)).toEqual(keyframe(10))
    const last = (await journal.read(plan, 2, 1))[0] as Entry
    expect(await journal.chainHead(plan)).toEqual({ seq: 2, hash: last.hash })
  })

  test('JRN13 The chain follows over appends, and one changed byte is found.', async () => {
    const plan = newPlan()
    await journal.append(plan, 0, [joined, edit('words')])
    await journal.append(plan, 0, [turn(2, 2, 1), entry({ kind: 'tookPart', tookPart: true })])
    const entries = (await journal.read(plan, 1, 9)).filter((record) => record.type === 'entry')
    expect(entries).toHaveLength(3)
    expect(firstBrokenLink(entries)).toBeNull()
    const update = Uint8Array.from(entries[1]!.update!)
    update[update.length - 2]! ^= 1
    expect(firstBrokenLink(entries.with(1, { ...entries[1]!, update }))).toBe(entries[1]!.seq)
    expect(firstBrokenLink([entries[0]!, entries[2]!])).toBe(entries[2]!.seq)
    expect(new Set(entries.map(({ salt }) => salt)).size).toBe(3)
  })

  test('JRN14 Appends asked for at once keep their order.', async () => {
    const plan = newPlan()
    const asked = Array.from({ length: 200 }, (_, index) => journal.append(plan, 0, [edit(`${index}`)]))
    const seqs = (await Promise.all(asked)).map((appended) => appended.seqs[0])
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
    const words = (await journal.read(plan, 1, 500)).map((one) =>
      wordsOf([one.type === 'edit' ? one.update : null]),
    )
    expect(words).toEqual(Array.from({ length: 200 }, (_, index) => `${index}`))
  })

  test('JRN15 One plan’s append that cannot be kept does not keep the others’ from the disk.', async () => {
    const [bad, good, alsoGood] = [newPlan(), newPlan(), newPlan()]
    const broken = { ...edit('x'), update: new Uint8Array([1, 1, 255]) } as Draft
    const results = await Promise.allSettled([
      journal.append(good, 0, [edit('first')]),
      journal.append(bad, 0, [broken, edit('y'), turn(1, 2, 2)]),
      journal.append(alsoGood, 0, [edit('last')]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await journal.read(bad, 1, 9)).toEqual([])
    expect(await journal.read(alsoGood, 1, 9)).toHaveLength(1)
  })

  test('JRN16 It can tell that it is writable.', async () => {
    expect(await journal.isWritable()).toBe(true)
  })
})
