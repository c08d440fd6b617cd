/** What a reader's browser works out of a history by itself: whole, or where it is not. */
import type { Question } from '@twofold/client/history/asked'
import { EntryLines } from '@twofold/client/history/entry-lines'
import { PastCheck } from '@twofold/client/history/past-check'
import { PastReader } from '@twofold/client/history/past-reader'
import type { SealReport, SealState } from '@twofold/client/history/seal'
import { verdictOf } from '@twofold/client/history/seal'
import { createSealStore } from '@twofold/client/history/seal-store'
import type { ToldStory } from '@twofold/client/history/told'
import { EntryPieces } from '@twofold/client/history/told-entries'
import { checkTold } from '@twofold/shared/history/check-told'
import { fingerprintOf } from '@twofold/shared/history/fingerprint'
import { storyOf } from '@twofold/shared/history/story'
import type { HistoryPiece } from '@twofold/shared/history/told-history'
import { beforeAll, expect, test } from 'vitest'
import { createSigner, rewritten } from '../../support/chains.ts'
import { recordMeeting } from '../../support/recorded-meeting.ts'
import { template } from '../../support/test-room.ts'
import {
  alteredRuns,
  bytesOf,
  cameIn,
  entriesIn,
  type Form,
  headOf,
  signedAt,
  signer,
  wholeOf,
} from '../../support/travelling.ts'

let whole: readonly HistoryPiece[]
beforeAll(async () => {
  whole = await wholeOf(recordMeeting())
})

const readerOf = (bytes: Uint8Array, form: Form) => {
  const reader = new PastReader()
  const ask = (question: Question) => reader.answer(question) as never
  ask({ kind: 'begin', form: form === 'lines' ? 'lines' : 'pieces' })
  ask({ kind: 'bytes', bytes })
  return { reader, story: ask({ kind: 'open', template }) as ToldStory }
}

const sealOf = async (bytes: Uint8Array, form: Form) => {
  const { reader, story } = readerOf(bytes, form)
  const state = (await reader.answer({ kind: 'check', forMs: 60_000 })) as SealState
  if (state.kind !== 'checked') throw new Error('it has time for all of it')
  return { story, report: state.report, verdict: verdictOf(state) }
}

/** What is wrong, and the entry whose moment one is led to. */
const brokenIn = ({ report, story }: { readonly report: SealReport; readonly story: ToldStory }) =>
  report.breaks.map(({ broken, moment }) => [
    broken.kind,
    moment === null ? null : story.moments[moment]?.seq,
  ])

const forms: readonly Form[] = ['runs', 'pieces', 'lines']

test('SEAL1 A history is checked slice by slice, and whoever moves along the line in between is answered.', async () => {
  const { reader } = readerOf(bytesOf(whole, 'pieces'), 'pieces')
  const done: number[] = []
  for (;;) {
    const state = (await reader.answer({ kind: 'check', forMs: 0 })) as SealState
    const shown = reader.answer({ kind: 'show', view: { at: 12 }, have: null })
    expect(Object.keys((shown as { fields: object }).fields).length).toBeGreaterThan(0)
    if (state.kind !== 'checking') break
    expect(state.of).toBe(whole.length)
    done.push(state.done)
  }
  // One thing at a time when there is no time: the beginning, every entry, the end.
  expect(done).toEqual(Array.from({ length: whole.length - 1 }, (_, index) => index + 1))
  const states: string[] = []
  const answers = ['checking', 'checking', 'checked'] as const
  const line = {
    ask: async () => ({ kind: answers[states.length], done: 1, of: 2, report: {} }) as never,
    close: () => undefined,
  }
  const { state, start } = createSealStore(line)
  await new Promise<void>((resolve) => {
    state.on(() => {
      states.push(state.get().kind)
      if (state.get().kind === 'checked') resolve()
    })
    start()
    start()
  })
  expect(states).toEqual([...answers])
})

test('SEAL14 Where the check itself breaks nothing is called whole or broken, and whoever reads goes on reading.', async () => {
  const line = { ask: () => Promise.reject(new Error('out of memory')), close: () => undefined }
  const { state, start } = createSealStore(line)
  const told = new Promise<void>((resolve) => state.on(resolve))
  start()
  await told
  expect([state.get(), verdictOf(state.get())]).toEqual([{ kind: 'notChecked' }, 'notChecked'])
})

