/**
 * Undo whose words lie between neighbours that stand next to each other.
 *
 * Yjs brings a deleted element back as a copy, and asks of each piece of its words where the pieces beside it are now.
 * Where pieces were taken out and brought back before, older copies lie between, and the right neighbour that it finds
 * may stand at or before the left one: `n`, then `iño` after `n` and before `n`. Documents that hold `n` in one item with
 * the letter before it put that elsewhere than those that hold it alone, so people would read different words for ever;
 * the house does not believe it (placement.ts), and the page would begin anew. Here each piece goes next to its left
 * neighbour, before whatever stands there.
 */
import * as Y from 'yjs'

const standNextToEachOther = ({ left, right }: Y.Item, list: { readonly _start: Y.Item | null }): boolean =>
  left === null ? right === list._start : left.right === right

/**
 * A copy that undo had made and somebody else took out is gone altogether: Yjs would follow the trace to it into nothing,
 * and throw. What lay in it stays gone, too.
 */
const forgetGoneCopies = ({ store }: Y.Doc): void => {
  for (const structs of store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.redone && !(Y.getItem(store, struct.redone) instanceof Y.Item))
        struct.redone = null
}

/** Before it is integrated: neighbours are what its author says, and nobody has heard it yet. */
const putInOrder = (item: Y.Item): void => {
  const parent: unknown = item.parent
  if (item.parentSub !== null || !(parent instanceof Y.AbstractType)) return
  const list = parent as Y.AbstractType<unknown> & { readonly _start: Y.Item | null }
  if (standNextToEachOther(item, list)) return
  item.right = item.left === null ? list._start : item.left.right
  item.rightOrigin = item.right?.id ?? null
}

/** From now on what this manager undoes and redoes is in order. Whatever else is written meanwhile stays as it is. */
export const undoInOrder = (undo: Y.UndoManager): Y.UndoManager => {
  const { integrate } = Y.Item.prototype
  undo.doc.on('beforeTransaction', ({ origin }: Y.Transaction) => {
    if (origin !== undo) return
    forgetGoneCopies(undo.doc)
    Y.Item.prototype.integrate = function inOrder(this: Y.Item, transaction, offset) {
      putInOrder(this)
      integrate.call(this, transaction, offset)
    }
  })
  // Comes even when the step throws.
  undo.doc.on('beforeObserverCalls', ({ origin }: Y.Transaction) => {
    if (origin === undo) Y.Item.prototype.integrate = integrate
  })
  return undo
}
