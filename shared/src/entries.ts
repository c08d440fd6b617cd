/** What a chained entry of the journal says. Everything in it is plain data; a turn's update lies beside it as bytes. */
import * as z from 'zod/mini'
import { agendaSchema } from './agenda.ts'
import { authorRangeSchema } from './authorship.ts'
import {
  answers,
  copies,
  idRangeSchema,
  noteSchema,
  restoreSchema,
  rewordingSchema,
  takenOutSchema,
  thingIdSchema,
} from './beside.ts'
import { drawings } from './http-api.ts'
import { fieldIdSchema, participantIdSchema } from './ids.ts'
import { groundRules, meetingPlanSchema, safetySchema } from './meeting.ts'
import { pauseReasons, removalReasons } from './moderation.ts'
import { personSchema } from './people.ts'
import { askedSchema, deciderSchema, redactedSchema, redactionIdSchema } from './redaction.ts'
import { openedSchema, reviewIdSchema, reviewSchema } from './reviews.ts'
import { families, roles } from './roles.ts'

const participant = participantIdSchema
const section = z.string()
const how = z.enum(['own', 'withScribe'])

/** A body that says only that something happened. */
const only = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind) })
const about = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), participant })
const ofThing = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), id: thingIdSchema })
const ofSection = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), section })

const people = [
  z.strictObject({
    kind: z.literal('planCreated'),
    child: z.string(),
    drawing: z.enum(drawings),
    template: z.strictObject({ id: z.string(), version: z.int() }),
    /** SHA-256 of the pinned keys, columns, options and types. */
    pins: z.string(),
  }),
  z.strictObject({ kind: z.literal('personAdded'), person: personSchema }),
  about('linkMade'),
  about('linkRevoked'),
  z.strictObject({ kind: z.literal('linkUsed'), participant, isMyDevice: z.boolean() }),
  only('joined'),
  z.strictObject({ kind: z.literal('left'), why: z.enum(['closed', 'serverStopped']) }),
  z.strictObject({ kind: z.literal('tookPart'), tookPart: z.boolean() }),
] as const

const moderation = [
  ofSection('sectionLocked'),
  ofSection('sectionOpened'),
  ofSection('sectionOnly'),
  only('allSections'),
  z.strictObject({
    kind: z.literal('everyonePaused'),
    /** Absent in the oldest journals: a facilitator asked. */
    why: z.optional(z.enum(pauseReasons)),
    text: z.optional(z.nullable(z.string())),
  }),
  only('everyoneResumed'),
  about('personPaused'),
  about('personResumed'),
  about('floorGiven'),
  only('floorEnded'),
  z.strictObject({ kind: z.literal('personRemoved'), participant, reason: z.enum(removalReasons) }),
  about('personLetBack'),
  z.strictObject({
    kind: z.literal('roleChanged'),
    participant,
    role: z.enum(roles),
    family: z.enum(families),
  }),
] as const

const meetings = [
  z.strictObject({
    kind: z.literal('meetingPlanned'),
    number: z.int(),
    plan: meetingPlanSchema,
    agenda: agendaSchema,
  }),
  z.strictObject({
    kind: z.literal('meetingMoved'),
    plan: meetingPlanSchema,
    agenda: agendaSchema,
    reason: z.string(),
  }),
  z.strictObject({ kind: z.literal('meetingCancelled'), reason: z.string() }),
  only('meetingOpened'),
  only('meetingStarted'),
  z.strictObject({
    kind: z.literal('meetingClosed'),
    versionName: z.string(),
    reviewOn: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('agendaMoved'), step: z.int(), section: z.nullable(section) }),
  ofSection('broughtTo'),
  about('leaderChanged'),
  /** `knock`: of those who came by the spoken code, which device. */
  z.strictObject({ kind: z.literal('letIn'), participant, knock: z.nullable(z.string()) }),
  about('askedToWait'),
  /** `knock`: only this device, not the person. */
  z.strictObject({ kind: z.literal('turnedAway'), participant, knock: z.optional(z.string()) }),
  z.strictObject({ kind: z.literal('safetySet'), safety: safetySchema }),
] as const

const beside = [
  z.strictObject({ kind: z.literal('groundRulesChosen'), rules: z.array(z.enum(groundRules)) }),
  z.strictObject({ kind: z.literal('todayWritten'), text: z.string() }),
  z.strictObject({ kind: z.literal('versionNamed'), name: z.string() }),
  z.strictObject({
    kind: z.literal('wordsTakenOut'),
    ...z.omit(takenOutSchema, { by: true, at: true, kind: true }).shape,
    how: takenOutSchema.shape.kind,
  }),
  ofThing('wordsPutBack'),
  /** A part of the plan as it stood, written anew: its words are their authors', restored. */
  z.strictObject({
    kind: z.literal('restored'),
    ...z.omit(restoreSchema, { by: true, at: true }).shape,
    /** The `seq` of the moment's entry; null: it took another one back. */
    moment: z.nullable(z.int()),
  }),
  z.strictObject({
    kind: z.literal('wordingProposed'),
    ...z.omit(rewordingSchema, { by: true, at: true }).shape,
  }),
  ofThing('wordingTaken'),
  ofThing('wordingLeft'),
  z.strictObject({
    kind: z.literal('noteLeft'),
    ...z.pick(noteSchema, { id: true, field: true, ranges: true, text: true }).shape,
  }),
  z.strictObject({ kind: z.literal('noteAnswered'), id: thingIdSchema, text: z.string() }),
  ofThing('noteResolved'),
  ofThing('noteReopened'),
  z.strictObject({ kind: z.literal('scribingFor'), participant: z.nullable(participant) }),
  z.strictObject({
    kind: z.literal('scribedConfirmed'),
    participant,
    field: fieldIdSchema,
    ranges: z.array(idRangeSchema),
    how,
  }),
  z.strictObject({
    kind: z.literal('scribedStruck'),
    participant,
    field: fieldIdSchema,
    ranges: z.array(idRangeSchema),
    how,
  }),
  z.strictObject({
    kind: z.literal('wishAnswered'),
    field: fieldIdSchema,
    row: z.nullable(z.string()),
    hash: z.string(),
    answer: z.enum(['cleared', 'notCleared', 'open']),
    reason: z.string(),
  }),
  z.strictObject({
    kind: z.literal('answered'),
    participant,
    section,
    answer: z.enum(answers),
    words: z.string(),
    hash: z.string(),
    recordedBy: z.nullable(participant),
    confirmed: z.nullable(how),
  }),
  ofSection('answerTakenBack'),
  ofSection('answerConfirmed'),
  z.strictObject({ kind: z.literal('copyChosen'), copy: z.enum(copies) }),
] as const

