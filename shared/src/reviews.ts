/**
 * Reading a plan's history: who may, for what, and who has.
 *
 *   review    a reviewer's right to read: one plan, one purpose, a window of its history, an end
 *   opening   somebody looked: an entry of the plan's journal, before anything is shown, so that nobody can take it out
 *
 * Staff and the families read both lists; a reviewer reads what is their own.
 */
import * as z from 'zod/mini'
import { participantIdSchema } from './ids.ts'
import { maxReasonLength } from './limits.ts'
import { reviewPurposes, whatOpened } from './review-told.ts'
import { roles } from './roles.ts'

export const reviewIdSchema = z.string().check(z.regex(/^review_[0-9a-z]{20,30}$/))

/** A year: longer is asked for again. */
export const maxReviewMs = 366 * 24 * 60 * 60 * 1000

const reach = {
  participant: participantIdSchema,
  purpose: z.enum(reviewPurposes),
  /** In the agency's words, for all to read; empty: the purpose says it. */
  words: z.string().check(z.trim(), z.maxLength(maxReasonLength)),
  /** What happened from then on (ms) they may read; null: from the beginning. */
  from: z.nullable(z.int()),
  /** What happened before then; null: all that comes, till their review ends. */
  to: z.nullable(z.int()),
  /** From then on (ms) they read nothing more. */
  endsAt: z.int(),
}

export const reviewSchema = z.strictObject({
  id: reviewIdSchema,
  ...reach,
  /** Keystrokes too, as the agency allowed for this purpose when it was given. */
  hasDetail: z.boolean(),
})
export type Review = z.infer<typeof reviewSchema>

export const giveReviewRequestSchema = z.strictObject(reach).check(
  z.refine(({ from, to }) => from === null || to === null || from < to),
  z.refine(({ from, endsAt }) => from === null || from < endsAt),
  z.refine(({ purpose, words }) => purpose !== 'other' || words !== ''),
)
export type GiveReviewRequest = z.infer<typeof giveReviewRequestSchema>

/** For which purposes a reviewer of this agency may read keystrokes; none unless it says so. */
export const reviewSettingsSchema = z.strictObject({
  detail: z.array(z.enum(reviewPurposes)).check(z.maxLength(reviewPurposes.length)),
})
export type ReviewSettings = z.infer<typeof reviewSettingsSchema>

export const openedSchema = {
  what: z.enum(whatOpened),
  role: z.enum(roles),
  review: z.nullable(reviewIdSchema),
  purpose: z.nullable(z.enum(reviewPurposes)),
}
