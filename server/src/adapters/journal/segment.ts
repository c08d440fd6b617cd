/**
 * Records of a plan as columns, for a sealed segment: what is alike lies together, and what can be told from what came
 * before is not told (the people and fields by their place in a list, times and clocks as steps, `prev` where it is the hash
 * of the entry before). Lossless: `readSegment` gives back every record as it was appended, none joined with another.
 * What turns did lies apart from what keystrokes did, so that the entries can be read alone, some five times as fast.
 */
import type { Author, AuthorRange } from '@twofold/shared/authorship'
import { columnsReader, writeColumns } from '@twofold/shared/history/update-columns'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Edit, Entry, JournalRecord } from '@twofold/shared/journal'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const version = 2
/** The updates of keystrokes and turns lay in one list, as they came. */
const oldVersion = 1

/** In this order in the bytes. */
const columns = [
  'kind',
  'at',
  'participant',
  'fields',
  'ranges',
  'rangeClient',
  'rangeClock',
  'rangeLength',
  'rangeAuthor',
  'body',
  'hasUpdate',
  'prev',
  'salt',
  'payloadHash',
  'hash',
] as const
type Column = (typeof columns)[number]

const edit = 0
const entry = 1

/** Values by their place in the order in which they were first met. */
class Places {
  readonly values: string[] = []
  readonly #places = new Map<string, number>()

  of(value: string): number {
    const known = this.#places.get(value)
    if (known !== undefined) return known
    this.#places.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}

const hexShape = /^(?:[0-9a-f]{2})*$/

const authorOf = ({ by, saidBy, via }: Author): string => JSON.stringify([by, saidBy, via])

class Writer {
  readonly #people = new Places()
  readonly #fields = new Places()
  readonly #authors = new Places()
  readonly #clients = new Places()
  readonly #nextClock = new Map<number, number>()
  readonly #updates = { edit: [] as Uint8Array[], entry: [] as Uint8Array[] }
  readonly #to = Object.fromEntries(columns.map((name) => [name, encoding.createEncoder()])) as Record<
    Column,
    encoding.Encoder
  >
  #at = 0
  #hash = ''

  #number = (column: Column, value: number): void => encoding.writeVarUint(this.#to[column], value)
  #step = (column: Column, value: number): void => encoding.writeVarInt(this.#to[column], value)

  /** @throws RangeError on what is no hex: nobody may seal that */
  #hex(column: Column, text: string): void {
    if (!hexShape.test(text)) throw new RangeError('not in hex')
    encoding.writeVarUint8Array(this.#to[column], Buffer.from(text, 'hex'))
  }

  #range(range: AuthorRange): void {
    this.#number('rangeClient', this.#clients.of(`${range.client}`))
    this.#step('rangeClock', range.clock - (this.#nextClock.get(range.client) ?? 0))
    this.#number('rangeLength', range.length)
    this.#number('rangeAuthor', this.#authors.of(authorOf(range)))
    this.#nextClock.set(range.client, range.clock + range.length)
  }

  #edit({ fields, ranges, update }: Edit): void {
    this.#number('fields', this.#fields.of(JSON.stringify(fields)))
    this.#number('ranges', ranges.length)
    for (const range of ranges) this.#range(range)
    this.#updates.edit.push(update)
  }

