/** Collects a plan's history as it comes, in whichever of its forms: pieces from the house, lines out of a file. */
import type { EntryBody } from '@twofold/shared/entries'
import type { Told } from '@twofold/shared/history/story'
import { type CamePiece, type HistoryPiece, RunReader } from '@twofold/shared/history/told-history'
import { hashedRun, type Run } from '@twofold/shared/history/told-run'
import { linkOfPiece, toldOfPiece } from '@twofold/shared/history/told-story'
import type { Person } from '@twofold/shared/people'
import { ChainFeed } from './chain-feed.ts'
import { type Reading, readingOf } from './told.ts'

export interface ToldEntries {
  readonly told: readonly Told[]
  /** Those that came since it was last asked; none where not all that comes is told in the end. */
  fresh(): readonly Told[]
  /** Of a link of the chain; null: there is none of that number. */
  hashOf(seq: number): string | null
  /** All who ever had a place, where the history says so by itself; null: it is in the entries. */
  readonly people: readonly Person[] | null
  /** Null: it does not say. */
  readonly reading: Reading | null
  /** Where it could not be read: numbers of pieces or lines, 1 is the first. */
  readonly damaged: readonly number[]
  /** Its end has come. */
  readonly isWhole: boolean
  /** Its links, for who checks them. */
  readonly feed: ChainFeed
  take(bytes: Uint8Array): void
  end(): void
}

export { asBody, type Made } from '@twofold/shared/history/told-story'

type Keystroke = (HistoryPiece & { readonly type: 'edit' })['edit']

export class EntryPieces implements ToldEntries {
  readonly feed = new ChainFeed()
  readonly #reader = new RunReader()
  readonly #told = new Map<number, Told>()
  readonly #damaged: number[] = []
  #people: readonly Person[] | null = null
  readonly #hashes = new Map<number, string>()
  readonly #runs: Run[] = []
  readonly #edits: Told[] = []
  #fresh: Told[] = []
  #reading: Reading | null = null
  #count = 0
  #isWhole = false

  /** With the keystrokes the turns that hold them are not told once more. */
  get told(): readonly Told[] {
    const told = [...this.#told.values()]
    if (this.#edits.length === 0) return told
    return [...told.filter(({ body }) => body.kind !== 'turn'), ...this.#edits]
  }
  fresh(): readonly Told[] {
    const fresh = this.#edits.length === 0 ? this.#fresh : []
    this.#fresh = []
    return fresh
  }
  get people(): readonly Person[] | null {
    return this.#people
  }
  get reading(): Reading | null {
    return this.#reading
  }
  get damaged(): readonly number[] {
    return this.#damaged
  }
  get isWhole(): boolean {
    return this.#isWhole
  }

  take(bytes: Uint8Array): void {
    for (const piece of this.#reader.push(bytes)) this.#takePiece(piece)
  }

  end(): void {
    for (const piece of this.#reader.end()) this.#takePiece(piece)
  }

  #takePiece(piece: CamePiece): void {
    this.#count++
    switch (piece.type) {
      case 'run':
        return this.#run(piece.run)
      case 'unreadable':
        this.#damaged.push(this.#count)
        return this.feed.add({ type: 'unreadable', number: this.#count })
      case 'edit':
        return this.#edit(piece.edit)
      case 'end':
        this.#isWhole = true
        return this.feed.add(piece)
      case 'start':
      case 'entry':
      case 'sealed':
      case 'proof':
        return this.#linked(piece)
    }
  }

  #linked(piece: HistoryPiece): void {
    if (piece.type === 'start') {
      this.#people = piece.start.people
      this.#reading = readingOf(piece.start)
    }
    this.feed.add(piece)
    const [told, link] = [toldOfPiece(piece), linkOfPiece(piece)]
    if (told) this.#keep(told)
    if (link) this.#hashes.set(link.seq, link.hash)
  }

  /** A keystroke: a moment of its own, told as a turn of one edit. */
  #edit({ seq, at, participant, fields, ranges, update }: Keystroke): void {
    const body: EntryBody = {
      kind: 'turn',
      fields: [...fields],
      firstEdit: seq,
      lastEdit: seq,
      edits: 1,
      authors: [...ranges],
    }
    this.#edits.push({ seq, at, participant, body, update })
  }

  #run(run: Run): void {
    this.feed.add({ type: 'run', run })
    this.#runs.push(run)
    for (const entry of run.entries) this.#keep(entry)
  }

  /** Those of a run are worked out only when one of them is asked for. */
  hashOf(seq: number): string | null {
    const known = this.#hashes.get(seq)
    if (known !== undefined) return known
    const run = this.#runs.find(({ entries }) => entries.some((one) => one.seq === seq))
    for (const entry of run ? hashedRun(run) : []) this.#hashes.set(entry.seq, entry.hash)
    return this.#hashes.get(seq) ?? null
  }

  /** What is there twice is one moment; the check tells of it. */
  #keep(told: Told): void {
    if (this.#told.has(told.seq)) return
    this.#told.set(told.seq, told)
    this.#fresh.push(told)
  }
}
