/**
 * From what somebody has selected to the ids of its characters in the shared document, and back to where they stand
 * now. Ids stay on their characters while others write: a passage is named by them, never by a position.
 *
 * A text's paragraphs, and those of the editor's document, are the same in the same order, and in each a position is
 * counted in UTF-16 units on both sides. While the two do not read the same (an edit is on its way) nothing is selected.
 */
import type { Node } from '@tiptap/pm/model'
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rootKindOf, rowsOf } from '@twofold/shared/plan-doc'
import type { TemplateField } from '@twofold/shared/template'
import * as Y from 'yjs'
import type { IdRange } from './who-wrote.ts'

/** The shared texts whose words one paragraph, line or cell shows, in order; nearly always one. */
export type Paragraph = readonly Y.Text[]

export interface Place {
  /** Which paragraph. */
  readonly paragraph: number
  readonly at: number
}
export interface Span {
  readonly from: Place
  readonly to: Place
}

export const paragraphsOf = (node: Y.XmlFragment | Y.XmlElement): readonly Paragraph[] =>
  node.toArray().flatMap((child): readonly Paragraph[] => {
    if (!(child instanceof Y.XmlElement)) return []
    if (child.nodeName !== 'paragraph') return paragraphsOf(child)
    return [child.toArray().filter((text): text is Y.XmlText => text instanceof Y.XmlText)]
  })

/** Everything in a field that holds words; ticks and dates are none. */
export const paragraphsIn = (
  doc: Y.Doc,
  id: FieldId,
  { kind }: Pick<TemplateField, 'kind'>,
): readonly Paragraph[] => {
  switch (rootKindOf(kind)) {
    case 'fragment':
      return paragraphsOf(fragmentOf(doc, id))
    case 'text':
      return [[lineOf(doc, id)]]
    case 'map':
      if (kind !== 'rows') return []
      return [...rowsOf(doc, id).values()].flatMap((row) =>
        row instanceof Y.Map
          ? [...row.values()].flatMap((cell) => (cell instanceof Y.Text ? [[cell]] : []))
          : [],
      )
    case null:
      return []
  }
}

/** Words that stand in one struct. */
export interface Run {
  readonly client: number
  readonly clock: number
  readonly words: string
}

export const runsOf = (paragraph: Paragraph): readonly Run[] =>
  paragraph.flatMap((text) => {
    const runs: Run[] = []
    for (let item = text._start; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString)
        runs.push({ client: item.id.client, clock: item.id.clock, words: item.content.str })
    return runs
  })

export const wordsOf = (paragraph: Paragraph): string =>
  runsOf(paragraph)
    .map(({ words }) => words)
    .join('')

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** No edge inside what a reader takes for one character (an emoji of several, a letter and its accent): outwards. */
const wholeFrom = (words: string, at: number): number =>
  at >= words.length ? words.length : (characters.segment(words).containing(at)?.index ?? at)
const wholeTo = (words: string, at: number): number => {
  const cut = at > 0 && at < words.length ? characters.segment(words).containing(at) : undefined
  return cut && cut.index < at ? cut.index + cut.segment.length : Math.min(at, words.length)
}

const joined = (ranges: readonly IdRange[]): readonly IdRange[] => {
  const done: IdRange[] = []
  for (const range of ranges) {
    const last = done.at(-1)
    if (last && last.client === range.client && last.clock + last.length === range.clock)
      done[done.length - 1] = { ...last, length: last.length + range.length }
    else done.push(range)
  }
  return done
}

const idsWithin = (paragraph: Paragraph, from: number, to: number): readonly IdRange[] => {
  let start = 0
  return runsOf(paragraph).flatMap(({ client, clock, words }) => {
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, words.length)]
    start += words.length
    return first < last ? [{ client, clock: clock + first, length: last - first }] : []
  })
}

/** Ids of the characters between two places, in order of reading; whole characters only. */
export const idsBetween = (paragraphs: readonly Paragraph[], { from, to }: Span): readonly IdRange[] => {
  const ids = paragraphs.slice(from.paragraph, to.paragraph + 1).flatMap((paragraph, index) => {
    const words = wordsOf(paragraph)
    const isFirst = index === 0
    const isLast = from.paragraph + index === to.paragraph
    const [start, end] = [isFirst ? from.at : 0, isLast ? to.at : words.length]
    return start < end ? idsWithin(paragraph, wholeFrom(words, start), wholeTo(words, end)) : []
  })
  return joined(ids)
}

interface TextBlock {
  readonly start: number
  readonly words: string
}

const textBlocksOf = (doc: Node): readonly TextBlock[] => {
  const blocks: TextBlock[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    blocks.push({ start: position + 1, words: node.textContent })
    return false
  })
  return blocks
}

const placeIn = (blocks: readonly TextBlock[], position: number): Place => {
  const at = blocks.findIndex(({ start, words }) => position <= start + words.length)
  const last = blocks.length - 1
  if (at < 0) return { paragraph: Math.max(last, 0), at: blocks[last]?.words.length ?? 0 }
  return { paragraph: at, at: Math.max(position - (blocks[at]?.start ?? 0), 0) }
}

/** What is selected in the editor of a text; empty: nothing that the shared document has. */
export const idsOfSelection = (
  shown: Node,
  { from, to }: { readonly from: number; readonly to: number },
  fragment: Y.XmlFragment,
): readonly IdRange[] => {
  const blocks = textBlocksOf(shown)
  const paragraphs = paragraphsOf(fragment)
  const isInStep =
    blocks.length === paragraphs.length &&
    paragraphs.every((paragraph, index) => wordsOf(paragraph) === blocks[index]?.words)
  return isInStep ? idsBetween(paragraphs, { from: placeIn(blocks, from), to: placeIn(blocks, to) }) : []
}

/** What is selected in a line or a cell. */
export const idsOfLine = (line: Y.Text, from: number, to: number): readonly IdRange[] =>
  idsBetween([[line]], { from: { paragraph: 0, at: from }, to: { paragraph: 0, at: to } })
