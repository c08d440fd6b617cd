/**
 * What each field may hold, and the refusal of structs that do not fit. Derived from the template; the editor's elements
 * and marks are those of schema.ts, the keys of a row those of rows.ts.
 *
 *   fragment   blocks, lists, list items in lists; words and marks only in the XmlText of a paragraph; no attributes
 *   line       words of one line, in a field or in a cell; no marks
 *   ticks      option key → true
 *   rows       row id → Y.Map: order, removed, text cells, plain cells, `column/person` → true
 *
 * A tombstone (`ContentDeleted`) fits wherever its key does. Only what is new is judged: older plans may hold more.
 */
import * as Y from 'yjs'
import { type FieldId, isParticipantId } from '../ids.ts'
import {
  maxChildrenPerElement,
  maxKeysPerRow,
  maxKeysPerRows,
  maxOrderLength,
  maxTextLength,
  maxWordsInLine,
} from '../limits.ts'
import { childNodes, isSafeHref, type TextNode, textMarks } from '../schema.ts'
import { type ColumnType, fieldsOf, isShared, type Template, type TemplateField } from '../template.ts'
import type { Holder, Lying } from './places.ts'
import { refuse } from './refusal.ts'

interface ColumnSchema {
  readonly type: ColumnType
  readonly options: ReadonlySet<string>
}

export type FieldSchema =
  | { readonly kind: 'fragment' }
  | { readonly kind: 'line' }
  | { readonly kind: 'ticks'; readonly options: ReadonlySet<string> }
  | { readonly kind: 'rows'; readonly columns: ReadonlyMap<string, ColumnSchema> }

export type FieldSchemas = ReadonlyMap<FieldId, FieldSchema>

const keysOf = (options: readonly { readonly key: string }[] | undefined): ReadonlySet<string> =>
  new Set(options?.map(({ key }) => key))

const fieldSchemaOf = (field: TemplateField): FieldSchema | null => {
  switch (field.kind) {
    case 'text':
    case 'agencyText':
      return { kind: 'fragment' }
    case 'line':
      return { kind: 'line' }
    case 'choice':
    case 'multi':
      return { kind: 'ticks', options: keysOf(field.options) }
    case 'rows': {
      const columns = field.columns ?? []
      return {
        kind: 'rows',
        columns: new Map(columns.map(({ key, type, options }) => [key, { type, options: keysOf(options) }])),
      }
    }
    case 'acknowledgement':
    case 'notice':
      return null
  }
}

/** Of every root that a plan of this template may have. */
export const fieldSchemasOf = (template: Template): FieldSchemas =>
  new Map(
    fieldsOf(template).flatMap(({ id, field }) => {
      const schema = isShared(field) ? fieldSchemaOf(field) : null
      return schema ? [[id, schema] as const] : []
    }),
  )

type Content = Y.Item['content']

const marks: ReadonlySet<string> = new Set(textMarks)
const lineEnds = /[\n\r]/
const rowIdShape = /^[0-9A-Za-z]{1,40}$/
const orderShape = /^[0-9A-Za-z]+$/
/** As browsers write them; their years may have six digits. */
const dateShape = /^\d{4,6}-\d\d-\d\d$/
const dayTimeShape = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/

const isTombstone = (content: Content): boolean => content instanceof Y.ContentDeleted

const isTypeOf = (content: Content, kind: unknown): boolean =>
  content instanceof Y.ContentType && content.type.constructor === kind

/** The one plain value under a key; undefined when there is none or there are several. */
const plainValue = (content: Content): unknown =>
  content instanceof Y.ContentAny && content.arr.length === 1 ? content.arr[0] : undefined

const isMarkValue = (mark: string, value: unknown): boolean => {
  if (value === null) return true
  if (typeof value !== 'object' || Array.isArray(value)) return false
  const attributes = Object.entries(value)
  if (mark !== 'link') return attributes.length === 0
  const [[name, href] = []] = attributes
  return attributes.length === 1 && name === 'href' && typeof href === 'string' && isSafeHref(href)
}

const fitsWords = (content: Content): boolean => {
  if (content instanceof Y.ContentString) return true
  // `value` is declared an object; null ends a mark.
  return (
    content instanceof Y.ContentFormat && marks.has(content.key) && isMarkValue(content.key, content.value)
  )
}

const fitsLine = (content: Content): boolean =>
  content instanceof Y.ContentString && !lineEnds.test(content.str)

const fitsElement = (content: Content, children: readonly string[]): boolean => {
  if (!(content instanceof Y.ContentType)) return false
  const { type } = content
  return type.constructor === Y.XmlElement && children.includes((type as Y.XmlElement).nodeName)
}

