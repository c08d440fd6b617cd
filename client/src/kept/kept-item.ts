/**
 * Words that are not in the plan and not lost: what one refusal kept of one field. Only the author's device has them.
 * Others' words stand beside them where the author's own would not be understood alone; only the author's go anywhere.
 */
import { fieldIdSchema, participantIdSchema } from '@twofold/shared/ids'
import { editRefusals } from '@twofold/shared/refusals'
import * as z from 'zod/mini'

/** A run of words. `marks`: as the document holds them (bold, italic, link). */
const partSchema = z.object({
  text: z.string(),
  isMine: z.boolean(),
  marks: z.optional(z.record(z.string(), z.unknown())),
})
export type Part = z.infer<typeof partSchema>

const paragraphSchema = z.array(partSchema)
export type Paragraph = z.infer<typeof paragraphSchema>

/** One of `words`, `value` or `people` holds something. */
const cellSchema = z.object({
  column: z.string(),
  words: paragraphSchema,
  /** As the cell holds it: a day, a time, an option's key. Empty: none. */
  value: z.string(),
  isValueMine: z.boolean(),
  /** Ticked by the author. */
  people: z.array(participantIdSchema),
})
export type KeptCell = z.infer<typeof cellSchema>

const rowSchema = z.object({ id: z.string(), isNew: z.boolean(), cells: z.array(cellSchema) })
export type KeptRow = z.infer<typeof rowSchema>

export const keptWordsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraphs'), paragraphs: z.array(paragraphSchema) }),
  /** Keys of options. */
  z.object({ kind: z.literal('ticks'), options: z.array(z.string()) }),
  z.object({ kind: z.literal('rows'), rows: z.array(rowSchema) }),
])
export type KeptWords = z.infer<typeof keptWordsSchema>

export const keptItemSchema = z.object({
  id: z.string(),
  field: fieldIdSchema,
  /** When it was kept, by this device's clock (ms). */
  at: z.int(),
  reason: z.enum([...editRefusals, 'ended']),
  by: participantIdSchema,
  words: keptWordsSchema,
  /** The last id under which the words were put into the plan: once the server has it, this item goes. */
  putIn: z.optional(z.object({ client: z.int(), clock: z.int() })),
})
export type KeptItem = z.infer<typeof keptItemSchema>

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
