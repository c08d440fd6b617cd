/**
 * What looks private in a text: a home address, a phone number, a name on the plan's private list. Patterns and a list,
 * here in the browser; no service is asked and nothing is sent. It may miss and it may be wrong, so it only ever asks.
 */
import { findAddresses } from './find-addresses.ts'
import { findNames } from './find-names.ts'
import { findPhones } from './find-phones.ts'
import type { PrivatePiece } from './pieces.ts'

export type { PrivateKind, PrivatePiece } from './pieces.ts'

/** In the order of the text, none over another: of two that meet, the one that begins first, then the longer. */
export const findPrivate = (text: string, privateNames: readonly string[]): readonly PrivatePiece[] => {
  const all = [...findAddresses(text), ...findPhones(text), ...findNames(text, privateNames)]
  const apart: PrivatePiece[] = []
  for (const piece of all.toSorted((a, b) => a.from - b.from || b.to - a.to))
    if (piece.from >= (apart.at(-1)?.to ?? 0)) apart.push(piece)
  return apart
}
