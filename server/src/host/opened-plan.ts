/** A plan as the journal has it: its document, the fold, who wrote what, and what its template allows. */
import { type AuthorRange, Authorship } from '@twofold/shared/authorship'
import type { FieldId } from '@twofold/shared/ids'
import { type Edit, rangesSchema } from '@twofold/shared/journal'
import { type FieldPlace, fieldsOf, type Template } from '@twofold/shared/template'
import { emptyPlan, foldRecord, type PlanState } from '../core/plan-state.ts'
import { PlanDocument } from './plan-document.ts'
import type { JournalHead } from './ports.ts'

export interface OpenedPlan {
  readonly document: PlanDocument
  readonly state: PlanState
  readonly authorship: Authorship
  readonly epoch: number
  readonly placeOf: (id: FieldId) => FieldPlace | null
  readonly hasSection: (key: string) => boolean
  /** Edits that came after the keyframe that it was opened with. */
  readonly sinceKeyframe: readonly Pick<Edit, 'update'>[]
}

interface FoldKept {
  readonly state: PlanState
  readonly authorship: readonly AuthorRange[]
}

const readFold = (fold: string): FoldKept => {
  const kept = JSON.parse(fold) as FoldKept
  return { state: kept.state, authorship: rangesSchema.parse(kept.authorship) as AuthorRange[] }
}

/** What a pause did not say yet, as the fold of an entry without it. */
const oldPause = { why: 'asked', text: null } as const

/** A keyframe of an older house knows nothing of what came into the fold since. */
const upToDate = (kept: PlanState): PlanState => ({
  ...emptyPlan,
  ...kept,
  moderation: {
    ...emptyPlan.moderation,
    ...kept.moderation,
    pause: kept.moderation?.pause ? { ...oldPause, ...kept.moderation.pause } : null,
  },
  beside: { ...emptyPlan.beside, ...kept.beside },
})

/** The fold alone, without the words. */
export const foldOf = (head: Pick<JournalHead, 'keyframe' | 'tail'>): PlanState =>
  head.tail.reduce<PlanState>(
    foldRecord,
    upToDate(head.keyframe ? readFold(head.keyframe.fold).state : emptyPlan),
  )

/** The fold over keyframe and tail; null for a plan whose template is not known (nothing written of it). */
export const openPlan = (
  head: JournalHead,
  templateOf: (id: string, version: number) => Template | null,
): OpenedPlan | null => {
  const state = foldOf(head)
  const template = state.template && templateOf(state.template.id, state.template.version)
  if (!template) return null
  const authorship = new Authorship(head.keyframe ? readFold(head.keyframe.fold).authorship : [])
  const document = new PlanDocument(template)
  document.restoreAll(head)
  const sinceKeyframe = head.tail.filter((record) => record.type === 'edit')
  for (const { ranges } of sinceKeyframe) for (const range of ranges) authorship.add(range)
  const places = new Map(fieldsOf(template).map((place) => [place.id, place]))
  const sections = new Set(template.sections.map(({ key }) => key))
  return {
    document,
    state,
    authorship,
    epoch: head.epoch,
    placeOf: (id) => places.get(id) ?? null,
    hasSection: (key) => sections.has(key),
    sinceKeyframe,
  }
}
