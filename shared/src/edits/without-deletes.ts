/**
 * An update as it is, less what it deletes in some fields. Structs stay where they are, so nothing can come to be
 * missing: a delete that is left out only leaves what stands.
 */
import * as Y from 'yjs'
import type { FieldId } from '../ids.ts'
import { visitHits } from './deletes.ts'
import type { IdRange } from './inspect.ts'
import { walkInOrder } from './order.ts'
import { createPlaces } from './places.ts'
import { decode, type StateOf, sectionsOf } from './sections.ts'
import { writeUpdate } from './write-update.ts'

const anyRoot = { has: () => true }

/**
 * @param update one that `inspect` let through for this document
 * @param fields where it may delete nothing that stands
 */
export const withoutDeletes = (update: Uint8Array, doc: Y.Doc, fields: ReadonlySet<FieldId>): Uint8Array => {
  const { structs, ds } = decode(update)
  const sections = sectionsOf(structs)
  const stateOf: StateOf = (client) => Y.getState(doc.store, client)
  const places = createPlaces(doc, sections, anyRoot)
  walkInOrder(sections, stateOf, (struct) => {
    const known = Math.max(0, stateOf(struct.id.client) - struct.id.clock)
    if (struct instanceof Y.Item && known < struct.length) places.put(struct, known)
  })
  const deletes: IdRange[] = []
  visitHits(ds, { doc, sections, places }, ({ root, id: { client, clock }, length }) => {
    if (!fields.has(root)) deletes.push({ client, clock, length })
  })
  return writeUpdate(sections, deletes)
}
