/** The meeting as a state machine, and its fold. */
import { meetingEvents, stepMeeting } from '@twofold/server/core/meeting'
import { emptyPlan, foldRecord, type PlanState } from '@twofold/server/core/plan-state'
import { openPlan } from '@twofold/server/host/opened-plan'
import type { Act } from '@twofold/shared/acts'
import { type MeetingPhase, meetingPhases, meetingSchema } from '@twofold/shared/meeting'
import { templateOf } from '@twofold/shared/templates'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  all,
  allIn,
  closeMeeting,
  does,
  fold,
  judge,
  letsIn,
  live,
  meetingOf,
  notNow,
  planMeeting,
  planned,
  separately,
  startedPlan,
  waiting,
  whenAndWhere,
} from '../../support/core-acts.ts'
import { cast } from '../../support/test-room.ts'

const { ana, ruth, sam, ines } = cast
const paused = does(live, 'sam', { kind: 'pauseEveryone', text: 'A glass of water' })
const closed = does(live, 'sam', closeMeeting)
const states: Readonly<Record<MeetingPhase, PlanState>> = { planned, waiting, live, paused, closed }

test('MEET1 Every phase of a meeting meets every event: it goes where the table says, or is refused.', () => {
  const table = {
    planned: ['waiting', null, null, null, null, 'closed', 'planned', null],
    waiting: [null, 'live', null, null, null, 'closed', 'waiting', 'waiting'],
    live: [null, null, 'paused', null, 'closed', null, null, 'live'],
    paused: [null, null, null, 'live', 'closed', null, null, 'paused'],
    closed: [null, null, null, null, null, null, null, null],
  } as const
  expect(meetingEvents).toEqual(['open', 'start', 'pause', 'resume', 'close', 'cancel', 'move', 'lead'])
  for (const phase of meetingPhases)
    expect(meetingEvents.map((event) => stepMeeting(phase, event))).toEqual(table[phase])
})

test('MEET2 Every act on a meeting is allowed in the phases it fits and refused as not now in all others.', () => {
  const fits: readonly (readonly [Act, readonly MeetingPhase[]])[] = [
    [planMeeting, ['closed']],
    [{ kind: 'moveMeeting', plan: whenAndWhere, reason: 'Ana is ill' }, ['planned', 'waiting']],
    [{ kind: 'cancelMeeting', reason: 'Ana is ill' }, ['planned', 'waiting']],
    [{ kind: 'openMeeting' }, ['planned']],
    [{ kind: 'startMeeting' }, ['waiting']],
    [closeMeeting, ['live', 'paused']],
    [{ kind: 'goToStep', step: 2 }, ['live', 'paused']],
    [{ kind: 'bringAll', section: 'about' }, ['waiting', 'live', 'paused']],
    [{ kind: 'handOver', participant: ines.id }, ['waiting', 'live', 'paused']],
    [{ kind: 'takeOver' }, ['waiting', 'live', 'paused']],
    [letsIn(ana.id), ['waiting', 'live', 'paused']],
    [{ kind: 'askToWait', participant: ana.id }, ['waiting', 'live', 'paused']],
    [{ kind: 'turnAway', participant: ana.id }, ['waiting', 'live', 'paused']],
    [{ kind: 'takeBreak' }, ['live', 'paused']],
  ]
  for (const [act, phases] of fits)
    for (const phase of meetingPhases) {
      const verdict = judge(states[phase], 'sam', act)
      const expected = phases.includes(phase) ? 'allowed' : 'notNow'
      const is = verdict.kind === 'refused' ? verdict.reason : verdict.kind
      expect([act.kind, phase, is]).toEqual([act.kind, phase, expected])
    }
  expect(judge(startedPlan, 'sam', planMeeting).kind).toBe('allowed')
})

test('MEET3 A pause for everyone and its end are steps of the meeting, one pause over another is not, and a meeting that begins in a pause is paused.', () => {
  expect(meetingOf(paused).phase).toBe('paused')
  const other = fold(paused, null, { kind: 'everyonePaused', why: 'break', text: null })
  expect([meetingOf(other).phase, other.moderation.pause?.why]).toEqual(['paused', 'break'])
  expect(meetingOf(does(other, 'sam', { kind: 'resumeEveryone' })).phase).toBe('live')
  const begun = all(allIn, [
    ['sam', { kind: 'pauseEveryone' }],
    ['sam', { kind: 'startMeeting' }],
  ])
  expect(meetingOf(begun)).toMatchObject({ phase: 'paused', step: 0, stepSince: null })
  const goneOn = does(begun, 'sam', { kind: 'resumeEveryone' }, 9_000)
  expect(meetingOf(goneOn)).toMatchObject({ phase: 'live', stepSince: 9_000 })
})

