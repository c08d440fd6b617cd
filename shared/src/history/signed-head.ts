/**
 * What the house says of a plan's chain, signed: "at this moment its last entry was this one". Whoever kept one can tell
 * later whether anything up to there was altered or cut off, also by somebody who wrote the whole chain anew.
 *
 * Ed25519 (RFC 8032) over the head as JSON with sorted keys.
 */
import { encodeUtf8 } from 'lib0/string'
import * as z from 'zod/mini'
import { canonicalJson } from '../canonical-json.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { toldPlanId } from './told-ids.ts'

export const headSchema = z.strictObject({
  planId: toldPlanId,
  /** Of its last entry. */
  seq: z.int().check(z.gte(1)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** When it was signed: milliseconds since 1970. */
  at: z.int(),
})
export type Head = z.infer<typeof headSchema>

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/))

export const signedHeadSchema = z.strictObject({
  head: headSchema,
  /** 64 bytes, base64. */
  signature: base64,
  /** 32 bytes, base64. */
  publicKey: base64,
})
export type SignedHead = z.infer<typeof signedHeadSchema>

/** The bytes that the signature covers. */
export const headBytes = (head: Head): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encodeUtf8(canonicalJson(head)))

const keyBytes = 32
const signatureBytes = 64

interface Signed {
  readonly signature: Uint8Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly key: Uint8Array<ArrayBuffer>
}

/** Null: this browser has no Ed25519 (before Chromium 137, Firefox 129, Safari 17), or no WebCrypto here. */
const verifiedByPlatform = async ({ signature, bytes, key }: Signed): Promise<boolean | null> => {
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', imported, signature, bytes)
  } catch {
    return null
  }
}

/** The same in JavaScript, fetched only when it is needed. */
export const verifiedByHand = async ({ signature, bytes, key }: Signed): Promise<boolean> => {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  return ed25519.verify(signature, bytes, key, { zip215: false })
}

const bytesOf = (text: string, length: number): Uint8Array<ArrayBuffer> | null => {
  try {
    const bytes = fromBase64(text)
    // Base64 has more than one spelling of the same bytes: every letter counts.
    return bytes.length === length && toBase64(bytes) === text ? bytes : null
  } catch {
    return null
  }
}

/** Whether the owner of `publicKey` signed these bytes. */
export const isSignedBy = async ({
  bytes,
  signature,
  publicKey,
}: {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly signature: string
  readonly publicKey: string
}): Promise<boolean> => {
  const key = bytesOf(publicKey, keyBytes)
  const signed = bytesOf(signature, signatureBytes)
  if (!key || !signed) return false
  const all = { signature: signed, bytes, key }
  return (await verifiedByPlatform(all)) ?? verifiedByHand(all)
}

/** Whether the owner of `publicKey` signed it. Whose key that is, its reader must know. */
export const isSigned = ({ head, ...signed }: SignedHead): Promise<boolean> =>
  isSignedBy({ bytes: headBytes(head), ...signed })
