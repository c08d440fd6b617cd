/**
 * Whole entries that follow each other, as they travel: in columns, without what a reader works out alone. Of each entry's
 * hashes nothing is sent but eight bytes; the hash before the first and that of the last are sent whole, and whoever reads
 * works out all between (PROTOCOL.md, "The history"). When that ends at the last's hash, every entry is as it was hashed.
 *
 * When it does not, the eight bytes tell where: `own` is of what the entry says, and `before` is the `own` of the entry that
 * it was written after. They prove nothing, for they are short. They only find the place of what the hash has shown.
 */
import { fromHexString, toHexString } from 'lib0/buffer'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type { AuthorRange } from '../authorship.ts'
import type { BodyOf, EntryBody } from '../entries.ts'
import type { ParticipantId } from '../ids.ts'
import { chainText } from '../journal.ts'
import { type ChainEntry, entryHashOf, payloadHashOf } from './chain-hash.ts'
import { readColumns, writeColumns } from './update-columns.ts'

export type RunEntry = Pick<ChainEntry, 'seq' | 'at' | 'participant' | 'kind'> & {
  readonly body: EntryBody
  readonly update: Uint8Array | null
  readonly salt: string
  /** Hexadecimal, 8 digits each. */
  readonly own: string
  readonly before: string
}

export interface Run {
  /** Of the entry before its first. */
  readonly prev: string
  /** Of its last. */
  readonly hash: string
  readonly entries: readonly RunEntry[]
}

const ownDigits = 8

/** Of what an entry says, without what it was written after. @param sha hexadecimal */
export const ownOf = (
  { seq, at, participant, kind, payloadHash }: Omit<ChainEntry, 'prev' | 'hash' | 'body' | 'update' | 'salt'>,
  sha: (text: string) => string = (text) => toHexString(digest(encodeUtf8(text))),
): string => sha(chainText({ prev: '', seq, at, participant, kind, payloadHash })).slice(0, ownDigits)

/** Of the first in a run, its `before` is the beginning of the hash before it. */
export const beforeOf = (prev: string): string => prev.slice(0, ownDigits)

/** In this order in the bytes. */
const columns = [
  'seq',
  'at',
  'participant',
  'form',
  'fields',
  'edits',
  'authors',
  'client',
  'clock',
  'length',
  'author',
  'body',
  'hasUpdate',
  'salt',
  'check',
] as const
type Column = (typeof columns)[number]

const asJson = 0
const asTurn = 1
const asTurnWithoutAuthors = 2

type Turn = BodyOf<'turn'>
const turnKeys = ['authors', 'edits', 'fields', 'firstEdit', 'kind', 'lastEdit']

/** Null: as JSON, for it holds something that we do not know. */
const turnIn = (body: EntryBody): Turn | null =>
  body.kind === 'turn' &&
  Object.keys(body).every((key) => turnKeys.includes(key)) &&
  [body.firstEdit, body.lastEdit, body.edits].every(Number.isSafeInteger)
    ? body
    : null

const authorKey = ({ by, saidBy, via }: AuthorRange): string => JSON.stringify([by, saidBy, via])

class Writer {
  readonly #to = Object.fromEntries(columns.map((name) => [name, encoding.createEncoder()])) as Record<
    Column,
    encoding.Encoder
  >
  readonly #places = new Map<string, number>()
  readonly #clocks = new Map<number, number>()
  readonly #updates: Uint8Array[] = []
  #seq = 0
  #at = 0

  #number = (column: Column, value: number): void => encoding.writeVarUint(this.#to[column], value)
  #step = (column: Column, value: number): void => encoding.writeVarInt(this.#to[column], value)
  #hex = (column: Column, hex: string): void => encoding.writeUint8Array(this.#to[column], fromHexString(hex))

  /** By its place among all that were met so far; a new one is told after its place. */
  #word(column: Column, word: string): void {
    const place = this.#places.get(word)
    this.#number(column, place ?? this.#places.size)
    if (place !== undefined) return
    encoding.writeVarString(this.#to[column], word)
    this.#places.set(word, this.#places.size)
  }

