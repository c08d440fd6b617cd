/** Who may read a plan's history, and who has, as pages are told it: without the schemas, which only forms and doors need. */
import type { ParticipantId } from './ids.ts'
import type { Review } from './reviews.ts'
import type { Role } from './roles.ts'

/** Why somebody from outside reads a family's history. `other` wants words of its own; they may stand beside any. */
export const reviewPurposes = [
  'court',
  'guardianAdLitem',
  'supervision',
  'quality',
  'parentRequest',
  'other',
] as const
export type ReviewPurpose = (typeof reviewPurposes)[number]

/** `detail`: the replay with its keystrokes. */
export const whatOpened = ['replay', 'version', 'export', 'detail'] as const
export type WhatOpened = (typeof whatOpened)[number]

/** `over`: its end date has passed. `ended`: somebody ended it before. */
export type ReviewState = 'open' | 'over' | 'ended'

/** A review as it is told. */
export interface ReviewTold extends Review {
  readonly givenAt: number
  /** Null: somebody of the agency without a place in the plan. */
  readonly givenBy: ParticipantId | null
  readonly endedAt: number | null
}

export const stateOf = (
  { endedAt, endsAt }: Pick<ReviewTold, 'endedAt' | 'endsAt'>,
  now: number,
): ReviewState => {
  if (endedAt !== null) return 'ended'
  return endsAt <= now ? 'over' : 'open'
}

export interface Opening {
  readonly seq: number
  readonly at: number
  readonly participant: ParticipantId
  /** As they were then. */
  readonly role: Role
  readonly what: WhatOpened
  /** Null: it is their own plan, or their work. */
  readonly review: string | null
  readonly purpose: ReviewPurpose | null
}

/** What staff, families and (of their own) reviewers are told of who has looked. The newest first. */
export interface AccessLog {
  readonly reviews: readonly ReviewTold[]
  readonly openings: readonly Opening[]
  /** Older openings than those that are told here. */
  readonly older: number
}
