import { PastAhead } from '@twofold/client/history/past-ahead'
import { changesBetween } from '@twofold/shared/history/changes'
import { Past } from '@twofold/shared/history/past'
import { readPlan } from '@twofold/shared/history/reading'
import { storyOf, type Told } from '@twofold/shared/history/story'
import { expect, test } from 'vitest'
import { writesPlan } from '../../support/history.ts'
import { createChance } from '../../support/random.ts'
import { template } from '../../support/test-room.ts'

const entriesOf = (edits: number): readonly Told[] => writesPlan(createChance(5), { edits }).moments

const readsAlike = (past: Past, told: readonly Told[]): void => {
  const plain = new Past()
  plain.takeAll(storyOf(told))
  expect(past.moments).toEqual(plain.moments)
  for (const at of [0, Math.floor(past.last / 2), past.last]) {
    expect(readPlan(past, template, { at })).toEqual(readPlan(plain, template, { at }))
    expect(changesBetween(past, template, -1, at)).toEqual(changesBetween(plain, template, -1, at))
  }
}

test('REPLAY47 What comes is taken in while the rest is under way, and reads as if it had come at once, also when a turn comes late.', () => {
  const told = entriesOf(900)
  expect(told.length).toBeGreaterThan(200)
  const cut = (list: readonly Told[], chance = createChance(6)): PastAhead => {
    const ahead = new PastAhead()
    for (let from = 0; from < list.length; ) {
      const to = from + chance.between(1, 40)
      ahead.take(list.slice(from, to))
      from = to
    }
    return ahead
  }
  readsAlike(cut(told).end(told), told)
  // Each turn comes a little after entries that it lies before.
  const place = ({ seq }: Told, late: number): number => seq + late
  const chance = createChance(7)
  const late = told
    .map((one) => ({ one, at: place(one, one.body.kind === 'turn' ? chance.between(0, 30) : 0) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
  expect(late).not.toEqual(told)
  readsAlike(cut(late).end(late), told)
  // One comes last of all, though it lies among the first.
  const first = told.findIndex(({ body }) => body.kind === 'turn')
  const last = [...told.slice(0, first), ...told.slice(first + 1), ...told.slice(first, first + 1)]
  readsAlike(cut(last).end(last), told)
  // What was taken in is not told in the end after all.
  const others = told.filter(({ body }) => body.kind !== 'turn' || body.edits > 1)
  readsAlike(cut(told).end(others), others)
})
