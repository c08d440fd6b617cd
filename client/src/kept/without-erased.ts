/** Kept words without what was erased from the plan for good. */
import type { IdRanges } from '@twofold/shared/edits/id-ranges'
import type { ErasedPhrase, Stretch } from './erased-phrase.ts'
import { type KeptWords, type Paragraph, type Part, worthKeeping } from './kept-item.ts'

const textOf = (paragraph: Paragraph): string => paragraph.map(({ text }) => text).join('')

const restOf = (part: Part, gone: readonly Stretch[]): Part => {
  const text = [...part.text.split('')]
    .filter((_, at) => !gone.some(({ from, to }) => from <= at && at < to))
    .join('')
  return text === part.text ? part : { ...part, text }
}

/** By their ids: a piece of which something is gone goes whole, for what is left of it has other places. */
const isErased = ({ at, text }: Part, ids: IdRanges): boolean =>
  at !== undefined && ids.within({ id: at, length: text.length }).length > 0

const withoutIn = (paragraph: Paragraph, phrases: readonly ErasedPhrase[], ids: IdRanges): Paragraph => {
  const text = textOf(paragraph)
  const gone = phrases.flatMap((phrase) => phrase.in(text))
  let start = 0
  const left = paragraph.map((part) => {
    const from = start
    start += part.text.length
    if (isErased(part, ids)) return { ...part, text: '' }
    return restOf(
      part,
      gone.map((one) => ({ from: one.from - from, to: one.to - from })),
    )
  })
  if (left.every((part, at) => part === paragraph[at])) return paragraph
  return left.filter(({ text: rest }) => rest !== '')
}

const mapped = <T>(list: readonly T[], change: (one: T) => T): readonly T[] => {
  const changed = list.map(change)
  return changed.every((one, at) => one === list[at]) ? list : changed
}

const changedWords = (
  words: KeptWords,
  ofParagraph: (paragraph: Paragraph) => Paragraph,
  ofValue: (value: string) => string,
): KeptWords => {
  switch (words.kind) {
    case 'paragraphs': {
      const paragraphs = mapped(words.paragraphs, ofParagraph)
      return paragraphs === words.paragraphs ? words : { ...words, paragraphs }
    }
    case 'ticks':
      return words
    case 'rows': {
      const rows = mapped(words.rows, (row) => {
        const cells = mapped(row.cells, (cell) => {
          const [left, value] = [ofParagraph(cell.words), ofValue(cell.value)]
          return left === cell.words && value === cell.value ? cell : { ...cell, words: left, value }
        })
        return cells === row.cells ? row : { ...row, cells }
      })
      return rows === words.rows ? words : { ...words, rows }
    }
  }
}

/** The very same when nothing goes; null when nothing is left to keep. */
export const withoutErased = (
  words: KeptWords,
  phrases: readonly ErasedPhrase[],
  ids: IdRanges,
): KeptWords | null => {
  const left = changedWords(
    words,
    (paragraph) => withoutIn(paragraph, phrases, ids),
    (value) => (phrases.some((phrase) => phrase.in(value).length > 0) ? '' : value),
  )
  return left === words ? words : worthKeeping(left)
}
