/**
 * What a text field may hold, as Tiptap extensions: exactly the nodes and marks of shared/schema. Lists and links carry
 * no attribute but `href`, so that the shared document holds nothing that nobody wrote.
 */
import { type Extensions, Mark, mergeAttributes } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { Italic } from '@tiptap/extension-italic'
import { BulletList } from '@tiptap/extension-list/bullet-list'
import { ListItem } from '@tiptap/extension-list/item'
import { ListKeymap } from '@tiptap/extension-list/keymap'
import { OrderedList } from '@tiptap/extension-list/ordered-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { isSafeHref } from '@twofold/shared/schema'

/** A link is its address, and only a safe one: others are shown as plain words, never followed. */
export const SafeLink = Mark.create({
  name: 'link',
  inclusive: false,
  keepOnSplit: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (node) => (isSafeHref(node.getAttribute('href') ?? '') ? null : false) },
  ],
  renderHTML({ HTMLAttributes }) {
    const { href } = HTMLAttributes
    if (typeof href !== 'string' || !isSafeHref(href)) return ['span', 0]
    return ['a', mergeAttributes({ href, rel: 'noopener noreferrer nofollow', target: '_blank' }), 0]
  },
})

const PlainOrderedList = OrderedList.extend({ addAttributes: () => ({}) })

export const textExtensions: Extensions = [
  Document,
  Paragraph,
  Text,
  Bold,
  Italic,
  BulletList,
  PlainOrderedList,
  ListItem,
  ListKeymap,
  SafeLink,
]
