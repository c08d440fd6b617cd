/**
 * Many Yjs updates as columns: what is alike lies together (all clocks, all first bytes, all words), and every number is
 * told as how far it is from where a person who goes on writing would be. A compressor then finds little left to say.
 * Lossless to the byte: an update that is not as Yjs writes them is kept as it is.
 *
 * Both ends walk the same `Guess`, so a decoder needs nothing but the columns.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  type Deleted,
  type Id,
  lengthOf,
  partsIn,
  readParts,
  type Section,
  type StructParts,
  type UpdateParts,
  writeFew,
  writeParts,
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

/** Where writing would go on: the same on both ends, whatever the columns say. */
class Guess {
  /** All met so far, and the place of each. */
  readonly clients: number[] = []
  readonly #places = new Map<number, number>()
  readonly #next = new Map<number, number>()
  readonly #caret = new Map<number, number>()
  readonly #right = new Map<number, number>()

  placeOf = (client: number): number | null => this.#places.get(client) ?? null
  meet(client: number): void {
    this.#places.set(client, this.clients.length)
    this.clients.push(client)
  }

  next = (client: number): number => this.#next.get(client) ?? 0
  caret = (client: number): number => this.#caret.get(client) ?? 0

  /** Who jumps in the words has to the right what follows there; who goes on has what they had. */
  right(client: number, origin: Id | null): number {
    const isHere = origin !== null && origin.client === client && origin.clock === this.caret(client)
    if (origin?.client === client && !isHere) return origin.clock + 1
    return this.#right.get(client) ?? 0
  }

  /** Returns the clock after it. */
  wrote(client: number, clock: number, struct: StructParts): number {
    const { rightOrigin } = struct
    const length = lengthOf(struct)
    this.#next.set(client, clock + length)
    this.#caret.set(client, clock + length - 1)
    if (rightOrigin) this.#right.set(rightOrigin.client, rightOrigin.clock)
    return clock + length
  }

  /** Who takes out backwards goes on before it. */
  deleted(client: number, clock: number): void {
    this.#caret.set(client, clock - 1)
  }
}

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
    writeFew(this.#to[column], bytes)
  }

  /** By its place among the clients met so far; a new one is told after its place. */
  #client(column: Column, client: number): void {
    const place = this.#guess.placeOf(client)
    this.#number(column, place ?? this.#guess.clients.length)
    if (place !== null) return
    this.#number(column, client)
    this.#guess.meet(client)
  }

  #struct(struct: StructParts): void {
    const { info, origin, rightOrigin, other, text, gone } = struct
    encoding.writeUint8(this.#to.info, info)
    if (origin) {
      this.#client('originClient', origin.client)
      this.#step('originClock', origin.clock - this.#guess.caret(origin.client))
    }
    if (rightOrigin) {
      this.#client('rightClient', rightOrigin.client)
      this.#step('rightClock', rightOrigin.clock - this.#guess.right(rightOrigin.client, origin))
    }
    if (other) this.#bytes('other', other)
    if (text) this.#bytes('text', text)
    if (gone !== null) this.#number('length', gone)
  }

  #section({ client, clock, structs }: Section): void {
    this.#number('count', structs.length)
    this.#client('client', client)
    this.#step('clock', clock - this.#guess.next(client))
    let at = clock
    for (const struct of structs) {
      this.#struct(struct)
      at = this.#guess.wrote(client, at, struct)
    }
  }

  #deleted({ client, ranges }: Deleted): void {
    this.#client('deletedClient', client)
    this.#number('count', ranges.length)
    for (const { clock, length } of ranges) {
      this.#number('deletedLength', length)
      this.#step('deletedClock', clock + length - 1 - this.#guess.caret(client))
      this.#guess.deleted(client, clock)
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
  #bytes = (column: 'other' | 'text'): Uint8Array =>
    decoding.readUint8Array(this.#from[column], this.#number(`${column}Length`))

  #client(column: Column): number {
    const known = this.#guess.clients[this.#number(column)]
    if (known !== undefined) return known
    const client = this.#number(column)
    this.#guess.meet(client)
    return client
  }

  #origin(): Id {
    const client = this.#client('originClient')
    return { client, clock: this.#step('originClock') + this.#guess.caret(client) }
  }

  #rightOrigin(origin: Id | null): Id {
    const client = this.#client('rightClient')
    return { client, clock: this.#step('rightClock') + this.#guess.right(client, origin) }
  }

  #list<T>(count: number, one: () => T): readonly T[] {
    const many: T[] = []
    while (many.length < count) many.push(one())
    return many
  }

  #struct(): StructParts {
    const info = decoding.readUint8(this.#from.info)
    const has = partsIn(info)
    const origin = has.origin ? this.#origin() : null
    const rightOrigin = has.rightOrigin ? this.#rightOrigin(origin) : null
    const other = has.other ? this.#bytes('other') : null
    const text = has.text ? this.#bytes('text') : null
    return { info, origin, rightOrigin, other, text, gone: has.gone ? this.#number('length') : null }
  }

  #section(): Section {
    const count = this.#number('count')
    const client = this.#client('client')
    const clock = this.#step('clock') + this.#guess.next(client)
    let at = clock
    const structs = this.#list(count, () => {
      const struct = this.#struct()
      at = this.#guess.wrote(client, at, struct)
      return struct
    })
    return { client, clock, structs }
  }

  #deleted(): Deleted {
    const client = this.#client('deletedClient')
    const ranges = this.#list(this.#number('count'), () => {
      const length = this.#number('deletedLength')
      const clock = this.#step('deletedClock') + this.#guess.caret(client) - length + 1
      this.#guess.deleted(client, clock)
      return { clock, length }
    })
    return { client, ranges }
  }

  next(): Uint8Array {
    if (this.#number('form') === plain) return this.#bytes('other')
    const sections = this.#list(this.#number('count'), () => this.#section())
    const deletes = this.#list(this.#number('count'), () => this.#deleted())
    return writeParts({ sections, deletes } satisfies UpdateParts)
  }
}

/** @param updates Yjs v1, or any bytes */
export const writeColumns = (updates: Iterable<Uint8Array>): Uint8Array => {
  const writer = new Writer()
  for (const update of updates) writer.add(update)
  return writer.bytes()
}

/** The first `count` updates, one after the other. @throws on bytes that `writeColumns` did not write */
export const readColumns = (bytes: Uint8Array, count: number): readonly Uint8Array[] => {
  const reader = new Reader(bytes)
  return Array.from({ length: count }, () => reader.next())
}