test('MEET4 The time of a step runs while the meeting is live and stands in a pause.', () => {
  const start = does(allIn, 'sam', { kind: 'startMeeting' }, 10_000)
  const steps: readonly (readonly [Act, number])[] = [
    [{ kind: 'pauseEveryone' }, 13_000],
    [{ kind: 'goToStep', step: 1 }, 60_000],
    [{ kind: 'resumeEveryone' }, 100_000],
    [{ kind: 'goToStep', step: 2 }, 104_000],
    [{ kind: 'goToStep', step: 1 }, 109_000],
    [closeMeeting, 111_000],
  ]
  const end = steps.reduce((plan, [act, at]) => does(plan, 'sam', act, at), start)
  expect(meetingOf(end).spentMs.slice(0, 3)).toEqual([3_000, 6_000, 5_000])
  expect(meetingOf(end)).toMatchObject({
    phase: 'closed',
    outcome: 'held',
    closedAt: 111_000,
    stepSince: null,
  })
})

test('MEET5 When a meeting closes, a pause, the floor, the one open part and how the child was that day end with it, locks stay, and the version is named.', () => {
  const before = all(live, [
    ['sam', { kind: 'lockSection', section: 'safety' }],
    ['sam', { kind: 'onlySection', section: 'about' }],
    ['sam', { kind: 'giveFloor', participant: ana.id }],
    ['sam', { kind: 'writeToday', text: 'She slept well.' }],
    ['sam', { kind: 'pauseEveryone' }],
  ])
  expect(before.beside.today?.text).toBe('She slept well.')
  const after = does(before, 'sam', closeMeeting)
  expect(after.beside.today).toBeNull()
  expect(after.moderation).toMatchObject({ pause: null, floor: null, only: null })
  expect(Object.keys(after.moderation.locks)).toEqual(['safety'])
  expect(after.beside.versions).toEqual([{ by: sam.id, at: 1_000, name: 'First meeting', seq: after.seq }])
})

test('MEET64 What a family wrote of the child’s day is changed by families alone, never by the agency.', () => {
  const write = (text: string) => ({ kind: 'writeToday', text }) as const
  const byAna = does(live, 'ana', write('She slept well.'))
  for (const name of ['sam', 'jo'] as const)
    for (const text of ['', 'She slept badly.'])
      expect(judge(byAna, name, write(text))).toEqual({ kind: 'refused', reason: 'notAllowed' })
  expect(does(byAna, 'ruth', write('She slept until six.')).beside.today?.text).toBe('She slept until six.')
  const bySam = does(live, 'sam', write('She slept well.'))
  expect(does(bySam, 'sam', write('')).beside.today).toBeNull()
})

test('MEET6 A plan has one open meeting; the next is the second and begins with what worked.', () => {
  expect(judge(planned, 'sam', planMeeting)).toEqual({ kind: 'refused', reason: 'notNow' })
  const second = does(closed, 'ines', planMeeting)
  expect(second.meetings.meetings.map(({ number, phase }) => [number, phase])).toEqual([
    [1, 'closed'],
    [2, 'planned'],
  ])
  const keys = (plan: PlanState) => meetingOf(plan).agenda.map(({ key }) => key)
  expect(keys(planned).slice(0, 2)).toEqual(['welcome', 'childToday'])
  expect(keys(second).slice(0, 2)).toEqual(['whatWorked', 'childToday'])
  const cancelled = does(second, 'sam', { kind: 'cancelMeeting', reason: 'The road is closed' })
  expect(meetingOf(cancelled)).toMatchObject({ phase: 'closed', outcome: 'cancelled' })
})

