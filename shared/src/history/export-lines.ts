/**
 * A plan's chain as a file of lines, each one JSON value (PROTOCOL.md, "The journal as a file"):
 *
 *   {"twofold":"journal","version":1,"planId":…}      the first
 *   {"seq":1,"at":…,"kind":…,…}                        an entry, in the order of the chain
 *   {"head":{…},"signature":…,"publicKey":…}           a signed head; any number, usually the last line
 */
import * as z from 'zod/mini'
import type { EntryBody, EntryKind } from '../entries.ts'
import { participantIdSchema, planIdSchema } from '../ids.ts'
import type { Entry } from '../journal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { ChainEntry } from './chain-hash.ts'
import { type SignedHead, signedHeadSchema } from './signed-head.ts'

export const exportVersion = 1

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const firstSchema = z.strictObject({
  twofold: z.literal('journal'),
  version: z.literal(exportVersion),
  planId: planIdSchema,
})

/** Strict: what stands beside these fields no hash would cover. What a body holds is the chain's to prove, not ours. */
const entrySchema = z.strictObject({
  seq: z.int().check(z.gte(1)),
  at: z.int(),
  participant: z.nullable(participantIdSchema),
  kind: z.string(),
  body: z.nullable(z.looseObject({ kind: z.string() })),
  update: z.nullable(z.string()),
  salt: z.nullable(z.string()),
  payloadHash: hash,
  prev: hash,
  hash,
})

export type ExportLine =
  | { readonly type: 'first'; readonly planId: z.infer<typeof planIdSchema> }
  | { readonly type: 'entry'; readonly entry: ChainEntry }
  | { readonly type: 'head'; readonly head: SignedHead }

/** An entry of the journal as its checker wants it. */
export const chainEntryOf = ({ type: _, ...entry }: Entry): ChainEntry => ({
  ...entry,
  kind: entry.body.kind,
})

export const firstLine = (planId: string): string =>
  JSON.stringify({ twofold: 'journal', version: exportVersion, planId })

export const entryLine = (entry: ChainEntry): string => {
  const { seq, at, participant, kind, body, update, salt, payloadHash, prev, hash: own } = entry
  const bytes = update && toBase64(update)
  return JSON.stringify({
    seq,
    at,
    participant,
    kind,
    body,
    update: bytes,
    salt,
    payloadHash,
    prev,
    hash: own,
  })
}

export const headLine = ({ head, signature, publicKey }: SignedHead): string =>
  JSON.stringify({ head, signature, publicKey })

const entryOf = (line: z.infer<typeof entrySchema>): ChainEntry => ({
  ...line,
  kind: line.kind as EntryKind,
  body: line.body as EntryBody | null,
  update: line.update === null ? null : fromBase64(line.update),
})

/** Null: none of ours. */
export const readLine = (text: string): ExportLine | null => {
  try {
    const value: unknown = JSON.parse(text)
    const entry = entrySchema.safeParse(value)
    if (entry.success) return { type: 'entry', entry: entryOf(entry.data) }
    const head = signedHeadSchema.safeParse(value)
    if (head.success) return { type: 'head', head: head.data }
    const first = firstSchema.safeParse(value)
    return first.success ? { type: 'first', planId: first.data.planId } : null
  } catch {
    return null
  }
}
