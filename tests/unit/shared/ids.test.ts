import {
  agencyIdSchema,
  fieldIdOf,
  fieldIdSchema,
  idFromBytes,
  isParticipantId,
  isPlanId,
  participantIdSchema,
  planIdSchema,
  splitFieldId,
} from '@twofold/shared/ids'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 })

test('DOC12 An id made of 16 bytes parses, says what it names, and no other 16 bytes make it.', () => {
  fc.assert(
    fc.property(sixteen, sixteen, (one, other) => {
      const id = idFromBytes('plan', one)
      expect(planIdSchema.parse(id)).toBe(id)
      expect([isPlanId(id), isParticipantId(id)]).toEqual([true, false])
      expect(idFromBytes('plan', other) === id).toBe(Buffer.from(one).equals(Buffer.from(other)))
    }),
  )
  expect(idFromBytes('agency', new Uint8Array(16))).toBe(`agency_${'0'.repeat(25)}`)
  const oneTwo = Uint8Array.of(...new Array<number>(14).fill(0), 1, 2)
  expect(idFromBytes('session', oneTwo)).toBe(`session_${'0'.repeat(23)}76`)
  expect(agencyIdSchema.safeParse(idFromBytes('agency', new Uint8Array(16).fill(255))).success).toBe(true)
  expect(participantIdSchema.safeParse(idFromBytes('person', new Uint8Array(16).fill(255))).success).toBe(
    true,
  )
})

test('DOC13 An id is made of 16 bytes, neither fewer nor more.', () => {
  for (const length of [0, 15, 17])
    expect(() => idFromBytes('plan', new Uint8Array(length))).toThrow(RangeError)
})

test('DOC14 What is not an id is not taken for one.', () => {
  const good = `plan_${'a'.repeat(25)}`
  expect(isPlanId(good)).toBe(true)
  const wrong = [
    '',
    'plan_',
    `PLAN_${'a'.repeat(25)}`,
    `${good}\n`,
    ` ${good}`,
    `${good}/..`,
    `plan_${'A'.repeat(25)}`,
  ]
  for (const text of [...wrong, `plan_${'a'.repeat(19)}`, `plan_${'a'.repeat(31)}`])
    expect(isPlanId(text)).toBe(false)
})

test('DOC15 A field id is its section and its field, and nothing that could be another name.', () => {
  const id = fieldIdOf('childNeeds', 'likes')
  expect(id).toBe('childNeeds.likes')
  expect(splitFieldId(id)).toEqual({ section: 'childNeeds', field: 'likes' })
  expect(fieldIdSchema.parse(id)).toBe(id)
  for (const wrong of [
    'childNeeds',
    '.likes',
    'childNeeds.',
    'a.b.c',
    'A.b',
    '__proto__.x',
    'a.b\n',
    `a.${'b'.repeat(42)}`,
  ]) {
    expect(fieldIdSchema.safeParse(wrong).success).toBe(false)
  }
})
