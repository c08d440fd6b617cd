/**
 * Words that are not in the plan and not lost: what one refusal kept of one field. Only the author's device has them.
 * Others' words stand beside them where the author's own would not be understood alone; only the author's go anywhere.
 */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { AsideReason } from '../sync/rescue.ts'

/** A run of words. `marks`: as the document holds them (bold, italic, link). */
export interface Part {
  readonly text: string
  readonly isMine: boolean
  readonly marks?: Readonly<Record<string, unknown>>
  /** Their first id in the plan, of words that are others': when these are erased for good, they go here, too. */
  readonly at?: { readonly client: number; readonly clock: number }
}
export type Paragraph = readonly Part[]

export interface KeptCell {
  readonly column: string
  readonly words: Paragraph
  /** As the cell holds it: a day, a time, an option's key. Empty: none. */
  readonly value: string
  readonly isValueMine: boolean
  /** Ticked by the author. */
  readonly people: readonly ParticipantId[]
}

export interface KeptRow {
  readonly id: string
  /** The author's own: the plan never had it. */
  readonly isNew: boolean
  readonly cells: readonly KeptCell[]
}

export type KeptWords =
  | { readonly kind: 'paragraphs'; readonly paragraphs: readonly Paragraph[] }
  /** Keys of options. */
  | { readonly kind: 'ticks'; readonly options: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly KeptRow[] }

export interface KeptItem {
  readonly id: string
  readonly field: FieldId
  /** When it was kept, by this device's clock (ms). */
  readonly at: number
  readonly reason: AsideReason
  readonly by: ParticipantId
  readonly words: KeptWords
  /** The last id under which the words were put into the plan: once the server has it, this item goes. */
  readonly putIn?: { readonly client: number; readonly clock: number }
}

const hasWords = (text: string): boolean => /\S/.test(text)

/** The author's own words of a paragraph: what others wrote between them becomes a space. */
export const ownText = (paragraph: Paragraph): string =>
  ownParts(paragraph)
    .map(({ text }) => text)
    .join('')

/** The author's own runs, with a space where somebody else's words stood between two. */
export const ownParts = (paragraph: Paragraph): readonly Part[] => {
  const own: Part[] = []
  let isApart = false
  for (const part of paragraph) {
    if (!part.isMine) {
      isApart = own.length > 0
      continue
    }
    const before = own.at(-1)?.text ?? ''
    if (isApart && !/\s$/.test(before) && !/^\s/.test(part.text)) own.push({ text: ' ', isMine: true })
    own.push(part)
    isApart = false
  }
  return own
}

export const isOwnCell = ({ words, isValueMine, people }: KeptCell): boolean =>
  hasWords(ownText(words)) || isValueMine || people.length > 0

/** Null when nothing of it is the author's: deletions and spaces alone are nothing to keep. */
export const worthKeeping = (words: KeptWords): KeptWords | null => {
  switch (words.kind) {
    case 'paragraphs': {
      const paragraphs = words.paragraphs.filter((paragraph) => hasWords(ownText(paragraph)))
      return paragraphs.length > 0 ? { ...words, paragraphs } : null
    }
    case 'ticks':
      return words.options.length > 0 ? words : null
    case 'rows': {
      const rows = words.rows.filter(({ cells }) => cells.some(isOwnCell))
      return rows.length > 0 ? { ...words, rows } : null
    }
  }
}
