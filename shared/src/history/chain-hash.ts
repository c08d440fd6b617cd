/**
 * The chain's hashes as journal.ts writes them down, where there is no Node: SHA-256 in JavaScript, the same in a worker, a
 * saved page opened from a disk (where browsers may offer no WebCrypto) and on a server. 100 µs an entry.
 */
import { fromHexString, toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type { EntryBody, EntryKind } from '../entries.ts'
import type { ParticipantId } from '../ids.ts'
import { chainText, payloadBytes } from '../journal.ts'

/** Bytes that SHA-256 takes in at once: the width of HMAC's key. */
const blockBytes = 64

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** RFC 2104. @param key at most 64 bytes @param sha SHA-256 */
export const hmac = (
  key: Uint8Array,
  message: Uint8Array,
  sha: (bytes: Uint8Array) => Uint8Array = digest,
): Uint8Array => {
  const padded = new Uint8Array(blockBytes)
  padded.set(key)
  const inner = sha(
    joined(
      padded.map((byte) => byte ^ 0x36),
      message,
    ),
  )
  return sha(
    joined(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    ),
  )
}

/** An entry as anybody may hold it: what its hash covers, and its payload as far as it is there. */
export interface ChainEntry {
  readonly seq: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly participant: ParticipantId | null
  readonly kind: EntryKind
  readonly payloadHash: string
  readonly prev: string
  readonly hash: string
  /** Null: kept from this reader, or erased. */
  readonly body: EntryBody | null
  readonly update: Uint8Array | null
  /** Null: the payload is not the one that was chained. It was kept from this reader, or words of it were erased. */
  readonly salt: string | null
}

const hexShape = /^(?:[0-9a-f]{2})+$/

/** Null: the payload is not all there. */
export const payloadHashOf = ({ body, update, salt }: ChainEntry): string | null => {
  if (body === null || salt === null || !hexShape.test(salt) || salt.length > 2 * blockBytes) return null
  return toHexString(hmac(fromHexString(salt), payloadBytes(body, update)))
}

export const entryHashOf = (entry: ChainEntry): string => toHexString(digest(encodeUtf8(chainText(entry))))
