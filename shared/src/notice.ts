/** What the server tells a `twofold.v1` client, as JSON: the shapes, which tests hold every notice to. */
import * as z from 'zod/mini'
import { authorRangeSchema } from './authorship.ts'
import { participantIdSchema } from './ids.ts'
import { personSchema } from './people.ts'

export const noticeSchema = z.discriminatedUnion('type', [
  /** First message of every session. `schema` is compared before an editor mounts. */
  z.strictObject({
    type: z.literal('welcome'),
    schema: z.int(),
    me: participantIdSchema,
    people: z.array(personSchema),
    tookPart: z.record(z.string(), z.int()),
    /** Participants in the room who send no cursor (observers) are listed here, with everybody else. */
    here: z.array(participantIdSchema),
    isDiskWorking: z.boolean(),
  }),
  /** New records of who wrote what. */
  z.strictObject({ type: z.literal('authorship'), ranges: z.array(authorRangeSchema) }),
  /** The plan's people changed. */
  z.strictObject({ type: z.literal('people'), people: z.array(personSchema) }),
  /** Who is in the room now. */
  z.strictObject({ type: z.literal('here'), here: z.array(participantIdSchema) }),
  /** Participant id → when they ticked "I took part" (ms); absent when not. */
  z.strictObject({ type: z.literal('tookPart'), tookPart: z.record(z.string(), z.int()) }),
  /** The journal cannot (can again) be written: everybody sees "not saved yet". */
  z.strictObject({ type: z.literal('disk'), isWorking: z.boolean() }),
])
export type Notice = z.infer<typeof noticeSchema>
