/**
 * What is hidden now does not come back by way of the past: not its ids, nor, where they stood in that field under other
 * ids (hidden, put back and hidden again), the very same words. Words that stand in the plan now stay: they are not hidden.
 */
import type { Piece, TakenOut } from '@twofold/shared/beside'
import type { FieldId } from '@twofold/shared/ids'
import * as Y from 'yjs'
import { deleteWords } from './words-in-place.ts'

/** Shorter ones stand everywhere: of these only the ids are known to be hidden. */
const shortestKnown = 4

type AnyType = Pick<Y.AbstractType<unknown>, '_start' | '_map'>

const textsIn = (type: AnyType): readonly Y.Text[] => {
  if (type instanceof Y.Text) return [type]
  const items: Y.Item[] = [...type._map.values()]
  for (let item = type._start; item !== null; item = item.right) items.push(item)
  return items.flatMap((item) =>
    !item.deleted && item.content instanceof Y.ContentType ? textsIn(item.content.type as AnyType) : [],
  )
}

const standsIn = (doc: Y.Doc, { client, clock }: Y.ID): boolean => {
  if (clock >= Y.getState(doc.store, client)) return false
  const struct: unknown = Y.getItem(doc.store, Y.createID(client, clock))
  return struct instanceof Y.Item && !struct.deleted
}

const allStandIn = (doc: Y.Doc, { at: { client, clock }, text }: Piece): boolean => {
  for (let letter = 0; letter < text.length; letter += 1)
    if (!standsIn(doc, { client, clock: clock + letter })) return false
  return true
}

/** Parked words of these fields that stood in their place then: brought back there, they are parked no more. */
export const parkedThatStood = (
  then: Y.Doc,
  takenOut: readonly TakenOut[],
  fields: readonly FieldId[],
): readonly TakenOut['id'][] =>
  takenOut
    .filter(({ kind, field }) => kind === 'parked' && fields.includes(field as FieldId))
    .filter(({ pieces }) => pieces.length > 0 && pieces.every((piece) => allStandIn(then, piece)))
    .map(({ id }) => id)

const withholdWords = (text: Y.Text, now: Y.Doc, words: string): void => {
  const all = Y.Text.prototype.toString.call(text)
  for (let at = all.lastIndexOf(words); at >= 0; at = at === 0 ? -1 : all.lastIndexOf(words, at - 1)) {
    const { item } = Y.createRelativePositionFromTypeIndex(text, at)
    if (item && !standsIn(now, item)) text.delete(at, words.length)
  }
}

/** @param then a document that nobody else reads */
export const withhold = (then: Y.Doc, now: Y.Doc, takenOut: readonly TakenOut[]): void => {
  for (const { kind, field, pieces } of takenOut) {
    if (kind !== 'hidden') continue
    deleteWords(
      then,
      field as FieldId,
      pieces.map(({ at, text }) => ({ ...at, length: text.length })),
    )
    const root = then.share.get(field)
    if (!root) continue
    for (const { text: words } of pieces)
      if (words.trim().length >= shortestKnown)
        for (const text of textsIn(root as AnyType)) withholdWords(text, now, words)
  }
}
