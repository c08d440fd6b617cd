/**
 * Takes out of an update what it does in some fields, and writes that as somebody new: how a refused batch keeps what is
 * allowed.
 *
 *   structs of the kept roots ─▶ fresh client, contiguous clocks, each after all it needs
 *   references               ─▶ to what the document holds: as they are · to other kept structs: by their new ids
 *   deletes                  ─▶ of what stands in the kept roots, by the same rule
 *
 * Closed, because roots never refer to each other's structs: whatever a struct with a place names lies in its own root.
 * What the document has already is left out, so an edit that was taken in and not yet acknowledged is not doubled.
 */
import * as Y from 'yjs'
import type { FieldId } from '../ids.ts'
import { checkDeletes, visitHits } from './deletes.ts'
import type { IdRange } from './inspect.ts'
import { walkInOrder } from './order.ts'
import { createPlaces } from './places.ts'
import { refuse } from './refusal.ts'
import { decode, indexAt, type Sections, type StateOf, type Struct, sectionsOf } from './sections.ts'
import { writeUpdate } from './write-update.ts'

const anyRoot = { has: () => true }

/** Where kept structs go: `from` is the first clock that is new of it, `to` the clock that this one gets. */
interface Move {
  readonly from: number
  readonly to: number
}

/** Puts structs under a new client, one after the other. Each comes after all it refers to. */
const createMover = (doc: Y.Doc, sections: Sections, client: number) => {
  const moves = new Map<Struct, Move>()
  const items: Y.Item[] = []
  let clock = Y.getState(doc.store, client)
  const renamed = <Id extends Y.ID | null>(id: Id): Id | Y.ID => {
    if (id === null || id.clock < Y.getState(doc.store, id.client)) return id
    const section = sections.get(id.client) ?? []
    const struct = section[indexAt(section, id.clock)]
    const move = struct && moves.get(struct)
    return move ? Y.createID(client, move.to + id.clock - move.from) : refuse('malformed')
  }
  return {
    items,
    renamed,
    /** @param known how much of it the document holds already */
    move: (item: Y.Item, known: number): void => {
      const from = item.id.clock + known
      const origin = known > 0 ? Y.createID(item.id.client, from - 1) : renamed(item.origin)
      const parent: unknown = item.parent
      const moved = new Y.Item(
        Y.createID(client, clock),
        null,
        origin,
        null,
        renamed(item.rightOrigin),
        (parent instanceof Y.ID ? renamed(parent) : parent) as Y.Item['parent'],
        item.parentSub,
        known > 0 ? item.content.splice(known) : item.content,
      )
      moves.set(item, { from, to: clock })
      items.push(moved)
      clock += moved.length
    },
  }
}

/**
 * @param update what a client wrote, as far back as the document lacks it
 * @param doc the document that the result will be applied to
 * @param keep the fields whose part is kept
 * @param client a fresh client id: the document's structs of it, if any, are continued
 * @returns null when nothing is left
 * @throws on what `inspect` would refuse by its shape
 */
export const split = (
  update: Uint8Array,
  doc: Y.Doc,
  keep: ReadonlySet<FieldId>,
  client: number,
): Uint8Array | null => {
  const { structs, ds } = decode(update)
  const sections = sectionsOf(structs)
  const stateOf: StateOf = (id) => Y.getState(doc.store, id)
  for (const [id, [first]] of sections) if ((first?.id.clock ?? 0) > stateOf(id)) refuse('missing')
  const places = createPlaces(doc, sections, anyRoot)
  const mover = createMover(doc, sections, client)
  let isEmpty = true
  walkInOrder(sections, stateOf, (struct) => {
    const known = Math.max(0, stateOf(struct.id.client) - struct.id.clock)
    if (!(struct instanceof Y.Item) || known >= struct.length) return
    const place = places.put(struct, known)
    if (!place || !keep.has(place.holder.root)) return
    mover.move(struct, known)
    isEmpty &&= struct.content instanceof Y.ContentDeleted
  })
  checkDeletes(ds, sections, stateOf)
  const deletes: IdRange[] = []
  visitHits(ds, { doc, sections, places }, ({ root, id, length }) => {
    if (!keep.has(root)) return
    const { client: by, clock } = mover.renamed(id)
    deletes.push({ client: by, clock, length })
  })
  if (isEmpty && deletes.length === 0) return null
  const moved = new Map(mover.items.length > 0 ? [[client, mover.items]] : [])
  return writeUpdate(moved, deletes)
}
