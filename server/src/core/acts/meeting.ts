/** Planning a meeting and holding it: the agenda, who leads, who is let in. */
import type { ActOf } from '@twofold/shared/acts'
import { defaultAgenda } from '@twofold/shared/agenda'
import type { BodyOf, EntryBody } from '@twofold/shared/entries'
import type { ParticipantId } from '@twofold/shared/ids'
import { type Meeting, type MeetingPlan, mayMeet } from '@twofold/shared/meeting'
import { can } from '@twofold/shared/roles'
import { type MeetingEvent, stepMeeting } from '../meeting.ts'
import {
  type ActContext,
  type ActVerdict,
  allow,
  allowUnless,
  hasSection,
  isSame,
  meetingNow,
  presentPerson,
  refuse,
} from './context.ts'

export type MeetingAct = ActOf<
  | 'planMeeting'
  | 'moveMeeting'
  | 'cancelMeeting'
  | 'openMeeting'
  | 'startMeeting'
  | 'closeMeeting'
  | 'goToStep'
  | 'bringAll'
  | 'handOver'
  | 'takeOver'
  | 'letIn'
  | 'askToWait'
  | 'turnAway'
  | 'setSafety'
>

/** The open meeting, if the event fits its phase. */
const meetingFor = (context: ActContext, event: MeetingEvent): Meeting | null => {
  const meeting = meetingNow(context)
  return meeting && stepMeeting(meeting.phase, event) ? meeting : null
}

const allMayMeet = ({ plan }: ActContext, people: readonly ParticipantId[]): boolean =>
  people.every((one) => people.every((other) => mayMeet(plan.meetings.safety, one, other)))

/** Everybody expected has a place and comes live, and none are to be kept apart. Null: they may be expected. */
const whyNotExpected = (context: ActContext, { expected }: MeetingPlan): ActVerdict | null => {
  const people = expected.map((id) => presentPerson(context, id))
  if (!people.every((person) => person !== null && can(person.role, 'readLive'))) return refuse('notFound')
  return allMayMeet(context, expected) ? null : refuse('notNow')
}

const agendaFits = (context: ActContext, agenda: readonly { readonly section: string | null }[]): boolean =>
  agenda.every(({ section }) => section === null || hasSection(context, section))

const planned = (context: ActContext, act: ActOf<'planMeeting' | 'moveMeeting'>): ActVerdict => {
  const why = whyNotExpected(context, act.plan)
  if (why) return why
  const { meetings } = context.plan.meetings
  const open = meetingNow(context)
  const number = open?.number ?? meetings.length + 1
  const agenda = act.agenda ?? defaultAgenda(context.template, number, act.plan.lengthMin)
  if (!agendaFits(context, agenda)) return refuse('notFound')
  if (act.kind === 'planMeeting')
    return open
      ? refuse('notNow')
      : allow({ kind: 'meetingPlanned', number, plan: act.plan, agenda: [...agenda] })
  if (!meetingFor(context, 'move')) return refuse('notNow')
  return allow({ kind: 'meetingMoved', plan: act.plan, agenda: [...agenda], reason: act.reason })
}

/** Nobody is brought together whom the agency keeps apart, and nobody at all while it says "not now". */
const opened = (context: ActContext): ActVerdict => {
  const meeting = meetingFor(context, 'open')
  if (!meeting) return refuse('notNow')
  const { safety } = context.plan.meetings
  if (safety.kind === 'notNow' || !allMayMeet(context, meeting.plan.expected)) return refuse('notNow')
  return allow({ kind: 'meetingOpened' })
}

/** The agency may have said "not now" while people waited. */
const started = (context: ActContext): ActVerdict =>
  context.plan.meetings.safety.kind === 'notNow'
    ? refuse('notNow')
    : onMeeting(context, 'start', { kind: 'meetingStarted' })

const onMeeting = (context: ActContext, event: MeetingEvent, body: EntryBody): ActVerdict =>
  meetingFor(context, event) ? allow(body) : refuse('notNow')