  #entry({ body, update, prev, salt, payloadHash, hash }: Entry): void {
    encoding.writeVarString(this.#to.body, JSON.stringify(body))
    this.#number('hasUpdate', update ? 1 : 0)
    if (update) this.#updates.entry.push(update)
    this.#number('prev', prev === this.#hash ? 0 : 1)
    if (prev !== this.#hash) this.#hex('prev', prev)
    this.#hex('salt', salt ?? '')
    this.#hex('payloadHash', payloadHash)
    this.#hex('hash', hash)
    this.#hash = hash
  }

  add(record: JournalRecord): void {
    this.#number('kind', record.type === 'edit' ? edit : entry)
    this.#step('at', record.at - this.#at)
    this.#at = record.at
    this.#number('participant', record.participant === null ? 0 : 1 + this.#people.of(record.participant))
    if (record.type === 'edit') this.#edit(record)
    else this.#entry(record)
  }

  bytes(firstSeq: number, count: number): Uint8Array {
    const whole = encoding.createEncoder()
    encoding.writeVarUint(whole, version)
    encoding.writeVarUint(whole, firstSeq)
    encoding.writeVarUint(whole, count)
    const lists = [this.#people, this.#fields, this.#authors, this.#clients].map(({ values }) => values)
    encoding.writeVarString(whole, JSON.stringify(lists))
    for (const name of columns) encoding.writeVarUint8Array(whole, encoding.toUint8Array(this.#to[name]))
    for (const updates of [this.#updates.entry, this.#updates.edit]) {
      encoding.writeVarUint(whole, updates.length)
      encoding.writeVarUint8Array(whole, writeColumns(updates))
    }
    return encoding.toUint8Array(whole)
  }
}

interface Head {
  readonly type: JournalRecord['type']
  readonly seq: number
  readonly at: number
  readonly participant: ParticipantId | null
}

class Reader {
  readonly #people: readonly string[]
  /** Read once for the segment: records share them. */
  readonly #fields: readonly Edit['fields'][]
  readonly #authors: readonly Author[]
  readonly #clients: readonly string[]
  readonly #nextClock = new Map<number, number>()
  readonly #from: Record<Column, decoding.Decoder>
  readonly #updates: Readonly<Record<JournalRecord['type'], () => Uint8Array>>
  readonly count: number
  #seq: number
  #at = 0
  #hash = ''

  constructor(bytes: Uint8Array) {
    const whole = decoding.createDecoder(bytes)
    const written = decoding.readVarUint(whole)
    if (written !== version && written !== oldVersion) throw new RangeError('not a segment that we can read')
    this.#seq = decoding.readVarUint(whole)
    this.count = decoding.readVarUint(whole)
    const lists = JSON.parse(decoding.readVarString(whole)) as readonly (readonly string[])[]
    const [people = [], fields = [], authors = [], clients = []] = lists
    this.#people = people
    this.#fields = fields.map((one) => JSON.parse(one))
    this.#authors = authors.map((one) => {
      const [by, saidBy, via] = JSON.parse(one)
      return { by, saidBy, via }
    })
    this.#clients = clients
    this.#from = Object.fromEntries(
      columns.map((name) => [name, decoding.createDecoder(decoding.readVarUint8Array(whole))]),
    ) as Record<Column, decoding.Decoder>
    this.hasEntriesApart = written !== oldVersion
    const first = updatesIn(whole)
    this.#updates = { entry: first, edit: this.hasEntriesApart ? updatesIn(whole) : first }
  }

  #number = (column: Column): number => decoding.readVarUint(this.#from[column])
  #step = (column: Column): number => decoding.readVarInt(this.#from[column])
  #hex = (column: Column): string =>
    Buffer.from(decoding.readVarUint8Array(this.#from[column])).toString('hex')

  #update(of: JournalRecord['type']): Uint8Array {
    return this.#updates[of]()
  }

  #range(): AuthorRange {
    const client = Number(this.#clients[this.#number('rangeClient')])
    const clock = this.#step('rangeClock') + (this.#nextClock.get(client) ?? 0)
    const length = this.#number('rangeLength')
    const author = this.#authors[this.#number('rangeAuthor')]
    if (!author) throw new RangeError('an author is missing')
    this.#nextClock.set(client, clock + length)
    return { client, clock, length, ...author }
  }

  #edit(head: Head): Edit {
    const fields = this.#fields[this.#number('fields')] ?? []
    const ranges: AuthorRange[] = []
    for (let left = this.#number('ranges'); left > 0; left--) ranges.push(this.#range())
    const { seq, at, participant } = head
    return {
      type: 'edit',
      seq,
      at,
      participant: participant as ParticipantId,
      fields,
      ranges,
      update: this.#update('edit'),
    }
  }

  #entry({ seq, at, participant }: Head): Entry {
    const body = JSON.parse(decoding.readVarString(this.#from.body))
    const update = this.#number('hasUpdate') === 1 ? this.#update('entry') : null
    const prev = this.#number('prev') === 0 ? this.#hash : this.#hex('prev')
    // None where words were erased.
    const salt = this.#hex('salt') || null
    const [payloadHash, hash] = [this.#hex('payloadHash'), this.#hex('hash')]
    this.#hash = hash
    return { type: 'entry', seq, at, participant, body, update, salt, payloadHash, prev, hash }
  }

  /** What all records have. */
  #head(): Head {
    const type = this.#number('kind') === edit ? 'edit' : 'entry'
    this.#at += this.#step('at')
    const place = this.#number('participant')
    const participant = place === 0 ? null : ((this.#people[place - 1] ?? null) as ParticipantId | null)
    return { type, seq: this.#seq++, at: this.#at, participant }
  }

  next(): JournalRecord {
    const head = this.#head()
    return head.type === 'edit' ? this.#edit(head) : this.#entry(head)
  }

  /** Of an edit only its head line is read. */
  entries(): readonly Entry[] {
    const found: Entry[] = []
    for (let left = this.count; left > 0; left--) {
      const head = this.#head()
      if (head.type === 'entry') found.push(this.#entry(head))
    }
    return found
  }

  /** Whether entries can be read alone. */
  readonly hasEntriesApart: boolean
}

/** Taken out of their columns only when they are asked for: who reads entries alone never asks for keystrokes. */
const updatesIn = (whole: decoding.Decoder): (() => Uint8Array) => {
  const count = decoding.readVarUint(whole)
  const bytes = decoding.readVarUint8Array(whole)
  let next: (() => Uint8Array) | null = null
  let given = 0
  return () => {
    if (given++ >= count) throw new RangeError('an update is missing')
    next ??= columnsReader(bytes)
    return next()
  }
}

/** @param records in order, with no number left out. @throws RangeError on hashes that are none */
export const writeSegment = (records: readonly JournalRecord[]): Uint8Array => {
  const writer = new Writer()
  for (const record of records) writer.add(record)
  return writer.bytes(records[0]?.seq ?? 1, records.length)
}

/** The bytes of `writeSegment`, read as far as they are asked for. */
export class OpenSegment {
  readonly #bytes: Uint8Array
  readonly #reader: Reader
  readonly #records: JournalRecord[] = []
  #entries: readonly Entry[] | null = null

  /** @throws on other bytes, here or later */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#reader = new Reader(bytes)
  }

  /** From its first record on, at least as many where there are. */
  first(count: number): readonly JournalRecord[] {
    const most = Math.min(count, this.#reader.count)
    while (this.#records.length < most) this.#records.push(this.#reader.next())
    return this.#records
  }

  all(): readonly JournalRecord[] {
    return this.first(this.#reader.count)
  }

  entries(): readonly Entry[] {
    this.#entries ??= this.#reader.hasEntriesApart
      ? new Reader(this.#bytes).entries()
      : this.all().filter((record) => record.type === 'entry')
    return this.#entries
  }
}

/** @throws on bytes that `writeSegment` did not write */
export const readSegment = (bytes: Uint8Array): readonly JournalRecord[] => new OpenSegment(bytes).all()

/** Its entries alone. @throws as `readSegment` */
export const readEntries = (bytes: Uint8Array): readonly Entry[] => new OpenSegment(bytes).entries()
