import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Meeting } from '@twofold/shared/meeting'
import { expect, test, vi } from 'vitest'
import { type Bringing, followed, whatToDo } from '../../../client/src/meeting/following.ts'
import { minutesLeft, timeOfStep } from '../../../client/src/meeting/times.ts'
import { amountOf, voiceOf } from '../../../client/src/meeting/voice-shares.ts'
import { dayIn, wallTimeIn } from '../../../client/src/meeting/when-planned.ts'
import { foldMeetings, noMeetings } from '../../../server/src/core/meeting-fold.ts'

const minuteMs = 60_000
const [ana, ruth, sam] = ['ana', 'ruth', 'sam'].map((name) => `person_${name}` as ParticipantId) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
]

const timed: Pick<Meeting, 'agenda' | 'step' | 'spentMs' | 'stepSince'> = {
  agenda: [
    { key: 'welcome', section: null, minutes: 5 },
    { key: 'childNeeds', section: 'childNeeds', minutes: 15 },
    { key: 'readBack', section: 'followUp', minutes: 10 },
  ],
  step: 1,
  spentMs: [6.5 * minuteMs, 2 * minuteMs, 0],
  stepSince: 100 * minuteMs,
}

test('ROOMS20 A step’s time is what it took before and what runs now, in whole minutes; a clock that stands adds nothing.', () => {
  const now = 107.5 * minuteMs
  expect(timeOfStep(timed, 0, now)).toEqual({ is: 'done', spentMin: 6, ofMin: 5, share: 1 })
  expect(timeOfStep(timed, 1, now)).toMatchObject({ is: 'now', spentMin: 9, ofMin: 15 })
  expect(timeOfStep(timed, 1, now).share).toBeCloseTo(9.5 / 15)
  expect(timeOfStep(timed, 2, now)).toEqual({ is: 'next', spentMin: 0, ofMin: 10, share: 0 })
  expect(minutesLeft(timed, now)).toBe(14)
  const stands = { ...timed, stepSince: null }
  expect(timeOfStep(stands, 1, now)).toMatchObject({ is: 'now', spentMin: 2 })
  expect(minutesLeft(stands, now)).toBe(22)
  expect(minutesLeft(timed, 140 * minuteMs)).toBe(-18)
  // A device whose clock is behind the server's shows no time that has not been.
  expect(timeOfStep(timed, 1, 90 * minuteMs)).toMatchObject({ spentMin: 2 })
})

test('ROOMS21 A voice’s share is told in words: nothing, a few, a quarter, a third, half, most, nearly all.', () => {
  expect([0, 10, 24, 33, 50, 70, 95].map((part) => amountOf(part, 100))).toEqual([
    'nothing',
    'little',
    'quarter',
    'third',
    'half',
    'most',
    'all',
  ])
  expect(amountOf(0, 0)).toBe('nothing')
  const voice = {
    childNeeds: { [ana]: { letters: 30, turns: 2 }, [ruth]: { letters: 10, turns: 1 } },
    safety: { [ana]: { letters: 5, turns: 1 } },
  }
  expect(voiceOf(voice, 'childNeeds', [ana])).toEqual({ letters: 30, turns: 2 })
  expect(voiceOf(voice, null, [ana, ruth])).toEqual({ letters: 45, turns: 4 })
  expect(voiceOf(voice, 'safety', [ruth])).toEqual({ letters: 0, turns: 0 })
})

const brought: Bringing = { at: 2, seenAt: 1, isArrival: false, isThere: false, isBusy: false }

test('ROOMS22 A page goes where all are brought, once; it is offered to who writes, and to who opened a part by its address.', () => {
  expect(whatToDo(brought)).toBe('go')
  expect(whatToDo({ ...brought, seenAt: 2 })).toBe('nothing')
  expect(whatToDo({ ...brought, isThere: true })).toBe('nothing')
  expect(whatToDo({ ...brought, isBusy: true })).toBe('offer')
  expect(whatToDo({ ...brought, seenAt: null })).toBe('offer')
  expect(whatToDo({ ...brought, seenAt: null, isArrival: true })).toBe('go')
  expect(whatToDo({ ...brought, seenAt: null, isArrival: true, isBusy: true })).toBe('offer')
})

test('ROOMS22 A page goes where all are brought, once; it is offered to who writes, and to who opened a part by its address: what it knows is of one plan.', () => {
  const one = 'plan_one' as PlanId
  const other = 'plan_two' as PlanId
  let told = 0
  const off = followed.subscribe(() => {
    told += 1
  })
  followed.is(one, { seenAt: 4, offeredAt: 4 })
  expect(followed.of(one)).toEqual({ seenAt: 4, offeredAt: 4 })
  expect(followed.of(other)).toEqual({ seenAt: null, offeredAt: null })
  off()
  followed.is(one, { seenAt: 5, offeredAt: null })
  expect(told).toBe(1)
})

test('ROOMS23 A step of talk is nowhere in the plan: where all were before is not where they are, until they are brought again.', () => {
  const by = { by: sam, at: 5 }
  const plan = { date: '2026-05-12', time: '10:00', place: '', lengthMin: 30, expected: [ana] }
  const live = (
    [
      { kind: 'meetingPlanned', number: 1, plan, agenda: timed.agenda },
      { kind: 'meetingOpened' },
      { kind: 'meetingStarted' },
      { kind: 'agendaMoved', step: 1, section: 'childNeeds' },
    ] as const
  ).reduce((state, body) => foldMeetings(state, body, by), noMeetings)
  expect(live.meetings[0]?.brought).toEqual({ section: 'childNeeds', at: 5 })
  const talk = foldMeetings(live, { kind: 'agendaMoved', step: 0, section: null }, { by: sam, at: 6 })
  expect(talk.meetings[0]?.brought).toBeNull()
  const again = foldMeetings(talk, { kind: 'broughtTo', section: 'safety' }, { by: sam, at: 7 })
  expect(again.meetings[0]?.brought).toEqual({ section: 'safety', at: 7 })
})

test('ROOMS24 The day and hour of a meeting are the agency’s own, whatever zone the phone is in.', () => {
  const when = { date: '2026-05-12', time: '00:30' }
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
    vi.stubEnv('TZ', zone)
    expect(dayIn('en', when)).toBe('Tuesday, May 12')
    expect(dayIn('es', when)).toBe('martes, 12 de mayo')
    expect(wallTimeIn('en', when)).toMatch(/^12:30\sAM$/)
  }
  vi.unstubAllEnvs()
})
