/**
 * Ties a Tiptap editor to a field of the plan: words through y-tiptap's sync plug-in, carets through its cursor
 * plug-in. No undo plug-in: there is one UndoManager for the tab, and it outlives every editor (undo-caret.ts).
 */
import { Extension } from '@tiptap/core'
import { yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { authorPlugin, type BlockAuthors } from './author-plugin.ts'
import { drawCaret, drawSelection, remoteCaretPlugin } from './remote-carets.ts'
import { undoCaretPlugin } from './undo-caret.ts'

export interface SyncOptions {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly undo: Y.UndoManager
  readonly authors: BlockAuthors
}

const owners = new WeakMap<Awareness, object>()

/**
 * The cursor plug-in clears the caret when its editor goes, even when the caret stands in another editor by then.
 * Each editor therefore gets this view of the awareness, through which it can only clear what it has set.
 */
const ownCaretOnly = (awareness: Awareness): Awareness => {
  const owner = {}
  return new Proxy(awareness, {
    get(target, key) {
      if (key === 'setLocalStateField')
        return (field: string, value: unknown) => {
          if (value === null && owners.get(target) !== owner) return
          if (value !== null) owners.set(target, owner)
          target.setLocalStateField(field, value)
        }
      const member: unknown = Reflect.get(target, key)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

export const syncExtension = ({ fragment, awareness, undo, authors }: SyncOptions) => {
  // The editor's edits are this person's own, to be undone like any other.
  undo.addTrackedOrigin(ySyncPluginKey)
  return Extension.create({
    name: 'twofoldSync',
    // Before every other plug-in: they read what the sync plug-in keeps.
    priority: 1000,
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment),
      yCursorPlugin(ownCaretOnly(awareness), {
        awarenessStateFilter: (_current: number, client: number) => client !== awareness.clientID,
        cursorBuilder: drawCaret,
        selectionBuilder: drawSelection,
      }),
      remoteCaretPlugin(awareness),
      authorPlugin(fragment, authors),
      undoCaretPlugin(fragment, undo),
    ],
  })
}
