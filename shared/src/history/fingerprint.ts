/**
 * A house's public key, short enough to be compared by eye or over the telephone: the first 64 bits of its SHA-256, as
 * "3F9A 21C0 7B44 E8D1". Everybody in a plan sees the same.
 */
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { fromBase64 } from './base64.ts'

const shownDigits = 16

/** @param publicKey base64. @throws on what is not base64 */
export const fingerprintOf = (publicKey: string): string =>
  toHexString(digest(fromBase64(publicKey)))
    .slice(0, shownDigits)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1 ')
