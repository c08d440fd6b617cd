/**
 * Puts the caret back where the words were when an edit is taken back or made again. The tab's one UndoManager keeps,
 * with each step, where the caret stood in the field it changed; whoever shows that field then moves there.
 */
import type { EditorState } from '@tiptap/pm/state'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

interface Caret {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

const caretKey = new PluginKey<Caret | null>('undo-caret')

/** Under which a step's caret is kept: one for each field, since one step may touch several. */
const metaKey = (fragment: Y.XmlFragment): Y.XmlFragment => fragment

const readCaret = (state: EditorState, fragment: Y.XmlFragment): Caret | null => {
  const sync = ySyncPluginKey.getState(state)
  if (!sync?.binding || sync.binding.mapping.size === 0) return null
  const at = (position: number): Y.RelativePosition =>
    absolutePositionToRelativePosition(position, fragment, sync.binding.mapping)
  return { anchor: at(state.selection.anchor), head: at(state.selection.head) }
}

const moveTo = (view: EditorView, fragment: Y.XmlFragment, caret: Caret): void => {
  const sync = ySyncPluginKey.getState(view.state)
  if (!sync?.binding || !fragment.doc) return
  const { mapping } = sync.binding
  const anchor = relativePositionToAbsolutePosition(fragment.doc, fragment, caret.anchor, mapping)
  const head = relativePositionToAbsolutePosition(fragment.doc, fragment, caret.head, mapping)
  if (anchor === null || head === null) return
  const end = view.state.doc.content.size
  const { doc, tr } = view.state
  const selection = TextSelection.between(
    doc.resolve(Math.min(anchor, end)),
    doc.resolve(Math.min(head, end)),
  )
  view.dispatch(tr.setSelection(selection).setMeta('addToHistory', false).scrollIntoView())
}

type StackEvent = {
  readonly stackItem: { readonly meta: Map<unknown, unknown> }
  readonly changedParentTypes: Map<unknown, unknown>
}

export const undoCaretPlugin = (fragment: Y.XmlFragment, undo: Y.UndoManager): Plugin =>
  new Plugin<Caret | null>({
    key: caretKey,
    state: {
      init: () => null,
      // Of the state before: by the time the step is kept, the words are already in.
      apply: (_transaction, _caret, before) => readCaret(before, fragment),
    },
    view: (view) => {
      const onAdded = ({ stackItem, changedParentTypes }: StackEvent) => {
        const caret = caretKey.getState(view.state)
        if (caret && changedParentTypes.has(fragment)) stackItem.meta.set(metaKey(fragment), caret)
      }
      const onPopped = ({ stackItem, changedParentTypes }: StackEvent) => {
        const caret = stackItem.meta.get(metaKey(fragment)) as Caret | undefined
        if (caret && changedParentTypes.has(fragment)) moveTo(view, fragment, caret)
      }
      undo.on('stack-item-added', onAdded as never)
      undo.on('stack-item-popped', onPopped as never)
      return {
        destroy: () => {
          undo.off('stack-item-added', onAdded as never)
          undo.off('stack-item-popped', onPopped as never)
        },
      }
    },
  })
