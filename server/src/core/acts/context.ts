/**
 * What a judge of acts is given, and what it answers. Judged in the plan's one queue, as the plan and its words stand
 * when the act's turn comes: of two at the same moment the second meets what the first did.
 */
import type { Author } from '@twofold/shared/authorship'
import type { Piece, PlaceOfWords, TakenOut } from '@twofold/shared/beside'
import { canonicalJson } from '@twofold/shared/canonical-json'
import type { EntryBody } from '@twofold/shared/entries'
import type { FieldId, ParticipantId, RowId } from '@twofold/shared/ids'
import type { Meeting } from '@twofold/shared/meeting'
import { isUnderWay, openMeeting } from '@twofold/shared/meeting'
import type { PartOfPlan } from '@twofold/shared/part-of-plan'
import type { Person } from '@twofold/shared/people'
import type { FieldPlace, Template } from '@twofold/shared/template'
import { type PlanState, personOf } from '../plan-state.ts'

/** What stands in the plan's document now. */
export interface Reading {
  /** `sectionHash`. */
  readonly hashOf: (section: string) => string
  /** `partHash`; null: no such row stands there. */
  readonly partHash: (field: FieldId, row: RowId | null) => string | null
  /** `hashOfPart`. */
  readonly hashOfPart: (part: PartOfPlan) => string
  /** The words of these ids, as far as they still stand in the field; empty: none does. */
  readonly pieces: (field: FieldId, ranges: readonly PlaceOfWords[]) => readonly Piece[]
}

/** How the house itself writes in the document for an act: under a clientID that is nobody's yet. */
export type WordsChange = {
  readonly client: number
  /** Who does it. */
  readonly by: ParticipantId
} & (
  | {
      readonly kind: 'takeOut'
      readonly field: FieldId
      readonly pieces: readonly Piece[]
      /** Put in its place, and the words as a new row of the parked topics. Null: nothing is left. */
      readonly parked: { readonly leave: string; readonly into: FieldPlace; readonly row: RowId } | null
    }
  | {
      readonly kind: 'putBack'
      readonly taken: TakenOut
      /** The field that they were taken out of. */
      readonly from: FieldPlace
      readonly parkedIn: FieldPlace | null
    }
  | {
      /** What stood then is read apart from the act (host/stood-then.ts). */
      readonly kind: 'bringBack'
      readonly fields: readonly FieldId[]
    }
  | {
      readonly kind: 'replace'
      readonly field: FieldId
      readonly pieces: readonly Piece[]
      readonly to: string
      readonly author: Author
    }
)

export interface ActContext {
  readonly plan: PlanState
  readonly by: ParticipantId
  /** Who is in the room now. */
  readonly here?: readonly ParticipantId[]
  readonly template: Template
  readonly placeOf: (field: FieldId) => FieldPlace | null
  readonly reading: Reading
  readonly newId: (prefix: 'note' | 'wording' | 'taken' | 'restored') => string
  readonly newClient: () => number
}

export type ActRefusal = 'notAllowed' | 'notFound' | 'changed' | 'notNow'

export type ActVerdict =
  | {
      readonly kind: 'allowed'
      /** None: it is so already, nothing is written. */
      readonly bodies: readonly EntryBody[]
      readonly change?: WordsChange
      /** Of what it made. */
      readonly id?: string
      /** Written down as the house's own doing: who it was is not for everybody. */
      readonly isByHouse?: boolean
    }
  | { readonly kind: 'refused'; readonly reason: ActRefusal }

export const refuse = (reason: ActRefusal): ActVerdict => ({ kind: 'refused', reason })
export const allow = (...bodies: readonly EntryBody[]): ActVerdict => ({ kind: 'allowed', bodies })
/** Written only when it is not so already. */
export const allowUnless = (isSo: boolean, body: EntryBody): ActVerdict => (isSo ? allow() : allow(body))

/** Plain data that says the same. */
export const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)

export const hasSection = ({ template }: ActContext, key: string): boolean =>
  template.sections.some((section) => section.key === key)

/** Somebody with a place in the plan; null: nobody, or not any more. */
export const presentPerson = ({ plan }: ActContext, id: ParticipantId): Person | null =>
  plan.moderation.removed[id] ? null : personOf(plan, id)

export const meetingNow = ({ plan }: Pick<ActContext, 'plan'>): Meeting | null =>
  openMeeting(plan.meetings.meetings)

export const meetingUnderWay = (context: Pick<ActContext, 'plan'>): Meeting | null => {
  const meeting = meetingNow(context)
  return isUnderWay(meeting) ? meeting : null
}

/** Nobody speaks up beside the words either while all, or they themselves, are paused. */
export const isHushed = ({ plan, by }: ActContext): boolean =>
  plan.moderation.pause !== null || plan.moderation.pausedPeople[by] !== undefined
