/** The fold over a plan's meetings: what was planned, who leads, who is in, where in the agenda everybody is. */
import type { BodyOf, EntryBody, MeetingKind } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { type Meeting, mayMeet, noSafety, openMeeting, type Safety } from '@twofold/shared/meeting'
import { stepMeeting } from './meeting.ts'

export interface MeetingsState {
  /** In order; at most the last is not closed. */
  readonly meetings: readonly Meeting[]
  readonly safety: Safety
}

export const noMeetings: MeetingsState = { meetings: [], safety: noSafety }

export type MeetingBody = BodyOf<MeetingKind>

interface Done {
  readonly by: ParticipantId | null
  readonly at: number
}

const plannedAs = ({ number, plan, agenda }: BodyOf<'meetingPlanned'>): Meeting => ({
  number,
  phase: 'planned',
  plan,
  agenda,
  step: null,
  brought: null,
  spentMs: [],
  stepSince: null,
  leader: null,
  letIn: [],
  turnedAway: [],
  openedAt: null,
  startedAt: null,
  closedAt: null,
  outcome: null,
  moves: 0,
  versionName: null,
  reviewOn: [],
})

/** Time runs for the present step up to now. */
const withTime = (meeting: Meeting, at: number): Meeting => {
  const { step, stepSince, spentMs } = meeting
  if (step === null || stepSince === null) return meeting
  const spent = meeting.agenda.map(
    (_, index) => (spentMs[index] ?? 0) + (index === step ? Math.max(0, at - stepSince) : 0),
  )
  return { ...meeting, spentMs: spent, stepSince: at }
}

/** Talk is nowhere in the plan: where all were before is not where they are now. */
const broughtTo = (section: string | null, at: number): Meeting['brought'] =>
  section === null ? null : { section, at }

const stopped = (meeting: Meeting, at: number): Meeting => ({ ...withTime(meeting, at), stepSince: null })

const without = (ids: readonly ParticipantId[], id: ParticipantId): ParticipantId[] =>
  ids.filter((one) => one !== id)
const withOne = (ids: readonly ParticipantId[], id: ParticipantId): ParticipantId[] => [
  ...without(ids, id),
  id,
]

const closed = (meeting: Meeting, at: number, outcome: 'held' | 'cancelled'): Meeting => ({
  ...stopped(meeting, at),
  phase: 'closed',
  closedAt: at,
  outcome,
})

const step = (
  meeting: Meeting,
  body: Exclude<MeetingBody, { kind: 'meetingPlanned' | 'safetySet' }>,
  { by, at }: Done,
): Meeting => {
  switch (body.kind) {
    case 'meetingMoved':
      return { ...meeting, plan: body.plan, agenda: body.agenda, moves: meeting.moves + 1 }
    case 'meetingCancelled':
      return closed(meeting, at, 'cancelled')
    case 'meetingOpened':
      return { ...meeting, phase: 'waiting', openedAt: at, leader: by }
    case 'meetingStarted':
      return {
        ...meeting,
        phase: 'live',
        startedAt: at,
        step: 0,
        stepSince: at,
        brought: broughtTo(meeting.agenda[0]?.section ?? null, at),
        leader: meeting.leader ?? by,
      }
    case 'meetingClosed':
      return {
        ...closed(meeting, at, 'held'),
        versionName: body.versionName,
        reviewOn: [...body.reviewOn],
      }
    case 'agendaMoved': {
      const { step: index, section } = body
      const timed = withTime(meeting, at)
      return { ...timed, step: index, brought: broughtTo(section, at) }
    }
    case 'broughtTo':
      return { ...meeting, brought: { section: body.section, at } }
    case 'leaderChanged':
      return { ...meeting, leader: body.participant }
    case 'letIn':
      return {
        ...meeting,
        letIn: withOne(meeting.letIn, body.participant),
        turnedAway: without(meeting.turnedAway, body.participant),
      }
    case 'askedToWait':
      return {
        ...meeting,
        letIn: without(meeting.letIn, body.participant),
        turnedAway: without(meeting.turnedAway, body.participant),
      }
    case 'turnedAway':
      if (body.knock !== undefined) return meeting
      return {
        ...meeting,
        letIn: without(meeting.letIn, body.participant),
        turnedAway: withOne(meeting.turnedAway, body.participant),
      }
  }
}

/** Of people who must not meet, who was let in first stays so; the other waits again. */
const apartFrom = (letIn: readonly ParticipantId[], safety: Safety): ParticipantId[] => {
  const staying: ParticipantId[] = []
  for (const one of letIn) if (staying.every((other) => mayMeet(safety, one, other))) staying.push(one)
  return staying
}

/** The open meeting changed; nothing happens when there is none. */
const onOpen = (state: MeetingsState, change: (meeting: Meeting) => Meeting): MeetingsState => {
  const open = openMeeting(state.meetings)
  if (!open) return state
  return { ...state, meetings: state.meetings.map((one) => (one === open ? change(open) : one)) }
}

export const foldMeetings = (state: MeetingsState, body: MeetingBody, done: Done): MeetingsState => {
  switch (body.kind) {
    case 'meetingPlanned':
      return { ...state, meetings: [...state.meetings, plannedAs(body)] }
    case 'safetySet':
      return onOpen({ ...state, safety: body.safety }, (meeting) => ({
        ...meeting,
        letIn: apartFrom(meeting.letIn, body.safety),
      }))
    default:
      return onOpen(state, (meeting) => step(meeting, body, done))
  }
}

/** Who has no place in the plan any more is let in no more: should they be let back, they wait first. */
export const foldGone = (state: MeetingsState, participant: ParticipantId): MeetingsState => {
  if (!openMeeting(state.meetings)?.letIn.includes(participant)) return state
  return onOpen(state, (meeting) => ({ ...meeting, letIn: without(meeting.letIn, participant) }))
}

/** A pause for everyone, or its end, is a step of the meeting too. Its clock stands meanwhile. */
export const foldPause = (state: MeetingsState, body: Pick<EntryBody, 'kind'>, { at }: Done): MeetingsState =>
  onOpen(state, (meeting) => {
    const event = body.kind === 'everyonePaused' ? 'pause' : 'resume'
    const phase = stepMeeting(meeting.phase, event)
    if (!phase) return meeting
    const timed = event === 'pause' ? stopped(meeting, at) : { ...meeting, stepSince: at }
    return { ...timed, phase }
  })
