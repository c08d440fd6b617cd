/** Whose voice is heard how much: letters and turns, in the meeting that is live. */
import { foldRecord, type PlanState } from '@twofold/server/core/plan-state'
import type { AuthorRange } from '@twofold/shared/authorship'
import type { FieldId } from '@twofold/shared/ids'
import { turnPauseMs } from '@twofold/shared/limits'
import { expect, test } from 'vitest'
import { closeMeeting, does, live, startedPlan, waiting } from '../../support/core-acts.ts'
import { cast, type Name } from '../../support/test-room.ts'

const { ana, ruth, jo } = cast
let clock = 0

const writes = (
  plan: PlanState,
  name: Name,
  length: number,
  at: number,
  more: Partial<AuthorRange> & { readonly field?: string } = {},
): PlanState => {
  const { field = 'childNeeds.likes', ...author } = more
  const by = cast[name].id
  clock += length
  const range = { client: 1, clock, length, by, saidBy: by, via: 'typed', ...author } as const
  return foldRecord(plan, {
    type: 'edit',
    at,
    participant: by,
    fields: [field as FieldId],
    update: new Uint8Array(),
    ranges: length > 0 ? [range] : [],
    seq: plan.seq + 1,
  })
}

test('MEET30 Letters and turns are counted for each person in each part, only while a meeting is live, anew in each.', () => {
  for (const plan of [startedPlan, waiting]) expect(writes(plan, 'ana', 5, 1_000).voice).toEqual({})
  let plan = writes(live, 'ana', 5, 10_000)
  plan = writes(plan, 'ana', 3, 11_000)
  plan = writes(plan, 'ruth', 2, 11_500, { field: 'about.childCalled' })
  plan = writes(plan, 'ana', 1, 12_000 + 2 * turnPauseMs)
  expect(plan.voice).toEqual({
    childNeeds: { [ana.id]: { letters: 9, turns: 2 } },
    about: { [ruth.id]: { letters: 2, turns: 1 } },
  })
  const paused = does(plan, 'sam', { kind: 'pauseEveryone' })
  expect(writes(paused, 'ana', 5, 40_000).voice).toEqual(plan.voice)
  const closed = does(plan, 'sam', closeMeeting)
  expect(writes(closed, 'ana', 5, 50_000).voice).toEqual(plan.voice)
})

test('MEET31 What a scribe writes is the voice of whose words they are; words moved, restored or put in another wording are nobody’s new ones.', () => {
  const scribed = writes(live, 'jo', 4, 10_000, { saidBy: ana.id, via: 'scribed' })
  expect(scribed.voice.childNeeds).toEqual({ [ana.id]: { letters: 4, turns: 1 } })
  expect(jo.role).toBe('scribe')
  for (const via of ['moved', 'restored', 'reworded'] as const) {
    const { voice } = writes(live, 'sam', 9, 10_000, { via, saidBy: ana.id })
    expect(voice.childNeeds?.[ana.id]?.letters ?? 0).toBe(0)
    expect(voice.childNeeds?.[cast.sam.id]?.letters ?? 0).toBe(0)
  }
})
