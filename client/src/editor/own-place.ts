/**
 * Keeps a caret where Yjs says it is after somebody else's edit.
 *
 * y-tiptap notes the caret twice before such an edit: as a Yjs position (after this letter, whoever wrote what since)
 * and as a plain number, and where the block's text has changed it trusts a comparison of the texts by the number more.
 * Two people who write the same letter at one place then fall back in front of their own letter, and their words are
 * shuffled. Without the number it goes by Yjs alone.
 */
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

interface Noted {
  readonly absAnchor?: number
  readonly absHead?: number
}
interface Binding {
  beforeTransactionSelection: Noted | null
}

const withoutNumbers = ({ absAnchor: _anchor, absHead: _head, ...byYjs }: Noted): Noted => byYjs

export const ownPlacePlugin = (): Plugin =>
  new Plugin({
    view: (view) => {
      const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: Binding }
      let noted = binding.beforeTransactionSelection
      Object.defineProperty(binding, 'beforeTransactionSelection', {
        get: () => noted,
        set: (next: Noted | null) => {
          noted = next && withoutNumbers(next)
        },
      })
      return {}
    },
  })
