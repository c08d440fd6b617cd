/**
 * What somebody missed since they last had the plan open: the plan as it stood then, held against how it stood when they
 * came. Made of the same story as the replay, but only its end is read: a keyframe, and the records since.
 *
 * Never more than they may read now: words that are hidden are cut out of the bytes before anything is compared.
 */
import { setImmediate } from 'node:timers/promises'
import type { BodyOf } from '@twofold/shared/entries'
import { Past } from '@twofold/shared/history/past'
import { type SaidSection, sayBetween } from '@twofold/shared/history/said'
import { mostSaidLetters, type SinceLooked } from '@twofold/shared/history/since'
import { storyOf, type Told } from '@twofold/shared/history/story'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Edit, Entry, JournalRecord } from '@twofold/shared/journal'
import { can } from '@twofold/shared/roles'
import type { Template } from '@twofold/shared/template'
import { type PlanState, personOf } from '../core/plan-state.ts'
import { type Missed, missedBy } from '../core/visits-fold.ts'
import { hiddenWords } from './hidden-words.ts'
import { documentThen } from './plan-as-of.ts'
import type { Journal } from './ports.ts'

const recordsPerPage = 64

interface Parts {
  readonly journal: Pick<Journal, 'keyframeBefore' | 'entries' | 'read'>
  readonly templateOf: (id: string, version: number) => Template | null
}

interface Asked {
  readonly planId: PlanId
  readonly reader: ParticipantId
  readonly plan: PlanState
}

async function* pages(
  { journal }: Parts,
  planId: PlanId,
  fromSeq: number,
  toSeq: number,
): AsyncGenerator<readonly JournalRecord[]> {
  for (let from = fromSeq; from <= toSeq; ) {
    const page = await journal.read(planId, from, Math.min(recordsPerPage, toSeq - from + 1))
    if (page.length === 0) return
    yield page
    from = (page.at(-1)?.seq ?? toSeq) + 1
    await setImmediate()
  }
}

/** The last record that they have surely seen. Looked for from their leaving backwards: it lies a minute before. */
const seenUpTo = async ({ journal }: Parts, planId: PlanId, { since, left }: Missed): Promise<number> => {
  for (let end = left.seq; end > since.seq; end -= recordsPerPage) {
    const from = Math.max(since.seq + 1, end - recordsPerPage + 1)
    const page = await journal.read(planId, from, end - from + 1)
    const seen = page.findLast(({ at }) => at < since.at)
    if (seen) return seen.seq
    await setImmediate()
  }
  return since.seq
}

const isIn = ({ seq, participant, fields }: Edit, turn: Entry & { readonly body: BodyOf<'turn'> }): boolean =>
  seq >= turn.body.firstEdit &&
  seq <= turn.body.lastEdit &&
  participant === turn.participant &&
  fields.join() === turn.body.fields.join()

const isTurn = (record: JournalRecord): record is Entry & { readonly body: BodyOf<'turn'> } =>
  record.type === 'entry' && record.body.kind === 'turn'

/** An edit whose turn is not chained yet, as a turn of its own. */
const alone = ({ seq, at, participant, fields, ranges, update }: Edit): Told => {
  const body = { kind: 'turn', fields: [...fields], firstEdit: seq, lastEdit: seq, edits: 1 } as const
  return { seq, at, participant, update, body: { ...body, fields: [...fields], authors: [...ranges] } }
}

/** Turns, and what is in none of them. A turn that was over by then is chained a little later: it is no news. */
const toldOf = (records: readonly JournalRecord[], seen: number): readonly Told[] => {
  const turns = records.filter(isTurn).filter(({ body }) => body.lastEdit > seen)
  const loose = records.filter(
    (record): record is Edit => record.type === 'edit' && !turns.some((turn) => isIn(record, turn)),
  )
  return [...turns, ...loose.map(alone)]
}

