/**
 * What somebody writes for themselves before a meeting. Nobody else opens it: the server keeps it shut with a key that
 * only the device's own cookie makes. It is never part of the plan, its journal or its document.
 *
 *   GET  /api/plans/:planId/preparation?as=               → Preparation        a family's person, on a device of theirs
 *   POST /api/plans/:planId/preparation  SavePreparation  → PreparationSaved   `changed`: another window saved since
 *
 * The shapes are parsed in preparation-schema.ts.
 */
import type { FieldId, ParticipantId } from './ids.ts'
import type { Person } from './people.ts'

/** What I want to ask, what I can offer, what I want to say about the child. */
export const preparationBoxes = ['ask', 'offer', 'say'] as const
export type PreparationBox = (typeof preparationBoxes)[number]

/** Letters in one box: two full pages. */
export const maxPreparationLength = 4_000
/** How many pieces are remembered as brought to the plan, and how much of each: enough to find it again in its box. */
export const maxBrought = 60
export const maxBroughtOpening = 80

/** Words of a box that their author put into the plan too: how they begin, and how long they were. */
export interface Brought {
  readonly box: PreparationBox
  readonly field: FieldId
  readonly opening: string
  readonly length: number
}

/** The words of the three boxes, and which of them are in the plan too. */
export interface Prepared extends Readonly<Record<PreparationBox, string>> {
  readonly brought: readonly Brought[]
}

export const nothingPrepared: Prepared = { ask: '', offer: '', say: '', brought: [] }

/** `version`: the one that was read; 0 when there was none. */
export interface SavePreparation extends Prepared {
  readonly as: ParticipantId
  readonly version: number
}

export interface Preparation extends Prepared {
  /** When it was saved (ms); null: never. */
  readonly savedAt: number | null
  readonly version: number
}

export interface PreparationSaved {
  readonly version: number
}

/** The families' own people; whoever works for the agency has no such page. */
export const mayPrepare = ({ family }: Pick<Person, 'family'>): boolean => family !== 'agency'
