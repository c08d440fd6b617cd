/**
 * Many Yjs updates as columns: what is alike lies together (all clocks, all first bytes, all words), and every number is
 * told as how far it is from where a person who goes on writing would be. A compressor then finds little left to say.
 * Lossless to the byte: an update that is not as Yjs writes them is kept as it is.
 *
 * Both ends walk the same `Guess`, so a decoder needs nothing but the columns.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { BytesOut } from './bytes-out.ts'
import {
  type Deleted,
  type Id,
  lengthOf,
  partsIn,
  readParts,
  type Section,
  type StructParts,
  utf16Length,
} from './update-parts.ts'

/** In this order in the bytes. */
const columns = [
  'form',
  'count',
  'client',
  'clock',
  'info',
  'originClient',
  'originClock',
  'rightClient',
  'rightClock',
  'length',
  'deletedClient',
  'deletedClock',
  'deletedLength',
  'otherLength',
  'other',
  'textLength',
  'text',
] as const
type Column = (typeof columns)[number]

const plain = 0
const parted = 1

/** Where writing would go on: the same on both ends, whatever the columns say. Clients go by their place in `clients`. */
class Guess {
  /** All met so far. */
  readonly clients: number[] = []
  readonly #places = new Map<number, number>()
  readonly #next: number[] = []
  readonly #caret: number[] = []
  readonly #right: number[] = []

  placeOf = (client: number): number | null => this.#places.get(client) ?? null
  /** Returns its place. */
  meet(client: number): number {
    this.#places.set(client, this.clients.length)
    for (const guessed of [this.#next, this.#caret, this.#right]) guessed.push(0)
    return this.clients.push(client) - 1
  }

  next = (place: number): number => this.#next[place] ?? 0
  caret = (place: number): number => this.#caret[place] ?? 0

  /** Who jumps in the words has to the right what follows there; who goes on has what they had. */
  right(place: number, originPlace: number, originClock: number): number {
    if (originPlace === place && originClock !== this.#caret[place]) return originClock + 1
    return this.#right[place] ?? 0
  }

  /** @param clock of its end */
  wrote(place: number, clock: number): void {
    this.#next[place] = clock
    this.#caret[place] = clock - 1
  }

  beside(rightPlace: number, rightClock: number): void {
    this.#right[rightPlace] = rightClock
  }

  /** Who takes out backwards goes on before it. */
  deleted(place: number, clock: number): void {
    this.#caret[place] = clock - 1
  }
}

const fewBytes = 16

/** Of what has no origin. */
const nowhere = -1

class Writer {
  readonly #guess = new Guess()
  readonly #to = Object.fromEntries(columns.map((name) => [name, encoding.createEncoder()])) as Record<
    Column,
    encoding.Encoder
  >

  #number(column: Column, value: number): void {
    encoding.writeVarUint(this.#to[column], value)
  }
  #step(column: Column, value: number): void {
    encoding.writeVarInt(this.#to[column], value)
  }
  #bytes(column: 'other' | 'text', bytes: Uint8Array): void {
    this.#number(`${column}Length`, bytes.length)
    const to = this.#to[column]
    // lib0 makes two views for each: for a letter that is ten times the work.
    if (bytes.length > fewBytes) encoding.writeUint8Array(to, bytes)
    else for (const byte of bytes) encoding.write(to, byte)
  }

  /** By its place among the clients met so far, which it returns; a new one is told after its place. */
  #client(column: Column, client: number): number {
    const place = this.#guess.placeOf(client)
    this.#number(column, place ?? this.#guess.clients.length)
    if (place !== null) return place
    this.#number(column, client)
    return this.#guess.meet(client)
  }

  #origin({ client, clock }: Id): number {
    const place = this.#client('originClient', client)
    this.#step('originClock', clock - this.#guess.caret(place))
    return place
  }

  #struct({ info, origin, rightOrigin, other, text, gone }: StructParts): void {
    encoding.writeUint8(this.#to.info, info)
    const originPlace = origin ? this.#origin(origin) : nowhere
    if (rightOrigin) {
      const place = this.#client('rightClient', rightOrigin.client)
      const guessed = this.#guess.right(place, originPlace, origin?.clock ?? nowhere)
      this.#step('rightClock', rightOrigin.clock - guessed)
      this.#guess.beside(place, rightOrigin.clock)
    }
    if (other) this.#bytes('other', other)
    if (text) this.#bytes('text', text)
    if (gone !== null) this.#number('length', gone)
  }

