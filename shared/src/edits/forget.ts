/**
 * Takes erased words out of a document that is open: of what it deleted it may still hold words, for undo or because it
 * forgets nothing. Undoing brings nothing of them back afterwards.
 */
import * as Y from 'yjs'
import { deletionOf } from './erase.ts'
import type { IdRange } from './inspect.ts'
import { indexAt } from './sections.ts'

/** Undo holds on to what it might bring back. */
const letGo = ({ store }: Y.Doc, { client, clock, length }: IdRange): void => {
  const structs = store.clients.get(client) ?? []
  for (let index = Math.max(0, indexAt(structs, clock)); index < structs.length; index++) {
    const struct = structs[index]
    if (!struct || struct.id.clock >= clock + length) return
    if (struct instanceof Y.Item) struct.keep = false
  }
}

/**
 * @param doc has deleted these ids (`deletionOf`); what it does not know yet is left out. What it deleted beside them in
 * one go is forgotten with them
 */
export const forget = (doc: Y.Doc, ranges: readonly IdRange[]): void => {
  const known = ranges.flatMap(({ client, clock, length }) => {
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    return end > clock ? [{ client, clock, length: end - clock }] : []
  })
  for (const range of known) letGo(doc, range)
  Y.tryGc(Y.decodeUpdate(deletionOf(known)).ds, doc.store, () => true)
}