const fitsCell = (content: Content, { type, options }: ColumnSchema): boolean => {
  if (isTombstone(content)) return true
  if (type === 'text' || type === 'person') return isTypeOf(content, Y.Text)
  const value = plainValue(content)
  if (typeof value !== 'string') return false
  if (type === 'choice') return options.has(value)
  return (type === 'date' ? dateShape : dayTimeShape).test(value)
}

const fitsRow = (
  content: Content,
  key: string,
  columns: Extract<FieldSchema, { kind: 'rows' }>['columns'],
): boolean => {
  const isTrue = isTombstone(content) || plainValue(content) === true
  const column = columns.get(key)
  if (column) return fitsCell(content, column)
  if (key === 'removed') return isTrue
  if (key === 'order') {
    if (isTombstone(content)) return true
    const order = plainValue(content)
    return typeof order === 'string' && order.length <= maxOrderLength && orderShape.test(order)
  }
  const slash = key.indexOf('/')
  return (
    isTrue && columns.get(key.slice(0, slash))?.type === 'person' && isParticipantId(key.slice(slash + 1))
  )
}

const isTextNode = (name: string): name is TextNode => Object.hasOwn(childNodes, name) && name !== 'field'

/** In a type that lies in a root: by what that type is, and by which field it is in. */
const fitsInside = (
  content: Content,
  key: string | null,
  type: NonNullable<Holder['inside']>['type'],
  schema: FieldSchema,
): boolean => {
  if (schema.kind === 'rows' && type.constructor === Y.Map)
    return key !== null && fitsRow(content, key, schema.columns)
  if (key !== null) return false
  if (isTombstone(content)) return true
  if (schema.kind === 'rows') return type.constructor === Y.Text && fitsLine(content)
  if (schema.kind !== 'fragment') return false
  if (type.constructor === Y.XmlText) return fitsWords(content)
  const name = type.constructor === Y.XmlElement ? (type as unknown as Y.XmlElement).nodeName : ''
  if (!isTextNode(name)) return false
  return name === 'paragraph' ? isTypeOf(content, Y.XmlText) : fitsElement(content, childNodes[name])
}

const fitsRoot = (content: Content, key: string | null, schema: FieldSchema): boolean => {
  switch (schema.kind) {
    case 'fragment':
      return key === null && (isTombstone(content) || fitsElement(content, childNodes.field))
    case 'line':
      return key === null && (isTombstone(content) || fitsLine(content))
    case 'ticks':
      return key !== null && schema.options.has(key) && (isTombstone(content) || plainValue(content) === true)
    case 'rows':
      return key !== null && rowIdShape.test(key) && (isTombstone(content) || isTypeOf(content, Y.Map))
  }
}

/** How much a type may hold: words of a text, children of an element, keys of a map. */
const roomIn = ({ inside }: Holder, schema: FieldSchema): number => {
  if (schema.kind === 'rows') {
    if (!inside) return maxKeysPerRows
    return inside.type.constructor === Y.Map ? maxKeysPerRow : maxWordsInLine
  }
  if (schema.kind === 'line') return maxWordsInLine
  return inside?.type.constructor === Y.XmlText ? maxTextLength : maxChildrenPerElement
}

type Measured = { readonly _length: number; readonly _map: ReadonlyMap<string, unknown> }

const tombstone = new Y.ContentDeleted(1)

/**
 * Refuses (`schema`) each new struct that its field does not hold, or that its type has no room for.
 * Call it once a struct; it adds up what the update brings. `isGone`: the update deletes all of it again.
 */
export const createContentCheck = (
  doc: Y.Doc,
  schemas: FieldSchemas,
): ((item: Y.Item, place: Lying, isGone: boolean) => void) => {
  const filled = new Map<Holder, number>()
  const standingIn = ({ root, inside }: Holder): number => {
    const type = (inside?.type ?? doc.share.get(root)) as Measured | undefined
    return type ? type._length + type._map.size : 0
  }
  return (item, { holder, key }, isGone) => {
    const schema = schemas.get(holder.root)
    if (!schema) return refuse('unknownRoot')
    const content = isGone ? tombstone : item.content
    const { inside } = holder
    const fits = inside ? fitsInside(content, key, inside.type, schema) : fitsRoot(content, key, schema)
    if (!fits) return refuse('schema')
    if (!item.countable || isTombstone(content)) return
    const next = (filled.get(holder) ?? standingIn(holder)) + item.length
    if (next > roomIn(holder, schema)) refuse('schema')
    filled.set(holder, next)
  }
}
