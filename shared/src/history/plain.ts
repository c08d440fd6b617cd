/** A reading without its history: exactly the content that section-content tells of a document at that moment. */
import { canonicalJson } from '../canonical-json.ts'
import type { Block, FieldContent, Marks, PersonCell, RowContent, Run } from '../section-content.ts'
import { fieldsOf, type Template, type TemplateField, type TemplateSection } from '../template.ts'
import type { Past } from './past.ts'
import { trimmed } from './read-blocks.ts'
import { type FieldReading, type ReadBlock, type ReadRow, type ReadRun, readField } from './reading.ts'

interface Standing {
  readonly deleted: number | null
}
const stands = ({ deleted }: Standing): boolean => deleted === null

/** What stands of them, as one. */
export const wordsOf = (runs: readonly ReadRun[]): string =>
  runs
    .filter(stands)
    .map(({ words }) => words)
    .join('')

const plainRuns = (runs: readonly ReadRun[]): readonly Run[] => {
  const plain: [words: string, marks: Marks][] = []
  for (const { words, marks } of runs.filter(stands)) {
    const last = plain.at(-1)
    if (last && canonicalJson(last[1]) === canonicalJson(marks)) last[0] += words
    else plain.push([words, marks])
  }
  return plain
}

interface PlainBlock {
  readonly node: string
  readonly runs: readonly Run[]
  readonly blocks: readonly PlainBlock[]
}

const plainBlocks = (blocks: readonly ReadBlock[]): readonly PlainBlock[] =>
  trimmed(
    blocks
      .filter(stands)
      .flatMap(({ node, runs, blocks: inside }): readonly PlainBlock[] =>
        node === null ? [] : [{ node, runs: plainRuns(runs), blocks: plainBlocks(inside) }],
      ),
  )

const asBlock = ({ node, runs, blocks }: PlainBlock): Block => [node, runs, blocks.map(asBlock)]

const plainRow = ({ cells }: ReadRow): RowContent =>
  Object.fromEntries(
    cells.flatMap(({ column, type, runs, people }): readonly (readonly [string, string | PersonCell])[] => {
      const words = wordsOf(runs)
      const ticked = people.filter(stands).map(({ key }) => key)
      if (type === null || (words === '' && ticked.length === 0)) return []
      return [[column, ticked.length > 0 ? { words, people: ticked } : words]]
    }),
  )

export const plain = (reading: FieldReading): FieldContent => {
  switch (reading.kind) {
    case 'text':
      return plainBlocks(reading.blocks).map(asBlock)
    case 'line':
      return wordsOf(reading.runs)
    case 'ticks':
      return reading.ticks.filter((tick) => stands(tick) && tick.isKnown).map(({ key }) => key)
    case 'rows':
      return reading.rows.filter(({ removed }) => removed === null).map(plainRow)
  }
}

/** What `sectionContent` said of the plan's document at that moment. */
export const sectionContentAt = (
  past: Past,
  template: Template,
  section: TemplateSection,
  at: number,
): string =>
  canonicalJson(
    Object.fromEntries(
      fieldsOf({ ...template, sections: [section] }).flatMap(({ id, field }) => {
        const content = contentAt(past, id, field, at)
        return content && content.length > 0 ? [[id, content]] : []
      }),
    ),
  )

const contentAt = (
  past: Past,
  id: Parameters<typeof readField>[1]['id'],
  field: TemplateField,
  at: number,
): FieldContent | null => {
  const reading = readField(past, { id, field }, { at })
  return reading && plain(reading)
}
