/** When a first meeting is due, and how a plan stands, at every border. */
import {
  addDays,
  type DueMove,
  dueOn,
  type MeetingLine,
  meetingsThisWeek,
  type PlanDays,
  type Standing,
  standingOf,
} from '@twofold/shared/due'
import { describe, expect, test } from 'vitest'

const placed = '2026-05-08'
const plan = (more: Partial<PlanDays> = {}): PlanDays => ({
  placementDate: placed,
  madeOn: '2026-05-10',
  rule: { days: 7, startEvent: 'placement' },
  moves: [],
  meetings: [],
  ...more,
})
const meeting = (more: Partial<MeetingLine> = {}): MeetingLine => ({
  number: 1,
  phase: 'planned',
  date: '2026-05-12',
  time: '10:00',
  place: '',
  lengthMin: 60,
  closedAt: null,
  outcome: null,
  reviewOn: [],
  ...more,
})
const held = (more: Partial<MeetingLine> = {}): MeetingLine =>
  meeting({ phase: 'closed', outcome: 'held', closedAt: 1, ...more })
const cancelled = (more: Partial<MeetingLine> = {}): MeetingLine =>
  meeting({ phase: 'closed', outcome: 'cancelled', closedAt: 1, ...more })
const moveTo = (newDate: string): DueMove => ({ newDate, reason: 'Ana is in hospital.', by: 'Sam', at: 1 })
const kindOn = (of: PlanDays, today: string): Standing['kind'] => standingOf(of, today).kind

describe('when it is due', () => {
  test('DUE1 The first meeting is due so many calendar days after the placement, or after the plan was made; that day is day 0.', () => {
    expect(dueOn(plan())).toBe('2026-05-15')
    expect(dueOn(plan({ rule: { days: 1, startEvent: 'placement' } }))).toBe('2026-05-09')
    expect(dueOn(plan({ rule: { days: 60, startEvent: 'placement' } }))).toBe('2026-07-07')
    expect(dueOn(plan({ rule: { days: 7, startEvent: 'planMade' } }))).toBe('2026-05-17')
  })

  test('DUE1 The first meeting is due so many calendar days after the placement, or after the plan was made; that day is day 0: over months, leap days and changed clocks.', () => {
    expect(addDays('2026-12-28', 7)).toBe('2027-01-04')
    expect(addDays('2028-02-26', 7)).toBe('2028-03-04')
    expect(addDays('2026-02-26', 7)).toBe('2026-03-05')
    // The nights in which clocks change, in America and in Europe.
    for (const day of ['2026-03-07', '2026-03-28', '2026-10-24', '2026-10-31'])
      expect(new Date(`${addDays(day, 7)}T12:00Z`).getTime() - new Date(`${day}T12:00Z`).getTime()).toBe(
        7 * 86_400_000,
      )
  })
})

