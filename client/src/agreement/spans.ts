/** Which struct ids the letters on a screen are of: so that what is new can be told by who wrote it. */
import type { FieldId } from '@twofold/shared/ids'
import { fragmentOf, idOfKey, lineOf, rowsOf, ticksOf } from '@twofold/shared/plan-doc'
import { type Row, standingRows } from '@twofold/shared/rows'
import type { FieldWords } from '@twofold/shared/section-words'
import * as Y from 'yjs'

export interface Span {
  /** Where in the text it begins. */
  readonly from: number
  readonly client: number
  readonly clock: number
  readonly length: number
}

interface Words {
  readonly text: string
  readonly spans: readonly Span[]
}

/** All letters that stand in a type, in the order of reading. */
const wordsIn = (
  type: Pick<Y.AbstractType<never>, '_start'>,
  found: { text: string; spans: Span[] },
): void => {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType) wordsIn(item.content.type, found)
    else if (item.content instanceof Y.ContentString) {
      found.spans.push({
        from: found.text.length,
        client: item.id.client,
        clock: item.id.clock,
        length: item.length,
      })
      found.text += item.content.str
    }
  }
}

const readWords = (type: unknown): Words => {
  const found = { text: '', spans: [] as Span[] }
  wordsIn(type as Pick<Y.AbstractType<never>, '_start'>, found)
  return found
}

/** The part of the spans in `from…to`, moved by `by`. */
export const cut = (spans: readonly Span[], from: number, to: number, by = 0): readonly Span[] =>
  spans.flatMap((span) => {
    const start = Math.max(from, span.from)
    const end = Math.min(to, span.from + span.length)
    if (start >= end) return []
    return [
      { from: start + by, client: span.client, clock: span.clock + start - span.from, length: end - start },
    ]
  })

/**
 * The ids of the letters of a text or line, as its lines stand under each other (`linesOf`, joined by line breaks);
 * bullets are nobody's. Null: it cannot be told.
 * @param lines what is shown of it
 */
export const spansOf = (doc: Y.Doc, words: FieldWords, lines: readonly string[]): readonly Span[] | null => {
  const id: FieldId = words.field
  if (words.kind === 'line') {
    const { text, spans } = readWords(lineOf(doc, id))
    return text === words.words ? spans : null
  }
  if (words.kind !== 'text') return null
  const { text, spans } = readWords(fragmentOf(doc, id))
  const shown = words.lines.map((line) => line.runs.map((run) => run.words).join(''))
  if (shown.join('') !== text) return null
  let at = 0
  let read = 0
  return shown.flatMap((line, index) => {
    const bullet = (lines[index] ?? '').length - line.length
    const own = cut(spans, read, read + line.length, at + bullet - read)
    read += line.length
    at += bullet + line.length + 1
    return own
  })
}

/** The rows in the order in which their words are told. */
export const rowsIn = (doc: Y.Doc, field: FieldId): readonly Row[] => standingRows(rowsOf(doc, field))

/** Ids of all that stands in a row, and of the row itself. */
export const spansOfRow = ({ map }: Row): readonly Span[] => {
  const made = map._item ? [{ from: 0, ...map._item.id, length: 1 }] : []
  const cells = [...map.entries()].flatMap(([key, cell]): readonly Span[] => {
    if (cell instanceof Y.Text) return readWords(cell).spans
    const id = key === 'order' ? null : idOfKey(map, key)
    return id ? [{ from: 0, ...id, length: 1 }] : []
  })
  return [...made, ...cells].map(({ from, client, clock, length }) => ({ from, client, clock, length }))
}

export const spanOfTick = (doc: Y.Doc, field: FieldId, option: string): readonly Span[] => {
  const id = idOfKey(ticksOf(doc, field) as Y.Map<unknown>, option)
  return id ? [{ from: 0, ...id, length: 1 }] : []
}
