/** A stretch of a text that looks private; `to` is the first unit behind it (UTF-16, as Yjs counts). */
export type PrivateKind = 'address' | 'phone' | 'name'
export interface PrivatePiece {
  readonly kind: PrivateKind
  readonly from: number
  readonly to: number
}

/** Every match of a pattern; with a group named `piece`, only that of it. */
export const piecesOf = (text: string, pattern: RegExp, kind: PrivateKind): readonly PrivatePiece[] =>
  [...text.matchAll(pattern)].map((match) => {
    const piece = match.groups?.piece ?? match[0]
    const from = match.index + match[0].indexOf(piece)
    return { kind, from, to: from + piece.trimEnd().length }
  })
