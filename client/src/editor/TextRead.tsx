/**
 * The words of a text field, for reading: drawn straight from the shared document, without the editor's code.
 * Nodes and marks this page does not know are shown as plain words, never dropped.
 */
import { isSafeHref } from '@twofold/shared/schema'
import type { ReactNode } from 'react'
import * as Y from 'yjs'
import type { LivePlan } from '../sync/live-plan.ts'
import { blockClass, wordsClass } from './text-look.ts'
import { useShared } from './use-version.ts'
import { useWho, type Who } from './who-look.ts'
import { authorsOfBlock, blocksOf } from './who-wrote.ts'

interface Piece {
  readonly insert?: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

/** Marks of one piece of text; the sync plug-in may add a hash to a mark's name. */
const Words = ({ piece }: { readonly piece: Piece }): ReactNode => {
  const marks = new Map(
    Object.entries(piece.attributes ?? {}).map(([name, value]) => [name.replace(/--.*$/, ''), value]),
  )
  let words: ReactNode = typeof piece.insert === 'string' ? piece.insert : ''
  if (marks.has('bold')) words = <strong>{words}</strong>
  if (marks.has('italic')) words = <em>{words}</em>
  const link = marks.get('link')
  const href = typeof link === 'object' && link !== null && 'href' in link ? link.href : null
  if (typeof href !== 'string' || !isSafeHref(href)) return words
  return (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {words}
    </a>
  )
}

const pieces = (text: Y.XmlText): ReactNode =>
  (text.toDelta() as readonly Piece[]).map((piece, index) => <Words key={String(index)} piece={piece} />)

/** What stands inside a node; a paragraph without words keeps its line. */
const inside = (node: Y.XmlElement | Y.XmlFragment, looks: Looks): ReactNode =>
  node.toArray().map((child, index) => {
    if (child instanceof Y.XmlText) return <span key={String(index)}>{pieces(child)}</span>
    return child instanceof Y.XmlElement ? <Block key={String(index)} node={child} looks={looks} /> : null
  })

interface BlockProps {
  readonly className: string
  readonly 'data-who'?: string
  readonly title?: string
}
type Looks = ReadonlyMap<Y.XmlElement, BlockProps>

const Block = ({ node, looks }: { readonly node: Y.XmlElement; readonly looks: Looks }): ReactNode => {
  const props = looks.get(node) ?? {}
  const words = inside(node, looks)
  switch (node.nodeName) {
    case 'bulletList':
      return <ul>{words}</ul>
    case 'orderedList':
      return <ol>{words}</ol>
    case 'listItem':
      return <li {...props}>{words}</li>
    case 'paragraph':
      return <p {...props}>{node.length === 0 ? <br /> : words}</p>
    default:
      return <div {...props}>{words}</div>
  }
}

/** Each block's look; the name only where the author changes. */
const looksOf = (fragment: Y.XmlFragment, who: Who): Looks => {
  const looks = new Map<Y.XmlElement, BlockProps>()
  let before = ''
  for (const block of blocksOf(fragment)) {
    const look = who.lookOf(authorsOfBlock(block, who.record))
    if (look)
      looks.set(block, {
        className: blockClass(look),
        ...(look.names === before ? {} : { 'data-who': look.names }),
        ...(look.more ? { title: look.more } : {}),
      })
    before = look?.names ?? ''
  }
  return looks
}

export const TextRead = ({
  live,
  fragment,
}: {
  readonly live: LivePlan
  readonly fragment: Y.XmlFragment
}) => {
  useShared(fragment as unknown as Y.AbstractType<never>)
  const who = useWho(live)
  return <div className={wordsClass}>{inside(fragment, looksOf(fragment, who))}</div>
}
