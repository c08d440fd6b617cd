/**
 * Keeps the words that a person writes together, when another writes at the same place.
 *
 * 1. y-tiptap notes the caret twice before another's edit: as a Yjs position (after this letter, whoever wrote what
 *    since) and as a plain number, and where the block's text has changed it trusts a comparison of the texts by the
 *    number more. Without the number it goes by Yjs alone.
 * 2. It learns what was typed by comparing texts, and in `..|` cannot tell a letter from the same letter beside it: ours
 *    would be put behind theirs, and in front of what they have written on since, which has not come yet. ProseMirror
 *    knows the place by the caret, so an edit inside one text is told to Yjs by its step; y-tiptap then compares and
 *    finds what it expects (marks are still its own).
 *
 * Without these, two people who begin with the same letter (a space, mostly) shuffle each other's words.
 */
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { cutsPair } from './line-diff.ts'

interface Noted {
  readonly absAnchor?: number
  readonly absHead?: number
}
interface Binding {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly mapping: Parameters<typeof absolutePositionToRelativePosition>[2]
  readonly mux: (work: () => void) => void
  readonly _prosemirrorChanged: (doc: Node) => void
  beforeTransactionSelection: Noted | null
}

const bindingOf = (state: EditorState): Binding =>
  (ySyncPluginKey.getState(state) as { readonly binding: Binding }).binding

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

/** Letters taken out of one text and put into it. Positions are ProseMirror's, in `before`. */
interface TextEdit {
  readonly before: Node
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** @returns null: it is more than that, or would cut a character in two, which Yjs does not survive */
const textEditOf = ({ steps, before }: Transaction): TextEdit | null => {
  const [step, another] = steps
  if (!(step instanceof ReplaceStep) || another) return null
  const { from, to, slice } = step
  const $from = before.resolve(from)
  const { parent, parentOffset } = $from
  const [node] = slice.content.content
  const isLetters = slice.content.childCount === 0 || (slice.content.childCount === 1 && node?.isText)
  if (!isLetters || !parent.isTextblock || !$from.sameParent(before.resolve(to))) return null
  const insert = node?.text ?? ''
  const was = parent.textContent
  const end = parentOffset + to - from
  const is = was.slice(0, parentOffset) + insert + was.slice(end)
  const cuts = [
    cutsPair(was, parentOffset),
    cutsPair(was, end),
    cutsPair(is, parentOffset),
    cutsPair(is, parentOffset + insert.length),
  ]
  return cuts.includes(true) ? null : { before, from, to, insert }
}

/** The edit as it is told to Yjs, or null where the letters do not stand in one of its texts. */
const inYjs = ({ from, to, insert }: TextEdit, { doc, type, mapping }: Binding): (() => void) | null => {
  const place = Y.createAbsolutePositionFromRelativePosition(
    absolutePositionToRelativePosition(from, type, mapping),
    doc,
  )
  const text = place?.type
  const length = to - from
  if (!(text instanceof Y.XmlText) || place === null || place.index + length > text.length) return null
  return () => {
    if (length > 0) text.delete(place.index, length)
    if (insert !== '') text.insert(place.index, insert)
  }
}

const editKey = new PluginKey<TextEdit | null>('own-place')

/** Stands before the sync plug-in: it must tell of an edit first. */
export const ownPlacePlugin = (): Plugin =>
  new Plugin<TextEdit | null>({
    key: editKey,
    state: {
      init: () => null,
      apply: (transaction, last) => {
        const isMore = transaction.getMeta('appendedTransaction') !== undefined
        if (!transaction.docChanged) return isMore ? last : null
        return isMore || transaction.getMeta(ySyncPluginKey) !== undefined ? null : textEditOf(transaction)
      },
    },
    view: (view) => {
      noteByYjsAlone(bindingOf(view.state))
      return { update: tellEdit }
    },
  })

const tellEdit = ({ state }: EditorView, { doc: shown }: EditorState): void => {
  const edit = editKey.getState(state)
  if (!edit || edit.before !== shown || state.doc === shown) return
  const binding = bindingOf(state)
  const make = inYjs(edit, binding)
  if (!make) return
  binding.mux(() => {
    binding.doc.transact(() => {
      make()
      binding._prosemirrorChanged(state.doc)
    }, ySyncPluginKey)
  })
}
