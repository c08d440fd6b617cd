/**
 * Structs with some of their ids emptied: what the ids held is gone, the ids stay, so whatever refers to them finds its
 * place as before.
 *
 *   ab│SECRET│cd   ─▶   ab · ContentDeleted(6) · cd       each right-hand piece: origin = the id before it,
 *   one struct          three structs                     the same right origin — as Yjs itself would cut it
 *
 * Ranges reach out to whole characters: half of one would be two question marks in some documents and not in others.
 * Emptied neighbours that were typed one after the other are joined, as Yjs joins them.
 */
import * as Y from 'yjs'
import { type IdRanges, joinedSpans, type Span } from './id-ranges.ts'
import type { Struct } from './sections.ts'
import { cutsCharacter } from './whole-characters.ts'

/** Reaches out to the halves of characters that a span cuts. */
export const wholeSpans = (struct: Y.Item, spans: readonly Span[]): readonly Span[] => {
  const { clock } = struct.id
  if (!(struct.content instanceof Y.ContentString)) return spans
  return joinedSpans(
    spans.map(
      ([from, to]): Span => [
        cutsCharacter(struct, clock + from) ? from - 1 : from,
        cutsCharacter(struct, clock + to) ? to + 1 : to,
      ],
    ),
  )
}

/** The ids of an item from an offset on, with this content. */
const pieceOf = (item: Y.Item, offset: number, content: Y.Item['content']): Y.Item => {
  const { client, clock } = item.id
  return new Y.Item(
    Y.createID(client, clock + offset),
    null,
    offset === 0 ? item.origin : Y.createID(client, clock + offset - 1),
    null,
    item.rightOrigin,
    item.parent,
    item.parentSub,
    content,
  )
}

const isEmptied = (struct: Struct | undefined): struct is Y.Item =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted

const isSameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

/** Nothing could ever come between them but what refers to the first by its last id. */
const follows = (before: Y.Item, { id, origin, rightOrigin }: Y.Item): boolean =>
  before.id.client === id.client &&
  before.id.clock + before.length === id.clock &&
  isSameId(origin, before.lastId) &&
  isSameId(rightOrigin, before.rightOrigin)

const push = (structs: Struct[], struct: Struct): void => {
  const last = structs.at(-1)
  if (isEmptied(last) && isEmptied(struct) && follows(last, struct))
    structs[structs.length - 1] = pieceOf(last, 0, new Y.ContentDeleted(last.length + struct.length))
  else structs.push(struct)
}

/** Cuts an item; its content is used up. */
const piecesOf = (item: Y.Item, emptied: readonly Span[]): readonly Y.Item[] => {
  const pieces: Y.Item[] = []
  const { length } = item
  let rest = item.content
  let at = 0
  const take = (to: number): Y.Item['content'] => {
    const content = rest
    if (to < length) rest = content.splice(to - at)
    return content
  }
  for (const [from, to] of emptied) {
    if (from > at) pieces.push(pieceOf(item, at, take(from)))
    at = Math.max(at, from)
    take(to)
    pieces.push(pieceOf(item, from, new Y.ContentDeleted(to - from)))
    at = to
  }
  if (at < length) pieces.push(pieceOf(item, at, rest))
  return pieces
}

/**
 * @param structs as they were decoded; their content is used up
 * @returns null when none of the ids hold anything here
 */
export const blank = (structs: readonly Struct[], ids: IdRanges): readonly Struct[] | null => {
  const blanked: Struct[] = []
  let isChanged = false
  for (const struct of structs) {
    const spans = struct instanceof Y.Item && !isEmptied(struct) ? ids.within(struct) : []
    if (struct instanceof Y.Item && spans.length > 0) {
      isChanged = true
      for (const piece of piecesOf(struct, wholeSpans(struct, spans))) push(blanked, piece)
    } else push(blanked, struct)
  }
  return isChanged ? blanked : null
}
