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

const orderOf = (map: Y.Map<unknown>): string => {
  const order = map.get('order')
  return typeof order === 'string' ? order : ''
}

const byOrder = (a: Row, b: Row): number =>
  a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1

const allRows = (rows: Rows): readonly Row[] =>
  [...rows.entries()]
    .filter((entry): entry is [string, Y.Map<unknown>] => entry[1] instanceof Y.Map)
    .map(([id, map]) => ({ id: id as RowId, map, order: orderOf(map), isRemoved: map.get('removed') === true }))
    .sort(byOrder)

/** The rows that stand, in order. */
export const standingRows = (rows: Rows): readonly Row[] => allRows(rows).filter((row) => !row.isRemoved)
/** The rows taken out: their words can be brought back by anyone who may write. */
export const removedRows = (rows: Rows): readonly Row[] => allRows(rows).filter((row) => row.isRemoved)

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** A tail of random digits, so that two people who move to one place at once get two keys; the last is never 0. */
const tail = (random: () => number): string => {
  const digit = (from: number) => base62[from + Math.floor(random() * (62 - from))] ?? 'V'
  return digit(0) + digit(0) + digit(1)
}

const isOrderKey = (key: string | null): boolean => {
  if (key === null) return true
  try {
    generateKeyBetween(key, null)
    return true
  } catch {
    return false
  }
}

/** A key strictly between two others (null: the end). Keys that no honest client wrote count as absent. */
export const orderBetween = (before: string | null, after: string | null, random: () => number): string => {
  const low = isOrderKey(before) ? before : null
  const high = isOrderKey(after) ? after : null
  const key = low !== null && high !== null && low >= high ? generateKeyBetween(low, null) : generateKeyBetween(low, high)
  const spread = key + tail(random)
  return high === null || spread < high ? spread : key
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
    for (const column of columns) if (holdsText(column)) row.set(column.key, new Y.Text(words[column.key] ?? ''))
    row.set('order', orderBetween(allRows(rows).at(-1)?.order ?? null, null, random))
    rows.set(id, row)
  }, localOrigin)

/** Moves a row one place; nothing happens at the ends. */
export const moveRow = (rows: Rows, id: RowId, by: -1 | 1, random: () => number): void => {
  const standing = standingRows(rows)
  const at = standing.findIndex((row) => row.id === id)
  const over = standing[at + by]
  const moving = standing[at]
  if (!moving || !over) return
  const beyond = standing[at + 2 * by]
  const [before, after] = by === 1 ? [over, beyond] : [beyond, over]
  const order = orderBetween(before?.order ?? null, after?.order ?? null, random)
  rows.doc?.transact(() => void moving.map.set('order', order), localOrigin)
}

export const removeRow = (rows: Rows, id: RowId): void => {
  rows.doc?.transact(() => void rows.get(id)?.set('removed', true), localOrigin)
}

export const bringBackRow = (rows: Rows, id: RowId): void => {
  rows.doc?.transact(() => rows.get(id)?.delete('removed'), localOrigin)
}

export const cellText = (row: Y.Map<unknown>, column: string): Y.Text | null => {
  const cell = row.get(column)
  return cell instanceof Y.Text ? cell : null
}

/** A plain value; empty when unset. */
export const cellValue = (row: Y.Map<unknown>, column: string): string => {
  const cell = row.get(column)
  return typeof cell === 'string' ? cell : ''
}

const setKey = (row: Y.Map<unknown>, key: string, value: unknown): void => {
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
