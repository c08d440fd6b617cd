/** How a meeting ends, in steps. */
import { dayAfter, looseOf, openNotesIn, reviewDays, stepsOf } from '@twofold/client/agreement/end/end-steps'
import type { Note } from '@twofold/shared/beside'
import { expect, test } from 'vitest'

test('YES35 A meeting ends part by part, then next steps, days to look again, copies, the end; the days are two weeks, thirty and ninety days on.', () => {
  expect(
    stepsOf(['about', 'safety']).map((step) => (step.kind === 'read' ? step.section : step.kind)),
  ).toEqual(['about', 'safety', 'next', 'dates', 'copies', 'finish'])
  const from = new Date(2026, 10, 22, 23, 59)
  expect(reviewDays.map((days) => dayAfter(from, days))).toEqual(['2026-12-06', '2026-12-22', '2027-02-20'])
  expect(dayAfter(new Date(2028, 1, 28, 12), 1)).toBe('2028-02-29')
})

test('YES36 A next step without a name or a day is asked about, and notes are counted where they are open.', () => {
  expect(
    looseOf([
      { name: 'Bring the blanket', hasWho: false, hasDay: true },
      { name: 'Call the school', hasWho: true, hasDay: false },
      { name: 'Sign the form', hasWho: true, hasDay: true },
    ]),
  ).toEqual({ nobody: ['Bring the blanket'], noDay: ['Call the school'] })
  const note = (field: string, resolved: object | null) => ({ field, resolved }) as unknown as Note
  const notes = [note('childNeeds.needs', null), note('childNeeds.likes', {}), note('childNeedsMore.x', null)]
  expect(openNotesIn(notes, 'childNeeds')).toBe(1)
})
