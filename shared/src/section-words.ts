/**
 * The words of a section's canonical content (section-content.ts), as a screen shows them: of a past moment that the
 * server sends, and of the present one, by one function. Labels, names and days are put in by the screen (`Voice`).
 */
import * as z from 'zod/mini'
import { type FieldId, isParticipantId, type ParticipantId } from './ids.ts'
import { rootKindOf } from './plan-doc.ts'
import type { Block, PersonCell, RowContent, Run } from './section-content.ts'
import {
  type ColumnType,
  fieldsOf,
  isShared,
  type Template,
  type TemplateColumn,
  type TemplateField,
  type TemplateSection,
} from './template.ts'

export interface ShownRun {
  readonly words: string
  readonly isBold: boolean
  readonly isItalic: boolean
  /** Where it leads; null: no link. May be unsafe in an old plan: `isSafeHref` before following. */
  readonly href: string | null
}

export interface Line {
  readonly runs: readonly ShownRun[]
  /** 0: no list; 1: a list; 2: a list in a list. */
  readonly depth: number
  /** What stands before it: a bullet, its number in a list, or nothing (also for a list item's further lines). */
  readonly bullet: '•' | number | null
}

export interface Cell {
  readonly column: string
  readonly type: ColumnType
  /** For a choice the option's key, for a day as rows.ts has it. */
  readonly words: string
  readonly people: readonly ParticipantId[]
}

export type FieldWords = { readonly field: FieldId } & (
  | { readonly kind: 'text'; readonly lines: readonly Line[] }
  | { readonly kind: 'line'; readonly words: string }
  /** Keys, in the template's order. */
  | { readonly kind: 'ticks'; readonly options: readonly string[] }
  /** Cells in the template's order, only those in which something stands. */
  | { readonly kind: 'rows'; readonly rows: readonly { readonly cells: readonly Cell[] }[] }
)

const runShape = z.tuple([
  z.string(),
  z.record(z.string(), z.union([z.literal(true), z.string()])),
]) satisfies z.ZodMiniType<Run>
const blockShape: z.ZodMiniType<Block> = z.lazy(() =>
  z.tuple([z.string(), z.array(runShape), z.array(blockShape)]),
)
const personCellShape = z.strictObject({
  words: z.string(),
  people: z.array(z.string()),
}) satisfies z.ZodMiniType<PersonCell>
const rowShape = z.record(
  z.string(),
  z.union([z.string(), personCellShape]),
) satisfies z.ZodMiniType<RowContent>
const contentShape = z.record(z.string(), z.unknown())

const shownRun = ([words, marks]: Run): ShownRun => ({
  words,
  isBold: marks.bold === true,
  isItalic: marks.italic === true,
  href: typeof marks.link === 'string' ? marks.link : null,
})

interface At {
  readonly depth: number
  readonly bullet: Line['bullet']
}

const linesOfBlock = ([node, runs, blocks]: Block, at: At): readonly Line[] => {
  if (node === 'bulletList' || node === 'orderedList')
    return blocks.flatMap((item, index) =>
      linesOfBlock(item, { depth: at.depth + 1, bullet: node === 'bulletList' ? '•' : index + 1 }),
    )
  const own: readonly Line[] =
    runs.length > 0 || !startsWithWords(blocks) ? [{ runs: runs.map(shownRun), ...at }] : []
  const inside = blocks.flatMap((block, index) =>
    linesOfBlock(block, index === 0 ? at : { depth: at.depth, bullet: null }),
  )
  return [...own, ...inside]
}

/** A list item's bullet stands before its first paragraph; one that begins with a list, or with nothing, is a bullet alone. */
const startsWithWords = ([first]: readonly Block[]): boolean =>
  first !== undefined && first[0] !== 'bulletList' && first[0] !== 'orderedList'

const cellOf = ({ key, type }: TemplateColumn, content: RowContent[string]): Cell =>
  typeof content === 'string'
    ? { column: key, type, words: content, people: [] }
    : { column: key, type, words: content.words, people: content.people.filter(isParticipantId) }

const wordsOfField = (
  field: FieldId,
  { kind, columns = [], options = [] }: TemplateField,
  content: unknown,
): FieldWords => {
  switch (rootKindOf(kind)) {
    case 'fragment': {
      const blocks = z.array(blockShape).parse(content ?? [])
      const lines = blocks.flatMap((block) => linesOfBlock(block, { depth: 0, bullet: null }))
      return { field, kind: 'text', lines }
    }
    case 'map':
      return kind === 'rows'
        ? {
            field,
            kind: 'rows',
            rows: z
              .array(rowShape)
              .parse(content ?? [])
              .map((row) => rowWords(row, columns)),
          }
        : { field, kind: 'ticks', options: ticksIn(z.array(z.string()).parse(content ?? []), options) }
    default:
      return { field, kind: 'line', words: z.string().parse(content ?? '') }
  }
}

const ticksIn = (
  ticked: readonly string[],
  options: NonNullable<TemplateField['options']>,
): readonly string[] => options.map(({ key }) => key).filter((key) => ticked.includes(key))

const rowWords = (
  row: RowContent,
  columns: readonly TemplateColumn[],
): { readonly cells: readonly Cell[] } => ({
  cells: columns.flatMap((column) => {
    const content = row[column.key]
    return content === undefined ? [] : [cellOf(column, content)]
  }),
})

/**
 * Every field of the section whose words live in the document, in the template's order, the empty ones too.
 * @param content what `sectionContent` returned, now or then
 * @throws on text that it cannot have returned
 */
export const wordsOfContent = (
  content: string,
  template: Template,
  section: TemplateSection,
): readonly FieldWords[] => {
  const contents = contentShape.parse(JSON.parse(content))
  return fieldsOf({ ...template, sections: [section] })
    .filter(({ field }) => isShared(field))
    .map(({ id, field }) => wordsOfField(id, field, contents[id]))
}

/** How a screen says what is not words: an option's label, a person's name, a day. */
export interface Voice {
  option(key: string): string
  person(id: ParticipantId): string
  value(cell: Cell): string
}

const bulletWords = ({ bullet, depth }: Line): string =>
  `${'  '.repeat(Math.max(0, depth - 1))}${bullet === null ? '' : bullet === '•' ? '• ' : `${bullet}. `}`

const wordsOfCell = (cell: Cell, voice: Voice): string =>
  [
    ...cell.people.map((id) => voice.person(id)),
    cell.type === 'text' || cell.type === 'person' ? cell.words : voice.value(cell),
  ]
    .filter((words) => words !== '')
    .join(', ')

/** As lines to read or to compare; marks and links are not in them. Empty for an empty field. */
export const linesOf = (words: FieldWords, voice: Voice): readonly string[] => {
  switch (words.kind) {
    case 'text':
      return words.lines.map((line) => bulletWords(line) + line.runs.map((run) => run.words).join(''))
    case 'line':
      return words.words === '' ? [] : [words.words]
    case 'ticks':
      return words.options.map((key) => voice.option(key))
    case 'rows':
      return words.rows.map(({ cells }) => cells.map((cell) => wordsOfCell(cell, voice)).join(' · '))
  }
}
