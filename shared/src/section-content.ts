/**
 * What is read in a section, as one text that is equal wherever the same is read: whatever the edits were that led there,
 * however Yjs cut its structs, and whatever lies about that nobody sees. Hashed, it is what beacons compare, and what an
 * agreement is bound to: the words changed back are the words agreed to.
 *
 *   content    { field id: value }    empty fields are left out
 *   text       blocks [node, runs [words, marks], blocks within]
 *              left out: blank paragraphs at the end (of the field, of a list item), lists without items, attributes,
 *              marks and nodes' leftovers that no editor shows. Counted: a blank line between others, an empty bullet
 *   line       its words
 *   ticks      option keys, sorted
 *   rows       the standing rows in order, { column: words | { words, people sorted } }, empty cells left out;
 *              row ids, order keys, removed rows and what is no cell of the template do not count
 *
 * Reads any document without throwing: what is of another kind than its place wants is not there for anybody.
 */
import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import { canonicalJson } from './canonical-json.ts'
import { type FieldId, isParticipantId, type RowId } from './ids.ts'
import { fragmentOf, lineOf, rootKindOf, rowsOf, tickedOptions, ticksOf } from './plan-doc.ts'
import { cellText, cellValue, isPersonTicked, type Row, standingRows } from './rows.ts'
import { textMarks } from './schema.ts'
import {
  fieldsOf,
  isShared,
  type Template,
  type TemplateColumn,
  type TemplateField,
  type TemplateSection,
} from './template.ts'

/** `true`, or where a link leads. */
export type Marks = Readonly<Record<string, true | string>>
export type Run = readonly [words: string, marks: Marks]
export type Block = readonly [node: string, runs: readonly Run[], blocks: readonly Block[]]
export interface PersonCell {
  readonly words: string
  readonly people: readonly string[]
}
export type RowContent = Readonly<Record<string, string | PersonCell>>
export type FieldContent = string | readonly string[] | readonly Block[] | readonly RowContent[]

interface Delta {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

const hrefOf = (value: unknown): string => {
  const href = value !== null && typeof value === 'object' ? (value as { readonly href?: unknown }).href : ''
  return typeof href === 'string' ? href : ''
}

/** Of what Yjs says of words: the marks that editors show. */
export const marksOf = (attributes: Readonly<Record<string, unknown>>): Marks =>
  Object.fromEntries(
    textMarks
      .filter((mark) => (attributes[mark] ?? null) !== null)
      .map((mark) => [mark, mark === 'link' ? hrefOf(attributes[mark]) : true]),
  )

/** Words that wear the same marks are one run, in however many texts they lie. */
const runsOf = (texts: readonly Y.XmlText[]): readonly Run[] => {
  const runs: Run[] = []
  for (const { insert, attributes = {} } of texts.flatMap((text) => text.toDelta() as readonly Delta[])) {
    if (typeof insert !== 'string' || insert === '') continue
    const marks = marksOf(attributes)
    const last = runs.at(-1)
    if (last && canonicalJson(last[1]) === canonicalJson(marks))
      runs[runs.length - 1] = [last[0] + insert, marks]
    else runs.push([insert, marks])
  }
  return runs
}

const isBlank = ([node, runs, blocks]: Block): boolean =>
  node === 'paragraph' && runs.length === 0 && blocks.length === 0

const isShown = ([node, runs, blocks]: Block): boolean =>
  (node !== 'bulletList' && node !== 'orderedList') || runs.length > 0 || blocks.length > 0

const blockOf = (child: unknown): Block | null => {
  if (child instanceof Y.XmlText) return ['paragraph', runsOf([child]), []]
  if (!(child instanceof Y.XmlElement)) return null
  const inside = child.toArray() as readonly unknown[]
  const texts = inside.filter((one) => one instanceof Y.XmlText)
  return [child.nodeName, runsOf(texts), blocksOf(inside.filter((one) => !(one instanceof Y.XmlText)))]
}

const blocksOf = (children: readonly unknown[]): readonly Block[] => {
  const blocks = children.map(blockOf).filter((block) => block !== null && isShown(block)) as readonly Block[]
  return blocks.slice(0, blocks.findLastIndex((block) => !isBlank(block)) + 1)
}

const peopleIn = (row: Y.Map<unknown>, column: string): readonly string[] =>
  [...row.keys()]
    .filter((key) => key.startsWith(`${column}/`))
    .map((key) => key.slice(column.length + 1))
    .filter((person) => isParticipantId(person) && isPersonTicked(row, column, person))
    .sort()

const cellOf = ({ map }: Row, { key, type }: TemplateColumn): string | PersonCell => {
  if (type !== 'text' && type !== 'person') return cellValue(map, key)
  const words = cellText(map, key)?.toString() ?? ''
  const people = type === 'person' ? peopleIn(map, key) : []
  return people.length > 0 ? { words, people } : words
}

const rowOf = (row: Row, { columns = [] }: TemplateField): RowContent =>
  Object.fromEntries(
    columns.map((column) => [column.key, cellOf(row, column)] as const).filter(([, cell]) => cell !== ''),
  )

/** Null for a field whose words do not live in the document. */
const fieldContent = (doc: Y.Doc, id: FieldId, field: TemplateField): FieldContent | null => {
  if (!isShared(field)) return null
  switch (rootKindOf(field.kind)) {
    case 'fragment':
      return blocksOf(fragmentOf(doc, id).toArray())
    case 'text':
      return lineOf(doc, id).toString()
    case 'map':
      if (field.kind === 'rows') return standingRows(rowsOf(doc, id)).map((row) => rowOf(row, field))
      return tickedOptions(ticksOf(doc, id), field).toSorted()
    case null:
      return null
  }
}

export const sectionContent = (doc: Y.Doc, template: Template, section: TemplateSection): string =>
  canonicalJson(
    Object.fromEntries(
      fieldsOf({ ...template, sections: [section] }).flatMap(({ id, field }) => {
        const content = fieldContent(doc, id, field)
        return content && content.length > 0 ? [[id, content]] : []
      }),
    ),
  )

/** Of `sectionContent`: what `sectionHash` says. */
export const hashOf = (content: string): string => toHexString(digest(encodeUtf8(content)))

/** SHA-256 of the content, 64 hexadecimal digits. */
export const sectionHash = (doc: Y.Doc, template: Template, section: TemplateSection): string =>
  hashOf(sectionContent(doc, template, section))

/** A field, or one row of it. */
export interface PartPlace {
  readonly field: FieldId
  /** Null: the whole field. */
  readonly row: RowId | null
}

/**
 * SHA-256 of what is read in a field, or in one row of it wherever it stands among the others; 64 hexadecimal digits.
 * Null when the row does not stand, or the document has no such field.
 */
export const partHash = (
  doc: Y.Doc,
  template: Template,
  { field: id, row: rowId }: PartPlace,
): string | null => {
  const field = fieldsOf(template).find((place) => place.id === id)?.field
  if (!field) return null
  if (rowId === null) {
    const content = fieldContent(doc, id, field)
    return content === null ? null : hashOf(canonicalJson([id, content]))
  }
  if (!isShared(field) || field.kind !== 'rows') return null
  const row = standingRows(rowsOf(doc, id)).find((one) => one.id === rowId)
  return row ? hashOf(canonicalJson([id, rowOf(row, field)])) : null
}
