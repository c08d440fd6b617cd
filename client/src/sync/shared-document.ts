/**
 * The tab's copy of the plan: its Y.Doc, its one UndoManager, and who wrote what. Only this person's own edits can be
 * undone, in whichever field; editors add their own transaction origin with `undo.addTrackedOrigin`.
 */
import { Authorship } from '@twofold/shared/authorship'
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

export class SharedDocument {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  authorship = new Authorship()

  /** @param onEdited told of every update that this tab made, with its bytes */
  constructor(onEdited: (update: Uint8Array<ArrayBuffer>) => void) {
    this.undo = new Y.UndoManager(this.doc, {
      trackedOrigins: new Set([localOrigin]),
      // Editors open a transaction for each move of the caret; an empty one would wipe what can be done again.
      deleteFilter: isFreeOfOthers,
      captureTransaction: ({ changed }) => changed.size > 0,
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      // A copy, because a socket sends plain buffers only and Yjs promises no more than an array.
      if (origin !== this) onEdited(new Uint8Array(update))
    })
  }

  /** Words from the server. */
  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this)
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
