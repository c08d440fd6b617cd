/**
 * Tells pages now and then what each section's content should be, so that one which came to read otherwise begins anew
 * rather than go on. Only while nothing is under way, because only then does every page that has all of its own words
 * saved have the same to compare; and only after somebody wrote or came.
 */
import type { FieldId } from '@twofold/shared/ids'
import { splitFieldId } from '@twofold/shared/ids'
import { beaconEveryMs } from '@twofold/shared/limits'
import { type Batch, editsOf } from './batch.ts'

export class Beacons {
  readonly #hashOf: (section: string) => string
  readonly #hashes: Map<string, string | null>
  #isDue = false
  #toldAt: number

  /** @param hashOf of a section's content as the room's document has it now */
  constructor(sections: readonly string[], hashOf: (section: string) => string, now: number) {
    this.#hashOf = hashOf
    this.#hashes = new Map(sections.map((key) => [key, null]))
    this.#toldAt = now
  }

  note(batch: Batch): void {
    const edits = editsOf(batch)
    if (edits.length + batch.joiners.length === 0) return
    this.#isDue = true
    for (const { fields } of edits) for (const field of fields) this.#forget(field)
  }

  #forget(field: FieldId): void {
    this.#hashes.set(splitFieldId(field).section, null)
  }

  /** The hash of every section when it is time to tell them; null when it is not. Call while nothing is under way. */
  read(now: number): Readonly<Record<string, string>> | null {
    if (!this.#isDue || now - this.#toldAt < beaconEveryMs) return null
    this.#isDue = false
    this.#toldAt = now
    for (const [section, hash] of this.#hashes) this.#hashes.set(section, hash ?? this.#hashOf(section))
    return Object.fromEntries([...this.#hashes].map(([section, hash]) => [section, hash ?? '']))
  }
}
