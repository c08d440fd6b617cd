/** What somebody answered to: the section as of their answer, and who has changed words in it since. */
import type { AsAgreed } from '@twofold/shared/http-api'
import type { FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import { fieldsOf, type Template } from '@twofold/shared/template'
import type { PlanState } from '../core/plan-state.ts'
import { type HiddenSince, type SectionThen, sectionThen, writersSince } from './plan-as-of.ts'
import type { Clock, Journal } from './ports.ts'

interface Parts {
  readonly journal: Pick<Journal, 'keyframeBefore' | 'entries' | 'read'>
  readonly clock: Pick<Clock, 'now'>
  readonly templateOf: (id: string, version: number) => Template | null
}

const hiddenIn = ({ beside }: PlanState): readonly HiddenSince[] =>
  beside.takenOut
    .filter(({ kind }) => kind === 'hidden')
    .map(({ field, pieces }) => ({
      field: field as FieldId,
      ranges: pieces.map(({ at, text }) => ({ ...at, length: text.length })),
    }))

const fieldsIn = (
  { template }: PlanState,
  { templateOf }: Pick<Parts, 'templateOf'>,
  section: string,
): ReadonlySet<FieldId> => {
  const used = template && templateOf(template.id, template.version)
  const places = used ? fieldsOf(used) : []
  return new Set(places.filter((place) => place.section.key === section).map(({ id }) => id))
}

/** Many pages ask of one answer at once, and again whenever somebody paused in writing: the past is folded once for all. */
const keptForMs = 60_000
const maxKept = 64

interface Kept {
  readonly then: Promise<SectionThen | null>
  readonly until: number
}

export class AsAgreedReader {
  readonly #parts: Parts
  readonly #kept = new Map<string, Kept>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Null: there is no such answer. @throws JournalUnavailable */
  async read(
    planId: PlanId,
    plan: PlanState,
    { section, participant }: { readonly section: string; readonly participant: ParticipantId },
  ): Promise<AsAgreed | null> {
    const answers = plan.beside.agreements[section]
    const seq = answers && Object.hasOwn(answers, participant) ? answers[participant]?.seq : undefined
    if (seq === undefined) return null
    const then = await this.#then(planId, plan, seq, section)
    const fields = fieldsIn(plan, this.#parts, section)
    return then && { ...then, writers: await writersSince(this.#parts, planId, seq, fields) }
  }

  #then(planId: PlanId, plan: PlanState, seq: number, section: string): Promise<SectionThen | null> {
    const now = this.#parts.clock.now()
    const hidden = hiddenIn(plan)
    // What was read before words were erased still holds them.
    const key = JSON.stringify([planId, plan.redactions.done.length, seq, section, hidden])
    const known = this.#kept.get(key)
    if (known && known.until > now) return known.then
    for (const [old, { until }] of this.#kept)
      if (until <= now || this.#kept.size >= maxKept) this.#kept.delete(old)
    const then = sectionThen(this.#parts, planId, seq, section, hidden)
    this.#kept.set(key, { then, until: now + keptForMs })
    // What the disk did not give now is asked for again.
    then.catch(() => this.#kept.delete(key))
    return then
  }
}
