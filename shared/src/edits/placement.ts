/**
 * Whether what was just applied lies where it says: each new item after its origin and before its right origin. A forged
 * pair of origins inside one field (out of order, or around nothing) is integrated by each document where its own past
 * happens to put it, and people read different words for ever; honest items always lie between.
 *
 * Nearly always a neighbour is the origin. Where many people wrote at one place the walk grows; past a bound the whole
 * list is numbered once, so the cost stays in line with its length.
 */
import * as Y from 'yjs'
import type { IdRange } from './inspect.ts'
import type { AnyType } from './places.ts'
import { indexAt } from './sections.ts'

/** More than people write at one place at once; numbering a list costs about so much per item. */
const longestWalk = 64

type List = ReadonlyMap<Y.Item, number>

/** What tells a list from others: its type, or the value that stands under its key. */
const listKeyOf = (item: Y.Item): object | null =>
  item.parentSub === null
    ? (item.parent as AnyType)
    : ((item.parent as AnyType)._map.get(item.parentSub) ?? null)

const firstOf = (item: Y.Item): Y.Item => {
  let first = item
  while (first.left) first = first.left
  return first
}

const numberedFrom = (first: Y.Item): List => {
  const list = new Map<Y.Item, number>()
  for (let item: Y.Item | null = first; item !== null; item = item.right) list.set(item, list.size)
  return list
}

/** Says of two items of one list whether the first stands before the second. */
const createOrder = (): ((before: Y.Item, after: Y.Item, from: 'before' | 'after') => boolean) => {
  const lists = new Map<object | null, List>()
  const listOf = (item: Y.Item): List => {
    const key = listKeyOf(item)
    const list = lists.get(key) ?? numberedFrom(firstOf(item))
    lists.set(key, list)
    return list
  }
  return (before, after, from) => {
    let walker: Y.Item | null = from === 'before' ? before.right : after.left
    const goal = from === 'before' ? after : before
    for (let steps = 0; steps < longestWalk && walker !== null; steps++) {
      if (walker === goal) return true
      walker = from === 'before' ? walker.right : walker.left
    }
    if (walker === null) return false
    const list = listOf(before)
    const [first, second] = [list.get(before), list.get(after)]
    return first !== undefined && second !== undefined && first < second
  }
}

const itemAt = (doc: Y.Doc, id: Y.ID): Y.Item | null => {
  const struct: unknown = Y.getItem(doc.store, id)
  return struct instanceof Y.Item ? struct : null
}

/** @param added ids that the document holds and did not hold before; what is merged with them is looked at, too */
export const isPlaced = (doc: Y.Doc, added: readonly IdRange[]): boolean => {
  const stands = createOrder()
  const lies = (item: Y.Item): boolean => {
    const left = item.origin && itemAt(doc, item.origin)
    const right = item.rightOrigin && itemAt(doc, item.rightOrigin)
    if ((item.origin && !left) || (item.rightOrigin && !right)) return false
    return (!left || stands(left, item, 'after')) && (!right || stands(item, right, 'before'))
  }
  return added.every(({ client, clock, length }) => {
    const structs = doc.store.clients.get(client) ?? []
    for (let index = indexAt(structs, clock); index < structs.length; index++) {
      const struct = structs[index]
      if (!struct || struct.id.clock >= clock + length) break
      if (struct instanceof Y.Item && !lies(struct)) return false
    }
    return true
  })
}
