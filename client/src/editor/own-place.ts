/**
 * Keeps a caret behind the words that its person writes, when another writes at the same place.
 *
 * 1. y-tiptap notes the caret twice before another's edit: as a Yjs position (after this letter, whoever wrote what
 *    since) and as a plain number, and where the block's text has changed it trusts a comparison of the texts by the
 *    number more. Without the number it goes by Yjs alone.
 * 2. It learns what was typed by comparing texts, and in `..|` cannot tell a letter from the same letter before it: ours
 *    may be put behind theirs, and the caret stays between. So after each edit the caret goes behind our own letter; the
 *    two places look the same.
 *
 * Without these, two people who begin with the same letter (a space, mostly) shuffle each other's words.
 */
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

interface Noted {
  readonly absAnchor?: number
  readonly absHead?: number
}
interface Binding {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3]
  beforeTransactionSelection: Noted | null
}

const withoutNumbers = ({ absAnchor: _anchor, absHead: _head, ...byYjs }: Noted): Noted => byYjs

const noteByYjsAlone = (binding: Binding): void => {
  let noted = binding.beforeTransactionSelection
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    get: () => noted,
    set: (next: Noted | null) => {
      noted = next && withoutNumbers(next)
    },
  })
}

interface Typed {
  /** Of its last letter. */
  readonly id: Y.ID
  readonly length: number
}

/** What an editor's edit typed, when it typed letters in one place and nothing else. */
const typedIn = (transaction: Y.Transaction, client: number): Typed | null => {
  if (transaction.origin !== ySyncPluginKey || transaction.changed.size !== 1) return null
  const start = transaction.beforeState.get(client) ?? 0
  const end = transaction.afterState.get(client) ?? 0
  const [type] = transaction.changed.keys()
  if (end === start || !((type as unknown) instanceof Y.XmlText)) return null
  return { id: Y.createID(client, end - 1), length: end - start }
}

const goBehind = (view: EditorView, { doc, type, mapping }: Binding, { id, length }: Typed): void => {
  const { selection, doc: shown, tr } = view.state
  const behind = new Y.RelativePosition(null, null, id, -1)
  const place = relativePositionToAbsolutePosition(doc, type, behind, mapping)
  if (!selection.empty || place === null || place === selection.head) return
  const before = (position: number) => shown.textBetween(Math.max(position - length, 0), position)
  const isSameBlock = shown.resolve(place).sameParent(selection.$head)
  if (isSameBlock && before(place) === before(selection.head))
    view.dispatch(tr.setSelection(TextSelection.create(shown, place)).setMeta('addToHistory', false))
}

export const ownPlacePlugin = (): Plugin =>
  new Plugin({
    view: (view) => {
      const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: Binding }
      noteByYjsAlone(binding)
      let typed: Typed | null = null
      const onTransaction = (transaction: Y.Transaction) => {
        typed = typedIn(transaction, binding.doc.clientID)
      }
      const { doc } = binding
      doc.on('afterTransaction', onTransaction)
      return {
        update: (updated) => {
          const last = typed
          typed = null
          if (last && updated.hasFocus()) goBehind(updated, binding, last)
        },
        destroy: () => doc.off('afterTransaction', onTransaction),
      }
    },
  })
