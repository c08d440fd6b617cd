/**
 * Ties a Tiptap editor to a field of the plan: words through y-tiptap's sync plug-in, carets through its cursor
 * plug-in. No undo plug-in: there is one UndoManager for the tab, and it outlives every editor (undo-caret.ts).
 */
import { Extension } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
import { yCursorPlugin, yCursorPluginKey, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { authorPlugin, type BlockAuthors } from './author-plugin.ts'
import { ownPlacePlugin } from './own-place.ts'
import { readSelection, readSelectionFirst } from './read-selection.ts'
import { drawCaret, drawSelection, remoteCaretPlugin } from './remote-carets.ts'
import { undoCaretPlugin } from './undo-caret.ts'

export interface SyncOptions {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly undo: Y.UndoManager
  readonly authors: BlockAuthors
}

const owners = new WeakMap<Awareness, object>()

interface Changes {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}
type OnChange = (changes: Changes, origin: unknown) => void

/**
 * The awareness as one editor's cursor plug-in sees it.
 * - It clears only a caret that it has set: the plug-in clears on its way out, even when the caret is in another editor.
 * - It hears only of others: the plug-in draws anew after each change, and a drawing puts the selection back to where
 *   the editor last knew it, so one's own caret would undo its own next step.
 */
const awarenessFor = (awareness: Awareness): Awareness => {
  const owner = {}
  const wrapped = new Map<OnChange, OnChange>()
  const setLocalStateField = (field: string, value: unknown): void => {
    if (value === null && owners.get(awareness) !== owner) return
    if (value !== null) owners.set(awareness, owner)
    awareness.setLocalStateField(field, value)
  }
  const on = (_change: 'change', listener: OnChange): void => {
    const others: OnChange = (changes, origin) => {
      const clients = [...changes.added, ...changes.updated, ...changes.removed]
      if (clients.some((client) => client !== awareness.clientID)) listener(changes, origin)
    }
    wrapped.set(listener, others)
    awareness.on('change', others)
  }
  const off = (_change: 'change', listener: OnChange): void => {
    awareness.off('change', wrapped.get(listener) ?? listener)
  }
  const own = new Map<PropertyKey, unknown>(Object.entries({ setLocalStateField, on, off }))
  return new Proxy(awareness, {
    get(target, key) {
      if (own.has(key)) return own.get(key)
      const member: unknown = Reflect.get(target, key)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

/** For one document; another one takes others (swap-document.ts). */
export const syncPlugins = ({ fragment, awareness, undo, authors }: SyncOptions): readonly Plugin[] => {
  // The editor's edits are this person's own, to be undone like any other.
  undo.addTrackedOrigin(ySyncPluginKey)
  return [
    ...(fragment.doc ? [readSelectionFirst(fragment.doc)] : []),
    ownPlacePlugin(),
    ySyncPlugin(fragment),
    yCursorPlugin(awarenessFor(awareness), {
      awarenessStateFilter: (_current: number, client: number) => client !== awareness.clientID,
      cursorBuilder: drawCaret,
      selectionBuilder: drawSelection,
    }),
    remoteCaretPlugin(awareness),
    authorPlugin(fragment, authors),
    undoCaretPlugin(fragment, undo),
  ]
}

export const syncExtension = (plugins: readonly Plugin[]) =>
  Extension.create({
    name: 'twofoldSync',
    // Before every other plug-in: they read what the sync plug-in keeps.
    priority: 1000,
    // Others' carets moved: a drawing, nothing else. See read-selection.ts.
    dispatchTransaction({ transaction, next }) {
      const moved: unknown = transaction.getMeta(yCursorPluginKey)
      // Before it is mounted and after its end there is no view to read.
      if (moved === undefined || this.editor.isDestroyed) return next(transaction)
      readSelection(this.editor.view)
      next(this.editor.state.tr.setMeta(yCursorPluginKey, moved))
    },
    addProseMirrorPlugins: () => [...plugins],
  })
