/** What an update really does, told by applying it to a clone that forgets nothing. */
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

const statesOf = (doc: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(doc))

/** @param clone consumed: it holds the update afterwards */
export const deedOf = (update: Uint8Array, clone: Y.Doc): Deed => {
  const before = statesOf(clone)
  const [insertsIn, deletesIn, deletesAny, changed] = [1, 2, 3, 4].map(() => new Set<FieldId>()) as [
    Set<FieldId>,
    Set<FieldId>,
    Set<FieldId>,
    Set<FieldId>,
  ]
  clone.once('afterTransaction', (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) changed.add(rootOf(type))
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item)) return
      deletesAny.add(rootOf(struct.parent))
      if (struct.id.clock < (before.get(struct.id.client) ?? 0)) deletesIn.add(rootOf(struct.parent))
    })
  })
  Y.applyUpdate(clone, Y.diffUpdate(update, Y.encodeStateVector(clone)))
  const added: { client: number; clock: number; length: number }[] = []
  for (const [client, end] of statesOf(clone)) {
    const clock = before.get(client) ?? 0
    if (end > clock) added.push({ client, clock, length: end - clock })
    for (const struct of clone.store.clients.get(client) ?? [])
      if (struct instanceof Y.Item && struct.id.clock + struct.length > clock)
        insertsIn.add(rootOf(struct.parent))
  }
  const isPending = clone.store.pendingStructs !== null || clone.store.pendingDs !== null
  return { insertsIn, deletesIn, deletesAny, changed, added, isPending }
}
