/**
 * What one person wrote in a field and the server does not have, read from the document that holds it, by the kind of the
 * field. Structs that the server has lie below `known`; the rest is this person's own.
 */
import type { ParticipantId } from '@twofold/shared/ids'
import { fragmentOf, lineOf, rowsOf, tickedOptions, ticksOf } from '@twofold/shared/plan-doc'
import { cellText, cellValue, type Row, removedRows, standingRows } from '@twofold/shared/rows'
import type { FieldPlace, TemplateColumn } from '@twofold/shared/template'
import * as Y from 'yjs'
import {
  type KeptCell,
  type KeptRow,
  type KeptWords,
  type Paragraph,
  type Part,
  worthKeeping,
} from './kept-item.ts'

/** The first clock of a client that the server does not have. */
export type Known = (client: number) => number

type Marks = Readonly<Record<string, unknown>>

const withMark = (marks: Marks, { key, value }: Y.ContentFormat): Marks => {
  const { [key]: _before, ...rest } = marks
  return value === null ? rest : { ...rest, [key]: value }
}

/** An item's letters, cut in two where the server's knowledge ends. */
const partsOf = (item: Y.Item, known: Known, marks: Marks): readonly Part[] => {
  if (!(item.content instanceof Y.ContentString)) return []
  const { str } = item.content
  const { client, clock } = item.id
  const cut = Math.min(str.length, Math.max(0, known(item.id.client) - item.id.clock))
  const looks = Object.keys(marks).length > 0 ? { marks } : {}
  return [
    { text: str.slice(0, cut), isMine: false, ...looks, at: { client, clock } },
    { text: str.slice(cut), isMine: true, ...looks },
  ].filter(({ text }) => text !== '')
}

const sameLook = (a: Part, b: Part): boolean =>
  a.isMine === b.isMine && JSON.stringify(a.marks) === JSON.stringify(b.marks)

/** Others' words are known by their first id, so only what was written in one go is joined. */
const goesOn = (a: Part, b: Part): boolean =>
  sameLook(a, b) &&
  (a.at === undefined || (a.at.client === b.at?.client && a.at.clock + a.text.length === b.at.clock))

const joined = (parts: readonly Part[]): Paragraph => {
  const runs: Part[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last && goesOn(last, part)) runs[runs.length - 1] = { ...last, text: last.text + part.text }
    else runs.push(part)
  }
  return runs
}

const wordsIn = (text: Y.Text, known: Known): Paragraph => {
  const parts: Part[] = []
  let marks: Marks = {}
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) marks = withMark(marks, item.content)
    else parts.push(...partsOf(item, known, marks))
  }
  return joined(parts)
}

/** Every paragraph, those of lists too. */
const paragraphsIn = (parent: Y.XmlFragment, known: Known): readonly Paragraph[] =>
  parent.toArray().flatMap((node) => {
    if (node instanceof Y.XmlText) return [wordsIn(node, known)]
    if (!(node instanceof Y.XmlElement)) return []
    if (node.nodeName !== 'paragraph') return paragraphsIn(node, known)
    return [joined(paragraphsIn(node, known).flat())]
  })

const isOwnKey = (map: Y.Map<unknown>, key: string, known: Known): boolean => {
  const item = map._map.get(key)
  return item !== undefined && !item.deleted && item.lastId.clock >= known(item.id.client)
}

/** People ticked in a person column stand under `column/person`. */
const peopleTicked = (row: Y.Map<unknown>, column: string, known: Known): ParticipantId[] =>
  [...row.keys()]
    .filter((key) => key.startsWith(`${column}/`) && row.get(key) === true && isOwnKey(row, key, known))
    .map((key) => key.slice(column.length + 1) as ParticipantId)

const cellOf = (row: Y.Map<unknown>, { key }: TemplateColumn, known: Known): KeptCell => {
  const text = cellText(row, key)
  const value = cellValue(row, key)
  return {
    column: key,
    words: text ? wordsIn(text, known) : [],
    value,
    isValueMine: value !== '' && isOwnKey(row, key, known),
    people: peopleTicked(row, key, known),
  }
}

const hasSomething = ({ words, value, people }: KeptCell): boolean =>
  words.length > 0 || value !== '' || people.length > 0

const rowOf = (rows: Y.Map<Y.Map<unknown>>, row: Row, { field }: FieldPlace, known: Known): KeptRow => ({
  id: row.id,
  isNew: isOwnKey(rows as Y.Map<unknown>, row.id, known),
  cells: (field.columns ?? []).map((column) => cellOf(row.map, column, known)).filter(hasSomething),
})

const allOf = (doc: Y.Doc, place: FieldPlace, known: Known): KeptWords | null => {
  const { id, field } = place
  switch (field.kind) {
    case 'text':
    case 'agencyText':
      return { kind: 'paragraphs', paragraphs: [...paragraphsIn(fragmentOf(doc, id), known)] }
    case 'line':
      return { kind: 'paragraphs', paragraphs: [wordsIn(lineOf(doc, id), known)] }
    case 'choice':
    case 'multi': {
      const ticks = ticksOf(doc, id)
      const own = tickedOptions(ticks, field).filter((key) => isOwnKey(ticks as Y.Map<unknown>, key, known))
      return { kind: 'ticks', options: own }
    }
    case 'rows': {
      const rows = rowsOf(doc, id)
      const standing = standingRows(rows).map((row) => rowOf(rows, row, place, known))
      // Taken out by another while this person wrote in it: the words were meant to stay.
      const removed = removedRows(rows).map((row) => rowOf(rows, row, place, known))
      return { kind: 'rows', rows: [...standing, ...removed.filter(({ isNew }) => !isNew)] }
    }
    case 'acknowledgement':
    case 'notice':
      return null
  }
}

/** Null when there is nothing of theirs to keep. */
export const gather = (doc: Y.Doc, place: FieldPlace, known: Known): KeptWords | null => {
  const words = allOf(doc, place, known)
  return words && worthKeeping(words)
}