test('SEAL2 A whole history is complete and unaltered from its first entry to now, by whom it was signed and when, in whatever form it came.', async () => {
  const entries = entriesIn(whole)
  for (const form of forms) {
    const { report, verdict } = await sealOf(bytesOf(whole, form), form)
    expect([form, verdict]).toEqual([form, 'whole'])
    expect(report).toEqual({
      entries: entries.length,
      from: entries[0]!.at,
      to: entries.at(-1)!.at,
      breaks: [],
      withheld: 0,
      erased: [],
      signed: { at: signedAt, isLast: true },
      signature: 'holds',
      key: { publicKey: signer.publicKey, fingerprint: fingerprintOf(signer.publicKey) },
      isWhole: true,
    })
    const unsigned = await sealOf(bytesOf(whole.slice(0, -1), form), form)
    expect([form, unsigned.verdict]).toEqual([form, form === 'lines' ? 'unsigned' : 'cut'])
  }
})

test('SEAL3 What is not told is counted, and a history from the middle of the chain holds from there on.', async () => {
  const [start, ...rest] = whole as [HistoryPiece & { type: 'start' }, ...HistoryPiece[]]
  const told = rest.map((piece, index): HistoryPiece => {
    if (piece.type !== 'entry' || index % 3 > 0) return piece
    const { seq, prev, hash } = piece.entry
    if (index % 2 === 0) return { type: 'sealed', link: { seq, prev, hash } }
    const { kind } = piece.entry
    return {
      type: 'entry',
      entry: { ...piece.entry, body: null, update: null, salt: null },
      told: { body: { kind }, update: null },
    }
  })
  const kept = told.filter(
    (piece, index) => piece.type === 'sealed' || (index % 3 === 0 && piece.type === 'entry'),
  ).length
  const all = await sealOf(bytesOf([start, ...told], 'runs'), 'runs')
  expect([all.verdict, all.report.withheld]).toEqual(['whole', kept])
  const { seq, hash } = entriesIn(whole)[9]!
  const later = { ...start, start: { ...start.start, after: { seq, hash } } }
  const windowed = await sealOf(bytesOf([later, ...whole.slice(11)], 'runs'), 'runs')
  expect([windowed.verdict, windowed.report.entries]).toEqual(['whole', entriesIn(whole).length - 10])
  const elsewhere = { ...later, start: { ...later.start, after: { seq, hash: 'e'.repeat(64) } } }
  expect(brokenIn(await sealOf(bytesOf([elsewhere, ...whole.slice(11)], 'runs'), 'runs'))).toEqual([
    ['missing', entriesIn(whole)[10]!.seq],
  ])
})

test('SEAL4 Each damage of a history is told at the moment where it is, and nothing else is said to be broken.', async () => {
  const at = whole.findIndex((piece) => piece.type === 'entry' && piece.entry.update !== null) + 4
  const entry = whole[at] as HistoryPiece & { type: 'entry' }
  const next = (whole[at + 1] as HistoryPiece & { type: 'entry' }).entry.seq
  const { seq, update } = entry.entry
  const last = entriesIn(whole).at(-1)!.seq
  const changed = { ...entry, entry: { ...entry.entry, update: update!.with(-9, update!.at(-9)! ^ 1) } }
  const swapped = whole.toSpliced(at, 2, whole[at + 1]!, entry)
  const end = whole.at(-1) as HistoryPiece & { type: 'end' }
  const forged: HistoryPiece = { ...end, head: { ...end.head!, signature: 'A'.repeat(86).concat('==') } }
  const anew = rewritten(entriesIn(whole), 20, { at: 1 }).map(
    (one) => ({ type: 'entry', entry: one, told: null }) as const,
  )
  const damages: Record<string, readonly [readonly HistoryPiece[], readonly (readonly [string, number])[]]> =
    {
      flipped: [whole.with(at, changed), [['altered', seq]]],
      removed: [whole.toSpliced(at, 1), [['missing', next]]],
      doubled: [whole.toSpliced(at, 0, entry), [['doubled', seq]]],
      swapped: [swapped, [['outOfPlace', seq]]],
      cut: [whole.toSpliced(-4, 3), [['cutTail', entriesIn(whole).at(-4)!.seq]]],
      forged: [whole.with(-1, forged), [['forgedHead', last]]],
      anew: [[whole[0]!, ...anew, end], [['otherHistory', last]]],
    }
  for (const [what, [pieces, expected]] of Object.entries(damages))
    for (const form of forms) {
      const found = await sealOf(bytesOf(pieces, form), form)
      const sorted = brokenIn(found).toSorted(([a], [b]) => `${a}`.localeCompare(`${b}`))
      expect([what, form, sorted]).toEqual([what, form, expected])
      expect([what, form, found.verdict]).toEqual([what, form, 'broken'])
      const seqs = new Set(found.story.moments.map((moment) => moment.seq))
      expect([what, form, seqs.size]).toEqual([
        what,
        form,
        new Set(entriesIn(pieces).map((one) => one.seq)).size,
      ])
      expect([what, form, found.story.moments.length]).toEqual([what, form, seqs.size])
    }
})

