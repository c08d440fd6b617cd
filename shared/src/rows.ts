/**
 * Rows of a `rows` field: a Y.Map by row id of Y.Maps, so two reorders, or a reorder and an edit, both survive.
 *
 *   order            fractional key; rows sort by (order, id)
 *   removed          true when taken out; the words stay, so that a removal and an edit at once lose nothing
 *   <column>         text, person: a Y.Text made together with its row · dayTime, date, choice: a plain string
 *   <column>/<person id>   true: that person is ticked in a person column (one key a person: ticks merge)
 *
 * A dayTime is `YYYY-MM-DDTHH:mm` and a date `YYYY-MM-DD`, both without a zone: the wall clock of the family.
 */
import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { ParticipantId, RowId } from './ids.ts'
import { localOrigin } from './plan-doc.ts'
import type { TemplateColumn } from './template.ts'

export type Rows = Y.Map<Y.Map<unknown>>

export interface Row {
  readonly id: RowId
  readonly map: Y.Map<unknown>
  readonly order: string
  readonly isRemoved: boolean
}

/** Honest keys stay far inside these heads and lengths; what else stands there counts as no key at all. */
const orderShape = /^[V-Za-e][0-9A-Za-z]{1,127}$/
const isOrderKey = (key: unknown): key is string => {
  if (typeof key !== 'string' || !orderShape.test(key)) return false
  try {
    return generateKeyBetween(key, null) > key
  } catch {
    return false
  }
}

/** Of the value under `order`. Empty when it is no key that could be read: such rows come first. */
export const orderKey = (value: unknown): string => (isOrderKey(value) ? value : '')

const orderOf = (map: Y.Map<unknown>): string => orderKey(map.get('order'))

export const byOrder = (a: Pick<Row, 'id' | 'order'>, b: Pick<Row, 'id' | 'order'>): number =>
  a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1

const allRows = (rows: Rows): readonly Row[] =>
  [...rows.entries()]
    .filter((entry): entry is [string, Y.Map<unknown>] => entry[1] instanceof Y.Map)
    .map(([id, map]) => ({
      id: id as RowId,
      map,
      order: orderOf(map),
      isRemoved: map.get('removed') === true,
    }))
    .sort(byOrder)

/** The rows that stand, in order. */
export const standingRows = (rows: Rows): readonly Row[] => allRows(rows).filter((row) => !row.isRemoved)
/** The rows taken out: their words can be brought back by anyone who may write. */
export const removedRows = (rows: Rows): readonly Row[] => allRows(rows).filter((row) => row.isRemoved)

/** Two people who move to one place at once get one key once in 2^24 times. Four digits of a key. */
const spreadBits = 24
/** Keys grow by a digit in four or so moves within one gap; past this length all rows get short keys again. */
const longestOrder = 64

const roomBetween = (before: string | null, after: string | null): readonly [low: string, high: string] => {
  if (before !== null && after !== null) return [before, after]
  const near = generateKeyBetween(before, after)
  return after === null ? [near, generateKeyBetween(near, null)] : [generateKeyBetween(null, near), near]
}

/**
 * A key strictly between two others (null: the end), drawn at random from the room between them.
 * @throws when the two are not keys in rising order
 */
export const orderBetween = (before: string | null, after: string | null, random: () => number): string => {
  let [low, high] = roomBetween(before, after)
  let key = generateKeyBetween(low, high)
  for (let bit = 0; bit < spreadBits; bit++) {
    if (random() < 0.5) high = key
    else low = key
    key = generateKeyBetween(low, high)
  }
  return key
}

/** Gives every row a new key, in this order. Only for tables whose keys ran together, ran long or cannot be read. */
const orderAnew = (inOrder: readonly Row[], random: () => number): void => {
  let last: string | null = null
  for (const { map } of inOrder) {
    last = orderBetween(last, null, random)
    map.set('order', last)
  }
}

const holdsText = (column: TemplateColumn): boolean => column.type === 'text' || column.type === 'person'

export interface NewRow {
  readonly id: RowId
  readonly columns: readonly TemplateColumn[]
  /** Words to start with, by column key. */
  readonly words?: Readonly<Record<string, string>>
  readonly random: () => number
}

/** Adds a row at the end. */
export const addRow = (rows: Rows, { id, columns, words = {}, random }: NewRow): void =>
  rows.doc?.transact(() => {
    const row = new Y.Map<unknown>()
    for (const column of columns)
      if (holdsText(column)) row.set(column.key, new Y.Text(words[column.key] ?? ''))
    row.set('order', orderBetween(allRows(rows).at(-1)?.order || null, null, random))
    rows.set(id, row)
  }, localOrigin)

/** The key that puts a row between two others (undefined: the end); null when their keys leave no room. */
const orderThere = (before: Row | undefined, after: Row | undefined, random: () => number): string | null => {
  if (before?.order === '' || after?.order === '') return null
  if (before && after && before.order >= after.order) return null
  const order = orderBetween(before?.order ?? null, after?.order ?? null, random)
  return order.length > longestOrder ? null : order
}

/** Moves a row one place; nothing happens at the ends. */
export const moveRow = (rows: Rows, id: RowId, by: -1 | 1, random: () => number): void => {
  const standing = standingRows(rows)
  const at = standing.findIndex((row) => row.id === id)
  const over = standing[at + by]
  const moving = standing[at]
  if (!moving || !over) return
  const beyond = standing[at + 2 * by]
  const order = by === 1 ? orderThere(over, beyond, random) : orderThere(beyond, over, random)
  rows.doc?.transact(() => {
    if (order !== null) return void moving.map.set('order', order)
    const others = allRows(rows).filter((row) => row.id !== id)
    const place = others.findIndex((row) => row.id === over.id) + (by === 1 ? 1 : 0)
    orderAnew(others.toSpliced(place, 0, moving), random)
  }, localOrigin)
}

const setRemoved = (rows: Rows, id: RowId, removed: boolean): void => {
  const row: unknown = rows.get(id)
  if (row instanceof Y.Map) setKey(row, 'removed', removed ? true : undefined)
}

export const removeRow = (rows: Rows, id: RowId): void => setRemoved(rows, id, true)
export const bringBackRow = (rows: Rows, id: RowId): void => setRemoved(rows, id, false)

export const cellText = (row: Y.Map<unknown>, column: string): Y.Text | null => {
  const cell = row.get(column)
  return cell instanceof Y.Text ? cell : null
}

/** A plain value; empty when unset. */
export const cellValue = (row: Y.Map<unknown>, column: string): string => {
  const cell = row.get(column)
  return typeof cell === 'string' ? cell : ''
}

/** Saying again what stands already writes nothing, so the answer stays its first author's. */
const setKey = (row: Y.Map<unknown>, key: string, value: string | true | undefined): void => {
  if (row.get(key) === value) return
  row.doc?.transact(() => {
    if (value === undefined) row.delete(key)
    else row.set(key, value)
  }, localOrigin)
}

/** An empty value takes the cell's answer away. */
export const setCellValue = (row: Y.Map<unknown>, column: string, value: string): void =>
  setKey(row, column, value === '' ? undefined : value)

const personKey = (column: string, person: ParticipantId): string => `${column}/${person}`

export const isPersonTicked = (row: Y.Map<unknown>, column: string, person: ParticipantId): boolean =>
  row.get(personKey(column, person)) === true

export const tickPerson = (row: Y.Map<unknown>, column: string, person: ParticipantId, on: boolean): void =>
  setKey(row, personKey(column, person), on ? true : undefined)
