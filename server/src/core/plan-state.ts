/**
 * The journal's fold: what a plan is, besides its document. Replay is the same fold, stopped early.
 * A keyframe keeps it as JSON, so everything in it is plain data.
 */

import type { BodyOf } from '@twofold/shared/entries'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Draft, EditDraft, EntryDraft } from '@twofold/shared/journal'
import { openMeeting } from '@twofold/shared/meeting'
import { type Moderation, nothingModerated } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { type BesideState, endScribing, foldBeside, forgetErased, nothingBesideYet } from './beside-fold.ts'
import { foldLooks, type Looks, nobodyLooked } from './looks-fold.ts'
import {
  foldGone,
  foldMeetings,
  foldPause,
  type MeetingBody,
  type MeetingsState,
  noMeetings,
} from './meeting-fold.ts'
import { foldModeration, type ModerationBody } from './moderation-fold.ts'
import { foldRedactions, nothingRedacted, type RedactionBody, type Redactions } from './redactions-fold.ts'
import { closeTurnsOf, noTurns, noteEdit, noteTurn, type Turns } from './turns.ts'
import { foldCame, foldLeft, nobodyCame, type Visits } from './visits-fold.ts'
import { hearEdit, type Voice } from './voice.ts'

export interface PlanState {
  /** The last record folded; 0 for none. */
  readonly seq: number
  readonly people: readonly Person[]
  /** Participant → when they ticked "I took part" (ms). */
  readonly tookPart: Readonly<Record<string, number>>
  /** Who is written down as being in the room. */
  readonly attending: readonly ParticipantId[]
  /** When each was here last. */
  readonly visits: Visits
  readonly turns: Turns
  readonly lastWrittenAt: number | null
  /** Who may write now, besides what their role allows. */
  readonly moderation: Moderation
  readonly meetings: MeetingsState
  readonly beside: BesideState
  /** In the meeting that is live, or was last. */
  readonly voice: Voice
  readonly looks: Looks
  readonly redactions: Redactions
  readonly template: { readonly id: string; readonly version: number } | null
}

export const emptyPlan: PlanState = {
  seq: 0,
  people: [],
  tookPart: {},
  attending: [],
  visits: nobodyCame,
  turns: noTurns,
  lastWrittenAt: null,
  moderation: nothingModerated,
  meetings: noMeetings,
  beside: nothingBesideYet,
  voice: {},
  looks: nobodyLooked,
  redactions: nothingRedacted,
  template: null,
}

const without = <K extends string>(
  record: Readonly<Record<string, number>>,
  key: K,
): Record<string, number> => Object.fromEntries(Object.entries(record).filter(([other]) => other !== key))

/** What the fold needs of a journal record: its draft and its place. */
export type Kept = Draft & { readonly seq: number }

export const foldEntry = (plan: PlanState, entry: EntryDraft): PlanState => {
  const { body, participant, at } = entry
  switch (body.kind) {
    case 'planCreated':
      return { ...plan, template: body.template }
    case 'personAdded':
      return { ...plan, people: [...plan.people, body.person as Person] }
    case 'joined':
      if (participant === null || plan.attending.includes(participant)) return plan
      return {
        ...plan,
        attending: [...plan.attending, participant],
        visits: foldCame(plan.visits, participant, { seq: plan.seq, at }),
      }
    case 'left':
      return {
        ...plan,
        attending: plan.attending.filter((one) => one !== participant),
        visits: participant ? foldLeft(plan.visits, participant, { seq: plan.seq, at }) : plan.visits,
      }
    case 'tookPart':
      if (participant === null) return plan
      return {
        ...plan,
        tookPart: body.tookPart
          ? { ...plan.tookPart, [participant]: at }
          : without(plan.tookPart, participant),
      }
    case 'turn':
      return { ...plan, turns: noteTurn(plan.turns, participant, body.firstEdit) }
    case 'roleChanged': {
      const { role, family } = body
      return {
        ...plan,
        beside: endScribing(plan.beside, body.participant as ParticipantId),
        people: plan.people.map((one) => (one.id === body.participant ? { ...one, role, family } : one)),
      }
    }
    case 'personRemoved':
      return withModeration(
        {
          ...plan,
          meetings: foldGone(plan.meetings, body.participant),
          beside: endScribing(plan.beside, body.participant),
        },
        entry,
      )
    case 'everyonePaused':
    case 'everyoneResumed':
      return withModeration(
        { ...plan, meetings: foldPause(plan.meetings, body, { by: participant, at }) },
        entry,
      )
    case 'sectionLocked':
    case 'sectionOpened':
    case 'sectionOnly':
    case 'allSections':
    case 'personPaused':
    case 'personResumed':
    case 'floorGiven':
    case 'floorEnded':
    case 'personLetBack':
      return withModeration(plan, entry)
    case 'meetingStarted':
      return { ...startMeeting(plan, body, { by: participant, at }), voice: {} }
    case 'meetingClosed':
      return closeMeeting(plan, body, entry)
    case 'meetingPlanned':
    case 'meetingMoved':
    case 'meetingCancelled':
    case 'meetingOpened':
    case 'agendaMoved':
    case 'broughtTo':
    case 'leaderChanged':
    case 'letIn':
    case 'askedToWait':
    case 'turnedAway':
    case 'safetySet':
      return withMeetings(plan, body, { by: participant, at })
    case 'linkMade':
    case 'linkRevoked':
    case 'linkUsed':
      return plan
    case 'reviewGiven':
    case 'reviewEnded':
    case 'historyOpened':
      return { ...plan, looks: foldLooks(plan.looks, body, { by: participant, at, seq: plan.seq }) }
    case 'restored': {
      if (participant === null) return plan
      const beside = foldBeside(plan.beside, body, { by: participant, at }, plan.seq)
      return { ...plan, beside, turns: closeTurnsOf(plan.turns, participant) }
    }
    case 'redactionAsked':
    case 'redactionWithdrawn':
    case 'redactionDeclined':
    case 'redactionSeen':
    case 'redacted':
      return withRedactions(plan, body, entry)
    default:
      if (participant === null) return plan
      return { ...plan, beside: foldBeside(plan.beside, body, { by: participant, at }, plan.seq) }
  }
}

