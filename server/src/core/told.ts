/** What each person is told of how things stand: not all of it is for everybody. */
import type { Beside, MyHidden, Piece } from '@twofold/shared/beside'
import type { ParticipantId } from '@twofold/shared/ids'
import { type Meeting, mayMeet, openMeeting } from '@twofold/shared/meeting'
import type { Moderation } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { can } from '@twofold/shared/roles'
import type { BesideState } from './beside-fold.ts'
import type { MeetingsState } from './meeting-fold.ts'
import type { PlanState } from './plan-state.ts'

/** What lists are in a notice. */
type Told<T> = { -readonly [K in keyof T]: T[K] }

/** That somebody is asked to pause is between them and who may ask it: no shame before all. */
export const moderationFor = (
  { locks, only, floor, pause, pausedPeople, removed }: Moderation,
  { id, role }: Pick<Person, 'id' | 'role'>,
): Told<Moderation> => ({
  locks: { ...locks },
  only,
  floor,
  pause,
  pausedPeople: Object.fromEntries(
    Object.entries(pausedPeople).filter(([paused]) => paused === id || can(role, 'pause')),
  ),
  removed: { ...removed },
})

/** A meeting for people whom this one must not meet, or that one of them came to, is nothing they hear of. */
export const isTheirs = (
  { safety }: Pick<MeetingsState, 'safety'>,
  { plan, letIn }: Pick<Meeting, 'plan' | 'letIn'>,
  id: ParticipantId,
): boolean => [...plan.expected, ...letIn].every((other) => mayMeet(safety, id, other))

/** Timers, and who was turned away, are the facilitators' alone. */
export const meetingFor = (
  state: MeetingsState,
  { id, role }: Pick<Person, 'id' | 'role'>,
): Meeting | null => {
  const own = state.meetings.filter((meeting) => can(role, 'lead') || isTheirs(state, meeting, id))
  const meeting = openMeeting(own) ?? own.at(-1) ?? null
  if (!meeting || can(role, 'lead')) return meeting
  return { ...meeting, spentMs: [], stepSince: null, turnedAway: [] }
}

/** They said it; or wrote it down for somebody. Whoever moved or restored it did not write it. */
export const isWrittenBy = (id: ParticipantId, { author }: Piece): boolean =>
  author !== null && (author.saidBy === id || (author.via === 'scribed' && author.by === id))

/** Nobody's words go without a word to them; that another's went too is nothing they hear of. */
const myHiddenFor = ({ takenOut }: BesideState, { id, role }: Pick<Person, 'id' | 'role'>): MyHidden[] => {
  if (can(role, 'lead')) return []
  return takenOut
    .filter(({ kind, pieces }) => kind === 'hidden' && pieces.some((piece) => isWrittenBy(id, piece)))
    .map((taken) => ({ id: taken.id, field: taken.field, by: taken.by }))
}

export const besideFor = (
  { beside, meetings, redactions }: PlanState,
  person: Pick<Person, 'id' | 'role'>,
): Beside => ({
  meeting: meetingFor(meetings, person),
  groundRules: [...beside.groundRules],
  today: beside.today,
  notes: [...beside.notes],
  agreements: beside.agreements,
  wishes: { ...beside.wishes },
  rewordings: [...beside.rewordings],
  scribing: { ...beside.scribing },
  confirmed: [...beside.confirmed],
  copies: { ...beside.copies },
  versions: [...beside.versions],
  restores: beside.restores.map(({ seq: _seq, ...one }) => one),
  myHidden: myHiddenFor(beside, person),
  redacted: redactions.done.map((one) => ({ ...one, fields: [...one.fields], ranges: [...one.ranges] })),
})
