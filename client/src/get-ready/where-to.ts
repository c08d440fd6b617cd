/** Where in the plan words may be brought: by part, what a first meeting needs before the rest. */
import { maxLineLength, maxRowsPerField } from '@twofold/shared/limits'
import { rowsOf } from '@twofold/shared/plan-doc'
import { standingRows } from '@twofold/shared/rows'
import type { TemplateColumn, TemplateField, TemplateSection } from '@twofold/shared/template'
import type * as Y from 'yjs'
import { type Writing, writeRightOf } from '../plan/plan-context.ts'
import type { ShownField, ShownSection } from '../plan/plan-order.ts'

/** Why not now. `tooLong`, `full`: of this place alone. */
export type WhyNot = 'locked' | 'paused' | 'waits' | 'tooLong' | 'full'

export interface WherePlace {
  readonly shown: ShownField
  /** Null: the words may go there. */
  readonly whyNot: WhyNot | null
}

export interface WherePart {
  readonly section: TemplateSection
  readonly places: readonly WherePlace[]
  /** Why nothing of the part can be written in now; null: something can. */
  readonly whyNot: WhyNot | null
}

/** Where a row's words go: its first column of words. */
export const wordsColumn = ({ columns = [] }: TemplateField): TemplateColumn | null =>
  columns.find(({ type }) => type === 'text') ?? null

const takesWords = (field: TemplateField): boolean =>
  field.kind === 'text' || field.kind === 'line' || (field.kind === 'rows' && wordsColumn(field) !== null)

const heldWhy = (why: string): WhyNot => {
  if (why === 'locked' || why === 'elsewhere') return 'locked'
  return why === 'floor' ? 'waits' : 'paused'
}

const fits = (shown: ShownField, pieces: readonly string[], doc: Y.Doc): WhyNot | null => {
  const { kind } = shown.field
  if (kind === 'text') return null
  if (kind === 'line') return pieces.join(' ').length > maxLineLength ? 'tooLong' : null
  if (pieces.some((piece) => piece.length > maxLineLength)) return 'tooLong'
  return standingRows(rowsOf(doc, shown.id)).length + pieces.length > maxRowsPerField ? 'full' : null
}

export interface WhereParts {
  readonly sections: readonly ShownSection[]
  readonly writing: Writing
  readonly pieces: readonly string[]
  readonly doc: Y.Doc
}

const placesIn = ({ fields }: ShownSection, { writing, pieces, doc }: WhereParts): readonly WherePlace[] =>
  fields
    .filter(({ field }) => takesWords(field))
    .map((shown) => ({ shown, right: writeRightOf(shown, writing) }))
    .filter(({ right }) => right.kind !== 'reads')
    .map(({ shown, right }) => ({
      shown,
      whyNot: right.kind === 'held' ? heldWhy(right.why) : fits(shown, pieces, doc),
    }))

const firstMeetingFirst = (a: WherePlace, b: WherePlace): number =>
  Number(b.shown.field.firstMeeting) - Number(a.shown.field.firstMeeting)

/** The places that are this person's to write in, also those that are shut just now. */
export const whereTo = (parts: WhereParts): readonly WherePart[] =>
  parts.sections
    .map((shown) => ({ section: shown.section, places: placesIn(shown, parts).toSorted(firstMeetingFirst) }))
    .filter(({ places }) => places.length > 0)
    .map(({ section, places }) => {
      const isOpen = places.some(({ whyNot }) => whyNot === null)
      return { section, places, whyNot: isOpen ? null : (places[0]?.whyNot ?? null) }
    })
