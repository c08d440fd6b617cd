/**
 * Shows in the editor who wrote each paragraph and list item: a node decoration with the family's class and, where the
 * author changes, `data-who` (CSS draws the name). Read again after every change of the words or of the record.
 */
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { readSelection } from './read-selection.ts'
import { blocksOf } from './who-wrote.ts'

/** How one block shows its authors. */
export interface BlockLook {
  readonly className: string
  /** All names, in order of share. */
  readonly names: string
  /** Said on hover. */
  readonly more?: string | undefined
}

export interface BlockAuthors {
  /** Null: nobody known. */
  readonly lookOf: (block: Y.XmlElement) => BlockLook | null
  /** Told when the record of authorship or the people changed. */
  readonly subscribe: (listener: () => void) => () => void
}

const authorKey = new PluginKey<DecorationSet>('authors')

interface Place {
  readonly from: number
  readonly to: number
}

/** Where the blocks of `blocksOf` stand in the editor's document, in the same order. */
const placesOf = (doc: Node): readonly Place[] => {
  const places: Place[] = []
  doc.forEach((node, from) => {
    if (node.type.name !== 'bulletList' && node.type.name !== 'orderedList') {
      places.push({ from, to: from + node.nodeSize })
      return
    }
    node.forEach((item, offset) => {
      places.push({ from: from + 1 + offset, to: from + 1 + offset + item.nodeSize })
    })
  })
  return places
}

const decorate = (doc: Node, fragment: Y.XmlFragment, authors: BlockAuthors): DecorationSet | null => {
  const places = placesOf(doc)
  const blocks = blocksOf(fragment)
  // An empty field shows one empty paragraph that the document does not hold yet.
  if (blocks.length === 0) return DecorationSet.empty
  if (blocks.length !== places.length) return null
  let before = ''
  const decorations = places.flatMap(({ from, to }, index) => {
    const block = blocks[index]
    const look = block ? authors.lookOf(block) : null
    const isSame = look?.names === before
    before = look?.names ?? ''
    if (!look) return []
    const attributes = {
      class: look.className,
      ...(isSame ? {} : { 'data-who': look.names }),
      ...(look.more ? { title: look.more } : {}),
    }
    return [Decoration.node(from, to, attributes, { attributes })]
  })
  return DecorationSet.create(doc, decorations)
}

const signature = (set: DecorationSet): string =>
  JSON.stringify(set.find().map(({ from, to, spec }) => [from, to, spec.attributes]))

export const authorPlugin = (fragment: Y.XmlFragment, authors: BlockAuthors): Plugin =>
  new Plugin<DecorationSet>({
    key: authorKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, set) =>
        (transaction.getMeta(authorKey) as DecorationSet | undefined) ??
        set.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => authorKey.getState(state) },
    view: (view) => keepAuthors(view, fragment, authors),
  })

const keepAuthors = (view: EditorView, fragment: Y.XmlFragment, authors: BlockAuthors) => {
  let isPlanned = false
  let isGone = false
  const look = () => {
    isPlanned = false
    // An input method at work loses its place when its paragraph is redrawn: afterwards.
    if (isGone || view.composing) return
    const next = decorate(view.state.doc, fragment, authors)
    const now = authorKey.getState(view.state)
    if (!next || !now || signature(next) === signature(now)) return
    readSelection(view)
    view.dispatch(view.state.tr.setMeta(authorKey, next).setMeta('addToHistory', false))
  }
  const plan = () => {
    if (isPlanned) return
    isPlanned = true
    queueMicrotask(look)
  }
  const unsubscribe = authors.subscribe(plan)
  fragment.observeDeep(plan)
  view.dom.addEventListener('compositionend', plan)
  plan()
  return {
    update: plan,
    destroy: () => {
      isGone = true
      unsubscribe()
      fragment.unobserveDeep(plan)
      view.dom.removeEventListener('compositionend', plan)
    },
  }
}
