/** Kept words as plain words: to read in a row, and to copy. */
import type { Person } from '@twofold/shared/people'
import { type CellContext, valueWords } from '../plan/fields/cell-words.ts'
import type { ShownField } from '../plan/plan-order.ts'
import { isOwnCell, type KeptCell, type KeptWords, ownText, type Paragraph } from './kept-item.ts'

const isMixed = (paragraph: Paragraph): boolean => paragraph.some(({ isMine }) => !isMine)

/** Others' words stand among them. */
export const hasOthers = (words: KeptWords): boolean => {
  switch (words.kind) {
    case 'paragraphs':
      return words.paragraphs.some(isMixed)
    case 'ticks':
      return false
    case 'rows':
      return words.rows.some(({ cells }) => cells.filter(isOwnCell).some((cell) => isMixed(cell.words)))
  }
}

export const peopleNames = (cell: KeptCell, people: readonly Person[]): readonly string[] =>
  people.filter(({ id }) => cell.people.includes(id)).map(({ name }) => name)

const rowText = (cells: readonly KeptCell[], { field }: ShownField, context: CellContext): string =>
  cells
    .filter(isOwnCell)
    .map((cell) => {
      const column = field.columns?.find(({ key }) => key === cell.column)
      const value = column && cell.isValueMine ? valueWords(cell.value, column, context) : ''
      return [...peopleNames(cell, context.people), value, ownText(cell.words).trim()]
        .filter(Boolean)
        .join(', ')
    })
    .filter(Boolean)
    .join(', ')

/** The author's own, and nobody else's. */
export const plainWords = (words: KeptWords, shown: ShownField, context: CellContext): string => {
  switch (words.kind) {
    case 'paragraphs':
      return words.paragraphs.map((paragraph) => ownText(paragraph).trim()).join('\n')
    case 'ticks':
      return (shown.field.options ?? [])
        .filter(({ key }) => words.options.includes(key))
        .map(({ label }) => context.say(label))
        .join('\n')
    case 'rows':
      return words.rows.map(({ cells }) => rowText(cells, shown, context)).join('\n')
  }
}
