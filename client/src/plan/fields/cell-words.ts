/** A row's cells as words to read. */
import type { Person } from '@twofold/shared/people'
import { cellText, cellValue, isPersonTicked } from '@twofold/shared/rows'
import type { Language, TemplateColumn, Wording } from '@twofold/shared/template'
import type * as Y from 'yjs'

export interface CellContext {
  readonly people: readonly Person[]
  readonly language: Language
  readonly say: (wording: Wording) => string
}

/** People ticked in a person column, in the plan's order. */
export const tickedPeople = (
  row: Y.Map<unknown>,
  column: string,
  people: readonly Person[],
): readonly Person[] => people.filter(({ id }) => isPersonTicked(row, column, id))

/** Wall-clock values carry no zone: they are read as this device's own day and time. */
const dayWords = (value: string, language: Language, hasTime: boolean): string => {
  const day = new Date(hasTime ? value : `${value}T12:00`)
  if (Number.isNaN(day.getTime())) return value
  const time = hasTime ? ({ hour: 'numeric', minute: '2-digit' } as const) : {}
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...time,
  }).format(day)
}

/** A day, a time or an option's key, in words. */
export const valueWords = (
  value: string,
  column: TemplateColumn,
  { language, say }: Pick<CellContext, 'language' | 'say'>,
): string => {
  if (value === '' || (column.type !== 'choice' && column.type !== 'date' && column.type !== 'dayTime'))
    return value
  if (column.type !== 'choice') return dayWords(value, language, column.type === 'dayTime')
  const option = column.options?.find(({ key }) => key === value)
  return option ? say(option.label) : value
}

/** Empty when nothing stands in the cell; ticked people are told apart from words (`tickedPeople`). */
export const cellWords = (
  row: Y.Map<unknown>,
  column: TemplateColumn,
  { language, say }: CellContext,
): string => {
  switch (column.type) {
    case 'text':
    case 'person':
      return cellText(row, column.key)?.toString() ?? ''
    case 'dayTime':
    case 'date':
    case 'choice':
      return valueWords(cellValue(row, column.key), column, { language, say })
  }
}

export const isEmptyCell = (row: Y.Map<unknown>, column: TemplateColumn, context: CellContext): boolean =>
  cellWords(row, column, context) === '' &&
  (column.type !== 'person' || tickedPeople(row, column.key, context.people).length === 0)

/** What a row is called in announcements and labels: its first words. */
export const rowName = (
  row: Y.Map<unknown>,
  columns: readonly TemplateColumn[],
  context: CellContext,
): string => {
  for (const column of columns) {
    const people = column.type === 'person' ? tickedPeople(row, column.key, context.people) : []
    const words = [...people.map(({ name }) => name), cellWords(row, column, context)].filter(
      (word) => word !== '',
    )
    if (words.length > 0) return words.join(', ')
  }
  return ''
}
