/**
 * The tab's copy of the plan: its Y.Doc, its one UndoManager, and who wrote what. Only this person's own edits can be
 * undone, in whichever field; editors add their own transaction origin with `undo.addTrackedOrigin`.
 */
import { Authorship } from '@twofold/shared/authorship'
import { undoInOrder } from '@twofold/shared/edits/undo-in-order'
import type { FieldId } from '@twofold/shared/ids'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import { localOrigin } from '@twofold/shared/plan-doc'
import * as Y from 'yjs'

/**
 * Whether undo may take this struct out. A paragraph, a cell or a row that I made goes only when nothing stands in it
 * any more: my own words in it are gone by then (undo removes what is inside first), so what is left is others'.
 */
export const isFreeOfOthers = ({ content }: Y.Item): boolean => {
  if (!(content instanceof Y.ContentType)) return true
  const { type } = content
  for (let item = type._start; item !== null; item = item.right)
    if (!item.deleted && item.countable) return false
  return [...type._map.values()].every((item) => item.deleted)
}

/** Words of this person's that stood in another document before: sent like any edit, and no step to be undone. */
export const carriedOver = Symbol('carried over')

const rootOf = (type: Y.AbstractType<never>): FieldId => {
  let root = type
  while (root._item) root = root._item.parent as unknown as Y.AbstractType<never>
  return Y.findRootTypeKey(root as never) as FieldId
}

const fieldsOf = ({ changed }: Y.Transaction): ReadonlySet<FieldId> =>
  new Set([...changed.keys()].map((type) => rootOf(type as unknown as Y.AbstractType<never>)))

/**
 * A clientID that no one has, next to this document's own. Where several wrote in one place without knowing of each
 * other, Yjs orders their words by clientID: beside the old one, words that are written again stand where they stood, and
 * those that were put between two others still lie between them.
 */
export const clientBeside = (doc: Y.Doc): number => {
  let client = doc.clientID + 1
  while (doc.store.clients.has(client)) client += 1
  return client
}

/** An update that this tab made, and the fields it changes. */
export type OnEdited = (update: Uint8Array<ArrayBuffer>, fields: ReadonlySet<FieldId>) => void

export class SharedDocument {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  /** Under which this person's words stand in it that were written here or brought here. */
  readonly clients = new Set<number>()
  authorship = new Authorship()

  constructor(onEdited: OnEdited, client = this.doc.clientID) {
    this.doc.clientID = client
    this.clients.add(client)
    const undo = new Y.UndoManager(this.doc, {
      trackedOrigins: new Set([localOrigin]),
      // Editors open a transaction for each move of the caret; an empty one would wipe what can be done again.
      deleteFilter: isFreeOfOthers,
      captureTransaction: ({ changed }) => changed.size > 0,
    })
    this.undo = undoInOrder(undo)
    this.doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      // A copy, because a socket sends plain buffers only and Yjs promises no more than an array.
      if (origin !== this) onEdited(new Uint8Array(update), fieldsOf(transaction))
    })
  }

  /** Words from the server. */
  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this)
  }

  /** Words of this person's own that another document could not keep. */
  takeOver(update: Uint8Array, client: number): void {
    this.clients.add(client)
    this.doc.transact((transaction) => {
      Y.applyUpdate(this.doc, update)
      // Under this document's own clientID: from elsewhere, Yjs would take it for a stranger's and choose another.
      transaction.local = true
    }, carriedOver)
  }

  /** Whether anything is left here of what these ids held, also for undo. */
  holdsAny(ranges: readonly PlaceOfWords[]): boolean {
    return ranges.some(({ client, clock, length }) =>
      this.doc.store.clients
        .get(client)
        ?.some(
          (struct) =>
            struct instanceof Y.Item &&
            !(struct.content instanceof Y.ContentDeleted) &&
            struct.id.clock < clock + length &&
            clock < struct.id.clock + struct.length,
        ),
    )
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }

  since(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, stateVector)
  }

  destroy(): void {
    this.undo.destroy()
    this.doc.destroy()
  }
}
