/**
 * A field at a moment as the screen draws it: plain data, sent from the worker. Neighbours that look alike are one run,
 * however many moments they took; `pieces` says which letters came when.
 */
import type { Deed } from '@twofold/shared/history/reading'
import type { Via } from '@twofold/shared/history/spans'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import type { Marks } from '@twofold/shared/section-content'
import type { ColumnType } from '@twofold/shared/template'

/** What became of it since the moment that it is held against. `looks`: the same words, made to look otherwise. */
export type Change = 'none' | 'new' | 'gone' | 'looks'

export interface ShownPiece {
  /** UTF-16 units. */
  readonly length: number
  /** When they came. */
  readonly moment: number
}

export interface ShownRun {
  readonly words: string
  readonly marks: Marks
  /** Who typed; null: nobody, they are the plan's own words. */
  readonly by: ParticipantId | null
  /** Whose words they are. */
  readonly saidBy: ParticipantId | null
  readonly via: Via
  readonly change: Change
  /** Who took them out or changed how they look, and when; null: they stand as they were written. */
  readonly deed: Deed | null
  readonly pieces: readonly ShownPiece[]
  /** The id of its first letter: by it the worker finds the run again. */
  readonly first: Pick<PlaceOfWords, 'client' | 'clock'> | null
}

export interface ShownBlock {
  /** Null, or a name that is not ours: drawn as a plain block with all its words. */
  readonly node: string | null
  readonly runs: readonly ShownRun[]
  readonly blocks: readonly ShownBlock[]
}

export interface ShownTick {
  readonly key: string
  readonly isKnown: boolean
  readonly change: Change
  readonly by: ParticipantId | null
  readonly saidBy: ParticipantId | null
  readonly via: Via
  readonly moment: number
  readonly deed: Deed | null
}

export interface ShownCell {
  readonly column: string
  /** Null: no cell of the template; its words are shown all the same. */
  readonly type: ColumnType | null
  readonly runs: readonly ShownRun[]
  readonly people: readonly ShownTick[]
}

export interface ShownRow {
  readonly id: string
  readonly change: Change | 'back' | 'moved'
  readonly by: ParticipantId | null
  readonly deed: Deed | null
  readonly cells: readonly ShownCell[]
}

export type ShownField =
  | { readonly kind: 'text'; readonly blocks: readonly ShownBlock[] }
  | { readonly kind: 'line'; readonly runs: readonly ShownRun[] }
  | { readonly kind: 'ticks'; readonly ticks: readonly ShownTick[] }
  | { readonly kind: 'rows'; readonly rows: readonly ShownRow[]; readonly other: readonly ShownRun[] }

/** Fields by id; what is not in it stands as it was sent before. */
export type ShownFields = Readonly<Partial<Record<FieldId, ShownField>>>

/** Words that lie where the template has no field. */
export interface ShownElsewhere {
  readonly root: string
  readonly runs: readonly ShownRun[]
}

const runsInBlocks = (blocks: readonly ShownBlock[]): readonly ShownRun[] =>
  blocks.flatMap(({ runs, blocks: inside }) => [...runs, ...runsInBlocks(inside)])

export const runsIn = (field: ShownField): readonly ShownRun[] => {
  switch (field.kind) {
    case 'text':
      return runsInBlocks(field.blocks)
    case 'line':
      return field.runs
    case 'ticks':
      return []
    case 'rows':
      return [...field.rows.flatMap(({ cells }) => cells.flatMap(({ runs }) => runs)), ...field.other]
  }
}

/** Nothing stands there and nothing has gone from it. */
export const isBlank = (field: ShownField | undefined): boolean => {
  if (!field) return true
  if (field.kind === 'ticks') return field.ticks.length === 0
  if (field.kind === 'rows') return field.rows.length === 0 && field.other.length === 0
  return runsIn(field).length === 0
}
