/**
 * What stood in a section at a moment of the plan's journal: the same fold that opens a room, stopped early. Reads only;
 * no room has to be open. Others have their turn between pages of records.
 */
import { setImmediate } from 'node:timers/promises'
import type { PlaceOfWords } from '@twofold/shared/beside'
import type { AsAgreed } from '@twofold/shared/http-api'
import type { FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import type { JournalRecord } from '@twofold/shared/journal'
import { openRoots } from '@twofold/shared/plan-doc'
import { sectionContent } from '@twofold/shared/section-content'
import type { Template } from '@twofold/shared/template'
import * as Y from 'yjs'
import type { PlanState } from '../core/plan-state.ts'
import type { Journal } from './ports.ts'
import { deleteWords } from './words-in-place.ts'

/** Applying as many keystrokes takes 2 ms; a record is at most a frame of 1 MiB. */
const recordsPerPage = 64

interface Parts {
  readonly journal: Pick<Journal, 'keyframeBefore' | 'read'>
  readonly templateOf: (id: string, version: number) => Template | null
}

interface Past {
  /** What is to be read in one go: step by step, Yjs would clean up marks around words that were erased since. */
  readonly updates: Uint8Array[]
  template: PlanState['template']
  /** Everything up to here is in it. */
  seq: number
}

/** The last keyframe before it; else the beginning. */
const startOf = async ({ journal }: Pick<Parts, 'journal'>, planId: PlanId, seq: number): Promise<Past> => {
  const keyframe = await journal.keyframeBefore(planId, seq)
  const past: Past = { updates: [], template: null, seq: 0 }
  if (!keyframe) return past
  past.updates.push(keyframe.document)
  const { state } = JSON.parse(keyframe.fold) as { readonly state: Pick<PlanState, 'template'> }
  return Object.assign(past, { template: state.template, seq: keyframe.seq })
}

const takeIn = (past: Past, record: JournalRecord): void => {
  if (record.type === 'edit') past.updates.push(record.update)
  else if (record.body.kind === 'planCreated') past.template = record.body.template
  past.seq = record.seq
}

/** @param updates a plan's, from its beginning or from a keyframe on */
export const readAtOnce = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc({ gc: true })
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** False when the journal does not reach that far. */
const goOnTo = async (
  past: Past,
  seq: number,
  { journal }: Pick<Parts, 'journal'>,
  planId: PlanId,
): Promise<boolean> => {
  while (past.seq < seq) {
    const page = await journal.read(planId, past.seq + 1, Math.min(recordsPerPage, seq - past.seq))
    if (page.length === 0) return false
    for (const record of page) takeIn(past, record)
    await setImmediate()
  }
  return true
}

/**
 * The document right after the record `seq`, with nothing of what had been taken out by then. Null: the journal does not
 * reach that far.
 * @throws JournalUnavailable, JournalDamaged
 */
export const documentThen = async (
  parts: Pick<Parts, 'journal'>,
  planId: PlanId,
  seq: number,
): Promise<Uint8Array | null> => {
  const past = await startOf(parts, planId, seq)
  if (!(await goOnTo(past, seq, parts, planId))) return null
  const doc = readAtOnce(past.updates)
  try {
    return Y.encodeStateAsUpdate(doc)
  } finally {
    doc.destroy()
  }
}

const templateIn = ({ template: used }: Past, { templateOf }: Parts): Template | null =>
  used && templateOf(used.id, used.version)

const contentOf = (doc: Y.Doc, template: Template, sectionKey: string): string | null => {
  const section = template.sections.find(({ key }) => key === sectionKey)
  return section ? sectionContent(doc, template, section) : null
}

export type SectionThen = Omit<AsAgreed, 'writers'>

/** Words hidden from everybody since. */
export interface HiddenSince {
  readonly field: FieldId
  readonly ranges: readonly PlaceOfWords[]
}

/**
 * The section right after the record `seq`. Null: no such plan, moment or section.
 * @param hidden left out: what is hidden now is not shown by way of the past either
 * @throws JournalUnavailable
 */
export const sectionThen = async (
  parts: Parts,
  planId: PlanId,
  seq: number,
  sectionKey: string,
  hidden: readonly HiddenSince[] = [],
): Promise<SectionThen | null> => {
  if (!Number.isSafeInteger(seq) || seq < 1) return null
  const past = await startOf(parts, planId, seq)
  if (!(await goOnTo(past, seq, parts, planId))) return null
  const template = templateIn(past, parts)
  if (!template) return null
  const doc = readAtOnce(past.updates)
  try {
    openRoots(doc, template)
    const vector = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)))
    const taken = hidden.map(({ field, ranges }) => deleteWords(doc, field, ranges))
    const content = contentOf(doc, template, sectionKey)
    return content === null ? null : { content, vector, isLess: taken.some((letters) => letters > 0) }
  } finally {
    doc.destroy()
  }
}

/**
 * The section's canonical content (`sectionContent`) right after the record `seq`. Null: no such plan, moment or section.
 * @throws JournalUnavailable
 */
export const sectionAsOf = async (
  parts: Parts,
  planId: PlanId,
  seq: number,
  sectionKey: string,
): Promise<string | null> => (await sectionThen(parts, planId, seq, sectionKey))?.content ?? null

/** Past so many records nobody is named any more who only took words out. */
const maxRecordsSince = 4_096

/** Who changed words in a field, each once, and when last (ms). */
type Writers = AsAgreed['writers']

/**
 * Who wrote or took out words in these fields after the record `seq`. Null: too much has happened to say.
 * @throws JournalUnavailable
 */
export const writersSince = async (
  { journal }: Parts,
  planId: PlanId,
  seq: number,
  fields: ReadonlySet<FieldId>,
): Promise<Writers> => {
  const found = new Map<string, Map<ParticipantId, number>>()
  for (let from = seq + 1; ; from += recordsPerPage) {
    if (from > seq + maxRecordsSince) return null
    const page = await journal.read(planId, from, recordsPerPage)
    for (const record of page) {
      if (record.type !== 'edit') continue
      for (const field of record.fields.filter((one) => fields.has(one as FieldId)))
        found.set(field, (found.get(field) ?? new Map()).set(record.participant, record.at))
    }
    if (page.length < recordsPerPage) break
    await setImmediate()
  }
  return Object.fromEntries(
    [...found].map(([field, writers]) => [field, [...writers].map(([by, at]) => ({ by, at }))]),
  )
}
