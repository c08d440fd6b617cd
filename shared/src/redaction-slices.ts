/** Redactions as a room is told them (redaction-told.ts), as schemas that cost a phone nothing: no checks, no spreads. */
import * as z from 'zod/mini'
import { fieldIdSchema, participantIdSchema } from './ids.ts'
import { idRangeSchema } from './place-of-words.ts'
import { redactionReasons } from './redaction-told.ts'

export const askedRedactionSchema = z.strictObject({
  id: z.string(),
  by: participantIdSchema,
  at: z.int(),
  reason: z.enum(redactionReasons),
  passages: z.array(z.strictObject({ field: fieldIdSchema, ranges: z.array(idRangeSchema) })),
  entries: z.array(z.strictObject({ seq: z.int(), part: z.string(), from: z.int(), to: z.int() })),
  heldBy: z.array(participantIdSchema),
})

export const redactedToldSchema = z.strictObject({
  id: z.string(),
  seq: z.int(),
  at: z.int(),
  askedBy: participantIdSchema,
  askedAt: z.int(),
  approvedBy: z.strictObject({ participant: z.nullable(participantIdSchema), name: z.string() }),
  reason: z.enum(redactionReasons),
  fields: z.array(fieldIdSchema),
  ranges: z.array(idRangeSchema),
})
