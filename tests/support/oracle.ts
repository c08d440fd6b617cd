/**
 * What an update really does, told by applying it and looking. On the document itself where the update is to be kept, on
 * a clone where it is not.
 */
import { indexAt } from '@twofold/shared/edits/sections'
import type { FieldId } from '@twofold/shared/ids'
import * as Y from 'yjs'

export interface Deed {
  readonly insertsIn: ReadonlySet<FieldId>
  /** Roots of what stood before and does not any more. */
  readonly deletesIn: ReadonlySet<FieldId>
  /** Roots of all that the delete set and the writing took away, what came in the same update included. */
  readonly deletesAny: ReadonlySet<FieldId>
  /** Roots of `transaction.changed`. */
  readonly changed: ReadonlySet<FieldId>
  readonly added: readonly { client: number; clock: number; length: number }[]
  readonly isPending: boolean
}

export const rootOf = (type: unknown): FieldId => {
  let top = type as Y.AbstractType<never>
  while (top._item) top = top._item.parent as never
  return Y.findRootTypeKey(top as never) as FieldId
}

export const cloneOf = (doc: Y.Doc): Y.Doc => {
  const clone = new Y.Doc({ gc: false })
  for (const [name, type] of doc.share) clone.get(name, type.constructor as never)
  Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc))
  return clone
}

export const isPending = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null

/** At the end of the transaction, before anything is collected or merged. */
const deedOfTransaction = (doc: Y.Doc, transaction: Y.Transaction): Omit<Deed, 'isPending'> => {
  const { beforeState, afterState } = transaction
  const insertsIn = new Set<FieldId>()
  const deletesIn = new Set<FieldId>()
  const deletesAny = new Set<FieldId>()
  const changed = new Set<FieldId>()
  const added: { client: number; clock: number; length: number }[] = []
  for (const type of transaction.changed.keys()) changed.add(rootOf(type))
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item)) return
    const root = rootOf(struct.parent)
    deletesAny.add(root)
    if (struct.id.clock < (beforeState.get(struct.id.client) ?? 0)) deletesIn.add(root)
  })
  for (const [client, end] of afterState) {
    const clock = beforeState.get(client) ?? 0
    if (end <= clock) continue
    added.push({ client, clock, length: end - clock })
    const structs = doc.store.clients.get(client) ?? []
    for (let index = indexAt(structs, clock); index < structs.length; index++) {
      const struct = structs[index]
      if (struct instanceof Y.Item) insertsIn.add(rootOf(struct.parent))
    }
  }
  return { insertsIn, deletesIn, deletesAny, changed, added }
}

/** @param doc holds the update afterwards */
export const deedOf = (update: Uint8Array, doc: Y.Doc): Deed => {
  const deeds: Omit<Deed, 'isPending'>[] = []
  // Of the transaction that applies; when Yjs cleans up formatting after it, that is another.
  doc.once('afterTransaction', (transaction: Y.Transaction) =>
    deeds.push(deedOfTransaction(doc, transaction)),
  )
  Y.applyUpdate(doc, Y.diffUpdate(update, Y.encodeStateVector(doc)))
  return { ...deeds[0]!, isPending: isPending(doc) }
}
