/**
 * Writes a history as it travels: whole entries that follow each other are put together in runs. What is not as it was
 * hashed goes by itself with all of its hashes, so that whoever reads finds exactly what is wrong with it.
 */
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { type ChainEntry, entryHashOf, payloadHashOf } from './chain-hash.ts'
import { type HistoryPiece, writePiece } from './told-history.ts'
import { beforeOf, ownOf, type Run, type RunEntry } from './told-run.ts'

/** Of a damaged run nothing can be read; longer ones are hardly smaller: 4 bytes an entry at 32, 2 at 64. */
const entriesPerRun = 32

export interface RunHashing {
  /** SHA-256 of a text, in hexadecimal. */
  readonly sha: (text: string) => string
  /** Whether both of its hashes are what they should be. */
  readonly isSound: (entry: ChainEntry) => boolean
}

/** In JavaScript alone. */
export const plainHashing: RunHashing = {
  sha: (text) => toHexString(digest(encodeUtf8(text))),
  isSound: (entry) => payloadHashOf(entry) === entry.payloadHash && entryHashOf(entry) === entry.hash,
}

export class PieceWriter {
  readonly #hashing: RunHashing
  #waiting: ChainEntry[] = []

  constructor(hashing: RunHashing = plainHashing) {
    this.#hashing = hashing
  }

  /** What can be sent now, one array for each piece. */
  add(piece: HistoryPiece): readonly Uint8Array[] {
    const entry = piece.type === 'entry' && piece.told === null ? piece.entry : null
    if (!entry || !this.#isFitFor(entry)) return [...this.end(), writePiece(piece)]
    const follows = this.#waiting.at(-1)?.hash === entry.prev
    const sent = follows && this.#waiting.length < entriesPerRun ? [] : this.end()
    this.#waiting.push(entry)
    return sent
  }

  #isFitFor(entry: ChainEntry): boolean {
    const { body, salt, kind } = entry
    return body !== null && salt !== null && body.kind === kind && this.#hashing.isSound(entry)
  }

  /** What still waits. */
  end(): readonly Uint8Array[] {
    const [entries, first] = [this.#waiting, this.#waiting[0]]
    this.#waiting = []
    if (!first) return []
    return [writePiece({ type: 'run', run: this.#runOf(first.prev, entries) })]
  }

  #runOf(prev: string, entries: readonly ChainEntry[]): Run {
    let before = beforeOf(prev)
    const packed = entries.flatMap((entry): readonly RunEntry[] => {
      const { seq, at, participant, kind, body, update, salt } = entry
      if (body === null || salt === null) return []
      const own = ownOf(entry, this.#hashing.sha)
      const one = { seq, at, participant, kind, body, update, salt, own, before }
      before = own
      return [one]
    })
    return { prev, hash: entries.at(-1)?.hash ?? prev, entries: packed }
  }
}
