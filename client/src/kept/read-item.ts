/**
 * Reads an item that this browser's storage held. By hand: zod's parts for it would be carried by every page's first load.
 */
import type { KeptCell, KeptItem, KeptRow, KeptWords, Part } from './kept-item.ts'

type Fields = Readonly<Record<string, unknown>>
type Is<T> = (value: unknown) => value is T

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value)
const isListOf =
  <T>(isOne: Is<T>) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(isOne)

const isPlace = (value: unknown): boolean =>
  value === undefined || (isFields(value) && isCount(value.client) && isCount(value.clock))

const isPart = (value: unknown): value is Part =>
  isFields(value) &&
  isText(value.text) &&
  isFlag(value.isMine) &&
  (value.marks === undefined || isFields(value.marks)) &&
  isPlace(value.at)
const isParagraph = isListOf(isPart)

const isCell = (value: unknown): value is KeptCell =>
  isFields(value) &&
  isText(value.column) &&
  isParagraph(value.words) &&
  isText(value.value) &&
  isFlag(value.isValueMine) &&
  isListOf(isText)(value.people)

const isRow = (value: unknown): value is KeptRow =>
  isFields(value) && isText(value.id) && isFlag(value.isNew) && isListOf(isCell)(value.cells)

const isWords = (value: unknown): value is KeptWords => {
  if (!isFields(value)) return false
  switch (value.kind) {
    case 'paragraphs':
      return isListOf(isParagraph)(value.paragraphs)
    case 'ticks':
      return isListOf(isText)(value.options)
    case 'rows':
      return isListOf(isRow)(value.rows)
    default:
      return false
  }
}

const isItem = (value: unknown): value is KeptItem =>
  isFields(value) &&
  [value.id, value.field, value.reason, value.by].every(isText) &&
  isCount(value.at) &&
  isWords(value.words) &&
  isPlace(value.putIn)

/** Null: not one that this page can read. */
export const readItem = (value: unknown): KeptItem | null => (isItem(value) ? value : null)
