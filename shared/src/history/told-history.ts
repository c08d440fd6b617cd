/**
 * A plan's history as one reader is told it, and as it travels (PROTOCOL.md, "The history"): a row of pieces, each with its
 * length before it, so that it can be read while it comes.
 *
 *   start • (entry | run | sealed | edit)* • proof • end
 *
 * In the order of the chain, not of the story. Every link of the chain is there, so who reads verifies all of it:
 *   entry    whole; or with its head line only and what of it they are told (`told`) beside it
 *   run      whole entries that follow each other, together (told-run.ts): how they travel, not what is told
 *   sealed   that it happened is not for this reader: the hash before and its own, and nothing else
 *   edit     a keystroke, beside the chain: only where the review's purpose allows it
 *   proof    the house's word for what was told beside the chain (told-proof.ts)
 */
import { fromHexString, toHexString } from 'lib0/buffer'
import { createDecoder, readUint8, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { encode, writeUint8, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import type { AuthorRange } from '../authorship.ts'
import type { EntryBody, EntryKind } from '../entries.ts'
import type { Drawing } from '../http-api.ts'
import type { ParticipantId, PlanId } from '../ids.ts'
import type { Edit } from '../journal.ts'
import type { Person } from '../people.ts'
import type { ReviewPurpose } from '../review-told.ts'
import type { ChainEntry } from './chain-hash.ts'
import { type SignedHead, signedHeadSchema } from './signed-head.ts'
import type { ToldBody } from './told-body.ts'
import type { SignedProof } from './told-proof.ts'
import { hashedRun, type Run, readRun, writeRun } from './told-run.ts'

/** What stood when a reader's window begins: nothing that was taken out before, and nothing of how it came to be. */
export interface HistoryBase {
  /** Yjs v1. */
  readonly document: Uint8Array
  readonly authors: readonly AuthorRange[]
}

export interface HistoryStart {
  readonly planId: PlanId
  readonly me: ParticipantId
  readonly template: { readonly id: string; readonly version: number } | null
  /** As the plan was made; absent in a history of an older house. */
  readonly plan?: { readonly child: string; readonly drawing: Drawing } | null
  /** All who ever had a place in the plan. */
  readonly people: readonly Person[]
  /** The link before the first that is told; seq 0: the chain's beginning. */
  readonly after: { readonly seq: number; readonly hash: string }
  /** The reader's window (ms); null: no bound. */
  readonly from: number | null
  readonly to: number | null
  readonly purpose: ReviewPurpose | null
}

/** What stands beside an entry that is not told whole. It proves nothing: only whole payloads do. */
export interface ToldPart {
  readonly body: ToldBody
  /** A turn's, without the words that are hidden. */
  readonly update: Uint8Array | null
}

export interface SealedLink {
  readonly seq: number
  readonly prev: string
  readonly hash: string
}

export type HistoryPiece =
  | { readonly type: 'start'; readonly start: HistoryStart; readonly base: HistoryBase | null }
  /** `told` null: the entry has its payload, or nothing of it is told. */
  | { readonly type: 'entry'; readonly entry: ChainEntry; readonly told: ToldPart | null }
  | { readonly type: 'sealed'; readonly link: SealedLink }
  | { readonly type: 'edit'; readonly edit: Omit<Edit, 'type'> }
  | { readonly type: 'proof'; readonly proof: SignedProof }
  /** `head` null: the end of the chain is not within this reader's window. */
  | { readonly type: 'end'; readonly head: SignedHead | null }

/** As it travels: whole entries come in runs, where nothing is wrong with them. */
export type TravellingPiece = HistoryPiece | { readonly type: 'run'; readonly run: Run }

/** As it came: from something that could not be read to the next that can. */
export type CamePiece = TravellingPiece | { readonly type: 'unreadable' }

/** What a piece begins with. */
export const pieceCodes = {
  start: 1,
  whole: 2,
  part: 3,
  sealed: 4,
  edit: 5,
  end: 6,
  proof: 7,
  run: 8,
} as const

type Encoder = Parameters<typeof writeUint8>[0]
type Decoder = ReturnType<typeof createDecoder>

const writeHash = (encoder: Encoder, hash: string): void => writeVarUint8Array(encoder, fromHexString(hash))
const readHash = (decoder: Decoder): string => toHexString(readVarUint8Array(decoder))
const writeBytes = (encoder: Encoder, bytes: Uint8Array | null): void =>
  writeVarUint8Array(encoder, bytes ?? new Uint8Array())
/** No update is empty: Yjs writes two bytes for nothing. Copied, so that no piece keeps its whole page alive. */
const readBytes = (decoder: Decoder): Uint8Array | null => {
  const bytes = readVarUint8Array(decoder)
  return bytes.length === 0 ? null : bytes.slice()
}
const writeJson = (encoder: Encoder, value: unknown): void => writeVarString(encoder, JSON.stringify(value))
const readJson = (decoder: Decoder): unknown => JSON.parse(readVarString(decoder))

const writeEntry = (encoder: Encoder, entry: ChainEntry, told: ToldPart | null): void => {
  const { seq, at, participant, kind, body, update, salt, payloadHash, prev, hash } = entry
  const isWhole = body !== null && salt !== null
  writeUint8(encoder, isWhole ? pieceCodes.whole : pieceCodes.part)
  writeJson(
    encoder,
    isWhole ? { seq, at, participant, body } : { seq, at, participant, kind, told: told?.body },
  )
  if (isWhole) writeHash(encoder, salt)
  for (const one of [payloadHash, prev, hash]) writeHash(encoder, one)
  writeBytes(encoder, isWhole ? update : (told?.update ?? null))
}

const writePayload = (encoder: Encoder, piece: TravellingPiece): void => {
  switch (piece.type) {
    case 'start':
      writeUint8(encoder, pieceCodes.start)
      writeJson(encoder, { ...piece.start, authors: piece.base?.authors ?? null })
      return writeBytes(encoder, piece.base?.document ?? null)
    case 'entry':
      return writeEntry(encoder, piece.entry, piece.told)
    case 'sealed':
      writeUint8(encoder, pieceCodes.sealed)
      writeVarUint(encoder, piece.link.seq)
      writeHash(encoder, piece.link.prev)
      return writeHash(encoder, piece.link.hash)
    case 'edit': {
      const { update, ...rest } = piece.edit
      writeUint8(encoder, pieceCodes.edit)
      writeJson(encoder, rest)
      return writeBytes(encoder, update)
    }
    case 'proof':
      writeUint8(encoder, pieceCodes.proof)
      return writeJson(encoder, piece.proof)
    case 'run':
      writeUint8(encoder, pieceCodes.run)
      return writeRun(encoder, piece.run)
    case 'end':
      writeUint8(encoder, pieceCodes.end)
      return writeJson(encoder, piece.head)
  }
}

/** A piece as it travels, its length before it. */
export const writePiece = (piece: TravellingPiece): Uint8Array =>
  encode((encoder) =>
    writeVarUint8Array(
      encoder,
      encode((inner) => writePayload(inner, piece)),
    ),
  )

type Header = Pick<ChainEntry, 'seq' | 'at' | 'participant'>

const readEntry = (decoder: Decoder, isWhole: boolean): HistoryPiece => {
  const { body, kind, told, ...header } = readJson(decoder) as Header & {
    readonly body?: EntryBody
    readonly kind?: EntryKind
    readonly told?: ToldBody
  }
  const salt = isWhole ? readHash(decoder) : null
  const [payloadHash, prev, hash] = [readHash(decoder), readHash(decoder), readHash(decoder)]
  const update = readBytes(decoder)
  const kindOf = body?.kind ?? kind
  if (![header.seq, header.at].every(Number.isSafeInteger))
    throw new SyntaxError('an entry without its place')
  if (!kindOf) throw new SyntaxError('an entry without its kind')
  const link = { ...header, kind: kindOf, payloadHash, prev, hash }
  if (isWhole) return { type: 'entry', entry: { ...link, body: body ?? null, update, salt }, told: null }
  const entry: ChainEntry = { ...link, body: null, update: null, salt: null }
  return { type: 'entry', entry, told: told ? { body: told, update } : null }
}

const readStart = (decoder: Decoder): HistoryPiece => {
  const { authors, ...start } = readJson(decoder) as HistoryStart & {
    readonly authors: readonly AuthorRange[] | null
  }
  const document = readBytes(decoder)
  return { type: 'start', start, base: document && { document, authors: authors ?? [] } }
}

/** @throws on what `writePiece` does not write */
const readPayload = (payload: Uint8Array): TravellingPiece => {
  const decoder = createDecoder(payload)
  const piece = readCoded(decoder)
  if (decoder.pos !== payload.length) throw new SyntaxError('more than a piece of a history')
  return piece
}

/** @throws SyntaxError on what is no signed head */
const headIn = (value: unknown): SignedHead | null => {
  if (value === null) return null
  const head = signedHeadSchema.safeParse(value)
  if (!head.success) throw new SyntaxError('not a signed head')
  return head.data
}

const readCoded = (decoder: Decoder): TravellingPiece => {
  const code = readUint8(decoder)
  switch (code) {
    case pieceCodes.start:
      return readStart(decoder)
    case pieceCodes.whole:
    case pieceCodes.part:
      return readEntry(decoder, code === pieceCodes.whole)
    case pieceCodes.sealed: {
      const seq = readVarUint(decoder)
      return { type: 'sealed', link: { seq, prev: readHash(decoder), hash: readHash(decoder) } }
    }
    case pieceCodes.edit: {
      const rest = readJson(decoder) as Omit<Edit, 'type' | 'update'>
      return { type: 'edit', edit: { ...rest, update: readBytes(decoder) ?? new Uint8Array() } }
    }
    case pieceCodes.proof:
      return { type: 'proof', proof: readJson(decoder) as SignedProof }
    case pieceCodes.run:
      return { type: 'run', run: readRun(decoder) }
    case pieceCodes.end:
      return { type: 'end', head: headIn(readJson(decoder)) }
    default:
      throw new SyntaxError('not a piece of a history')
  }
}

/** Bytes of a length: 7 bits each, the last without the eighth. Null: not all of them are here yet. */
const lengthAt = (
  bytes: Uint8Array,
  from: number,
): { readonly length: number; readonly next: number } | null => {
  let length = 0
  for (let at = from; at < bytes.length && at < from + 8; at++) {
    const byte = bytes[at] ?? 0
    length += (byte & 0x7f) * 2 ** (7 * (at - from))
    if (byte < 0x80) return { length, next: at + 1 }
  }
  if (bytes.length - from >= 8) throw new SyntaxError('not a piece of a history')
  return null
}

/** The piece that begins there, and where the next one does. Null: not all of it is here. @throws on none */
const pieceAt = (
  bytes: Uint8Array,
  from: number,
): { readonly piece: TravellingPiece; readonly next: number } | null => {
  const found = lengthAt(bytes, from)
  const next = found ? found.next + found.length : 0
  if (!found || next > bytes.length) return null
  return { piece: readPayload(bytes.subarray(found.next, next)), next }
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/**
 * Reads pieces out of bytes as they come, however they were cut on the way. After one that cannot be read, where the next
 * begins is not sure: the rest waits for its end, and is then searched for whatever is whole.
 */
export class RunReader {
  #rest: Uint8Array = new Uint8Array()
  #isLost = false

  push(chunk: Uint8Array): readonly CamePiece[] {
    this.#rest = joined(this.#rest, chunk)
    const pieces: CamePiece[] = []
    let from = 0
    try {
      for (let next = this.#isLost ? null : pieceAt(this.#rest, 0); next; next = pieceAt(this.#rest, from)) {
        pieces.push(next.piece)
        from = next.next
      }
    } catch {
      this.#isLost = true
    }
    if (from > 0) this.#rest = this.#rest.slice(from)
    return pieces
  }

  /** All has come: what can still be found. */
  end(): readonly CamePiece[] {
    const rest = this.#rest
    this.#rest = new Uint8Array()
    const pieces: CamePiece[] = []
    let isGap = false
    for (let from = 0; from < rest.length; ) {
      const found = this.#tryAt(rest, from)
      if (found) pieces.push(found.piece)
      else if (!isGap) pieces.push({ type: 'unreadable' })
      isGap = found === null
      from = found?.next ?? from + 1
    }
    return pieces
  }

  #tryAt(bytes: Uint8Array, from: number): ReturnType<typeof pieceAt> {
    try {
      return pieceAt(bytes, from)
    } catch {
      return null
    }
  }

  /** Nothing more can be told before the end. */
  get isLost(): boolean {
    return this.#isLost
  }

  /** Bytes of a piece that has not come whole. */
  get waiting(): number {
    return this.#rest.length
  }
}

const entriesOf = ({ run }: { readonly run: Run }): readonly HistoryPiece[] => {
  const entries = hashedRun(run)
  // As it was sent: whoever checks sees when it is another.
  return entries.map((entry, index) => ({
    type: 'entry',
    entry: index === entries.length - 1 ? { ...entry, hash: run.hash } : entry,
    told: null,
  }))
}

/** The same for who asks for entries one by one. To check a chain, `RunReader` is better: it finds each place. */
export class PieceReader {
  readonly #reader = new RunReader()

  /** @throws on what `writePiece` does not write */
  push(chunk: Uint8Array): readonly HistoryPiece[] {
    const pieces = this.#reader.push(chunk)
    if (this.#reader.isLost) throw new SyntaxError('not a piece of a history')
    return pieces.flatMap((piece): readonly HistoryPiece[] => {
      if (piece.type === 'run') return entriesOf(piece)
      return piece.type === 'unreadable' ? [] : [piece]
    })
  }

  /** Bytes of a piece that has not come whole. */
  get waiting(): number {
    return this.#reader.waiting
  }
}
