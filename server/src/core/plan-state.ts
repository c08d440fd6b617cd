/**
 * The journal's fold: what a plan is, besides its document. Replay is the same fold, stopped early.
 * A keyframe keeps it as JSON, so everything in it is plain data.
 */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Draft, EntryDraft } from '@twofold/shared/journal'
import { type Moderation, nothingModerated } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import { foldModeration } from './moderation-fold.ts'
import { noTurns, noteEdit, noteTurn, type Turns } from './turns.ts'

export interface PlanState {
  /** The last record folded; 0 for none. */
  readonly seq: number
  readonly people: readonly Person[]
  /** Participant → when they ticked "I took part" (ms). */
  readonly tookPart: Readonly<Record<string, number>>
  /** Who is written down as being in the room. */
  readonly attending: readonly ParticipantId[]
  readonly turns: Turns
  readonly lastWrittenAt: number | null
  /** Who may write now, besides what their role allows. */
  readonly moderation: Moderation
  readonly template: { readonly id: string; readonly version: number } | null
}

export const emptyPlan: PlanState = {
  seq: 0,
  people: [],
  tookPart: {},
  attending: [],
  turns: noTurns,
  lastWrittenAt: null,
  moderation: nothingModerated,
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
      return { ...plan, attending: [...plan.attending, participant] }
    case 'left':
      return { ...plan, attending: plan.attending.filter((one) => one !== participant) }
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
        people: plan.people.map((one) => (one.id === body.participant ? { ...one, role, family } : one)),
      }
    }
    case 'sectionLocked':
    case 'sectionOpened':
    case 'everyonePaused':
    case 'everyoneResumed':
    case 'personPaused':
    case 'personResumed':
    case 'personRemoved':
    case 'personLetBack':
      // Nobody but a participant decides; an entry without one would be a mistake of ours, and closes nothing.
      if (participant === null) return plan
      return { ...plan, moderation: foldModeration(plan.moderation, body, { by: participant, at }) }
    case 'linkMade':
    case 'linkRevoked':
    case 'linkUsed':
      return plan
  }
}

export const foldRecord = (plan: PlanState, record: Kept): PlanState => {
  if (record.type === 'entry') return { ...foldEntry(plan, record), seq: record.seq }
  const fields = record.fields as readonly FieldId[]
  return {
    ...plan,
    seq: record.seq,
    lastWrittenAt: record.at,
    turns: noteEdit(plan.turns, { participant: record.participant, fields, seq: record.seq, at: record.at }),
  }
}

export const personOf = (plan: PlanState, id: ParticipantId): Person | null =>
  plan.people.find((person) => person.id === id) ?? null
