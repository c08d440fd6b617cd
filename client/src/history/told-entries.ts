/** Collects a plan's history as it comes, in whichever of its forms: pieces from the house, lines out of a file. */
import type { AuthorRange } from '@twofold/shared/authorship'
import type { EntryBody } from '@twofold/shared/entries'
import type { Told } from '@twofold/shared/history/story'
import { type CamePiece, type HistoryPiece, RunReader } from '@twofold/shared/history/told-history'
import type { Run } from '@twofold/shared/history/told-run'
import type { Person } from '@twofold/shared/people'
import { ChainFeed } from './chain-feed.ts'

export interface ToldEntries {
  readonly told: readonly Told[]
  /** All who ever had a place, where the history says so by itself; null: it is in the entries. */
  readonly people: readonly Person[] | null
  /** Where it could not be read: numbers of pieces or lines, 1 is the first. */
  readonly damaged: readonly number[]
  /** Its end has come. */
  readonly isWhole: boolean
  /** Its links, for who checks them. */
  readonly feed: ChainFeed
  take(bytes: Uint8Array): void
  end(): void
}

/** What stands when a reader's window begins, and an entry whose words are gone for good: no kinds of the journal. */
export type Made =
  | { readonly kind: 'windowBegins'; readonly authors: readonly AuthorRange[] }
  | { readonly kind: 'erased' }

/** The story reads of a body its kind and whose words it brings, and hands the rest on. */
export const asBody = (made: Made): EntryBody => made as unknown as EntryBody

export class EntryPieces implements ToldEntries {
  readonly feed = new ChainFeed()
  readonly #reader = new RunReader()
  readonly #told = new Map<number, Told>()
  readonly #damaged: number[] = []
  #people: readonly Person[] | null = null
  #count = 0
  #isWhole = false

  get told(): readonly Told[] {
    return [...this.#told.values()]
  }
  get people(): readonly Person[] | null {
    return this.#people
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
      case 'start':
        return this.#start(piece)
      case 'entry':
        return this.#entry(piece)
      case 'run':
        return this.#run(piece.run)
      case 'unreadable':
        this.#damaged.push(this.#count)
        return this.feed.add({ type: 'unreadable', number: this.#count })
      case 'end':
        this.#isWhole = true
        if (piece.head) this.feed.add({ type: 'head', head: piece.head })
        return
      // A link without a word, a keystroke: neither is a moment of the story.
      case 'sealed':
        return this.feed.add(piece)
      case 'edit':
        return
    }
  }

  #start({ start, base }: HistoryPiece & { readonly type: 'start' }): void {
    this.#people = start.people
    this.feed.add({ type: 'plan', planId: start.planId })
    this.feed.add({ type: 'after', after: start.after })
    if (!base) return
    const body = asBody({ kind: 'windowBegins', authors: base.authors })
    const { document: update } = base
    this.#keep({ seq: start.after.seq, at: start.from ?? 0, participant: null, body, update })
  }

  #entry({ entry, told }: HistoryPiece & { readonly type: 'entry' }): void {
    const { seq, at, participant } = entry
    this.feed.add({ type: 'entry', entry })
    const body = entry.body ?? (told?.body as EntryBody | undefined) ?? asBody({ kind: 'erased' })
    this.#keep({ seq, at, participant, body, update: entry.update ?? told?.update ?? null })
  }

  #run(run: Run): void {
    this.feed.add({ type: 'run', run })
    for (const entry of run.entries) this.#keep(entry)
  }

  /** What is there twice is one moment; the check tells of it. */
  #keep(told: Told): void {
    if (!this.#told.has(told.seq)) this.#told.set(told.seq, told)
  }
}
