/**
 * Takes in where the caret stands before something from outside redraws the editor.
 *
 * A redraw puts the browser's selection back to where ProseMirror last knew it, and ProseMirror learns of a move only
 * with the `selectionchange` event, a moment after the key. While others write, a redraw often falls into that moment
 * and the step of the caret would be lost.
 */
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'

/** The selection that ProseMirror last set or read; no public door leads to it. */
interface Known {
  readonly domObserver?: { readonly currentSelection?: { eq(selection: Selection): boolean } }
}

export const readSelection = (view: EditorView): void => {
  const selection = view.dom.ownerDocument.getSelection()
  if (view.isDestroyed || view.composing || !view.hasFocus() || !selection) return
  if ((view as unknown as Known).domObserver?.currentSelection?.eq(selection) !== false) return
  const { anchorNode, focusNode } = selection
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return
  const anchor = view.posAtDOM(anchorNode, selection.anchorOffset)
  const head = view.posAtDOM(focusNode, selection.focusOffset)
  const { doc, tr, selection: known } = view.state
  if (anchor < 0 || head < 0 || (known.anchor === anchor && known.head === head)) return
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))))
}

/** Stands before the sync plug-in: it must hear of another person's edit first. */
export const readSelectionFirst = (doc: Y.Doc): Plugin =>
  new Plugin({
    props: {
      // Two keys in quick succession: the second acts where the first one went.
      handleDOMEvents: {
        keydown: (view) => {
          readSelection(view)
          return false
        },
      },
    },
    view: (view) => {
      const onTransactions = () => {
        if (doc._transaction?.local === false) readSelection(view)
      }
      doc.on('beforeAllTransactions', onTransactions)
      return { destroy: () => doc.off('beforeAllTransactions', onTransactions) }
    },
  })
