/**
 * A plan's history as it is handed out: JSON Lines, one chained entry a line. Bytes come in any pieces. A line that
 * cannot be read is told by its number and left out: the rest is still the plan's history.
 */
import type { EntryBody } from '@twofold/shared/entries'
import type { Told } from '@twofold/shared/history/story'
import { isParticipantId } from '@twofold/shared/ids'
import { ChainFeed } from './chain-feed.ts'
import { asBody, type ToldEntries } from './told-entries.ts'

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
const toldOf = ({ seq, at, participant, body, update }: Line): Told | null => {
  const read = bodyOf(body)
  if (!Number.isSafeInteger(seq) || !Number.isSafeInteger(at) || read === null) return null
  if (participant !== null && !(typeof participant === 'string' && isParticipantId(participant))) return null
  return { seq: seq as number, at: at as number, participant, body: read, update: updateOf(update) }
}

export class EntryLines implements ToldEntries {
  /** They are in the entries. */
  readonly people = null
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
      if (isLine(line) && !isEntry(line)) return
      const told = isLine(line) ? toldOf(line) : null
      if (told && !this.#told.has(told.seq)) this.#told.set(told.seq, told)
      else this.#damaged.push(this.#line)
    } catch {
      // Not JSON, or not base64: told as damaged.
      this.#damaged.push(this.#line)
    }
  }
}
