/**
 * The blocks of a text field at a moment, as section-content reads them: paragraphs, lists, lists in lists. What no
 * editor of ours knows is there with all its words.
 */
import type { Past } from './past.ts'
import { factsOf, type ReadRun, readAllWords, readRuns } from './read-words.ts'
import { isSeen, type Nest, type Span, type SpanOf, type View } from './spans.ts'

export interface ReadBlock extends Pick<ReadRun, 'by' | 'inserted' | 'deleted' | 'deletedBy'> {
  /** Its name, also one that is not in our schema (then shown as a plain block); null: no element at all. */
  readonly node: string | null
  readonly runs: readonly ReadRun[]
  readonly blocks: readonly ReadBlock[]
}

/** Anything that is a block, told or read. */
interface AnyBlock<Block> {
  readonly node: string | null
  readonly runs: readonly unknown[]
  readonly blocks: readonly Block[]
}

const isBlank = ({ node, runs, blocks }: AnyBlock<unknown>): boolean =>
  node === 'paragraph' && runs.length === 0 && blocks.length === 0

const isShown = ({ node, runs, blocks }: AnyBlock<unknown>): boolean =>
  (node !== 'bulletList' && node !== 'orderedList') || runs.length > 0 || blocks.length > 0

/** Without lists that hold no item, and without blank paragraphs at the end. */
export const trimmed = <Block extends AnyBlock<unknown>>(all: readonly Block[]): readonly Block[] => {
  const blocks = all.filter(isShown)
  return blocks.slice(0, blocks.findLastIndex((block) => !isBlank(block)) + 1)
}

const isNest = (span: Span): span is SpanOf<'nest'> => span.kind === 'nest'

const seenNests = (nest: Nest, view: View): readonly SpanOf<'nest'>[] =>
  nest.spans.filter(isNest).filter((span) => isSeen(span, view))

type Facts = Pick<ReadBlock, 'by' | 'inserted' | 'deleted' | 'deletedBy'>

const factsOfBlock = (past: Past, span: Span, view: View): Facts => {
  const { by, inserted, deleted, deletedBy } = factsOf(past, span, view)
  return { by, inserted, deleted, deletedBy }
}

/** What no editor of ours puts there: all its words, as a block without a name. */
const readOdd = (past: Past, span: SpanOf<'nest'>, view: View): readonly ReadBlock[] => {
  const runs = readAllWords(past, span.nest, view)
  return runs.length > 0 ? [{ node: null, runs, blocks: [], ...factsOfBlock(past, span, view) }] : []
}

const isText = ({ nest }: SpanOf<'nest'>): boolean => nest.kind === 'xmlText'

const readBlock = (past: Past, span: SpanOf<'nest'>, view: View): readonly ReadBlock[] => {
  const { nest } = span
  if (nest.kind !== 'element' && nest.kind !== 'xmlText') return readOdd(past, span, view)
  const inside = nest.kind === 'element' ? seenNests(nest, view) : []
  const texts = nest.kind === 'element' ? inside.filter(isText) : [span]
  const odd = texts.flatMap((text) => seenNests(text.nest, view).flatMap((one) => readOdd(past, one, view)))
  const blocks = inside.filter((one) => !isText(one)).flatMap((one) => readBlock(past, one, view))
  const runs = readRuns(
    past,
    texts.map((text) => text.nest),
    view,
  )
  const node = nest.kind === 'element' ? nest.name : 'paragraph'
  return [{ node, runs, blocks: trimmed([...odd, ...blocks]), ...factsOfBlock(past, span, view) }]
}

export const readBlocks = (past: Past, root: Nest, view: View): readonly ReadBlock[] =>
  trimmed(seenNests(root, view).flatMap((span) => readBlock(past, span, view)))
