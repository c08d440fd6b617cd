/**
 * A plan's chain as a file of lines, each one JSON value (PROTOCOL.md, "The journal as a file"):
 *
 *   {"twofold":"journal","version":1,"planId":…}      the first
 *   {"seq":1,"at":…,"kind":…,…}                        an entry, in the order of the chain
 *   {"head":{…},"signature":…,"publicKey":…}           a signed head; any number, usually the last line
 *
 * A journal as it was told to one reader has what stands beside the chain too, each with its sum, and ends with the
 * house's word for those (told-proof.ts):
 *
 *   {"start":{…},"base":…,"sum":…}                     the second: whose window it is, who was there
 *   {"seq":2,…,"told":{"body":…,"update":…},"sum":…}   an entry that is not told whole
 *   {"sealed":{"seq":3,"prev":…,"hash":…}}             an entry of which nothing is told
 *   {"proof":{…},"signature":…,"publicKey":…}          the last
 */
import * as z from 'zod/mini'
import type { AuthorRange } from '../authorship.ts'
import type { EntryBody, EntryKind } from '../entries.ts'
import type { Entry } from '../journal.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { ChainEntry } from './chain-hash.ts'
import { type SignedHead, signedHeadSchema } from './signed-head.ts'
import type { ToldBody } from './told-body.ts'
import type { HistoryPiece, HistoryStart, SealedLink, ToldPart } from './told-history.ts'
import { toldParticipantId, toldPlanId } from './told-ids.ts'
import { partOf, type SignedProof, signedProofSchema } from './told-proof.ts'

export const exportVersion = 1

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

const firstSchema = z.strictObject({
  twofold: z.literal('journal'),
  version: z.literal(exportVersion),
  planId: toldPlanId,
})

const body = z.looseObject({ kind: z.string() })
/** What the chain does not cover: `sum` is its part of the house's proof. */
const beside = {
  told: z.optional(z.strictObject({ body, update: z.nullable(z.string()) })),
  sum: z.optional(hash),
}

/** Strict: what stands beside these fields no hash would cover. What a body holds is the chain's to prove, not ours. */
const entrySchema = z.strictObject({
  ...beside,
  seq: z.int().check(z.gte(1)),
  at: z.int(),
  participant: z.nullable(toldParticipantId),
  kind: z.string(),
  body: z.nullable(body),
  update: z.nullable(z.string()),
  salt: z.nullable(z.string()),
  payloadHash: hash,
  prev: hash,
  hash,
})

const startSchema = z.strictObject({
  start: z.looseObject({ planId: toldPlanId, me: toldParticipantId, people: z.array(z.looseObject({})) }),
  base: z.nullable(z.strictObject({ document: z.string(), authors: z.array(z.looseObject({})) })),
  sum: hash,
})

const sealedSchema = z.strictObject({
  sealed: z.strictObject({ seq: z.int().check(z.gte(1)), prev: hash, hash }),
})

type StartPiece = HistoryPiece & { readonly type: 'start' }

export type ExportLine =
  | { readonly type: 'first'; readonly planId: z.infer<typeof toldPlanId> }
  /** `sum`: as the line has it, to be held against the piece's own. */
  | (StartPiece & { readonly sum: string })
  | {
      readonly type: 'entry'
      readonly entry: ChainEntry
      readonly told?: ToldPart | null
      readonly sum?: string | null
    }
  | { readonly type: 'sealed'; readonly link: SealedLink }
  | { readonly type: 'head'; readonly head: SignedHead }
  | { readonly type: 'proof'; readonly proof: SignedProof }

/** An entry of the journal as its checker wants it. */
export const chainEntryOf = ({ type: _, ...entry }: Entry): ChainEntry => ({
  ...entry,
  kind: entry.body.kind,
})

export const firstLine = (planId: string): string =>
  JSON.stringify({ twofold: 'journal', version: exportVersion, planId })

const bytesIn = (update: Uint8Array | null): string | null => update && toBase64(update)
/** @throws SyntaxError where base64 has another spelling of the same bytes: every letter counts */
const bytesOf = (text: string): Uint8Array => {
  const bytes = fromBase64(text)
  if (toBase64(bytes) !== text) throw new SyntaxError('not as it was written')
  return bytes
}
const bytesOrNone = (text: string | null): Uint8Array | null => (text === null ? null : bytesOf(text))

