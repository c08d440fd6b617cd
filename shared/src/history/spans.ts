/**
 * Everything that ever lay in a field, in its order, with when it came and when it went. Read once from the document
 * that holds the whole past; what stood at a moment is then told by a look at each span.
 *
 *   stands at m   written.moment ≤ m < until
 *
 * Items of Yjs that stand beside each other are merged, whoever wrote them: a span is what of an item came at one moment
 * by one hand, and went at one moment.
 */
import * as Y from 'yjs'
import type { AuthorRange } from '../authorship.ts'
import type { ParticipantId } from '../ids.ts'
import type { IdTable } from './id-table.ts'

export type Via = AuthorRange['via']

/** Who put something there, and at which moment of the story. One object for all that is the same. */
export interface Written {
  readonly moment: number
  /** Who typed; null: nobody, the server itself. */
  readonly by: ParticipantId | null
  /** Whose words they are. */
  readonly saidBy: ParticipantId | null
  readonly via: Via
}

export type SpanContent =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'mark'; readonly mark: string; readonly value: unknown }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'nest'; readonly nest: Nest }

export type Span = SpanContent & {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly written: Written
  /** The moment that took it out; Infinity while it stands. */
  readonly until: number
}
export type SpanOf<Kind extends Span['kind']> = Span & { readonly kind: Kind }

/** A type of the document: a root, an element, a text, a map. */
export interface Nest {
  readonly kind: 'root' | 'element' | 'xmlText' | 'text' | 'map' | 'other'
  /** An element's. */
  readonly name: string | null
  readonly spans: readonly Span[]
  /** Under each key all values that it ever had, the newest last. Of elements none. */
  readonly keys: ReadonlyMap<string, readonly Span[]>
}

export const emptyNest: Nest = { kind: 'root', name: null, spans: [], keys: new Map() }

/** A type as it lies in the document. */
export type LyingType = Pick<Y.AbstractType<never>, '_start' | '_map'>

export interface Tables {
  readonly written: IdTable<Written>
  /** Moment that took it out. */
  readonly gone: IdTable<number>
}

const kindOf = (type: unknown): Nest['kind'] => {
  if (type instanceof Y.XmlText) return 'xmlText'
  if (type instanceof Y.Text) return 'text'
  if (type instanceof Y.XmlElement) return 'element'
  return type instanceof Y.Map ? 'map' : 'other'
}

/** What of an item lies at these clocks; null: nothing that could be read. */
const contentAt = (item: Y.Item, from: number, length: number, tables: Tables): SpanContent | null => {
  const { content } = item
  if (content instanceof Y.ContentString)
    return { kind: 'words', words: content.str.slice(from, from + length) }
  if (content instanceof Y.ContentFormat) return { kind: 'mark', mark: content.key, value: content.value }
  if (content instanceof Y.ContentType)
    return { kind: 'nest', nest: readNest(content.type as LyingType, tables, kindOf(content.type)) }
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return { kind: 'value', value: (content.arr as readonly unknown[])[from + length - 1] }
  return null
}

/** Values of a map are merged once they are gone; each is a span of its own. */
const isWhole = ({ content }: Y.Item): boolean => content instanceof Y.ContentString

const readItem = (item: Y.Item, tables: Tables, into: Span[]): void => {
  const { client, clock: start } = item.id
  const put = (written: Written, until: number, clock: number, length: number): void => {
    const content = contentAt(item, clock - start, length, tables)
    if (content) into.push({ ...content, client, clock, length, written, until })
  }
  tables.written.visit(client, start, item.length, (written, from, count) => {
    if (!written) return
    tables.gone.visit(client, from, count, (until = Number.POSITIVE_INFINITY, clock, length) => {
      if (isWhole(item)) put(written, until, clock, length)
      else for (let one = 0; one < length; one++) put(written, until, clock + one, 1)
    })
  })
}

const spansFrom = (first: Y.Item | null | undefined, tables: Tables): readonly Span[] => {
  const spans: Span[] = []
  for (let item = first; item; item = item.right) readItem(item, tables, spans)
  return spans
}

const firstOfChain = (last: Y.Item): Y.Item => {
  let first = last
  while (first.left) first = first.left
  return first
}

export const readNest = (type: LyingType, tables: Tables, kind: Nest['kind'] = 'root'): Nest => {
  const keys = new Map<string, readonly Span[]>()
  if (kind !== 'element')
    for (const [key, last] of type._map) keys.set(key, spansFrom(firstOfChain(last), tables))
  const name = type instanceof Y.XmlElement ? type.nodeName : null
  return { kind, name, spans: spansFrom(type._start, tables), keys }
}

/** The moments that are looked at: what stands at `at`; and with `since`, what stood then and has gone. */
export interface View {
  readonly at: number
  readonly since?: number
}

export const standsAt = ({ written, until }: Span, moment: number): boolean =>
  written.moment <= moment && until > moment

/** Whether it stands, or stood at `since` and has gone by `at`. */
export const isSeen = (span: Span, { at, since }: View): boolean =>
  standsAt(span, at) || (since !== undefined && standsAt(span, since))
