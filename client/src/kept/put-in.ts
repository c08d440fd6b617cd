/** Kept words go back into the plan: at the end of their field, as an ordinary edit of their author's, in one step. */
import type { RowId } from '@twofold/shared/ids'
import {
  fragmentOf,
  lineOf,
  localOrigin,
  pickOption,
  rowsOf,
  setTick,
  ticksOf,
} from '@twofold/shared/plan-doc'
import { addRow, cellText, setCellValue, tickPerson } from '@twofold/shared/rows'
import type { FieldPlace } from '@twofold/shared/template'
import * as Y from 'yjs'
import {
  isOwnCell,
  type KeptCell,
  type KeptRow,
  type KeptWords,
  ownParts,
  ownText,
  type Paragraph,
} from './kept-item.ts'

export interface PutInParts {
  readonly newRowId: () => RowId
  readonly random: () => number
}

const isEmptyParagraph = (node: unknown): node is Y.XmlElement =>
  node instanceof Y.XmlElement &&
  node.nodeName === 'paragraph' &&
  node.toArray().every((inner) => inner instanceof Y.XmlText && inner.length === 0)

/** Where a paragraph's words go: the run that stands in it, or a new one. */
const textOf = (paragraph: Y.XmlElement): Y.XmlText => {
  const first: unknown = paragraph.length > 0 ? paragraph.get(0) : null
  if (first instanceof Y.XmlText) return first
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  return text
}

const write = (text: Y.Text, paragraph: Paragraph): void => {
  for (const { text: words, marks = {} } of ownParts(paragraph)) text.insert(text.length, words, { ...marks })
}

const putParagraphs = (fragment: Y.XmlFragment, paragraphs: readonly Paragraph[]): void => {
  const last = fragment.length > 0 ? fragment.get(fragment.length - 1) : null
  paragraphs.forEach((paragraph, index) => {
    // The editor leaves an empty paragraph to write in: the words begin there.
    const waiting = index === 0 && isEmptyParagraph(last) ? last : null
    const element = waiting ?? new Y.XmlElement('paragraph')
    if (!waiting) fragment.insert(fragment.length, [element])
    write(textOf(element), paragraph)
  })
}

/** After a space where words stand already. */
const append = (text: Y.Text, words: string): void => {
  const gap = text.length === 0 || /\s$/.test(text.toString()) || /^\s/.test(words) ? '' : ' '
  text.insert(text.length, gap + words)
}

const putCell = (row: Y.Map<unknown>, { column, words, value, isValueMine, people }: KeptCell): void => {
  const text = cellText(row, column)
  const own = ownText(words)
  if (text && own !== '') append(text, own)
  if (isValueMine) setCellValue(row, column, value)
  for (const person of people) tickPerson(row, column, person, true)
}

const putRow = (rows: Y.Map<Y.Map<unknown>>, kept: KeptRow, place: FieldPlace, parts: PutInParts): void => {
  const there: unknown = rows.get(kept.id)
  const isThere = there instanceof Y.Map && there.get('removed') !== true
  const id = isThere ? (kept.id as RowId) : parts.newRowId()
  if (!isThere) addRow(rows, { id, columns: place.field.columns ?? [], random: parts.random })
  const row = rows.get(id)
  if (row) for (const cell of kept.cells) if (isOwnCell(cell)) putCell(row, cell)
}

const put = (doc: Y.Doc, place: FieldPlace, words: KeptWords, parts: PutInParts): void => {
  switch (words.kind) {
    case 'paragraphs':
      if (place.field.kind === 'line')
        append(lineOf(doc, place.id), words.paragraphs.map(ownText).join(' ').trim())
      else putParagraphs(fragmentOf(doc, place.id), words.paragraphs)
      return
    case 'ticks': {
      const ticks = ticksOf(doc, place.id)
      const [option] = words.options
      if (place.field.kind === 'choice' && option) pickOption(ticks, option)
      else for (const key of words.options) setTick(ticks, key, true)
      return
    }
    case 'rows':
      for (const row of words.rows) putRow(rowsOf(doc, place.id), row, place, parts)
  }
}

/** @returns the last id under which they stand in the document; null when all of it was there already */
export const putIn = (
  doc: Y.Doc,
  place: FieldPlace,
  words: KeptWords,
  parts: PutInParts,
): { readonly client: number; readonly clock: number } | null => {
  const before = Y.getState(doc.store, doc.clientID)
  doc.transact(() => put(doc, place, words, parts), localOrigin)
  const after = Y.getState(doc.store, doc.clientID)
  return after > before ? { client: doc.clientID, clock: after - 1 } : null
}
