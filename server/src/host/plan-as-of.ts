/**
 * What stood in a section at a moment of the plan's journal. Reads only; no room has to be open. Others have their turn
 * between pages of records.
 */
import { setImmediate } from 'node:timers/promises'
import type { PlaceOfWords } from '@twofold/shared/beside'
import type { AsAgreed } from '@twofold/shared/http-api'
import type { FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import { openRoots } from '@twofold/shared/plan-doc'
import { sectionContent } from '@twofold/shared/section-content'
import type { Template } from '@twofold/shared/template'
import * as Y from 'yjs'
import { deleteWords } from './words-in-place.ts'
import { type PastParts, updatesOf, type WordsUntil, wordsUntil } from './words-until.ts'

/** Who looks for who wrote reads as many at once. */
const recordsPerPage = 64

interface Parts {
  readonly journal: PastParts['journal']
  readonly templateOf: (id: string, version: number) => Template | null
}

/**
 * In one go: step by step, Yjs would clean up marks around words that were erased since.
 * @param updates a plan's, from its beginning or from a keyframe on
 */
export const readAtOnce = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc({ gc: true })
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
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
  const words = await wordsUntil({ journal: parts.journal, planId }, seq)
  if (!words) return null
  const doc = readAtOnce(updatesOf(words))
  try {
    return Y.encodeStateAsUpdate(doc)
  } finally {
    doc.destroy()
  }
}

const templateIn = ({ template: used }: WordsUntil, { templateOf }: Parts): Template | null =>
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
  const words = await wordsUntil({ journal: parts.journal, planId }, seq)
  const template = words && templateIn(words, parts)
  if (!template) return null
  const doc = readAtOnce(updatesOf(words))
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
