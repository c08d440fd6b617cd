/** What the server tells a `twofold.v1` client, as JSON: the shapes, which tests hold every notice to. */
import * as z from 'zod/mini'
import { authorRangeSchema } from './authorship.ts'
import { besideSchema, leadSchema, waitingRoomSchema } from './beside.ts'
import { fieldIdSchema, participantIdSchema } from './ids.ts'
import { pauseReasons } from './moderation.ts'
import { personSchema } from './people.ts'
import { idRangeSchema } from './place-of-words.ts'
import { editRefusals } from './refusals.ts'

const decidedSchema = z.strictObject({ by: participantIdSchema, at: z.int() })
const decisionsSchema = z.record(z.string(), decidedSchema)

/** See moderation.ts. */
const moderationSchema = z.strictObject({
  locks: decisionsSchema,
  only: z.nullable(z.strictObject({ ...decidedSchema.shape, section: z.string() })),
  floor: z.nullable(z.strictObject({ ...decidedSchema.shape, participant: participantIdSchema })),
  pause: z.nullable(
    z.strictObject({
      by: z.nullable(participantIdSchema),
      at: z.int(),
      why: z.enum(pauseReasons),
      text: z.nullable(z.string()),
    }),
  ),
  pausedPeople: decisionsSchema,
  removed: decisionsSchema,
})

export const noticeSchema = z.discriminatedUnion('type', [
  /**
   * First message of every session in the room, also of one that waited before. `schema` is compared before an editor
   * mounts.
   */
  z.strictObject({
    type: z.literal('welcome'),
    schema: z.int(),
    me: participantIdSchema,
    people: z.array(personSchema),
    tookPart: z.record(z.string(), z.int()),
    /** Participants in the room who send no cursor (observers) are listed here, with everybody else. */
    here: z.array(participantIdSchema),
    isDiskWorking: z.boolean(),
    moderation: moderationSchema,
    beside: besideSchema,
    /** For facilitators; null for everybody else. */
    lead: z.nullable(leadSchema),
  }),
  /** First message to somebody who waits outside, and again whenever it changed. Nothing of the plan is told to them. */
  z.strictObject({
    type: z.literal('waiting'),
    schema: z.int(),
    me: participantIdSchema,
    room: waitingRoomSchema,
  }),
  /** What stands beside the words: the slices that changed, each whole. */
  z.strictObject({ type: z.literal('beside'), beside: z.partial(besideSchema) }),
  /** To facilitators: the slices that changed of what only they are told. */
  z.strictObject({ type: z.literal('lead'), lead: z.partial(leadSchema) }),
  /** New records of who wrote what. */
  z.strictObject({ type: z.literal('authorship'), ranges: z.array(authorRangeSchema) }),
  /** The plan's people changed. */
  z.strictObject({ type: z.literal('people'), people: z.array(personSchema) }),
  /** Who is in the room now. */
  z.strictObject({ type: z.literal('here'), here: z.array(participantIdSchema) }),
  /** Participant id → when they ticked "I took part" (ms); absent when not. */
  z.strictObject({ type: z.literal('tookPart'), tookPart: z.record(z.string(), z.int()) }),
  /** Who may write where changed: the whole of it. */
  z.strictObject({ type: z.literal('moderation'), moderation: moderationSchema }),
  /**
   * An edit of this session was not taken, nor is anything more of it, until it asks anew (step 1) for a fresh document.
   * `fields`: those that it may not write now; none when the whole could not be judged by field.
   */
  z.strictObject({
    type: z.literal('refused'),
    reason: z.enum(editRefusals),
    fields: z.array(fieldIdSchema),
  }),
  /**
   * These ids hold nothing any more, for good: a page forgets what it has of them, and what it made of them and has not
   * sent. All of them before the first `step1`, where there are any; then those of each redaction before its deletions.
   */
  z.strictObject({ type: z.literal('erased'), ranges: z.array(idRangeSchema) }),
  /** SHA-256 of each section's content as the server has it, told when nothing is under way. */
  z.strictObject({ type: z.literal('beacon'), sections: z.record(z.string(), z.string()) }),
  /** The journal cannot (can again) be written: everybody sees "not saved yet". */
  z.strictObject({ type: z.literal('disk'), isWorking: z.boolean() }),
])
export type Notice = z.infer<typeof noticeSchema>