describe('how a plan stands', () => {
  test('DUE2 A plan without a meeting is due soon in the seven days before its day, on that day still, and overdue the day after.', () => {
    const days = plan({ rule: { days: 14, startEvent: 'placement' } })
    expect(dueOn(days)).toBe('2026-05-22')
    expect(kindOn(days, '2026-05-08')).toBe('dueLater')
    expect(kindOn(days, '2026-05-14')).toBe('dueLater')
    expect(kindOn(days, '2026-05-15')).toBe('dueSoon')
    expect(standingOf(days, '2026-05-22')).toEqual({ kind: 'dueSoon', dueOn: '2026-05-22', move: null })
    expect(standingOf(days, '2026-05-23')).toEqual({
      kind: 'overdue',
      dueOn: '2026-05-22',
      move: null,
      planned: null,
    })
  })

  test('DUE3 A due date that was moved counts from then on, and a plan whose first due date passed stays overdue with the reason and the new date.', () => {
    const later = plan({ moves: [moveTo('2026-05-18'), moveTo('2026-05-20')] })
    expect(standingOf(later, '2026-05-15')).toEqual({
      kind: 'dueSoon',
      dueOn: '2026-05-20',
      move: moveTo('2026-05-20'),
    })
    expect(standingOf(later, '2026-05-16')).toEqual({
      kind: 'overdue',
      dueOn: '2026-05-15',
      move: moveTo('2026-05-20'),
      planned: null,
    })
    const sooner = plan({ moves: [moveTo('2026-05-11')] })
    expect(kindOn(sooner, '2026-05-11')).toBe('dueSoon')
    expect(kindOn(sooner, '2026-05-12')).toBe('overdue')
    expect(kindOn(plan({ moves: [moveTo('2026-06-30')] }), '2026-05-15')).toBe('dueLater')
  })

  test('DUE4 A planned meeting shows its day until the plan is overdue, and says when its day has passed or lies after the due date.', () => {
    const days = plan({ meetings: [meeting()] })
    const standing = (today: string) => standingOf(days, today)
    expect(standing('2026-05-12')).toEqual({
      kind: 'planned',
      meeting: meeting(),
      isPast: false,
      isAfterDue: false,
      dueOn: '2026-05-15',
    })
    expect(standing('2026-05-13')).toMatchObject({ kind: 'planned', isPast: true })
    expect(standing('2026-05-15')).toMatchObject({ kind: 'planned', isPast: true })
    expect(standing('2026-05-16')).toMatchObject({ kind: 'overdue', planned: meeting() })
    const on = (date: string) => standingOf(plan({ meetings: [meeting({ date })] }), '2026-05-10')
    expect(on('2026-05-15')).toMatchObject({ isAfterDue: false })
    expect(on('2026-05-16')).toMatchObject({ isAfterDue: true })
  })

  test('DUE5 A meeting that is waiting, live or paused is under way, whatever the day; a cancelled one counts for nothing.', () => {
    for (const phase of ['waiting', 'live', 'paused'] as const)
      for (const today of ['2026-05-01', '2026-05-12', '2027-01-01'])
        expect(kindOn(plan({ meetings: [held(), meeting({ number: 2, phase })] }), today)).toBe('underWay')
    expect(kindOn(plan({ meetings: [cancelled()] }), '2026-05-15')).toBe('dueSoon')
    expect(kindOn(plan({ meetings: [cancelled()] }), '2026-05-16')).toBe('overdue')
    expect(kindOn(plan({ meetings: [held(), cancelled({ number: 2 })] }), '2026-05-16')).toBe('held')
  })

  test('DUE6 Once a meeting was held nothing is due, and the next review is announced two weeks ahead and kept two weeks after its day.', () => {
    const review = (today: string, reviewOn = ['2026-06-20', '2026-05-26']) =>
      standingOf(plan({ meetings: [held({ reviewOn })] }), today)
    expect(review('2026-05-11').kind).toBe('held')
    expect(review('2026-05-12')).toMatchObject({ kind: 'reviewComing', on: '2026-05-26', isPast: false })
    expect(review('2026-05-26')).toMatchObject({ on: '2026-05-26', isPast: false })
    expect(review('2026-05-27')).toMatchObject({ on: '2026-05-26', isPast: true })
    expect(review('2026-06-05')).toMatchObject({ on: '2026-05-26', isPast: true })
    // The next one comes near.
    expect(review('2026-06-06')).toMatchObject({ on: '2026-06-20', isPast: false })
    expect(review('2026-07-04')).toMatchObject({ on: '2026-06-20', isPast: true })
    expect(review('2026-07-05').kind).toBe('held')
    expect(review('2026-05-20', []).kind).toBe('held')
  })

  test('DUE6 Once a meeting was held nothing is due, and the next review is announced two weeks ahead and kept two weeks after its day: the last meeting’s reviews count, and a planned one comes first.', () => {
    const first = held({ reviewOn: ['2026-05-26'] })
    const second = held({ number: 2, reviewOn: ['2026-06-20'] })
    expect(kindOn(plan({ meetings: [first, second] }), '2026-05-25')).toBe('held')
    const next = meeting({ number: 2, date: '2026-05-28' })
    expect(standingOf(plan({ meetings: [first, next] }), '2026-05-25')).toEqual({
      kind: 'planned',
      meeting: next,
      isPast: false,
      isAfterDue: false,
      dueOn: null,
    })
  })

  test('DUE7 Meetings this week are those of today and the six days after, in their order, and whatever is under way.', () => {
    const on = (date: string, more: Partial<MeetingLine> = {}) => meeting({ date, ...more })
    const all = [
      on('2026-05-18'),
      on('2026-05-17'),
      on('2026-05-11', { time: '16:30' }),
      on('2026-05-11', { time: '09:00' }),
      on('2026-05-10'),
      on('2026-05-09', { phase: 'paused' }),
      held({ date: '2026-05-12' }),
      cancelled({ date: '2026-05-13' }),
    ]
    expect(meetingsThisWeek(all, '2026-05-11').map(({ date, time }) => `${date} ${time}`)).toEqual([
      '2026-05-09 10:00',
      '2026-05-11 09:00',
      '2026-05-11 16:30',
      '2026-05-17 10:00',
    ])
  })
})
