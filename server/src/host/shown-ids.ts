/**
 * Under which id each person showed themselves, before a word was written under it. Everybody in the room learns the id
 * of a page from its presence: without this, somebody could write under it first, and the page's own words would then be
 * turned away as forged. Kept while the room is open, also after they left; the journal knows the ids that wrote.
 */
import type { ParticipantId } from '@twofold/shared/ids'

/** A person's pages of a very long day. Past it their newest ids are kept by nobody, which harms them alone. */
const maxIdsPerPerson = 256

export class ShownIds {
  readonly #owners = new Map<number, ParticipantId>()
  readonly #counts = new Map<ParticipantId, number>()

  ownerOf(client: number): ParticipantId | null {
    return this.#owners.get(client) ?? null
  }

  note(client: number, participant: ParticipantId): void {
    const count = this.#counts.get(participant) ?? 0
    if (this.#owners.has(client) || count >= maxIdsPerPerson) return
    this.#owners.set(client, participant)
    this.#counts.set(participant, count + 1)
  }
}
