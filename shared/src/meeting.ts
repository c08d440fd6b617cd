/**
 * A shared parenting meeting. A plan has several, one after the other; at most one is not closed.
 *
 *   planned ──open──▶ waiting ──start──▶ live ⇄ paused ──close──▶ closed
 *      └──────────────────┴─────cancel────────────────────────────▲
 *
 * While one is waiting, live or paused, whoever is not let in waits outside (server: core/place.ts).
 */
import * as z from 'zod/mini'
import { type AgendaStep, agendaStepSchema } from './agenda.ts'
import type { ParticipantId } from './ids.ts'
import { participantIdSchema } from './ids.ts'
import { maxMeetingMin, maxPlaceLength, maxReasonLength, minMeetingMin } from './limits.ts'

export const meetingPhases = ['planned', 'waiting', 'live', 'paused', 'closed'] as const
export type MeetingPhase = (typeof meetingPhases)[number]

/** When and where, by the agency's wall clock, without a zone. */
export const meetingPlanSchema = z.strictObject({
  date: z.iso.date(),
  /** `HH:mm` */
  time: z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  /** Empty: online. Never a home address. */
  place: z.string().check(z.maxLength(maxPlaceLength)),
  lengthMin: z.int().check(z.gte(minMeetingMin), z.lte(maxMeetingMin)),
  expected: z.array(participantIdSchema).check(z.minLength(1), z.maxLength(40)),
})
export type MeetingPlan = z.infer<typeof meetingPlanSchema>

/** Why something was moved or did not take place: the agency's own words, never shown to the families. */
export const reasonSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(maxReasonLength))

export const meetingSchema = z.strictObject({
  /** 1 is the plan's first. */
  number: z.int().check(z.gte(1)),
  phase: z.enum(meetingPhases),
  plan: meetingPlanSchema,
  agenda: z.array(agendaStepSchema),
  /** Where in the agenda; null: not begun. */
  step: z.nullable(z.int()),
  /** The part everybody was brought to last, and when (ms): pages go there once. Null: the meeting is at a step of talk. */
  brought: z.nullable(z.strictObject({ section: z.string(), at: z.int() })),
  /** Milliseconds spent in each step up to `stepSince`; for the facilitator. */
  spentMs: z.array(z.int()),
  /** Since when (ms) the present step runs; null: it does not run. */
  stepSince: z.nullable(z.int()),
  /** Who leads it: a facilitator. */
  leader: z.nullable(participantIdSchema),
  letIn: z.array(participantIdSchema),
  turnedAway: z.array(participantIdSchema),
  openedAt: z.nullable(z.int()),
  startedAt: z.nullable(z.int()),
  closedAt: z.nullable(z.int()),
  /** Null while it is not closed. */
  outcome: z.nullable(z.enum(['held', 'cancelled'])),
  /** How often it was moved. */
  moves: z.int(),
  /** What its closing named the plan as it stood, and when the plan is looked at again; null, empty: not held. */
  versionName: z.nullable(z.string()),
  reviewOn: z.array(z.string()),
})
export interface Meeting extends Readonly<z.infer<typeof meetingSchema>> {
  readonly agenda: AgendaStep[]
}

/** The one meeting that is not closed; null: none is planned. */
export const openMeeting = (meetings: readonly Meeting[]): Meeting | null =>
  meetings.find(({ phase }) => phase !== 'closed') ?? null

/** People wait outside, or are in it. */
export const isUnderWay = (meeting: Meeting | null): meeting is Meeting =>
  meeting !== null && (meeting.phase === 'waiting' || meeting.phase === 'live' || meeting.phase === 'paused')

export const safetyKinds = ['together', 'separately', 'notNow'] as const

/**
 * The outcome of the agency's safety check: one setting, never its reasons. `sides`: nobody of the one is ever in a room
 * with anybody of the other.
 */
export const safetySchema = z.strictObject({
  kind: z.enum(safetyKinds),
  sides: z.tuple([z.array(participantIdSchema), z.array(participantIdSchema)]),
})
export type Safety = z.infer<typeof safetySchema>

export const noSafety: Safety = { kind: 'together', sides: [[], []] }

/** Whether these two may be in one room. */
export const mayMeet = ({ kind, sides }: Safety, a: ParticipantId, b: ParticipantId): boolean => {
  if (kind === 'together') return true
  const [one, other] = sides
  return !((one.includes(a) && other.includes(b)) || (one.includes(b) && other.includes(a)))
}

/** How we talk here: the agency's set, of which the facilitator picks. Worded by the client. */
export const groundRules = [
  'childFirst',
  'toEachOther',
  'skipAny',
  'takeBreaks',
  'oneAtATime',
  'noBlame',
  'staysHere',
] as const
export type GroundRule = (typeof groundRules)[number]
export const usualGroundRules: readonly GroundRule[] = ['childFirst', 'toEachOther', 'skipAny', 'takeBreaks']
