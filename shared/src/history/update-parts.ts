/**
 * A Yjs v1 update taken apart and put together again, byte for byte, without a document and without Yjs: the parts are what
 * columns are made of (update-columns.ts). The layout is Yjs's own (UpdateEncoderV1):
 *
 *   update   n • section*  •  n • deletes*
 *   section  structs • client • clock • struct*          deletes  client • n • (clock • length)*
 *   struct   info • [origin] • [rightOrigin] • [parent] • [parentSub] • content
 */
import * as decoding from 'lib0/decoding'
import { BytesOut } from './bytes-out.ts'

export interface Id {
  readonly client: number
  readonly clock: number
}

export interface StructParts {
  readonly info: number
  readonly origin: Id | null
  readonly rightOrigin: Id | null
  /** Parent and key as they stand, and any content that is neither words nor a length. */
  readonly other: Uint8Array | null
  /** Of words: UTF-8. */
  readonly text: Uint8Array | null
  /** Of what has nothing but a length: garbage, gaps, deleted content. */
  readonly gone: number | null
}

export interface Section extends Id {
  readonly structs: readonly StructParts[]
}

export interface Deleted {
  readonly client: number
  readonly ranges: readonly { readonly clock: number; readonly length: number }[]
}

export interface UpdateParts {
  readonly sections: readonly Section[]
  readonly deletes: readonly Deleted[]
}

const gc = 0
const skip = 10
const contentDeleted = 1
const contentString = 4
const hasOrigin = 128
const hasRightOrigin = 64
const hasKey = 32

/** Type numbers of elements and hooks, which carry a name. */
const namedTypes = [3, 5]

/** UTF-16 units of UTF-8 bytes: what Yjs counts. */
export const utf16Length = (text: Uint8Array, start = 0, end = text.length): number => {
  let length = 0
  for (let at = start; at < end; at++) {
    const byte = text[at] ?? 0
    if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1
  }
  return length
}

/** How many clocks it takes; of rare contents (several values in one) only about. */
export const lengthOf = ({ text, gone }: StructParts): number => (text ? utf16Length(text) : (gone ?? 1))

const readId = (from: decoding.Decoder): Id => ({
  client: decoding.readVarUint(from),
  clock: decoding.readVarUint(from),
})

const skipString = (from: decoding.Decoder): void => {
  decoding.readVarUint8Array(from)
}

const skipTimes = (from: decoding.Decoder, one: (from: decoding.Decoder) => unknown): void => {
  for (let left = decoding.readVarUint(from); left > 0; left--) one(from)
}

/** Goes past a content that stays as it is. */
const skipContent = (kind: number, from: decoding.Decoder): void => {
  switch (kind) {
    case 2:
      return skipTimes(from, skipString)
    case 3:
    case 5:
      return skipString(from)
    case 6:
      skipString(from)
      return skipString(from)
    case 7:
      if (namedTypes.includes(decoding.readVarUint(from))) skipString(from)
      return
    case 8:
      return skipTimes(from, decoding.readAny)
    case 9:
      skipString(from)
      decoding.readAny(from)
      return
    default:
      throw new RangeError('no such content')
  }
}

const skipParent = (info: number, from: decoding.Decoder): void => {
  if ((info & (hasOrigin | hasRightOrigin)) !== 0) return
  if (decoding.readVarUint(from) === 1) skipString(from)
  else readId(from)
  if (info & hasKey) skipString(from)
}

const since = (from: decoding.Decoder, start: number): Uint8Array | null =>
  from.pos === start ? null : from.arr.subarray(start, from.pos)

const readStruct = (from: decoding.Decoder): StructParts => {
  const info = decoding.readUint8(from)
  const kind = info & 31
  if (kind === gc || kind === skip) {
    const gone = decoding.readVarUint(from)
    return { info, origin: null, rightOrigin: null, other: null, text: null, gone }
  }
  const origin = info & hasOrigin ? readId(from) : null
  const rightOrigin = info & hasRightOrigin ? readId(from) : null
  const start = from.pos
  skipParent(info, from)
  if (kind === contentString || kind === contentDeleted) {
    const other = since(from, start)
    const text = kind === contentString ? decoding.readVarUint8Array(from) : null
    return { info, origin, rightOrigin, other, text, gone: text ? null : decoding.readVarUint(from) }
  }
  skipContent(kind, from)
  return { info, origin, rightOrigin, other: since(from, start), text: null, gone: null }
}

const readList = <T>(from: decoding.Decoder, one: (from: decoding.Decoder) => T): readonly T[] => {
  const many: T[] = []
  for (let left = decoding.readVarUint(from); left > 0; left--) many.push(one(from))
  return many
}

const readSection = (from: decoding.Decoder): Section => {
  const count = decoding.readVarUint(from)
  const { client, clock } = readId(from)
  const structs: StructParts[] = []
  while (structs.length < count) structs.push(readStruct(from))
  return { client, clock, structs }
}

const readDeleted = (from: decoding.Decoder): Deleted => ({
  client: decoding.readVarUint(from),
  ranges: readList(from, () => ({ clock: decoding.readVarUint(from), length: decoding.readVarUint(from) })),
})

const writeId = (to: BytesOut, { client, clock }: Id): void => {
  to.number(client)
  to.number(clock)
}

const writeStruct = (to: BytesOut, { info, origin, rightOrigin, other, text, gone }: StructParts) => {
  to.byte(info)
  if (origin) writeId(to, origin)
  if (rightOrigin) writeId(to, rightOrigin)
  if (other) to.bytes(other)
  if (text) {
    to.number(text.length)
    to.bytes(text)
  }
  if (gone !== null) to.number(gone)
}

const partsOf = (info: number) => {
  const kind = info & 31
  const isBare = kind === gc || kind === skip
  return {
    origin: !isBare && (info & hasOrigin) !== 0,
    rightOrigin: !isBare && (info & hasRightOrigin) !== 0,
    text: kind === contentString,
    gone: isBare || kind === contentDeleted,
    other: !isBare && (![contentString, contentDeleted].includes(kind) || (info & 192) === 0),
  } as const
}

const partsByInfo = Array.from({ length: 256 }, (_, info) => partsOf(info))

/** Which parts of a struct are there, by its first byte. */
export const partsIn = (info: number): ReturnType<typeof partsOf> => partsByInfo[info] ?? partsOf(info)

/** Reused: making one for each keystroke cost more than writing it. */
const scratch = new BytesOut()

/** The bytes that `readParts` took apart. */
export const writeParts = ({ sections, deletes }: UpdateParts): Uint8Array => {
  const to = scratch
  to.begin()
  to.number(sections.length)
  for (const section of sections) {
    to.number(section.structs.length)
    writeId(to, section)
    for (const struct of section.structs) writeStruct(to, struct)
  }
  to.number(deletes.length)
  for (const { client, ranges } of deletes) {
    to.number(client)
    to.number(ranges.length)
    for (const range of ranges) {
      to.number(range.clock)
      to.number(range.length)
    }
  }
  return to.taken()
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

/** Null: not an update as Yjs writes them. Whatever is not null, `writeParts` gives back to the byte. */
export const readParts = (update: Uint8Array): UpdateParts | null => {
  try {
    const from = decoding.createDecoder(update)
    const parts = { sections: readList(from, readSection), deletes: readList(from, readDeleted) }
    return sameBytes(writeParts(parts), update) ? parts : null
  } catch {
    return null
  }
}
