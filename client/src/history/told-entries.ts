/** Collects a plan's history as it comes, in whichever of its forms: pieces from the house, lines out of a file. */
import type { AuthorRange } from '@twofold/shared/authorship'
import type { EntryBody } from '@twofold/shared/entries'
import type { Told } from '@twofold/shared/history/story'
import { type HistoryPiece, PieceReader } from '@twofold/shared/history/told-history'
import type { Person } from '@twofold/shared/people'
import type { Reading } from './told.ts'

export interface ToldEntries {
  readonly told: readonly Told[]
  /** All who ever had a place, where the history says so by itself; null: it is in the entries. */
  readonly people: readonly Person[] | null
  /** Null: it does not say. */
  readonly reading: Reading | null
  /** Where it could not be read: numbers of pieces or lines, 1 is the first. */
  readonly damaged: readonly number[]
  /** Its end has come. */
  readonly isWhole: boolean
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
  readonly #reader = new PieceReader()
  readonly #told: Told[] = []
  readonly #damaged: number[] = []
  #people: readonly Person[] | null = null
  #reading: Reading | null = null
  #count = 0
  #isWhole = false

  get told(): readonly Told[] {
    return this.#told
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

  /** After a piece that cannot be read nothing can: where the next begins is not known. */
  take(bytes: Uint8Array): void {
    if (this.#damaged.length > 0) return
    try {
      for (const piece of this.#reader.push(bytes)) this.#takePiece(piece)
    } catch {
      this.#damaged.push(this.#count + 1)
    }
  }

  end(): void {
    if (this.#reader.waiting > 0 && this.#damaged.length === 0) this.#damaged.push(this.#count + 1)
  }

  #takePiece(piece: HistoryPiece): void {
    this.#count++
    switch (piece.type) {
      case 'start':
        return this.#start(piece)
      case 'entry':
        return this.#entry(piece)
      case 'end':
        this.#isWhole = true
        return
      // A link without a word, a keystroke: neither is a moment of the story.
      case 'sealed':
      case 'edit':
        return
    }
  }

  #start({ start, base }: HistoryPiece & { readonly type: 'start' }): void {
    this.#people = start.people
    const { purpose, from, to } = start
    this.#reading = { purpose, from, to }
    if (!base) return
    const body = asBody({ kind: 'windowBegins', authors: base.authors })
    const { document: update } = base
    this.#told.push({ seq: start.after.seq, at: start.from ?? 0, participant: null, body, update })
  }

  #entry({ entry, told }: HistoryPiece & { readonly type: 'entry' }): void {
    const { seq, at, participant } = entry
    const body = entry.body ?? (told?.body as EntryBody | undefined) ?? asBody({ kind: 'erased' })
    this.#told.push({ seq, at, participant, body, update: entry.update ?? told?.update ?? null })
  }
}
