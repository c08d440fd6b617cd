/**
 * Takes what some ids hold out of a stored update, for good. What is left is an update like any other, of the same ids:
 * documents that read it and documents that have the words still become one as soon as the ids are deleted in these, too.
 *
 *   log        every stored update ─▶ erase ─▶ stored in its place (edits, turns, keyframes)
 *   live       the same ids are deleted as an ordinary edit; devices lose them at their next sync
 *   later      effective updates alone are stored: what a device sends again of these ids is known, and left out
 *
 * The delete set stays as it is. Nothing comes to be missing, so nothing waits that did not wait before. Doing it twice
 * is doing it once, and merging before is merging after. An element that is erased takes no children with it here: which
 * they are only the whole history tells (`expandErasure`), and their ids belong in the ranges, or their words stay.
 * A log that was erased from is read in one transaction: step by step, Yjs's clean-up would take marks away that stand
 * around nothing for a moment.
 */
import { blank } from './blank.ts'
import { IdRanges } from './id-ranges.ts'
import type { IdRange } from './inspect.ts'
import { Refused, refuse } from './refusal.ts'
import { type Decoded, decode, type Struct } from './sections.ts'
import { writeUpdate } from './write-update.ts'

/** What the house stored is as long as it is: a keyframe holds a whole plan. */
const unlimited = { structs: Number.POSITIVE_INFINITY, types: Number.POSITIVE_INFINITY }

/** Of one update; Skips are the gaps that merging leaves. @throws Refused, or whatever the decoder throws */
const decodeStored = (update: Uint8Array): Decoded => {
  const decoded = decode(update, unlimited)
  for (const { id, length } of decoded.structs)
    if (length <= 0 || !Number.isSafeInteger(id.clock + length)) refuse('malformed')
  return decoded
}

const byClient = (structs: readonly Struct[]): ReadonlyMap<number, readonly Struct[]> => {
  const sections = new Map<number, Struct[]>()
  for (const struct of structs) {
    const section = sections.get(struct.id.client)
    if (section) section.push(struct)
    else sections.set(struct.id.client, [struct])
  }
  return sections
}

const rangesOf = ({ clients }: Decoded['ds']): readonly IdRange[] =>
  [...clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, length: len })))

/** The same bytes when there is nothing to empty. @throws Refused */
const withEmptied = (update: Uint8Array, idsIn: (decoded: Decoded) => IdRanges): Uint8Array => {
  try {
    const decoded = decodeStored(update)
    const structs = blank(decoded.structs, idsIn(decoded))
    return structs === null ? update : writeUpdate(byClient(structs), rangesOf(decoded.ds))
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('malformed')
  }
}

/** For many updates. @throws Refused, on what no honest encoder writes */
export const createEraser = (ranges: readonly IdRange[]): ((update: Uint8Array) => Uint8Array) => {
  const ids = new IdRanges(ranges)
  return (update) => withEmptied(update, () => ids)
}

/**
 * @param update v1
 * @param ranges as `expandErasure` tells them: whole characters, with the children of elements
 * @returns the same bytes when it holds nothing of them
 * @throws Refused, on what no honest encoder writes
 */
export const erase = (update: Uint8Array, ranges: readonly IdRange[]): Uint8Array =>
  createEraser(ranges)(update)

/** An ordinary edit that deletes these ids, for documents that know them all. */
export const deletionOf = (ranges: readonly IdRange[]): Uint8Array =>
  writeUpdate(new Map(), new IdRanges(ranges).list())

/**
 * A turn as it is told: what was written and taken out again within it is emptied, for the story is the turn and not the
 * hesitation.
 * @param merged the merged update of the turn's edits
 * @returns the same bytes when nobody hesitated
 * @throws Refused, on what no honest encoder writes
 */
export const withoutHesitation = (merged: Uint8Array): Uint8Array =>
  withEmptied(merged, ({ ds }) => new IdRanges(rangesOf(ds)))
