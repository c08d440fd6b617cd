/**
 * Bytes at rest: pressed as small as is worth it, with a proof beside them by which a damaged file is noticed before
 * anything of it is believed. (Whether somebody altered them on purpose, the hash chain says.)
 *
 * Brotli at its strongest, measured on segments of 4,096 keystrokes: 1.05 to 1.23 bytes an edit, against 1.21 to 1.43 by
 * zstd 19 and 1.25 to 1.48 by deflate 9. It takes 70 ms, in a thread of its own; reading takes 1 ms.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'

const press = promisify(brotliCompress)

/** Far above any segment or keyframe; a damaged file cannot ask for all memory. */
const maxUnpackedBytes = 512 * 1024 * 1024

const levels = ({ length }: Uint8Array) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: length,
  },
})

export const pack = async (bytes: Uint8Array): Promise<Uint8Array> => press(bytes, levels(bytes))

/** The same at once, for what must be done in one go: it stops its thread for so long. */
export const packNow = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(brotliCompressSync(bytes, levels(bytes)))

/** @throws on bytes that `pack` did not make */
export const unpack = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(brotliDecompressSync(bytes, { maxOutputLength: maxUnpackedBytes }))

/** 128 bits of SHA-256 over all parts. */
export const proofOf = (...parts: readonly (Uint8Array | string)[]): Uint8Array => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest().subarray(0, 16))
}

export const hasProof = (proof: Uint8Array, ...parts: readonly (Uint8Array | string)[]): boolean =>
  Buffer.compare(proof, proofOf(...parts)) === 0
