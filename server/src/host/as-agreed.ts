/** What somebody answered to: the section as of their answer, and who has changed words in it since. */
import type { AsAgreed } from '@twofold/shared/http-api'
import type { FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import { fieldsOf, type Template } from '@twofold/shared/template'
import type { PlanState } from '../core/plan-state.ts'
import { type HiddenSince, sectionThen, writersSince } from './plan-as-of.ts'
import type { Journal } from './ports.ts'

interface Parts {
  readonly journal: Pick<Journal, 'open' | 'read'>
  readonly templateOf: (id: string, version: number) => Template | null
}

const hiddenIn = ({ beside }: PlanState): readonly HiddenSince[] =>
  beside.takenOut
    .filter(({ kind }) => kind === 'hidden')
    .map(({ field, pieces }) => ({
      field: field as FieldId,
      ranges: pieces.map(({ at, text }) => ({ ...at, length: text.length })),
    }))

const fieldsIn = ({ template }: PlanState, { templateOf }: Parts, section: string): ReadonlySet<FieldId> => {
  const used = template && templateOf(template.id, template.version)
  const places = used ? fieldsOf(used) : []
  return new Set(places.filter((place) => place.section.key === section).map(({ id }) => id))
}

/** Null: there is no such answer. @throws JournalUnavailable */
export const sectionAsAgreed = async (
  parts: Parts,
  planId: PlanId,
  plan: PlanState,
  { section, participant }: { readonly section: string; readonly participant: ParticipantId },
): Promise<AsAgreed | null> => {
  const answers = plan.beside.agreements[section]
  const seq = answers && Object.hasOwn(answers, participant) ? answers[participant]?.seq : undefined
  if (seq === undefined) return null
  const then = await sectionThen(parts, planId, seq, section, hiddenIn(plan))
  return then && { ...then, writers: await writersSince(parts, planId, seq, fieldsIn(plan, parts, section)) }
}