const fieldsOf = (entry: ChainEntry) => {
  const { seq, at, participant, kind, body, update, salt, payloadHash, prev, hash: own } = entry
  return {
    seq,
    at,
    participant,
    kind,
    body,
    update: bytesIn(update),
    salt,
    payloadHash,
    prev,
    hash: own,
  }
}

export const entryLine = (entry: ChainEntry): string => JSON.stringify(fieldsOf(entry))

export const headLine = ({ head, signature, publicKey }: SignedHead): string =>
  JSON.stringify({ head, signature, publicKey })

/** A piece of a told history as a line; null: no line is made of it. A keystroke is never handed on. */
export const lineOfPiece = (piece: HistoryPiece): string | null => {
  const sum = partOf(piece)
  switch (piece.type) {
    case 'start': {
      const { start, base } = piece
      const stood = base && { document: bytesIn(base.document), authors: base.authors }
      return JSON.stringify({ start, base: stood, sum })
    }
    case 'entry': {
      const { body: told, update } = piece.told ?? {}
      const part = told ? { told: { body: told, update: bytesIn(update ?? null) } } : {}
      return JSON.stringify({ ...fieldsOf(piece.entry), ...part, ...(sum ? { sum } : {}) })
    }
    case 'sealed':
      return JSON.stringify({ sealed: piece.link })
    case 'proof':
      return JSON.stringify(piece.proof)
    case 'end':
      return piece.head && headLine(piece.head)
    case 'edit':
      return null
  }
}

/** A told history as a file: every piece in its order, the house's word for it the last. */
export const linesOf = (pieces: readonly HistoryPiece[]): readonly string[] => {
  const start = pieces.find((piece) => piece.type === 'start')
  const isProof = ({ type }: HistoryPiece): boolean => type === 'proof'
  const ordered = [...pieces.filter((one) => !isProof(one)), ...pieces.filter(isProof)]
  const lines = ordered.flatMap((piece) => lineOfPiece(piece) ?? [])
  return start ? [firstLine(start.start.planId), ...lines] : lines
}

const entryOf = ({ told: _, sum: __, ...line }: z.infer<typeof entrySchema>): ChainEntry => ({
  ...line,
  kind: line.kind as EntryKind,
  body: line.body as EntryBody | null,
  update: bytesOrNone(line.update),
})

const toldOf = ({ told }: z.infer<typeof entrySchema>): ToldPart | null =>
  told ? { body: told.body as unknown as ToldBody, update: bytesOrNone(told.update) } : null

const startOf = ({ start, base, sum }: z.infer<typeof startSchema>): ExportLine => ({
  type: 'start',
  start: start as unknown as HistoryStart,
  base: base && {
    document: bytesOf(base.document),
    authors: base.authors as unknown as readonly AuthorRange[],
  },
  sum,
})

const readEntry = (line: z.infer<typeof entrySchema>): ExportLine => {
  const entry = entryOf(line)
  const isAllChained = line.told === undefined && line.sum === undefined
  return isAllChained
    ? { type: 'entry', entry }
    : { type: 'entry', entry, told: toldOf(line), sum: line.sum ?? null }
}

/** In a page a line ends no script: `<` is written as JSON may. */
export const lineInPage = (line: string): string => line.replaceAll('<', '\\u003c')

/** Whether it is letter for letter what is written here: JSON has many spellings of one value. */
const isSpeltAsOurs = (text: string, value: unknown): boolean => {
  const ours = JSON.stringify(value)
  return text === ours || text === lineInPage(ours)
}

/** Null: none of ours. */
export const readLine = (text: string): ExportLine | null => {
  try {
    const value: unknown = JSON.parse(text)
    if (!isSpeltAsOurs(text, value)) return null
    const entry = entrySchema.safeParse(value)
    if (entry.success) return readEntry(entry.data)
    const sealed = sealedSchema.safeParse(value)
    if (sealed.success) return { type: 'sealed', link: sealed.data.sealed }
    const head = signedHeadSchema.safeParse(value)
    if (head.success) return { type: 'head', head: head.data }
    const proof = signedProofSchema.safeParse(value)
    if (proof.success) return { type: 'proof', proof: proof.data }
    const start = startSchema.safeParse(value)
    if (start.success) return startOf(start.data)
    const first = firstSchema.safeParse(value)
    return first.success ? { type: 'first', planId: first.data.planId } : null
  } catch {
    return null
  }
}