const looks = [
  z.strictObject({ kind: z.literal('reviewGiven'), review: reviewSchema }),
  /** Before its end date. */
  z.strictObject({ kind: z.literal('reviewEnded'), id: reviewIdSchema }),
  /** Somebody is about to be shown the history. */
  z.strictObject({ kind: z.literal('historyOpened'), ...openedSchema }),
] as const

const redactions = [
  z.strictObject({ kind: z.literal('redactionAsked'), ...askedSchema }),
  /** By who asked. */
  z.strictObject({ kind: z.literal('redactionWithdrawn'), id: redactionIdSchema }),
  z.strictObject({ kind: z.literal('redactionDeclined'), id: redactionIdSchema, by: deciderSchema }),
  /** A member of staff without a place in the plan was shown what a waiting one would erase. */
  z.strictObject({ kind: z.literal('redactionSeen'), id: redactionIdSchema, by: deciderSchema }),
  /** A second member of staff approved it, and with this entry the words were gone. */
  z.strictObject({ kind: z.literal('redacted'), ...redactedSchema }),
] as const

const turns = [
  z.strictObject({
    kind: z.literal('turn'),
    fields: z.array(fieldIdSchema),
    firstEdit: z.int(),
    lastEdit: z.int(),
    edits: z.int(),
    /** Whose words its update brings, so that the chain covers that too. Absent in the oldest journals. */
    authors: z.optional(z.array(authorRangeSchema)),
  }),
] as const

export const entryBodySchema = z.discriminatedUnion('kind', [
  ...people,
  ...moderation,
  ...meetings,
  ...beside,
  ...looks,
  ...redactions,
  ...turns,
])
export type EntryBody = z.infer<typeof entryBodySchema>
export type EntryKind = EntryBody['kind']
export type BodyOf<K extends EntryKind> = EntryBody & { readonly kind: K }

/** What each area's fold reads (server: core/*-fold.ts). */
export type ModerationKind = (typeof moderation)[number]['shape']['kind']['def']['values'][number]
export type MeetingKind = (typeof meetings)[number]['shape']['kind']['def']['values'][number]
export type RedactionKind = (typeof redactions)[number]['shape']['kind']['def']['values'][number]
export type BesideKind = (typeof beside)[number]['shape']['kind']['def']['values'][number]

/** Of each kind, whether what was judged before it must be judged again: then it moves the plan's epoch. */
const epochMoves: Readonly<Record<EntryKind, boolean>> = {
  planCreated: true,
  personAdded: true,
  linkMade: false,
  linkRevoked: true,
  linkUsed: false,
  joined: false,
  left: false,
  tookPart: false,
  sectionLocked: true,
  sectionOpened: true,
  sectionOnly: true,
  allSections: true,
  everyonePaused: true,
  everyoneResumed: true,
  personPaused: true,
  personResumed: true,
  floorGiven: true,
  floorEnded: true,
  personRemoved: true,
  personLetBack: true,
  roleChanged: true,
  meetingPlanned: true,
  meetingMoved: true,
  meetingCancelled: true,
  meetingOpened: true,
  meetingStarted: true,
  meetingClosed: true,
  agendaMoved: false,
  broughtTo: false,
  leaderChanged: true,
  letIn: true,
  askedToWait: true,
  turnedAway: true,
  safetySet: true,
  groundRulesChosen: false,
  todayWritten: false,
  versionNamed: false,
  wordsTakenOut: true,
  wordsPutBack: true,
  restored: true,
  wordingProposed: false,
  wordingTaken: true,
  wordingLeft: true,
  noteLeft: false,
  noteAnswered: false,
  noteResolved: false,
  noteReopened: false,
  scribingFor: true,
  scribedConfirmed: false,
  scribedStruck: false,
  wishAnswered: false,
  answered: false,
  answerTakenBack: false,
  answerConfirmed: false,
  copyChosen: false,
  reviewGiven: false,
  reviewEnded: false,
  historyOpened: false,
  redactionAsked: false,
  redactionWithdrawn: false,
  redactionDeclined: false,
  redactionSeen: false,
  redacted: true,
  turn: false,
}
export const movesEpoch = (kind: EntryKind): boolean => epochMoves[kind]