  #authors(authors: readonly AuthorRange[]): void {
    this.#number('authors', authors.length)
    for (const range of authors) {
      const { client, clock, length } = range
      this.#word('client', `${client}`)
      this.#step('clock', clock - (this.#clocks.get(client) ?? 0))
      this.#number('length', length)
      this.#word('author', authorKey(range))
      this.#clocks.set(client, clock + length)
    }
  }

  #body(seq: number, body: EntryBody): void {
    const turn = turnIn(body)
    if (!turn) {
      this.#number('form', asJson)
      return encoding.writeVarString(this.#to.body, JSON.stringify(body))
    }
    const { fields, firstEdit, lastEdit, edits, authors } = turn
    this.#number('form', authors ? asTurn : asTurnWithoutAuthors)
    this.#word('fields', JSON.stringify(fields))
    // Usually it is chained right after its last edit, and all edits since its first are its own.
    this.#step('edits', seq - 1 - lastEdit)
    this.#step('edits', lastEdit - firstEdit)
    this.#step('edits', lastEdit - firstEdit + 1 - edits)
    if (authors) this.#authors(authors)
  }

  add({ seq, at, participant, body, update, salt, own, before }: RunEntry): void {
    this.#step('seq', seq - this.#seq)
    this.#step('at', at - this.#at)
    this.#word('participant', participant ?? '')
    this.#body(seq, body)
    this.#number('hasUpdate', update ? 1 : 0)
    if (update) this.#updates.push(update)
    this.#number('salt', salt.length / 2)
    this.#hex('salt', salt)
    this.#hex('check', own)
    this.#hex('check', before)
    this.#seq = seq
    this.#at = at
  }

  writeTo(whole: encoding.Encoder): void {
    for (const name of columns) encoding.writeVarUint8Array(whole, encoding.toUint8Array(this.#to[name]))
    encoding.writeVarUint8Array(whole, writeColumns(this.#updates))
  }
}

class Reader {
  readonly #from: Record<Column, decoding.Decoder>
  readonly #words: string[] = []
  readonly #clocks = new Map<number, number>()
  #seq = 0
  #at = 0

  constructor(whole: decoding.Decoder) {
    this.#from = Object.fromEntries(
      columns.map((name) => [name, decoding.createDecoder(decoding.readVarUint8Array(whole))]),
    ) as Record<Column, decoding.Decoder>
  }

  #number = (column: Column): number => decoding.readVarUint(this.#from[column])
  #step = (column: Column): number => decoding.readVarInt(this.#from[column])
  #hex = (column: Column, bytes: number): string =>
    toHexString(decoding.readUint8Array(this.#from[column], bytes))

  /** @throws SyntaxError on a place that is not there yet */
  #word(column: Column): string {
    const place = this.#number(column)
    if (place > this.#words.length) throw new SyntaxError('not a run of entries')
    if (place === this.#words.length) this.#words.push(decoding.readVarString(this.#from[column]))
    return this.#words[place] ?? ''
  }

  #author(): AuthorRange {
    const client = Number(this.#word('client'))
    const clock = this.#step('clock') + (this.#clocks.get(client) ?? 0)
    const length = this.#number('length')
    const [by, saidBy, via] = JSON.parse(this.#word('author'))
    this.#clocks.set(client, clock + length)
    return { client, clock, length, by, saidBy, via }
  }

  #body(seq: number): EntryBody {
    const form = this.#number('form')
    if (form === asJson) return JSON.parse(decoding.readVarString(this.#from.body))
    const fields = JSON.parse(this.#word('fields'))
    const lastEdit = seq - 1 - this.#step('edits')
    const firstEdit = lastEdit - this.#step('edits')
    const edits = lastEdit - firstEdit + 1 - this.#step('edits')
    const turn: Turn = { kind: 'turn', fields, firstEdit, lastEdit, edits }
    if (form === asTurnWithoutAuthors) return turn
    const authors: AuthorRange[] = []
    for (let left = this.#number('authors'); left > 0; left--) authors.push(this.#author())
    return { ...turn, authors }
  }

  next(): RunEntry & { readonly hasUpdate: boolean } {
    const seq = this.#seq + this.#step('seq')
    const at = this.#at + this.#step('at')
    const participant = (this.#word('participant') || null) as ParticipantId | null
    const body = this.#body(seq)
    const hasUpdate = this.#number('hasUpdate') === 1
    const salt = this.#hex('salt', this.#number('salt'))
    const [own, before] = [this.#hex('check', ownDigits / 2), this.#hex('check', ownDigits / 2)]
    this.#seq = seq
    this.#at = at
    return { seq, at, participant, kind: body.kind, body, update: null, hasUpdate, salt, own, before }
  }
}

/** A damaged count asks for no more memory than this. */
const maxEntries = 4_096

const writeHash = (to: encoding.Encoder, hash: string): void =>
  encoding.writeUint8Array(to, fromHexString(hash))
const hashBytes = 32

export const writeRun = (to: encoding.Encoder, { prev, hash, entries }: Run): void => {
  const writer = new Writer()
  for (const entry of entries) writer.add(entry)
  encoding.writeVarUint(to, entries.length)
  writeHash(to, prev)
  writeHash(to, hash)
  writer.writeTo(to)
}

/** @throws on what `writeRun` does not write */
export const readRun = (from: decoding.Decoder): Run => {
  const count = decoding.readVarUint(from)
  if (count > maxEntries) throw new SyntaxError('not a run of entries')
  const [prev, hash] = [hashBytes, hashBytes].map((bytes) =>
    toHexString(decoding.readUint8Array(from, bytes)),
  )
  const reader = new Reader(from)
  const read = Array.from({ length: count }, () => reader.next())
  const updates = readColumns(decoding.readVarUint8Array(from), read.filter((one) => one.hasUpdate).length)
  let at = 0
  const entries = read.map(({ hasUpdate, ...entry }) => ({
    ...entry,
    update: hasUpdate ? (updates[at++] ?? null) : null,
  }))
  return { prev: prev ?? '', hash: hash ?? '', entries }
}

/** With all hashes worked out, each from the one before. Whether that is what was hashed the run's own hash tells. */
export const hashedRun = ({ prev, entries }: Run): readonly ChainEntry[] => {
  let before = prev
  return entries.map(({ own: _own, before: _before, ...entry }) => {
    const bare = { ...entry, payloadHash: '', prev: before, hash: '' }
    const link = { ...bare, payloadHash: payloadHashOf(bare) ?? '' }
    before = entryHashOf(link)
    return { ...link, hash: before }
  })
}