const goToStep = (context: ActContext, { step }: ActOf<'goToStep'>): ActVerdict => {
  const meeting = meetingFor(context, 'lead')
  if (!meeting || meeting.step === null) return refuse('notNow')
  const at = meeting.agenda[step]
  if (!at) return refuse('notFound')
  return allowUnless(meeting.step === step, { kind: 'agendaMoved', step, section: at.section })
}

const leads = (context: ActContext, participant: ParticipantId): ActVerdict => {
  const meeting = meetingFor(context, 'lead')
  if (!meeting) return refuse('notNow')
  const person = presentPerson(context, participant)
  if (!person) return refuse('notFound')
  if (!can(person.role, 'lead')) return refuse('notAllowed')
  return allowUnless(meeting.leader === participant, { kind: 'leaderChanged', participant })
}

/** Facilitators come and go as they please. */
const atTheDoor = (context: ActContext, act: ActOf<'letIn' | 'askToWait' | 'turnAway'>): ActVerdict => {
  const { participant } = act
  const person = presentPerson(context, participant)
  if (!person || !can(person.role, 'readLive')) return refuse('notFound')
  if (person.role === 'facilitator') return refuse('notAllowed')
  const meeting = meetingFor(context, 'lead')
  if (!meeting) return refuse('notNow')
  switch (act.kind) {
    case 'letIn': {
      const { knock = null } = act
      if (!allMayMeet(context, [...meeting.letIn, participant])) return refuse('notNow')
      return allowUnless(meeting.letIn.includes(participant) && knock === null, {
        kind: 'letIn',
        participant,
        knock,
      })
    }
    case 'askToWait':
      return allowUnless(!meeting.letIn.includes(participant) && !meeting.turnedAway.includes(participant), {
        kind: 'askedToWait',
        participant,
      })
    case 'turnAway':
      return act.knock === undefined
        ? allowUnless(meeting.turnedAway.includes(participant), { kind: 'turnedAway', participant })
        : allow({ kind: 'turnedAway', participant, knock: act.knock })
  }
}

/** The two sides have nobody in common, and staff are on none. */
const setSafety = (context: ActContext, { safety, sides }: ActOf<'setSafety'>): ActVerdict => {
  const people = sides.flat()
  const known = people.map((id) => presentPerson(context, id))
  if (known.some((person) => person === null || person.role === 'facilitator')) return refuse('notFound')
  if (new Set(people).size !== people.length) return refuse('notAllowed')
  if (safety !== 'together' && sides.some((side) => side.length === 0)) return refuse('notAllowed')
  const body: BodyOf<'safetySet'> = {
    kind: 'safetySet',
    safety: { kind: safety, sides: safety === 'together' ? [[], []] : sides },
  }
  return allowUnless(isSame(body.safety, context.plan.meetings.safety), body)
}

export const judgeMeeting = (context: ActContext, act: MeetingAct): ActVerdict => {
  switch (act.kind) {
    case 'planMeeting':
    case 'moveMeeting':
      return planned(context, act)
    case 'cancelMeeting':
      return onMeeting(context, 'cancel', { kind: 'meetingCancelled', reason: act.reason })
    case 'openMeeting':
      return opened(context)
    case 'startMeeting':
      return started(context)
    case 'closeMeeting': {
      const { versionName, reviewOn } = act
      return onMeeting(context, 'close', { kind: 'meetingClosed', versionName, reviewOn })
    }
    case 'goToStep':
      return goToStep(context, act)
    case 'bringAll':
      return hasSection(context, act.section)
        ? onMeeting(context, 'lead', { kind: 'broughtTo', section: act.section })
        : refuse('notFound')
    case 'handOver':
      return leads(context, act.participant)
    case 'takeOver':
      return leads(context, context.by)
    case 'letIn':
    case 'askToWait':
    case 'turnAway':
      return atTheDoor(context, act)
    case 'setSafety':
      return setSafety(context, act)
  }
}