test('SEAL5 What somebody on the way did to entries of a run is found at each, by short checks, once their one hash does not hold.', async () => {
  const bytes = bytesOf(whole, 'runs')
  const run = cameIn(bytes).find((piece) => piece.type === 'run')
  if (run?.type !== 'run') throw new Error('there is a run')
  expect(run.run.entries.length).toBeGreaterThan(20)
  const at = 7
  const [one, next] = run.run.entries.slice(at, at + 2)
  const found = async (alter: Parameters<typeof alteredRuns>[1]) =>
    (await checkTold(cameIn(alteredRuns(bytes, alter)))).breaks.map((broken) => [
      broken.kind,
      'seq' in broken ? broken.seq : 0,
    ])
  expect(await found((all) => all)).toEqual([])
  expect(await found((all) => all.with(at, { ...one!, at: one!.at + 1 }))).toEqual([['altered', one!.seq]])
  const first = run.run.entries[0]!
  const left = { ...first, body: { kind: 'left', why: 'closed' } } as const
  expect(
    await found((all) => (all[0] === undefined || all[0].seq !== first.seq ? all : all.with(0, left))),
  ).toEqual([['altered', first.seq]])
  expect(await found((all) => all.toSpliced(at, 1))).toEqual([['missing', next!.seq]])
  expect(await found((all) => all.toSpliced(at, 0, one!))).toEqual([['doubled', one!.seq]])
  expect(await found((all) => all.toSpliced(at, 2, next!, one!))).toEqual([['outOfPlace', one!.seq]])
  // The last of a run is held by the run’s own hash alone.
  expect(await found((all) => (all.at(-1) === undefined ? all : all.slice(0, -1)))).not.toEqual([])
})

test('SEAL6 The house’s key is shown by the same few digits to everybody, and another key by others.', () => {
  expect(fingerprintOf(Buffer.alloc(32, 7).toString('base64'))).toBe('4BB0 6F8E 4E3A 7715')
  expect(fingerprintOf(signer.publicKey)).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/)
  expect(fingerprintOf(createSigner().publicKey)).not.toBe(fingerprintOf(signer.publicKey))
})

test('SEAL7 Where a browser cannot check the signature that is said, nothing is called signed, and the rest is checked all the same.', async () => {
  const check = async (pieces: readonly HistoryPiece[]) => {
    const entries = new EntryPieces()
    entries.take(bytesOf(pieces, 'runs'))
    entries.end()
    const moments = storyOf(entries.told)
    const isSigned = () => Promise.reject(new Error('no way to'))
    const state = await new PastCheck(entries.feed, { moments, isWhole: true, isSigned }).step(
      60_000,
      () => 0,
    )
    return state.kind === 'checked' ? [state.report.signature, state.report.signed, verdictOf(state)] : []
  }
  expect(await check(whole)).toEqual(['cannotCheck', null, 'unsigned'])
  expect(await check(whole.toSpliced(5, 1))).toEqual(['cannotCheck', null, 'broken'])
  const { seq } = entriesIn(whole).at(-1)!
  const cut = await checkTold([...whole.toSpliced(-2, 1)], {
    isSigned: () => Promise.reject(new Error('no way to')),
  })
  expect(cut.breaks).toEqual([{ kind: 'cutTail', after: expect.any(Number), signedSeq: seq, signedAt }])
})

test('SEAL8 A head of another house, or of another plan, does not sign this history.', async () => {
  const end = { type: 'end', head: await headOf(entriesIn(whole), createSigner()) } as const
  const pieces = whole.with(-1, end)
  const known = await checkTold(pieces, { publicKey: signer.publicKey })
  expect(known.breaks.map(({ kind }) => kind)).toEqual(['forgedHead'])
  const lines = new EntryLines()
  lines.take(bytesOf(whole, 'lines'))
  lines.end()
  const other = Buffer.from(bytesOf(whole, 'lines'))
    .toString()
    .replace(/plan_1+/, `plan_${'2'.repeat(25)}`)
  expect(brokenIn(await sealOf(Buffer.from(other), 'lines'))).toEqual([
    ['forgedHead', entriesIn(whole).at(-1)!.seq],
  ])
})
