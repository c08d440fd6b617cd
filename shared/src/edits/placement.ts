/**
 * Whether what was just applied lies where honest words could: each new item after its origin and before its right
 * origin, and nothing between them that its author must have known. Editors write between two things that stand next to
 * each other, so whatever lies between came from somebody else at the same time. A forged pair of neighbours inside one
 * field (out of order, or around what they knew) is integrated by each document where its own past happens to put it, and
 * people read different words for ever.
 *
 *   origin │ between: written meanwhile │ item │ between: written meanwhile │ right origin
 *
 * The check is exact: where nothing between was known, there is an honest past in which the two stood side by side, and
 * Yjs gives all honest histories one order. Nearly always there is nothing between.
 */
import * as Y from 'yjs'
import { Arrivals } from './arrivals.ts'
import type { IdRange } from './inspect.ts'
import { createKnownPasts } from './known-past.ts'
import { indexAt } from './sections.ts'

/**
 * Items looked at for one update. Years of many people's words in one field are a tenth of it; who forges more between
 * their neighbours is not believed.
 */
const longestLook = 1_000_000

type Side = 'left' | 'right'

const itemAt = (doc: Y.Doc, id: Y.ID): Y.Item | null => {
  const struct: unknown = Y.getItem(doc.store, id)
  return struct instanceof Y.Item ? struct : null
}

const isSameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

/** Written by the same author after `item`, at the same neighbour: what lies between is looked at from there. */
const goesOn = (item: Y.Item, next: Y.Item, side: Side): boolean =>
  next.id.client === item.id.client &&
  next.id.clock > item.id.clock &&
  (side === 'left' ? isSameId(next.origin, item.origin) : isSameId(next.rightOrigin, item.rightOrigin))

const createLook = (doc: Y.Doc) => {
  let steps = 0
  /**
   * Ids of what lies between an item and the neighbour that it names (null: the end of the list) on that side.
   * Null: the neighbour is not there.
   */
  return (item: Y.Item, side: Side): readonly Y.ID[] | null => {
    const id = side === 'left' ? item.origin : item.rightOrigin
    const goal = id && itemAt(doc, id)
    if (id && !goal) return null
    const between: Y.ID[] = []
    let walker = item[side]
    for (; walker !== null && walker !== goal; walker = walker[side]) {
      if (goesOn(item, walker, side)) return between
      steps += 1
      if (steps > longestLook) return null
      between.push(walker.id)
    }
    if (id === null || goal === null) return between
    if (walker === null) return null
    // Items that stand together are merged: a part of the neighbour itself may lie between.
    if (side === 'left' && id.clock < goal.lastId.clock) between.push(Y.createID(id.client, id.clock + 1))
    if (side === 'right' && id.clock > goal.id.clock) between.push(goal.id)
    return between
  }
}

const structsIn = (doc: Y.Doc, { client, clock, length }: IdRange): readonly Y.Item[] => {
  const structs = doc.store.clients.get(client) ?? []
  const items: Y.Item[] = []
  for (let index = indexAt(structs, clock); index < structs.length; index++) {
    const struct: unknown = structs[index]
    if (!(struct instanceof Y.Item)) continue
    if (struct.id.clock >= clock + length) break
    items.push(struct)
  }
  return items
}

/**
 * One for each document, made when it is opened and asked after each update that it takes.
 * @returns takes the ids that the document holds now and did not hold before; what is merged with them is looked at, too
 */
export const createPlacementCheck = (doc: Y.Doc): ((added: readonly IdRange[]) => boolean) => {
  const arrivals = new Arrivals()
  return (added) => {
    arrivals.add(added)
    const between = createLook(doc)
    const mustHaveKnown = createKnownPasts(doc, arrivals)
    const lies = (item: Y.Item): boolean => {
      const before = between(item, 'left')
      const after = between(item, 'right')
      if (before === null || after === null) return false
      if (before.length + after.length === 0) return true
      return !mustHaveKnown(item, [...before, ...after])
    }
    return added.every((range) => structsIn(doc, range).every(lies))
  }
}

/** The same, once, of a document whose past nobody remembers. */
export const isPlaced = (doc: Y.Doc, added: readonly IdRange[]): boolean => createPlacementCheck(doc)(added)