const cut = (words: string): string =>
  words.length <= mostSaidLetters ? words : `${words.slice(0, mostSaidLetters).trimEnd()}…`

/** What one did oneself is no news. */
const byOthers = (sections: readonly SaidSection[], reader: ParticipantId): readonly SaidSection[] =>
  sections.flatMap(({ section, said }) => {
    const others = said.filter(({ by }) => by !== reader)
    return others.length > 0
      ? [{ section, said: others.map((one) => ({ ...one, was: cut(one.was), is: cut(one.is) })) }]
      : []
  })

/** Taking in as many takes some 20 ms; others have their turn in between. */
const momentsAtOnce = 64

const compared = async (told: readonly Told[], template: Template): Promise<readonly SaidSection[]> => {
  const past = new Past()
  const sections: SaidSection[] = []
  try {
    for (const moment of storyOf(told)) {
      past.take(moment)
      if (moment.index % momentsAtOnce === 0) await setImmediate()
    }
    for (const section of template.sections) {
      sections.push(...sayBetween(past, { ...template, sections: [section] }, 0, past.last))
      await setImmediate()
    }
    return sections
  } finally {
    past.destroy()
  }
}

/** What stood then, before all else. */
const stoodThen = (seq: number, update: Uint8Array | null): Told => ({
  seq,
  at: 0,
  participant: null,
  body: { kind: 'joined' },
  update,
})

const tell = async (parts: Parts, { planId, reader, plan }: Asked, missed: Missed, template: Template) => {
  const { takenOut } = plan.beside
  const leads = can(personOf(plan, reader)?.role ?? 'observer', 'lead')
  const isCut = !leads && takenOut.some(({ kind }) => kind === 'hidden')
  const seen = await seenUpTo(parts, planId, missed)
  const records: JournalRecord[] = []
  // What was put back since and is hidden again was other ids before.
  const hiddenSince: BodyOf<'wordsTakenOut'>[] = []
  for await (const page of pages(parts, planId, seen + 1, isCut ? plan.seq : missed.came))
    for (const record of page) {
      if (record.seq <= missed.came) records.push(record)
      if (record.type === 'entry' && record.body.kind === 'wordsTakenOut' && record.body.how === 'hidden')
        hiddenSince.push(record.body)
    }
  const told = toldOf(records, seen)
  if (told.length === 0) return []
  const hidden = hiddenWords(leads ? [] : takenOut, hiddenSince)
  const base = await documentThen(parts, planId, seen)
  const shown = told.map((one) => ({ ...one, update: one.update && hidden.cut(one.update) }))
  const sections = await compared([stoodThen(seen, base && hidden.cut(base)), ...shown], template)
  return byOthers(sections, reader)
}

/** A page that is loaded again asks again. */
const maxKept = 64

export class SinceLook {
  readonly #parts: Parts
  readonly #kept = new Map<string, Promise<SinceLooked>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Null: they were never here before. @throws JournalUnavailable, JournalDamaged */
  async read(asked: Asked): Promise<SinceLooked | null> {
    const { planId, reader, plan } = asked
    const missed = missedBy(plan.visits, reader, plan.seq)
    const template = plan.template && this.#parts.templateOf(plan.template.id, plan.template.version)
    if (!missed || !template) return null
    const hidden = plan.beside.takenOut.map(({ id }) => id)
    const role = personOf(plan, reader)?.role
    const key = JSON.stringify([planId, reader, role, missed.came, hidden])
    const known = this.#kept.get(key)
    if (known) return known
    const { came: visit, left } = missed
    const looked = tell(this.#parts, asked, missed, template).then((sections) => ({
      visit,
      at: left.at,
      sections,
    }))
    for (const old of [...this.#kept.keys()].slice(0, Math.max(0, this.#kept.size - maxKept + 1)))
      this.#kept.delete(old)
    this.#kept.set(key, looked)
    // What the disk did not give now is asked for again.
    looked.catch(() => this.#kept.delete(key))
    return looked
  }
}
