/** How answers stand by the words of now. */
import { standingOf, summaryOf } from '@twofold/client/agreement/answers'
import type { Agreement } from '@twofold/shared/beside'
import type { Person } from '@twofold/shared/people'
import { expect, test } from 'vitest'
import { cast } from '../../support/test-room.ts'

const now = 'a'.repeat(64)
const old = 'b'.repeat(64)
const given = (more: Partial<Agreement> = {}): Agreement => ({
  answer: 'yes',
  words: '',
  hash: now,
  seq: 3,
  at: 1,
  recordedBy: null,
  confirmed: 'own',
  ...more,
})
const people = [cast.ana, cast.ruth] as readonly Person[]
const [ana, ruth] = people.map(({ id }) => id) as unknown as [string, string]

test('YES30 An answer holds for the words that were read, and for the same words again; what a scribe wrote down counts when confirmed.', () => {
  expect(standingOf(undefined, now).kind).toBe('none')
  expect(standingOf(given(), now).kind).toBe('yes')
  expect(standingOf(given(), old).kind).toBe('changed')
  expect(standingOf(given({ answer: 'yesBut', words: 'but' }), old).kind).toBe('changed')
  expect(standingOf(given({ answer: 'notNow' }), old).kind).toBe('notNow')
  const written = given({ recordedBy: cast.sam.id, confirmed: null })
  expect(standingOf(written, now).kind).toBe('written')
  expect(standingOf(written, old).kind).toBe('none')
  expect(standingOf({ ...written, confirmed: 'withScribe' }, now).kind).toBe('yes')
})

test('YES31 A part’s line names who said yes, puts what changed first, and says "all" only when everybody who answers said yes.', () => {
  expect(summaryOf(people, undefined, now)).toBe(null)
  expect(summaryOf(people, { [ana]: given() }, now)).toMatchObject({ kind: 'some', yes: [{ id: ana }] })
  expect(summaryOf(people, { [ana]: given(), [ruth]: given() }, now)?.kind).toBe('all')
  expect(summaryOf(people, { [ana]: given(), [ruth]: given({ answer: 'yesBut' }) }, now)).toMatchObject({
    kind: 'some',
    yesBut: [{ id: ruth }],
  })
  expect(summaryOf(people, { [ana]: given({ hash: old }), [ruth]: given() }, now)).toMatchObject({
    kind: 'changed',
    who: [{ id: ana }],
  })
  const written = given({ recordedBy: cast.sam.id, confirmed: null })
  expect(summaryOf(people, { [ana]: written }, now)).toBe(null)
})
