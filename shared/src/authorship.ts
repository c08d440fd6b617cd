/**
 * Who wrote which structs: ranges `(client, clock, length)` → `{ by, saidBy, via }`, from the server's journal,
 * never from client data. A clientID alone says nothing: restored or scribed words keep their own `via`.
 *
 * Invariant: the ranges of one client are sorted by clock, disjoint, and neighbours that say the same are joined.
 */
import * as z from 'zod/mini'
import { type ParticipantId, participantIdSchema } from './ids.ts'

export const viaSchema = z.enum(['typed', 'scribed', 'restored', 'reworded', 'moved'])

export const authorRangeSchema = z.strictObject({
  client: z.int().check(z.gte(0)),
  clock: z.int().check(z.gte(0)),
  length: z.int().check(z.gte(1)),
  /** Who typed. */
  by: participantIdSchema,
  /** Whose words they are. */
  saidBy: participantIdSchema,
  via: viaSchema,
})
export type AuthorRange = z.infer<typeof authorRangeSchema>
export type Author = Pick<AuthorRange, 'by' | 'saidBy' | 'via'>

const sameAuthor = (a: Author, b: Author): boolean =>
  a.by === b.by && a.saidBy === b.saidBy && a.via === b.via

export class Authorship {
  readonly #byClient = new Map<number, AuthorRange[]>()

  constructor(ranges: Iterable<AuthorRange> = []) {
    for (const range of ranges) this.add(range)
  }

  /**
   * Records a range; what was recorded before for the same ids stays (the first record is the true one).
   * Clocks arrive rising for each client, so this is nearly always an append.
   */
  add(range: AuthorRange): void {
    const ranges = this.#byClient.get(range.client) ?? []
    if (ranges.length === 0) this.#byClient.set(range.client, ranges)
    const last = ranges.at(-1)
    const known = last ? last.clock + last.length : 0
    const clock = Math.max(range.clock, known)
    const length = range.clock + range.length - clock
    if (length <= 0) return
    if (last && known === clock && sameAuthor(last, range)) {
      ranges[ranges.length - 1] = { ...last, length: last.length + length }
      return
    }
    ranges.push({ ...range, clock, length })
  }

  /** The range that it stands in; null for an id the server has not recorded (yet). */
  of(client: number, clock: number): AuthorRange | null {
    const ranges = this.#byClient.get(client)
    if (!ranges) return null
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = ranges[middle]
      if (!range) return null
      if (clock < range.clock) high = middle - 1
      else if (clock >= range.clock + range.length) low = middle + 1
      else return range
    }
    return null
  }

  /** Whether somebody's words are recorded under this client, and whose. */
  ownerOf(client: number): ParticipantId | null {
    return this.#byClient.get(client)?.[0]?.by ?? null
  }

  /** Whether they wrote any of the words, for themselves or for somebody else. */
  hasWordsBy(participant: ParticipantId): boolean {
    for (const ranges of this.#byClient.values()) if (ranges.some(({ by }) => by === participant)) return true
    return false
  }

  ranges(): readonly AuthorRange[] {
    return [...this.#byClient.values()].flat()
  }
}