const withRedactions = (
  plan: PlanState,
  body: RedactionBody,
  { participant, at }: EntryDraft,
): PlanState => ({
  ...plan,
  redactions: foldRedactions(plan.redactions, body, { by: participant, at, seq: plan.seq }),
  beside: body.kind === 'redacted' ? forgetErased(plan.beside, body.ranges) : plan.beside,
})

const withModeration = (plan: PlanState, { body, participant, at }: EntryDraft): PlanState => ({
  ...plan,
  moderation: foldModeration(plan.moderation, body as ModerationBody, { by: participant, at }),
})

interface Done {
  readonly by: ParticipantId | null
  readonly at: number
}

const withMeetings = (plan: PlanState, body: MeetingBody, done: Done): PlanState => ({
  ...plan,
  meetings: foldMeetings(plan.meetings, body, done),
})

/** One that begins while everybody is paused is paused till they go on. */
const startMeeting = (plan: PlanState, body: BodyOf<'meetingStarted'>, done: Done): PlanState => {
  const started = withMeetings(plan, body, done)
  if (!plan.moderation.pause) return started
  return { ...started, meetings: foldPause(started.meetings, { kind: 'everyonePaused' }, done) }
}

/** What held for the meeting ends with it: a pause, the floor, the one open section. Locks stay as they were left. */
const closeMeeting = (plan: PlanState, body: BodyOf<'meetingClosed'>, entry: EntryDraft): PlanState => {
  const { participant, at } = entry
  const named: EntryDraft = { ...entry, body: { kind: 'versionNamed', name: body.versionName } }
  const closed = withMeetings(plan, body, { by: participant, at })
  return foldEntry(
    {
      ...closed,
      moderation: { ...plan.moderation, pause: null, floor: null, only: null },
      // How the child is today is of that day.
      beside: { ...plan.beside, today: null },
    },
    named,
  )
}

/** A section's share in the meeting that is live. */
const withVoice = (plan: PlanState, edit: EditDraft, isNewTurn: boolean): Voice =>
  openMeeting(plan.meetings.meetings)?.phase === 'live' ? hearEdit(plan.voice, edit, isNewTurn) : plan.voice

export const foldRecord = (plan: PlanState, record: Kept): PlanState => {
  if (record.type === 'entry') return foldEntry({ ...plan, seq: record.seq }, record)
  const fields = record.fields as readonly FieldId[]
  const { seq, at, participant } = record
  const turns = noteEdit(plan.turns, { participant, fields, seq, at })
  const isNewTurn = turns.open.some(({ firstEdit }) => firstEdit === seq)
  return { ...plan, seq, lastWrittenAt: at, turns, voice: withVoice(plan, record, isNewTurn) }
}

export const personOf = (plan: PlanState, id: ParticipantId): Person | null =>
  plan.people.find((person) => person.id === id) ?? null

/** Whose words somebody writes now: another's, as their scribe, or their own. */
export const speakerOf = (plan: PlanState, id: ParticipantId): ParticipantId =>
  (plan.beside.scribing[id] as ParticipantId | undefined) ?? id

/** The other whose words somebody writes now; null: they write their own. */
export const saidThrough = (plan: PlanState, id: ParticipantId): Pick<Person, 'id' | 'name'> | null => {
  const speaker = speakerOf(plan, id)
  const person = speaker === id ? null : personOf(plan, speaker)
  return person && { id: person.id, name: person.name }
}