test('MEET7 A meeting names only people who come live, and none together whom the agency keeps apart.', () => {
  const asks = (plan: PlanState, expected: readonly string[]) => {
    const verdict = judge(plan, 'sam', {
      kind: 'planMeeting',
      plan: { ...whenAndWhere, expected: expected as never },
    })
    return verdict.kind === 'refused' ? verdict.reason : verdict.kind
  }
  expect(asks(startedPlan, [ana.id, cast.rex.id])).toBe('notFound')
  expect(asks(startedPlan, [`person_${'9'.repeat(25)}`])).toBe('notFound')
  const gone = does(startedPlan, 'sam', { kind: 'removePerson', participant: ana.id, reason: 'other' })
  expect(asks(gone, [ana.id])).toBe('notFound')
  const apart = does(startedPlan, 'sam', separately)
  expect([asks(apart, [ana.id, ruth.id]), asks(apart, [ana.id]), asks(apart, [ruth.id])]).toEqual([
    'notNow',
    'allowed',
    'allowed',
  ])
  const nowhere = { key: 'lines', section: 'nowhere', minutes: 5 } as const
  expect(judge(startedPlan, 'sam', { ...planMeeting, agenda: [nowhere] } as Act)).toEqual({
    kind: 'refused',
    reason: 'notFound',
  })
})

test('MEET8 While the agency says not now, no meeting opens and none that people wait for begins.', () => {
  const refused = { kind: 'refused', reason: 'notNow' }
  expect(judge(does(planned, 'sam', notNow), 'sam', { kind: 'openMeeting' })).toEqual(refused)
  expect(judge(does(waiting, 'sam', notNow), 'sam', { kind: 'startMeeting' })).toEqual(refused)
  expect(judge(does(planned, 'sam', separately), 'sam', { kind: 'openMeeting' })).toEqual(refused)
})

test('MEET9 Only a facilitator with a place leads, the first is who opened it, and each can take over or hand over.', () => {
  expect(meetingOf(live).leader).toBe(sam.id)
  expect(meetingOf(does(live, 'ines', { kind: 'takeOver' })).leader).toBe(ines.id)
  expect(meetingOf(does(live, 'sam', { kind: 'handOver', participant: ines.id })).leader).toBe(ines.id)
  for (const { id } of [ana, cast.jo, cast.olive])
    expect(judge(live, 'sam', { kind: 'handOver', participant: id })).toEqual({
      kind: 'refused',
      reason: 'notAllowed',
    })
})

test('MEET10 Next and back bring everybody to the part of that step; a step of talk is nowhere in the plan.', () => {
  const agenda = meetingOf(live).agenda
  const withPart = agenda.findIndex(({ section }) => section !== null)
  const there = does(live, 'sam', { kind: 'goToStep', step: withPart }, 5_000)
  const brought = { section: agenda[withPart]!.section, at: 5_000 }
  expect(meetingOf(there)).toMatchObject({ step: withPart, brought })
  const talk = does(there, 'sam', { kind: 'goToStep', step: 0 }, 6_000)
  expect(meetingOf(talk)).toMatchObject({ step: 0, brought: null })
  expect(judge(live, 'sam', { kind: 'goToStep', step: agenda.length })).toEqual({
    kind: 'refused',
    reason: 'notFound',
  })
  expect(meetingSchema.safeParse(meetingOf(talk)).success).toBe(true)
})

test('MEET11 A journal from before there were meetings folds: its pause is a facilitator’s, without words.', () => {
  const before = foldRecord(startedPlan, {
    type: 'entry',
    at: 7,
    participant: sam.id,
    body: { kind: 'everyonePaused' },
    seq: startedPlan.seq + 1,
  })
  expect(before.moderation.pause).toEqual({ by: sam.id, at: 7, why: 'asked', text: null })
  expect(before.meetings.meetings).toEqual([])
  expect(does(before, 'sam', { kind: 'resumeEveryone' }).moderation.pause).toBeNull()
})

test('MEET12 A keyframe from before there were meetings opens as one of today, its pause with the reason that it had.', () => {
  const { meetings: _m, beside: _b, voice: _v, ...old } = startedPlan
  const pause = { by: sam.id, at: 7 }
  const { floor: _f, only: _o, ...moderation } = old.moderation
  const fold = JSON.stringify({ state: { ...old, moderation: { ...moderation, pause } }, authorship: [] })
  const document = Y.encodeStateAsUpdate(new Y.Doc())
  const opened = openPlan({ keyframe: { seq: old.seq, document, fold }, tail: [], epoch: 3 }, templateOf)
  const asked = { by: sam.id, at: 7, why: 'asked', text: null }
  expect(opened?.state).toEqual({
    ...startedPlan,
    moderation: { ...emptyPlan.moderation, pause: asked },
  })
})
