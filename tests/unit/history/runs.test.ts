/** Whole entries as they travel together. */
import { brotliCompressSync, constants } from 'node:zlib'
import { chainEntry, runHashing } from '@twofold/server/adapters/journal/chain'
import { createMemoryJournal } from '@twofold/server/adapters/journal/memory'
import { type EntryBody, entryBodySchema } from '@twofold/shared/entries'
import type { ChainEntry } from '@twofold/shared/history/chain-hash'
import { chainEntryOf } from '@twofold/shared/history/export-lines'
import { PieceWriter, plainHashing } from '@twofold/shared/history/piece-writer'
import { PieceReader, RunReader } from '@twofold/shared/history/told-history'
import { chainStart } from '@twofold/shared/journal'
import { expect, test } from 'vitest'
import { fillJournal } from '../../support/chains.ts'
import { recordMeeting } from '../../support/recorded-meeting.ts'
import { cast, planId } from '../../support/test-room.ts'
import { readSequentialTrace } from '../../support/trace.ts'
import { writeTrace } from '../../support/written-trace.ts'

const travel = (entries: readonly ChainEntry[], hashing = runHashing): Buffer => {
  const writer = new PieceWriter(hashing)
  const chunks = entries.flatMap((entry) => writer.add({ type: 'entry', entry, told: null }))
  return Buffer.concat([...chunks, ...writer.end()])
}

const cameBack = (bytes: Uint8Array): readonly ChainEntry[] =>
  new PieceReader().push(bytes).flatMap((piece) => (piece.type === 'entry' ? [piece.entry] : []))

const kindsIn = (bytes: Uint8Array): readonly string[] =>
  new RunReader()
    .push(bytes)
    .map((piece) => (piece.type === 'run' ? `run of ${piece.run.entries.length}` : piece.type))

const chained = (bodies: readonly (readonly [EntryBody, Uint8Array | null])[]): readonly ChainEntry[] => {
  let [prev, seq] = [chainStart, 0]
  return bodies.map(([body, update], index) => {
    seq += 1 + (index % 5) * 40
    const participant = index % 4 === 0 ? null : index % 2 ? cast.ana.id : cast.ruth.id
    // A clock may go back.
    const at = 1_777_000_000_000 + (index % 7) * 1_000 - index
    const entry = chainEntry({ type: 'entry', at, participant, body }, { seq, prev, update })
    prev = entry.hash
    return chainEntryOf(entry)
  })
}

test('SEAL11 Whole entries come back from a run as they were chained, of every kind, with all of their hashes.', async () => {
  const kinds = entryBodySchema.def.options.flatMap(({ shape }) => [...shape.kind.def.values])
  const strange = kinds.map(
    (kind) => [{ kind, more: { deep: [1, 'ñ😀', null] } } as unknown as EntryBody, null] as const,
  )
  const turn = { kind: 'turn', fields: ['a.b'], firstEdit: 7, lastEdit: 3, edits: 0 } as unknown as EntryBody
  const range = {
    client: 2 ** 32 - 1,
    clock: 2 ** 40,
    length: 0,
    by: cast.ana.id,
    saidBy: cast.theo.id,
    via: 'scribed',
  }
  const turns = [
    [turn, new Uint8Array([0, 0])],
    [
      { ...turn, authors: [range, { ...range, clock: 1, by: null }] } as unknown as EntryBody,
      new Uint8Array([1, 2, 3]),
    ],
    [{ ...turn, authors: [], later: true } as unknown as EntryBody, null],
    [{ ...turn, firstEdit: 1.5 } as unknown as EntryBody, null],
  ] as const
  const journal = createMemoryJournal()
  await fillJournal(journal)
  const written = (await journal.read(planId, 1, 1_000)).flatMap((one) =>
    one.type === 'entry' ? [chainEntryOf(one)] : [],
  )
  for (const entries of [chained([...strange, ...turns]), written, recordMeeting().entries.map(chainEntryOf)])
    for (const hashing of [runHashing, plainHashing]) {
      const bytes = travel(entries, hashing)
      expect(cameBack(bytes)).toEqual(entries)
      expect(kindsIn(bytes).every((kind) => kind.startsWith('run'))).toBe(true)
    }
})

test('SEAL12 An entry that is not as it was hashed travels by itself with all of its hashes, and those around it in runs.', () => {
  const entries = recordMeeting().entries.map(chainEntryOf)
  const at = entries.findIndex(({ update }) => update !== null)
  const one = entries[at]!
  const damages: readonly Partial<ChainEntry>[] = [
    { at: one.at + 1 },
    { participant: null },
    { payloadHash: '0'.repeat(64) },
    { hash: '0'.repeat(64) },
    { salt: '00'.repeat(16) },
    { body: { ...one.body, edits: 99 } as EntryBody },
    { body: null, salt: null, update: null },
  ]
  for (const damage of damages) {
    const bent = entries.with(at, { ...one, ...damage })
    const bytes = travel(bent)
    expect([damage, kindsIn(bytes)]).toEqual([
      damage,
      [`run of ${at}`, 'entry', `run of ${entries.length - at - 1}`],
    ])
    expect(cameBack(bytes)).toEqual(bent)
  }
  // What does not follow begins a run of its own.
  const without = entries.toSpliced(at, 1)
  expect(kindsIn(travel(without))).toEqual([`run of ${at}`, `run of ${entries.length - at - 1}`])
  expect(cameBack(travel(without))).toEqual(without)
})

test('SEAL13 A whole replay by turns of a recording is at most 3 bytes an edit on its way.', async () => {
  const journal = createMemoryJournal()
  const { edits } = await writeTrace(journal, readSequentialTrace('seph-blog1.json.gz'), 20_000)
  const entries = (await journal.read(planId, 1, 100_000)).flatMap((one) =>
    one.type === 'entry' ? [chainEntryOf(one)] : [],
  )
  const bytes = travel(entries)
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  expect(packed.length / edits).toBeLessThanOrEqual(3)
  expect(cameBack(bytes)).toEqual(entries)
}, 60_000)
