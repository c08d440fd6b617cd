import { isDeepStrictEqual } from 'node:util'
import { canonicalJson } from '@twofold/shared/canonical-json'
import { type EntryBody, entryBodySchema, movesEpoch } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { chainStart, chainText, payloadBytes } from '@twofold/shared/journal'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const ana = `person_${'a'.repeat(25)}` as ParticipantId
const joined: EntryBody = { kind: 'joined' }

/** The same value, its objects' keys told in the opposite order. */
const turnedRound = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turnedRound)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turnedRound(inner)]),
  )
}

test('JRN30 Equal values have equal bytes, in whatever order their keys were told.', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(turnedRound(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(canonicalJson({ b: [{ d: 1, c: 'é' }, 2], a: null, Z: true })).toBe(
    '{"Z":true,"a":null,"b":[{"c":"é","d":1},2]}',
  )
})

test('JRN31 Different values have different bytes.', () => {
  const plain = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown)
  fc.assert(
    fc.property(plain, plain, (one, other) => {
      expect(canonicalJson(one) === canonicalJson(other)).toBe(isDeepStrictEqual(one, other))
    }),
  )
  const near = [
    '1',
    1,
    [1],
    { a: 1 },
    { a: '1' },
    { a: [1] },
    { a: 1, b: null },
    { b: 1 },
    null,
    'null',
    [],
    {},
    '',
    false,
  ]
  expect(new Set(near.map(canonicalJson)).size).toBe(near.length)
})

test('JRN32 An entry’s chain text changes with each part that the hash covers.', () => {
  const entry = {
    prev: chainStart,
    seq: 2,
    at: 1000,
    participant: ana,
    kind: 'joined',
    payloadHash: 'ab'.repeat(32),
  } as const
  const changed = [
    { ...entry, prev: '1'.repeat(64) },
    { ...entry, seq: 3 },
    { ...entry, at: 1001 },
    { ...entry, participant: null },
    { ...entry, participant: `person_${'b'.repeat(25)}` as ParticipantId },
    { ...entry, kind: 'tookPart' as const },
    { ...entry, payloadHash: 'cd'.repeat(32) },
  ]
  expect(new Set([entry, ...changed].map(chainText)).size).toBe(8)
  expect(chainText({ ...entry })).toBe(chainText(entry))
  expect(chainText(entry)).toBe(`["${chainStart}",2,1000,"${ana}","joined","${'ab'.repeat(32)}"]`)
})

test('JRN33 A payload’s bytes tell the body from the update, whatever bytes the update has.', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (update) => {
      const bytes = payloadBytes(joined, update)
      const cut = bytes.indexOf(0)
      expect(new TextDecoder().decode(bytes.subarray(0, cut))).toBe('{"kind":"joined"}')
      expect(bytes.subarray(cut + 1)).toEqual(update)
    }),
  )
  expect(payloadBytes(joined, null)).toEqual(payloadBytes(joined, new Uint8Array()))
})

test('JRN34 An entry’s body is one of the closed list, with nothing beside it.', () => {
  expect(entryBodySchema.parse(joined)).toEqual(joined)
  expect(entryBodySchema.safeParse({ kind: 'joined', note: 'x' }).success).toBe(false)
  expect(entryBodySchema.safeParse({ kind: 'agreed' }).success).toBe(false)
  expect(entryBodySchema.safeParse({ kind: 'linkMade', participant: 'person_short' }).success).toBe(false)
})

test('JRN35 The people and their access move the epoch; comings, goings and turns do not.', () => {
  const kinds = [
    'planCreated',
    'personAdded',
    'linkMade',
    'linkRevoked',
    'linkUsed',
    'joined',
    'left',
    'tookPart',
    'turn',
  ] as const
  expect(kinds.filter(movesEpoch)).toEqual(['planCreated', 'personAdded', 'linkRevoked'])
})
