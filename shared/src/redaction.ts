/** Asking for words to be erased for good: the shapes of requests and entries (redaction-told.ts says what they mean). */
import * as z from 'zod/mini'
import { fieldIdSchema, participantIdSchema } from './ids.ts'
import { maxEntryWordsPerRedaction, maxPassagesPerRedaction, maxRangesPerAct } from './limits.ts'
import { idRangeSchema } from './place-of-words.ts'
import { redactionReasons } from './redaction-told.ts'

export const redactionIdSchema = z.string().check(z.regex(/^redaction_[0-9a-z]{20,30}$/))

export const passageSchema = z.strictObject({
  field: fieldIdSchema,
  ranges: z.array(idRangeSchema).check(z.minLength(1), z.maxLength(maxRangesPerAct)),
})

export const wordsOfEntrySchema = z
  .strictObject({
    seq: z.int().check(z.gte(1)),
    part: z.string().check(z.regex(/^[A-Za-z0-9]{1,40}(?:\.[A-Za-z0-9]{1,40}){0,5}$/)),
    from: z.int().check(z.gte(0)),
    to: z.int().check(z.gte(1)),
  })
  .check(z.refine(({ from, to }) => from < to))

export const deciderSchema = z.strictObject({
  participant: z.nullable(participantIdSchema),
  name: z.string(),
})

const reason = z.enum(redactionReasons)
const passages = z.array(passageSchema).check(z.maxLength(maxPassagesPerRedaction))
const entries = z.array(wordsOfEntrySchema).check(z.maxLength(maxEntryWordsPerRedaction))

/** Of an entry `redactionAsked`. */
export const askedSchema = {
  id: redactionIdSchema,
  reason,
  passages,
  entries,
  heldBy: z.array(participantIdSchema),
}

/** Of an entry `redacted`: the tombstone. */
export const redactedSchema = {
  id: redactionIdSchema,
  reason,
  askedBy: participantIdSchema,
  askedAt: z.int(),
  approvedBy: deciderSchema,
  fields: z.array(fieldIdSchema),
  /** Ids that hold nothing any more. */
  ranges: z.array(idRangeSchema),
  /** What was taken out of entries besides. */
  words: z.array(wordsOfEntrySchema),
  /** Every entry whose payload lost words, in order: what is left of it is not what was chained. */
  entries: z.array(z.int()),
}

// ── requests ──

const as = participantIdSchema

export const lookForWordsSchema = z.strictObject({
  as,
  passages: passages.check(z.minLength(1)),
})
export type LookForWordsRequest = z.infer<typeof lookForWordsSchema>

export const askRedactionSchema = z
  .strictObject({ as, reason, passages, entries })
  .check(z.refine((asked) => asked.passages.length + asked.entries.length > 0))
export type AskRedactionRequest = z.infer<typeof askRedactionSchema>

/** `as` null: by the account, without a place in the plan. */
export const decideRedactionSchema = z.strictObject({ as: z.nullable(as) })
export type DecideRedactionRequest = z.infer<typeof decideRedactionSchema>
