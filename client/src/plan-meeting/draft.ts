/** What a facilitator has filled in so far for a meeting, what is still missing, and the agenda as it is changed. Pure. */
import { type AgendaStep, defaultAgenda } from '@twofold/shared/agenda'
import { addDays } from '@twofold/shared/due'
import type { ParticipantId } from '@twofold/shared/ids'
import { maxMeetingMin, minMeetingMin } from '@twofold/shared/limits'
import { type Meeting, type MeetingPlan, mayMeet, type Safety } from '@twofold/shared/meeting'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import type { Template } from '@twofold/shared/template'

export const usualLengths = [30, 45, 60] as const

export interface MeetingDraft {
  /** `YYYY-MM-DD`, `HH:mm`, or empty. */
  readonly date: string
  readonly time: string
  readonly isOnline: boolean
  readonly place: string
  readonly isOwnLength: boolean
  /** As it was typed. */
  readonly length: string
  readonly expected: readonly ParticipantId[]
  /** Null: the usual one for this length. */
  readonly agenda: readonly AgendaStep[] | null
  readonly reason: string
}

/** Who can be at a meeting: whoever comes live. */
export const mayCome = <P extends Pick<Person, 'role'>>(people: readonly P[]): readonly P[] =>
  people.filter(({ role }) => can(role, 'readLive'))

const areApart = (safety: Safety, people: readonly ParticipantId[]): boolean =>
  people.some((one) => people.some((other) => !mayMeet(safety, one, other)))

/** The families and whoever leads; of two sides that meet separately, the first. */
const firstExpected = (people: readonly Person[], me: ParticipantId, safety: Safety): ParticipantId[] => {
  const all = mayCome(people).filter(({ id, family }) => family !== 'agency' || id === me)
  const expected: ParticipantId[] = []
  for (const { id } of all) if (!areApart(safety, [...expected, id])) expected.push(id)
  return expected
}

export const newDraft = (
  people: readonly Person[],
  me: ParticipantId,
  safety: Safety,
  today: string,
): MeetingDraft => ({
  date: addDays(today, 1),
  time: '10:00',
  isOnline: true,
  place: '',
  isOwnLength: false,
  length: '60',
  expected: firstExpected(people, me, safety),
  agenda: null,
  reason: '',
})

export const draftOf = ({ plan, agenda }: Meeting): MeetingDraft => ({
  date: plan.date,
  time: plan.time,
  isOnline: plan.place === '',
  place: plan.place,
  isOwnLength: !usualLengths.some((one) => one === plan.lengthMin),
  length: String(plan.lengthMin),
  expected: plan.expected,
  agenda,
  reason: '',
})

/** Null while it is none that a meeting may have. */
export const lengthOf = ({ length }: Pick<MeetingDraft, 'length'>): number | null => {
  const minutes = Number(length)
  return Number.isInteger(minutes) && minutes >= minMeetingMin && minutes <= maxMeetingMin ? minutes : null
}

export type Missing = 'date' | 'time' | 'length' | 'place' | 'expected' | 'apart' | 'reason'

export interface Around {
  readonly safety: Safety
  /** It is moved: then it says why. */
  readonly isMove: boolean
}

export const missingIn = (draft: MeetingDraft, { safety, isMove }: Around): readonly Missing[] => {
  const checks: readonly (readonly [Missing, boolean])[] = [
    ['date', draft.date === ''],
    ['time', draft.time === ''],
    ['length', lengthOf(draft) === null],
    ['place', !draft.isOnline && draft.place.trim() === ''],
    ['expected', draft.expected.length === 0],
    ['apart', areApart(safety, draft.expected)],
    ['reason', isMove && draft.reason.trim() === ''],
  ]
  return checks.filter(([, isMissing]) => isMissing).map(([missing]) => missing)
}

/** @param ordinal of the meeting, counted over those that took place */
export const agendaOf = (draft: MeetingDraft, template: Template, ordinal: number): readonly AgendaStep[] =>
  draft.agenda ?? defaultAgenda(template, ordinal, lengthOf(draft) ?? 60)

/** Of a draft in which nothing is missing. */
export const planOf = (draft: MeetingDraft): MeetingPlan => ({
  date: draft.date,
  time: draft.time,
  place: draft.isOnline ? '' : draft.place.trim(),
  lengthMin: lengthOf(draft) ?? 60,
  expected: [...draft.expected],
})

/** @param by -1: earlier, 1: later */
export const movedStep = (agenda: readonly AgendaStep[], at: number, by: -1 | 1): readonly AgendaStep[] => {
  const step = agenda[at]
  if (!step || at + by < 0 || at + by >= agenda.length) return agenda
  return agenda.toSpliced(at, 1).toSpliced(at + by, 0, step)
}

export const sumOf = (agenda: readonly AgendaStep[]): number =>
  agenda.reduce((sum, { minutes }) => sum + minutes, 0)
