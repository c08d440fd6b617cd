/** The delete set of an update: its shape, and the roots where it deletes something that still stands. */
import * as Y from 'yjs'
import type { FieldId } from '../ids.ts'
import { maxStructsPerUpdate } from '../limits.ts'
import type { Places } from './places.ts'
import { refuse } from './refusal.ts'
import { type DeleteSet, endOf, indexAt, type Sections, type StateOf, type Struct } from './sections.ts'

/** @throws Refused on empty or unsorted ranges, and on deletes of what is neither known nor in the update */
export const checkDeletes = (deletes: DeleteSet, sections: Sections, stateOf: StateOf): void => {
  let count = 0
  for (const [client, ranges] of deletes.clients) {
    const known = Math.max(stateOf(client), endOf(sections, client))
    let from = 0
    count += ranges.length
    if (count > maxStructsPerUpdate) refuse('tooMany')
    for (const { clock, len } of ranges) {
      if (len <= 0 || clock < from || !Number.isSafeInteger(clock + len)) refuse('malformed')
      if (clock + len > known) refuse('missing')
      from = clock + len
    }
  }
}

/** Calls `visit` with the structs that hold clocks of [from, to), which lie within the list. */
const visitRange = (
  structs: readonly Struct[],
  from: number,
  to: number,
  visit: (struct: Struct) => void,
): void => {
  for (let index = Math.max(0, indexAt(structs, from)); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= to) return
    visit(struct)
  }
}

/** Adds to `roots` where checked deletes hit what is not deleted yet, in the document or in the update itself. */
export const collectDeleted = (
  deletes: DeleteSet,
  { doc, sections, places }: { readonly doc: Y.Doc; readonly sections: Sections; readonly places: Places },
  roots: Set<FieldId>,
): void => {
  const hitKnown = (struct: Struct): void => {
    if (struct instanceof Y.Item && !struct.deleted) roots.add(places.rootOf(struct))
  }
  const hitNew = (struct: Struct): void => {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return
    const place = places.at(Y.createID(struct.id.client, struct.id.clock + struct.length - 1))
    if (place) roots.add(place.holder.root)
  }
  for (const [client, ranges] of deletes.clients) {
    const state = Y.getState(doc.store, client)
    const known = (doc.store.clients.get(client) ?? []) as readonly Struct[]
    const added = sections.get(client) ?? []
    for (const { clock, len } of ranges) {
      const end = clock + len
      if (clock < state) visitRange(known, clock, Math.min(end, state), hitKnown)
      if (end > state) visitRange(added, Math.max(clock, state), end, hitNew)
    }
  }
}
