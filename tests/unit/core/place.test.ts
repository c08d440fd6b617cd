/** Where somebody is who opens the plan. */
import { placeOf } from '@twofold/server/core/place'
import type { PlanState } from '@twofold/server/core/plan-state'
import type { Act } from '@twofold/shared/acts'
import { mayMeet } from '@twofold/shared/meeting'
import { expect, test } from 'vitest'
import {
  all,
  allIn,
  closeMeeting,
  does,
  judge,
  letsIn,
  live,
  meetingOf,
  notNow,
  planned,
  separately,
  startedPlan,
  stranger,
  together,
  waiting,
} from '../../support/core-acts.ts'
import { cast, type Name } from '../../support/test-room.ts'

const { ana, ruth, theo, jo, olive } = cast
const places = (plan: PlanState) =>
  Object.fromEntries((Object.keys(cast) as Name[]).map((name) => [name, placeOf(plan, cast[name].id, [])]))
const everybodyIn = {
  ana: 'room',
  ruth: 'room',
  theo: 'room',
  sam: 'room',
  ines: 'room',
  jo: 'room',
  olive: 'room',
  rex: 'none',
}

test('LETIN1 Without a meeting, before it opens and after it closed everybody who reads live is in the room; while it is under way all but facilitators wait till they are let in.', () => {
  for (const plan of [startedPlan, planned, does(live, 'sam', closeMeeting)])
    expect(places(plan)).toEqual(everybodyIn)
  const out = { ana: 'waiting', ruth: 'waiting', theo: 'waiting', jo: 'waiting', olive: 'waiting' }
  expect(places(waiting)).toEqual({ ...everybodyIn, ...out })
  expect(places(does(waiting, 'sam', letsIn(ana.id)))).toEqual({ ...everybodyIn, ...out, ana: 'room' })
  const paused = does(live, 'sam', { kind: 'pauseEveryone' })
  for (const plan of [allIn, live, paused]) expect(places(plan)).toEqual(everybodyIn)
  expect(placeOf(startedPlan, stranger, [])).toBe('none')
})

test('LETIN2 Who was turned away is so till the meeting ends or they are asked in, and who was removed has no place and waits first when they are let back.', () => {
  const away = does(live, 'sam', { kind: 'turnAway', participant: ana.id })
  expect(places(away).ana).toBe('turnedAway')
  expect(places(does(away, 'sam', { kind: 'askToWait', participant: ana.id })).ana).toBe('waiting')
  expect(places(does(away, 'sam', letsIn(ana.id))).ana).toBe('room')
  expect(places(does(away, 'sam', closeMeeting)).ana).toBe('room')
  const gone = does(live, 'sam', { kind: 'removePerson', participant: ana.id, reason: 'safety' })
  expect(places(gone).ana).toBe('none')
  expect(places(does(gone, 'sam', { kind: 'letBack', participant: ana.id })).ana).toBe('waiting')
})

test('LETIN3 Of two who must not meet, whoever comes second waits, in a meeting or not; with everybody else both may be.', () => {
  for (const safety of [separately, notNow]) {
    const apart = does(startedPlan, 'sam', safety)
    expect(placeOf(apart, ruth.id, [theo.id, ana.id])).toBe('waiting')
    expect(placeOf(apart, ana.id, [ruth.id])).toBe('waiting')
    expect(placeOf(apart, ruth.id, [theo.id, jo.id, olive.id])).toBe('room')
    expect(placeOf(apart, theo.id, [ana.id])).toBe('room')
    expect(placeOf(does(apart, 'sam', together), ruth.id, [ana.id])).toBe('room')
  }
})

test('LETIN4 Nobody is let in to somebody they must not meet, and when the agency parts two who are in, who was let in first stays.', () => {
  const refused = { kind: 'refused', reason: 'notNow' }
  const withAna = does(does(planned, 'sam', { kind: 'openMeeting' }), 'sam', letsIn(ana.id))
  const apart = does(withAna, 'sam', separately)
  expect(judge(apart, 'sam', letsIn(ruth.id))).toEqual(refused)
  const changed = all(apart, [
    ['sam', { kind: 'askToWait', participant: ana.id }],
    ['sam', letsIn(ruth.id)],
  ])
  expect(meetingOf(changed).letIn).toEqual([ruth.id])
  expect(meetingOf(does(live, 'sam', separately)).letIn).toEqual([ana.id, theo.id, jo.id, olive.id])
  const gone = does(apart, 'sam', { kind: 'removePerson', participant: ana.id, reason: 'other' })
  expect(judge(gone, 'sam', letsIn(ruth.id)).kind).toBe('allowed')
})

test('LETIN5 The two sides have nobody in common, both have somebody, and no facilitator is on one.', () => {
  const sets = (safety: 'separately' | 'notNow', one: string[], other: string[]) => {
    const verdict = judge(startedPlan, 'sam', { kind: 'setSafety', safety, sides: [one, other] } as Act)
    return verdict.kind === 'refused' ? verdict.reason : verdict.kind
  }
  for (const safety of ['separately', 'notNow'] as const) {
    expect(sets(safety, [ana.id], [ana.id])).toBe('notAllowed')
    expect(sets(safety, [ana.id, ana.id], [ruth.id])).toBe('notAllowed')
    expect(sets(safety, [ana.id], [])).toBe('notAllowed')
    expect(sets(safety, [cast.sam.id], [ruth.id])).toBe('notFound')
    expect(sets(safety, [stranger], [ruth.id])).toBe('notFound')
  }
  const apart = does(startedPlan, 'sam', separately)
  const { safety } = apart.meetings
  expect([mayMeet(safety, ana.id, ruth.id), mayMeet(safety, ruth.id, ana.id)]).toEqual([false, false])
})

test('LETIN6 Who waits, was turned away, or is outside for somebody’s sake does nothing to the room.', () => {
  const note = { kind: 'leaveNote', field: 'about.childCalled', ranges: [], text: 'hello' } as unknown as Act
  const refused = { kind: 'refused', reason: 'notNow' }
  expect(judge(waiting, 'ana', note)).toEqual(refused)
  expect(judge(does(waiting, 'sam', { kind: 'turnAway', participant: ana.id }), 'ana', note)).toEqual(refused)
  const apart = does(startedPlan, 'sam', separately)
  expect(judge(apart, 'ana', note, { here: [ruth.id] })).toEqual(refused)
  expect(judge(apart, 'ana', note, { here: [ana.id, theo.id] }).kind).toBe('allowed')
})
