/**
 * What stands beside the plan's words: the meeting, notes, agreements, wishes, proposed wordings, who speaks through a
 * scribe. Folded from the journal by the server and told to everybody in the room, each slice whole when it changed.
 */
import * as z from 'zod/mini'
import { viaSchema } from './authorship.ts'
import { fieldIdSchema, participantIdSchema } from './ids.ts'
import { groundRules, meetingSchema, safetySchema, usualGroundRules } from './meeting.ts'
import { nameSchema } from './name.ts'
import { partKeySchema, partKindSchema } from './part-of-plan.ts'
import { idRangeSchema, type PlaceOfWords } from './place-of-words.ts'
import { askedRedactionSchema, redactedToldSchema } from './redaction-slices.ts'
import { roles } from './roles.ts'

export { idRangeSchema, type PlaceOfWords }

export const thingIdSchema = z.string().check(z.regex(/^(note|wording|taken|restored)_[0-9a-z]{20,30}$/))

// Who and when are written out in each shape: a shape with a spread in it is not dropped from the phone's bundle.

/** How the child is today: a few lines that people read while they wait. */
export const todaySchema = z.strictObject({ by: participantIdSchema, at: z.int(), text: z.string() })

export const noteSchema = z.strictObject({
  id: thingIdSchema,
  by: participantIdSchema,
  at: z.int(),
  field: fieldIdSchema,
  /** The passage it is about; empty: the whole field. */
  ranges: z.array(idRangeSchema),
  text: z.string(),
  answers: z.array(z.strictObject({ by: participantIdSchema, at: z.int(), text: z.string() })),
  resolved: z.nullable(z.strictObject({ by: participantIdSchema, at: z.int() })),
})
export type Note = z.infer<typeof noteSchema>

export const answers = ['yes', 'yesBut', 'notNow'] as const
export type Answer = (typeof answers)[number]

/** One person's answer to one section's exact words. */
export const agreementSchema = z.strictObject({
  answer: z.enum(answers),
  /** Their own words of a "yes, but…"; empty otherwise. */
  words: z.string(),
  /** `sectionHash` of what they read: it holds for these words and no others. */
  hash: z.string(),
  /** The journal's place at which it was given: the section as of then is what they read. */
  seq: z.int(),
  at: z.int(),
  /** The scribe who wrote it down; null: they answered themselves. */
  recordedBy: z.nullable(participantIdSchema),
  /** Whether the person has said yes to what was written down for them: on their own device, or there with the scribe. */
  confirmed: z.nullable(z.enum(['own', 'withScribe'])),
})
export type Agreement = z.infer<typeof agreementSchema>

/** Section → participant → their answer. */
export const agreementsSchema = z.record(z.string(), z.record(z.string(), agreementSchema))
export type Agreements = Readonly<Record<string, Readonly<Record<string, Agreement>>>>

/** What the agency said of a wish, for these exact words: others are a wish again. */
export const wishAnswerSchema = z.strictObject({
  by: participantIdSchema,
  at: z.int(),
  answer: z.enum(['cleared', 'notCleared']),
  /** Why not, in plain words for all; empty when cleared. */
  reason: z.string(),
  hash: z.string(),
})
export type WishAnswer = z.infer<typeof wishAnswerSchema>

/** `section.field`, or `section.field/rowId`. */
export const wishKey = (field: string, row: string | null): string =>
  row === null ? field : `${field}/${row}`

/** A wording proposed beside a passage: its author takes it or not. */
export const rewordingSchema = z.strictObject({
  id: thingIdSchema,
  by: participantIdSchema,
  at: z.int(),
  field: fieldIdSchema,
  ranges: z.array(idRangeSchema),
  /** What stands there. */
  from: z.string(),
  to: z.string(),
  /** Whose words stand there: only they can take it. */
  author: participantIdSchema,
})
export type Rewording = z.infer<typeof rewordingSchema>

export const hideReasons = ['private', 'hurtful', 'notTheirs', 'askedTo', 'other'] as const
export type HideReason = (typeof hideReasons)[number]

/** A piece of what was taken out of one text, in one look, by one author. */
export const pieceSchema = z.strictObject({
  text: z.string(),
  marks: z.record(z.string(), z.unknown()),
  /** Its own first id: where it stood, also after it is gone. */
  at: z.strictObject({ client: z.int(), clock: z.int() }),
  author: z.nullable(
    z.strictObject({ by: participantIdSchema, saidBy: participantIdSchema, via: viaSchema }),
  ),
})
export type Piece = z.infer<typeof pieceSchema>

/**
 * Words hidden, or parked for another time; they can be put back. Only facilitators are told this; of those hidden, whose
 * they are is told `myHidden`.
 */
