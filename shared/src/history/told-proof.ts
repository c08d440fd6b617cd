/**
 * What of a told history no chain covers: whose window it is, who was in the plan, the words beside an entry that is not
 * told whole. The house sums it up while it tells it and signs the sum, so that a copy proves every word it holds.
 *
 *   part    SHA-256 over canonical([what it is, what was told])       64 hexadecimal digits
 *   sum     of no part: 64 zeros; then SHA-256 over canonical([sum before, part])
 *   proof   Ed25519 over canonical({planId, reader, at, parts, sum, last})
 */
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import * as z from 'zod/mini'
import { canonicalJson } from '../canonical-json.ts'
import { chainStart } from '../journal.ts'
import { toBase64 } from './base64.ts'
import { isSignedBy } from './signed-head.ts'
import type { HistoryPiece } from './told-history.ts'
import { toldParticipantId, toldPlanId } from './told-ids.ts'

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/))

export const proofSchema = z.strictObject({
  planId: toldPlanId,
  reader: toldParticipantId,
  /** When it was told to its end: milliseconds since 1970. */
  at: z.int(),
  /** How many parts the sum is of. */
  parts: z.int().check(z.gte(0)),
  sum: hash,
  /** The last link of the chain that was told. Null: none. */
  last: z.nullable(z.strictObject({ seq: z.int().check(z.gte(1)), hash })),
})
export type Proof = z.infer<typeof proofSchema>

export const signedProofSchema = z.strictObject({ proof: proofSchema, signature: base64, publicKey: base64 })
export type SignedProof = z.infer<typeof signedProofSchema>

const sha = (value: unknown): string => toHexString(digest(encodeUtf8(canonicalJson(value))))
const bytesOf = (bytes: Uint8Array | null | undefined): string | null => (bytes ? toBase64(bytes) : null)

/** What a piece tells beside the chain, hashed; null: the chain covers all that it tells. */
export const partOf = (piece: HistoryPiece): string | null => {
  if (piece.type === 'start') {
    const { start, base } = piece
    const stood = base && { document: bytesOf(base.document), authors: base.authors }
    return sha(['start', start, stood])
  }
  if (piece.type !== 'entry' || piece.entry.salt !== null) return null
  const { seq, body, update } = piece.entry
  const told = piece.told && { body: piece.told.body, update: bytesOf(piece.told.update) }
  if (body === null && update === null && told === null) return null
  return sha(['entry', seq, body, bytesOf(update), told])
}

/** Sums up what is told, piece by piece. */
export class ToldSum {
  #parts = 0
  #sum = chainStart
  #last: Proof['last'] = null

  add(piece: HistoryPiece): void {
    const part = partOf(piece)
    if (part !== null) this.addPart(part)
    const link = piece.type === 'entry' ? piece.entry : piece.type === 'sealed' ? piece.link : null
    if (link) this.addLink(link)
  }

  addPart(part: string): void {
    this.#parts += 1
    this.#sum = sha([this.#sum, part])
  }

  addLink({ seq, hash: own }: { readonly seq: number; readonly hash: string }): void {
    this.#last = { seq, hash: own }
  }

  told(): Pick<Proof, 'parts' | 'sum' | 'last'> {
    return { parts: this.#parts, sum: this.#sum, last: this.#last }
  }
}

/** The bytes that the signature covers. */
export const proofBytes = (proof: Proof): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encodeUtf8(canonicalJson(proof)))

export const isProofSigned = ({ proof, signature, publicKey }: SignedProof): Promise<boolean> =>
  isSignedBy({ bytes: proofBytes(proof), signature, publicKey })
