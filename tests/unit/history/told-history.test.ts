/** The history as it travels, and the table of what each reader is told. */

import { emptyPlan } from '@twofold/server/core/plan-state'
import { HistoryTelling, whatIsToldOf } from '@twofold/server/core/told-history'
import { type EntryBody, entryBodySchema } from '@twofold/shared/entries'
import { type HistoryPiece, PieceReader, writePiece } from '@twofold/shared/history/told-history'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import { chainStart } from '@twofold/shared/journal'
import { expect, test } from 'vitest'
import { cast } from '../../support/test-room.ts'

const kinds = entryBodySchema.def.options.flatMap(({ shape }) => [...shape.kind.def.values])

test('LOOK6 Of every kind of entry it is decided what each reader is told of it; one that is not fails the build.', () => {
  expect(kinds.length).toBeGreaterThan(50)
  expect(kinds.filter((kind) => !Object.hasOwn(whatIsToldOf, kind))).toEqual([])
  expect(Object.keys(whatIsToldOf)).toHaveLength(kinds.length)
})

test('LOOK6 Of every kind of entry it is decided what each reader is told of it; one that is not fails the build: what a meeting of others is about is told to nobody whom they must not meet.', () => {
  const { ana, ruth } = cast
  const safety = {
    kind: 'separately' as const,
    sides: [[ana.id], [ruth.id]] as [ParticipantId[], ParticipantId[]],
  }
  const plan = { ...emptyPlan, meetings: { meetings: [], safety } }
  const when = { date: '2026-11-26', time: '10:00', place: '', lengthMin: 45 }
  const bodies: readonly EntryBody[] = [
    { kind: 'meetingPlanned', number: 1, plan: { ...when, expected: [ruth.id] }, agenda: [] },
    { kind: 'meetingMoved', plan: { ...when, expected: [ruth.id] }, agenda: [], reason: 'snow' },
    { kind: 'meetingOpened' },
    { kind: 'letIn', participant: ruth.id, knock: 'knock_x' },
    { kind: 'meetingStarted' },
    { kind: 'agendaMoved', step: 1, section: null },
    { kind: 'meetingClosed', versionName: 'One', reviewOn: [] },
  ]
  const toldTo = (reader: typeof ana) => {
    const telling = new HistoryTelling(reader)
    return bodies.map((body) => telling.tell({ body, participant: null, at: 1 }, plan, () => false))
  }
  expect(new Set(toldTo(ana))).toEqual(new Set(['nothing']))
  expect(toldTo(ruth)).toEqual([
    'all',
    { part: { kind: 'meetingMoved', plan: { ...when, expected: [ruth.id] }, agenda: [] } },
    'all',
    { part: { kind: 'letIn', participant: ruth.id } },
    'all',
    'all',
    'all',
  ])
})

const hash = (digit: string) => digit.repeat(64)
const header = { seq: 3, at: 7, participant: cast.ana.id, kind: 'noteResolved' as const }
const links = { payloadHash: hash('a'), prev: hash('b'), hash: hash('c') }
const pieces: readonly HistoryPiece[] = [
  {
    type: 'start',
    start: {
      planId: `plan_${'0'.repeat(25)}` as PlanId,
      me: cast.ana.id,
      template: { id: 't', version: 1 },
      people: [cast.ana],
      after: { seq: 0, hash: chainStart },
      from: null,
      to: 9,
      purpose: 'court',
    },
    base: {
      document: new Uint8Array(200).fill(7),
      authors: [{ client: 1, clock: 0, length: 2, by: cast.ana.id, saidBy: cast.ana.id, via: 'typed' }],
    },
  },
  {
    type: 'entry',
    entry: {
      ...header,
      ...links,
      body: { kind: 'noteResolved', id: 'note_x' },
      update: null,
      salt: 'dd'.repeat(16),
    },
    told: null,
  },
  { type: 'entry', entry: { ...header, ...links, body: null, update: null, salt: null }, told: null },
  {
    type: 'entry',
    entry: { ...header, ...links, body: null, update: null, salt: null },
    told: { body: { kind: 'turn', fields: ['a.b'] }, update: new Uint8Array([1, 2, 3]) },
  },
  { type: 'sealed', link: { seq: 300, prev: hash('e'), hash: hash('f') } },
  {
    type: 'edit',
    edit: { seq: 4, at: 8, participant: cast.ana.id, fields: [], ranges: [], update: new Uint8Array([9]) },
  },
  { type: 'end', head: null },
]

test('LOOK10 A history is read as it comes, however its bytes are cut on the way, and what is none is not read.', () => {
  const bytes = Buffer.concat(pieces.map(writePiece))
  for (const size of [1, 2, 7, 64, 1_000_000]) {
    const reader = new PieceReader()
    const read: HistoryPiece[] = []
    for (let at = 0; at < bytes.length; at += size) read.push(...reader.push(bytes.subarray(at, at + size)))
    expect([size, read, reader.waiting]).toEqual([size, pieces, 0])
  }
  const cut = new PieceReader()
  expect(cut.push(bytes.subarray(0, -1))).toEqual(pieces.slice(0, -1))
  expect(cut.waiting).toBeGreaterThan(0)
  expect(() => new PieceReader().push(new Uint8Array([1, 99]))).toThrow(SyntaxError)
  expect(() => new PieceReader().push(new Uint8Array(9).fill(255))).toThrow(SyntaxError)
})