export const takenOutSchema = z.strictObject({
  id: thingIdSchema,
  by: participantIdSchema,
  at: z.int(),
  kind: z.enum(['hidden', 'parked']),
  field: fieldIdSchema,
  reason: z.nullable(z.enum(hideReasons)),
  pieces: z.array(pieceSchema),
  /** Parked: the words left in its place, and the row of the parked topics. */
  left: z.nullable(idRangeSchema),
  row: z.nullable(z.string()),
})
export type TakenOut = z.infer<typeof takenOutSchema>

/** Words of the reader's own that are hidden: which passage, in which field, by whom. Neither the words nor why. */
export const myHiddenSchema = z.strictObject({
  id: thingIdSchema,
  field: fieldIdSchema,
  by: participantIdSchema,
})
export type MyHidden = z.infer<typeof myHiddenSchema>

export const versionSchema = z.strictObject({
  by: participantIdSchema,
  at: z.int(),
  name: z.string(),
  seq: z.int(),
})

/** A part of the plan was brought back as it stood. */
export const restoreSchema = z.strictObject({
  id: thingIdSchema,
  by: participantIdSchema,
  at: z.int(),
  what: partKindSchema,
  key: partKeySchema,
  /** When it stood like that (ms). */
  asOf: z.int(),
  /** The one that it took back again; null: none. */
  undoes: z.nullable(thingIdSchema),
  /** `hashOfPart` of what stood then. */
  hash: z.string(),
})
export type Restore = z.infer<typeof restoreSchema>

/** How each wants their copy. */
export const copies = ['printToday', 'textMeALink', 'email', 'workerKeepsMine'] as const
export type Copy = (typeof copies)[number]

/** What everybody in the room is told; of `myHidden`, each their own. */
export const besideSchema = z.strictObject({
  /** The open one, else the last one; null: none was ever planned. Timers only for facilitators. */
  meeting: z.nullable(meetingSchema),
  groundRules: z.array(z.enum(groundRules)),
  today: z.nullable(todaySchema),
  notes: z.array(noteSchema),
  agreements: agreementsSchema,
  wishes: z.record(z.string(), wishAnswerSchema),
  rewordings: z.array(rewordingSchema),
  /** Scribe → for whom they write now. */
  scribing: z.record(z.string(), participantIdSchema),
  /** Passages written by a scribe that their speaker has confirmed. */
  confirmed: z.array(idRangeSchema),
  copies: z.record(z.string(), z.enum(copies)),
  versions: z.array(versionSchema),
  /** The newest, the last one at the end. */
  restores: z.array(restoreSchema),
  /** Empty for facilitators: they have all of it, in `lead`. */
  myHidden: z.array(myHiddenSchema),
  /** What was erased for good: when, by whom, why, in which fields. The oldest first. */
  redacted: z.array(redactedToldSchema),
})
export type Beside = z.infer<typeof besideSchema>

export const nothingBeside: Beside = {
  meeting: null,
  groundRules: [...usualGroundRules],
  today: null,
  notes: [],
  agreements: {},
  wishes: {},
  rewordings: [],
  scribing: {},
  confirmed: [],
  copies: {},
  versions: [],
  restores: [],
  myHidden: [],
  redacted: [],
}

/** One person's share of a section in this meeting. */
export const shareSchema = z.strictObject({ letters: z.int(), turns: z.int() })

/** What only facilitators are told. */
export const leadSchema = z.strictObject({
  /** Who waits outside, the longest first. `knock`: they came by the meeting's spoken code, from a device not known yet. */
  waiting: z.array(
    z.strictObject({ participant: participantIdSchema, knock: z.nullable(z.string()), since: z.int() }),
  ),
  /** Who asked for the break that holds now; null: no break, or nobody knows any more. */
  breakBy: z.nullable(participantIdSchema),
  safety: safetySchema,
  takenOut: z.array(takenOutSchema),
  /** Redactions that wait for a second member of staff, the oldest first. */
  redactions: z.array(askedRedactionSchema),
  /** Section → participant → their share in this meeting. */
  voice: z.record(z.string(), z.record(z.string(), shareSchema)),
})
export type Lead = z.infer<typeof leadSchema>

/** What somebody is told who waits outside: nothing of the plan's words. */
export const waitingRoomSchema = z.strictObject({
  /** Null: there is no meeting, the plan just is not open for them now. */
  meeting: z.nullable(
    z.strictObject({
      number: z.int(),
      phase: z.enum(['waiting', 'live', 'paused']),
      date: z.string(),
      time: z.string(),
    }),
  ),
  leader: z.nullable(participantIdSchema),
  /** Who will be there, the reader included, and how far they are: all that somebody at the door hears of the people. */
  expected: z.array(
    z.strictObject({
      participant: participantIdSchema,
      name: nameSchema,
      role: z.enum(roles),
      shade: z.int(),
      is: z.enum(['inside', 'waiting', 'notHereYet']),
    }),
  ),
  groundRules: z.array(z.enum(groundRules)),
  today: z.nullable(todaySchema),
})
export type WaitingRoom = z.infer<typeof waitingRoomSchema>
