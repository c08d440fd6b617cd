/**
 * The meeting as a state machine: every phase meets every event, and what does not fit is refused.
 *
 *              open      start   pause    resume   close    cancel   move     lead
 *   planned    waiting   –       –        –        –        closed   planned  –
 *   waiting    –         live    –        –        –        closed   waiting  waiting
 *   live       –         –       paused   –        closed   –        –        live
 *   paused     –         –       –        live     closed   –        –        paused
 *   closed     –         –       –        –        –        –        –        –
 */
import type { MeetingPhase } from '@twofold/shared/meeting'

export const meetingEvents = ['open', 'start', 'pause', 'resume', 'close', 'cancel', 'move', 'lead'] as const
/** `lead`: another step of the agenda, all brought somewhere, another leader, somebody let in or turned away. */
export type MeetingEvent = (typeof meetingEvents)[number]

const nowhere = {
  open: null,
  start: null,
  pause: null,
  resume: null,
  close: null,
  cancel: null,
  move: null,
  lead: null,
} as const

const transitions: Readonly<Record<MeetingPhase, Readonly<Record<MeetingEvent, MeetingPhase | null>>>> = {
  planned: { ...nowhere, open: 'waiting', cancel: 'closed', move: 'planned' },
  waiting: { ...nowhere, start: 'live', cancel: 'closed', move: 'waiting', lead: 'waiting' },
  live: { ...nowhere, pause: 'paused', close: 'closed', lead: 'live' },
  paused: { ...nowhere, resume: 'live', close: 'closed', lead: 'paused' },
  closed: nowhere,
}

/** The phase after it; null: it does not fit this phase. */
export const stepMeeting = (phase: MeetingPhase, event: MeetingEvent): MeetingPhase | null =>
  transitions[phase][event]
