/**
 * A plan's history as it is handed out: JSON Lines, one chained entry a line. Bytes come in any pieces. A line that
 * cannot be read is told by its number and left out: the rest is still the plan's history.
 */
import type { EntryBody } from '@twofold/shared/entries'
import { readLine } from '@twofold/shared/history/export-lines'
import type { Told } from '@twofold/shared/history/story'
import { asBody, linkOfPiece, toldOfPiece } from '@twofold/shared/history/told-story'
import { isParticipantId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import { ChainFeed } from './chain-feed.ts'
import { type Reading, readingOf } from './told.ts'
import type { ToldEntries } from './told-entries.ts'

type Line = Readonly<Record<string, unknown>>

const isLine = (value: unknown): value is Line => typeof value === 'object' && value !== null

/** An entry has its place in the journal; the first line of a file and its signed heads have none. */
const isEntry = (line: Line): boolean => 'seq' in line

const isBody = (body: unknown): body is EntryBody => isLine(body) && typeof body.kind === 'string'

const bodyOf = (body: unknown): EntryBody | null => {
  // An erased one is read as what it is; the story knows it by its kind alone.
  if (body === null) return asBody({ kind: 'erased' })
  return isBody(body) ? body : null
}

/** @throws DOMException when it is not base64 */
const updateOf = (update: unknown): Uint8Array | null =>
  typeof update === 'string' && update !== ''
    ? Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0))
    : null

/** Null: not an entry as we know it. */
const toldOf = ({ seq, at, participant, body, update, told }: Line): Told | null => {
  // What stands beside an entry that is not told whole.
  if (isLine(told)) return toldOf({ seq, at, participant, body: told.body, update: told.update })
  const read = bodyOf(body)
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(at) || read === null) return null
  if (participant !== null && !(typeof participant === 'string' && isParticipantId(participant))) return null
  return { seq: seq as number, at: at as number, participant, body: read, update: updateOf(update) }
}

export class EntryLines implements ToldEntries {
  /** Where a first line does not say it, they are in the entries. */
  #people: readonly Person[] | null = null
  #reading: Reading | null = null
  readonly #hashes = new Map<number, string>()
  readonly feed = new ChainFeed()
  readonly #decoder = new TextDecoder()
  readonly #told = new Map<number, Told>()
  readonly #damaged: number[] = []
  #rest = ''
  #line = 0
  #isWhole = false

  /** Entries that could be read. */
  get told(): readonly Told[] {
    return [...this.#told.values()]
  }

  /** A file is there as a whole: nothing is won. */
  fresh(): readonly Told[] {
    return []
  }

  get people(): readonly Person[] | null {
    return this.#people
  }

  get reading(): Reading | null {
    return this.#reading
  }

  hashOf(seq: number): string | null {
    return this.#hashes.get(seq) ?? null
  }

  /** A file has no other end than its last line. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** Numbers of lines that could not be read, or that say an entry again; 1 is the first. */
  get damaged(): readonly number[] {
    return this.#damaged
  }

  take(bytes: Uint8Array): void {
    this.#takeText(this.#decoder.decode(bytes, { stream: true }))
  }

  /** All has come. */
  end(): void {
    this.#takeText(`${this.#decoder.decode()}\n`)
    this.#isWhole = true
  }

  #takeText(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#takeLine(line)
  }

  #takeLine(text: string): void {
    this.#line++
    if (text.trim() === '') return
    this.feed.add({ type: 'line', number: this.#line, text })
    try {
      const line: unknown = JSON.parse(text)
      if (isLine(line) && !isEntry(line)) return this.#takeBeside(text)
      if (isLine(line) && typeof line.hash === 'string') this.#hashes.set(Number(line.seq), line.hash)
      const told = isLine(line) ? toldOf(line) : null
      if (told && !this.#told.has(told.seq)) this.#told.set(told.seq, told)
      else this.#damaged.push(this.#line)
    } catch {
      // Not JSON, or not base64: told as damaged.
      this.#damaged.push(this.#line)
    }
  }

  /** A first line, a head, a link without a word; and where a reader's window begins, what stood then. */
  #takeBeside(text: string): void {
    const line = readLine(text)
    if (line?.type !== 'start' && line?.type !== 'sealed') return
    if (line.type === 'start') {
      this.#people = line.start.people
      this.#reading = readingOf(line.start)
    }
    const [told, link] = [toldOfPiece(line), linkOfPiece(line)]
    if (told) this.#told.set(told.seq, told)
    if (link) this.#hashes.set(link.seq, link.hash)
  }
}