  #section({ client, clock, structs }: Section): void {
    this.#number('count', structs.length)
    const place = this.#client('client', client)
    this.#step('clock', clock - this.#guess.next(place))
    let at = clock
    for (const struct of structs) {
      this.#struct(struct)
      at += lengthOf(struct)
      this.#guess.wrote(place, at)
    }
  }

  #deleted({ client, ranges }: Deleted): void {
    const place = this.#client('deletedClient', client)
    this.#number('count', ranges.length)
    for (const { clock, length } of ranges) {
      this.#number('deletedLength', length)
      this.#step('deletedClock', clock + length - 1 - this.#guess.caret(place))
      this.#guess.deleted(place, clock)
    }
  }

  add(update: Uint8Array): void {
    const parts = readParts(update)
    this.#number('form', parts ? parted : plain)
    if (!parts) return this.#bytes('other', update)
    this.#number('count', parts.sections.length)
    for (const section of parts.sections) this.#section(section)
    this.#number('count', parts.deletes.length)
    for (const deleted of parts.deletes) this.#deleted(deleted)
  }

  bytes(): Uint8Array {
    const whole = encoding.createEncoder()
    for (const name of columns) encoding.writeVarUint8Array(whole, encoding.toUint8Array(this.#to[name]))
    return encoding.toUint8Array(whole)
  }
}

/** One for all that is read: what comes back is a copy of its own. */
const scratch = new BytesOut()

/** Writes what it reads at once: a segment has thousands of structs, and a keyframe ten thousands. */
class Reader {
  readonly #guess = new Guess()
  readonly #from: Record<Column, decoding.Decoder>

  constructor(bytes: Uint8Array) {
    const whole = decoding.createDecoder(bytes)
    this.#from = Object.fromEntries(
      columns.map((name) => [name, decoding.createDecoder(decoding.readVarUint8Array(whole))]),
    ) as Record<Column, decoding.Decoder>
  }

  #number = (column: Column): number => decoding.readVarUint(this.#from[column])
  #step = (column: Column): number => decoding.readVarInt(this.#from[column])

  /** Goes past so many bytes of a column. @throws when they are not there */
  #past(column: 'other' | 'text', length: number): decoding.Decoder {
    const from = this.#from[column]
    from.pos += length
    if (from.pos > from.arr.length) throw new RangeError('bytes are missing')
    return from
  }

  /** A number that stands in the update as it stands here. */
  #copied(column: Column): number {
    const value = this.#number(column)
    scratch.number(value)
    return value
  }

  /** Its place. */
  #client(column: Column): number {
    const place = this.#number(column)
    return this.#guess.clients[place] === undefined ? this.#guess.meet(this.#number(column)) : place
  }

  #id(place: number, clock: number): void {
    scratch.number(this.#guess.clients[place] ?? 0)
    scratch.number(clock)
  }

  #rightOrigin(originPlace: number, originClock: number): void {
    const place = this.#client('rightClient')
    const clock = this.#step('rightClock') + this.#guess.right(place, originPlace, originClock)
    this.#id(place, clock)
    this.#guess.beside(place, clock)
  }

  /** Returns its length. */
  #struct(): number {
    const info = decoding.readUint8(this.#from.info)
    const has = partsIn(info)
    scratch.byte(info)
    let [place, clock] = [nowhere, nowhere]
    if (has.origin) {
      place = this.#client('originClient')
      clock = this.#step('originClock') + this.#guess.caret(place)
      this.#id(place, clock)
    }
    if (has.rightOrigin) this.#rightOrigin(place, clock)
    if (has.other) this.#other()
    return has.text ? this.#text() : has.gone ? this.#copied('length') : 1
  }

  #text(): number {
    const length = this.#copied('textLength')
    const { arr, pos } = this.#past('text', length)
    scratch.copied(arr, pos - length, length)
    return utf16Length(arr, pos - length, pos)
  }

  #other(): void {
    const length = this.#number('otherLength')
    const { arr, pos } = this.#past('other', length)
    scratch.copied(arr, pos - length, length)
  }

  #section(): void {
    const count = this.#copied('count')
    const place = this.#client('client')
    let at = this.#step('clock') + this.#guess.next(place)
    this.#id(place, at)
    for (let left = count; left > 0; left--) {
      at += this.#struct()
      this.#guess.wrote(place, at)
    }
  }

  #deleted(): void {
    const place = this.#client('deletedClient')
    scratch.number(this.#guess.clients[place] ?? 0)
    for (let left = this.#copied('count'); left > 0; left--) {
      const length = this.#number('deletedLength')
      const clock = this.#step('deletedClock') + this.#guess.caret(place) - length + 1
      scratch.number(clock)
      scratch.number(length)
      this.#guess.deleted(place, clock)
    }
  }

  next(): Uint8Array {
    scratch.begin()
    if (this.#number('form') === plain) {
      this.#other()
      return scratch.taken()
    }
    for (let left = this.#copied('count'); left > 0; left--) this.#section()
    for (let left = this.#copied('count'); left > 0; left--) this.#deleted()
    return scratch.taken()
  }
}

/** @param updates Yjs v1, or any bytes */
export const writeColumns = (updates: Iterable<Uint8Array>): Uint8Array => {
  const writer = new Writer()
  for (const update of updates) writer.add(update)
  return writer.bytes()
}

/** The updates one after the other, each taken out when it is asked for. @throws on bytes that `writeColumns` did not write */
export const columnsReader = (bytes: Uint8Array): (() => Uint8Array) => {
  const reader = new Reader(bytes)
  return () => reader.next()
}

/** The first `count` updates. @throws as `columnsReader` */
export const readColumns = (bytes: Uint8Array, count: number): readonly Uint8Array[] => {
  const next = columnsReader(bytes)
  return Array.from({ length: count }, next)
}
