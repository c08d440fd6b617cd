/**
 * The plan's journal: one append-only, ordered record of everything that happened to a plan.
 *
 * Two layers under one order (`seq`, rising per plan):
 *   edit    one effective update, durable at once. Keystroke detail, beside the chain.
 *   entry   what people did, and turns (one person's continuous writing in one field); hash-chained:
 *           hash = SHA-256(prev ‖ canonical header ‖ payloadHash),  payloadHash = HMAC-SHA-256(salt, payload)
 *           so that an erased payload (with its salt) leaves a chain that still verifies.
 */
import { encodeUtf8 } from 'lib0/string'
import * as z from 'zod/mini'
import { type AuthorRange, authorRangeSchema } from './authorship.ts'
import { canonicalJson } from './canonical-json.ts'
import { drawings } from './http-api.ts'
import { type FieldId, fieldIdSchema, type ParticipantId, participantIdSchema } from './ids.ts'
import { removalReasons } from './moderation.ts'
import { personSchema } from './people.ts'
import { families, roles } from './roles.ts'

/** What a chained entry says. Everything in it is plain data; a turn's update lies beside it as bytes. */
export const entryBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('planCreated'),
    child: z.string(),
    drawing: z.enum(drawings),
    template: z.strictObject({ id: z.string(), version: z.int() }),
    /** SHA-256 of the pinned keys, columns, options and types. */
    pins: z.string(),
  }),
  z.strictObject({ kind: z.literal('personAdded'), person: personSchema }),
  z.strictObject({ kind: z.literal('linkMade'), participant: participantIdSchema }),
  z.strictObject({ kind: z.literal('linkRevoked'), participant: participantIdSchema }),
  z.strictObject({ kind: z.literal('linkUsed'), participant: participantIdSchema, isMyDevice: z.boolean() }),
  z.strictObject({ kind: z.literal('joined') }),
  z.strictObject({ kind: z.literal('left'), why: z.enum(['closed', 'serverStopped']) }),
  z.strictObject({ kind: z.literal('tookPart'), tookPart: z.boolean() }),
  z.strictObject({ kind: z.literal('sectionLocked'), section: z.string() }),
  z.strictObject({ kind: z.literal('sectionOpened'), section: z.string() }),
  z.strictObject({ kind: z.literal('everyonePaused') }),
  z.strictObject({ kind: z.literal('everyoneResumed') }),
  z.strictObject({ kind: z.literal('personPaused'), participant: participantIdSchema }),
  z.strictObject({ kind: z.literal('personResumed'), participant: participantIdSchema }),
  z.strictObject({
    kind: z.literal('personRemoved'),
    participant: participantIdSchema,
    reason: z.enum(removalReasons),
  }),
  z.strictObject({ kind: z.literal('personLetBack'), participant: participantIdSchema }),
  z.strictObject({
    kind: z.literal('roleChanged'),
    participant: participantIdSchema,
    role: z.enum(roles),
    family: z.enum(families),
  }),
  z.strictObject({
    kind: z.literal('turn'),
    fields: z.array(fieldIdSchema),
    firstEdit: z.int(),
    lastEdit: z.int(),
    edits: z.int(),
  }),
])
export type EntryBody = z.infer<typeof entryBodySchema>
export type EntryKind = EntryBody['kind']

/** Kinds after which what was judged before must be judged again: they move the plan's epoch. */
export const movesEpoch = (kind: EntryKind): boolean => {
  switch (kind) {
    case 'planCreated':
    case 'personAdded':
    case 'linkRevoked':
    case 'sectionLocked':
    case 'sectionOpened':
    case 'everyonePaused':
    case 'everyoneResumed':
    case 'personPaused':
    case 'personResumed':
    case 'personRemoved':
    case 'personLetBack':
    case 'roleChanged':
      return true
    case 'linkMade':
    case 'linkUsed':
    case 'joined':
    case 'left':
    case 'tookPart':
    case 'turn':
      return false
  }
}

export interface EditDraft {
  readonly type: 'edit'
  readonly at: number
  readonly participant: ParticipantId
  readonly fields: readonly FieldId[]
  /** What the document's `update` event emitted, never the raw frame. */
  readonly update: Uint8Array
  readonly ranges: readonly AuthorRange[]
}

/** `participant` null: the server itself. */
export interface EntryDraft {
  readonly type: 'entry'
  readonly at: number
  readonly participant: ParticipantId | null
  readonly body: EntryBody
}
export type Draft = EditDraft | EntryDraft

export type Edit = EditDraft & { readonly seq: number }
export type Entry = EntryDraft & {
  readonly seq: number
  /** A turn's merged update; null for every other kind. */
  readonly update: Uint8Array | null
  readonly payloadHash: string
  readonly salt: string
  readonly prev: string
  readonly hash: string
}
export type JournalRecord = Edit | Entry

/** The document and the fold at one `seq`. */
export interface Keyframe {
  readonly seq: number
  readonly document: Uint8Array
  /** JSON of the fold (see core/fold). */
  readonly fold: string
}

export const rangesSchema = z.array(authorRangeSchema)

/** `prev` of a plan's first entry. */
export const chainStart = '0'.repeat(64)

/** The bytes that a payload hash covers: the body as JSON with sorted keys, a zero byte, then a turn's update. */
export const payloadBytes = (body: EntryBody, update: Uint8Array | null): Uint8Array => {
  const json = encodeUtf8(canonicalJson(body))
  const bytes = new Uint8Array(json.length + 1 + (update?.length ?? 0))
  bytes.set(json)
  if (update) bytes.set(update, json.length + 1)
  return bytes
}

/** The text that an entry's hash covers. */
export const chainText = (
  entry: Pick<Entry, 'seq' | 'at' | 'participant' | 'payloadHash' | 'prev'> & { readonly kind: EntryKind },
): string =>
  canonicalJson([entry.prev, entry.seq, entry.at, entry.participant, entry.kind, entry.payloadHash])
