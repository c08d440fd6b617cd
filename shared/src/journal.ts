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
import type { EntryBody, EntryKind } from './entries.ts'
import type { FieldId, ParticipantId } from './ids.ts'

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
  /** Null: words of the payload were erased, and what is left is not what was chained. */
  readonly salt: string | null
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
