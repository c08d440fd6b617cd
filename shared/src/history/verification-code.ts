/**
 * A short code for a plan at a moment, to be read off paper: the same history and the same words give the same code.
 *
 *   read   { field id: SHA-256 over its content (plain.ts) }      fields in which nothing stands are left out
 *   code   the first 100 bits of SHA-256 over canonical([hash of the moment's entry, read]), as Crockford's base32 in
 *          four groups of five
 *
 * The letters I, L, O and U are never in it; typed, they are taken for what they look like.
 */
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { canonicalJson } from '../canonical-json.ts'
import { fieldsOf, type Template } from '../template.ts'
import type { Past } from './past.ts'
import { plain, wordsOf } from './plain.ts'
import { readElsewhere, readField } from './reading.ts'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLetters = 20
const bitsPerLetter = 5
const groupOfFive = /.{5}/g

const sha = (value: unknown): Uint8Array => digest(encodeUtf8(canonicalJson(value)))

const letterAt = (bytes: Uint8Array, index: number): string => {
  const bit = index * bitsPerLetter
  const two = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
  return letters[(two >> (11 - (bit & 7))) & 31] ?? ''
}

const written = (bytes: Uint8Array): string => {
  const text = Array.from({ length: codeLetters }, (_, index) => letterAt(bytes, index)).join('')
  return text.match(groupOfFive)?.join('-') ?? ''
}

/** A code as somebody typed it. Null: it is none. */
export const parseCode = (typed: string): string | null => {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const isCode = text.length === codeLetters && [...text].every((letter) => letters.includes(letter))
  return isCode ? (text.match(groupOfFive)?.join('-') ?? null) : null
}

type Read = ReadonlyMap<string, string>

/** What stands at a moment; of fields that are not in `wanted`, as it is known already. */
const readAt = (
  past: Past,
  template: Template,
  at: number,
  known: Read,
  wanted: (root: string) => boolean,
) => {
  const read = new Map(known)
  const put = (root: string, content: unknown, isEmpty: boolean): void => {
    if (isEmpty) read.delete(root)
    else read.set(root, toHexString(sha(content)))
  }
  for (const place of fieldsOf(template)) {
    const reading = wanted(place.id) ? readField(past, place, { at }) : null
    const content = reading && plain(reading)
    if (content !== null) put(place.id, content, content.length === 0)
  }
  const elsewhere = new Map(
    readElsewhere(past, template, { at }).map(({ root, runs }) => [root, wordsOf(runs)]),
  )
  const isOurs = new Set<string>(fieldsOf(template).map(({ id }) => id))
  for (const root of past.roots) {
    if (isOurs.has(root)) continue
    const words = elsewhere.get(root) ?? ''
    put(root, words, words === '')
  }
  return read
}

const codeFor = (hash: string, read: Read): string => written(sha([hash, Object.fromEntries(read)]))

const everything = () => true
const nothingRead: Read = new Map()

/** @param hash of the moment's entry in the chain */
export const codeOf = (past: Past, template: Template, at: number, hash: string): string =>
  codeFor(hash, readAt(past, template, at, nothingRead, everything))

/**
 * The moment whose code this is. Null: none in this history has it.
 * @param hashOf the hash of a moment's entry; null: a moment of no entry
 */
export const momentOfCode = (
  past: Past,
  template: Template,
  hashOf: (at: number) => string | null,
  code: string,
): number | null => {
  let read = nothingRead
  for (let at = 0; at <= past.last; at++) {
    const touched = past.touched(at - 1, at)
    if (touched.size > 0) read = readAt(past, template, at, read, (root) => touched.has(root))
    const hash = hashOf(at)
    if (hash !== null && codeFor(hash, read) === code) return at
  }
  return null
}
