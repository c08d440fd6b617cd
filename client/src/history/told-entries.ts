/** Collects a plan's history as it comes, in whichever of its forms: pieces from the house, lines out of a file. */
import type { Told } from '@twofold/shared/history/story'
import { type HistoryPiece, PieceReader } from '@twofold/shared/history/told-history'
import { linkOfPiece, toldOfPiece } from '@twofold/shared/history/told-story'
import type { Person } from '@twofold/shared/people'

export interface ToldEntries {
  readonly told: readonly Told[]
  /** Of the chain's links, by their number in it. */
  readonly hashes: ReadonlyMap<number, string>
  /** All who ever had a place, where the history says so by itself; null: it is in the entries. */
  readonly people: readonly Person[] | null
  /** Where it could not be read: numbers of pieces or lines, 1 is the first. */
  readonly damaged: readonly number[]
  /** Its end has come. */
  readonly isWhole: boolean
  take(bytes: Uint8Array): void
  end(): void
}

export { asBody, type Made } from '@twofold/shared/history/told-story'

export class EntryPieces implements ToldEntries {
  readonly #reader = new PieceReader()
  readonly #told: Told[] = []
  readonly #damaged: number[] = []
  #people: readonly Person[] | null = null
  readonly #hashes = new Map<number, string>()
  #count = 0
  #isWhole = false

  get told(): readonly Told[] {
    return this.#told
  }
  get hashes(): ReadonlyMap<number, string> {
    return this.#hashes
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
    if (piece.type === 'start') this.#people = piece.start.people
    if (piece.type === 'end') this.#isWhole = true
    const [told, link] = [toldOfPiece(piece), linkOfPiece(piece)]
    if (told) this.#told.push(told)
    if (link) this.#hashes.set(link.seq, link.hash)
  }
}
