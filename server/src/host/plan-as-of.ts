/**
 * What stood in a section at a moment of the plan's journal: the same fold that opens a room, stopped early. Reads only;
 * no room has to be open. A page of records is in memory at a time, and others have their turn between pages.
 */
import { setImmediate } from 'node:timers/promises'
import type { PlanId } from '@twofold/shared/ids'
import type { JournalRecord } from '@twofold/shared/journal'
import { openRoots } from '@twofold/shared/plan-doc'
import { sectionContent } from '@twofold/shared/section-content'
import type { Template } from '@twofold/shared/template'
import * as Y from 'yjs'
import type { PlanState } from '../core/plan-state.ts'
import type { Journal } from './ports.ts'

/** Applying as many keystrokes takes 2 ms; a record is at most a frame of 1 MiB. */
const recordsPerPage = 64

interface Parts {
  readonly journal: Pick<Journal, 'open' | 'read'>
  readonly templateOf: (id: string, version: number) => Template | null
}

interface Past {
  readonly doc: Y.Doc
  template: PlanState['template']
  /** Everything up to here is in it. */
  seq: number
}

/** The newest keyframe when it is no later than that; else the beginning. */
const startOf = async ({ journal }: Parts, planId: PlanId, seq: number): Promise<Past> => {
  const { keyframe } = await journal.open(planId)
  const past: Past = { doc: new Y.Doc({ gc: true }), template: null, seq: 0 }
  if (!keyframe || keyframe.seq > seq) return past
  Y.applyUpdate(past.doc, keyframe.document)
  const { state } = JSON.parse(keyframe.fold) as { readonly state: Pick<PlanState, 'template'> }
  return Object.assign(past, { template: state.template, seq: keyframe.seq })
}

const takeIn = (past: Past, record: JournalRecord): void => {
  if (record.type === 'edit') Y.applyUpdate(past.doc, record.update)
  else if (record.body.kind === 'planCreated') past.template = record.body.template
  past.seq = record.seq
}

/** False when the journal does not reach that far. */
const goOnTo = async (past: Past, seq: number, { journal }: Parts, planId: PlanId): Promise<boolean> => {
  while (past.seq < seq) {
    const page = await journal.read(planId, past.seq + 1, Math.min(recordsPerPage, seq - past.seq))
    if (page.length === 0) return false
    for (const record of page) takeIn(past, record)
    await setImmediate()
  }
  return true
}

const contentOf = (
  { doc, template: used }: Past,
  { templateOf }: Parts,
  sectionKey: string,
): string | null => {
  const template = used && templateOf(used.id, used.version)
  const section = template?.sections.find(({ key }) => key === sectionKey)
  if (!template || !section) return null
  openRoots(doc, template)
  return sectionContent(doc, template, section)
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
): Promise<string | null> => {
  if (!Number.isSafeInteger(seq) || seq < 1) return null
  const past = await startOf(parts, planId, seq)
  try {
    return (await goOnTo(past, seq, parts, planId)) ? contentOf(past, parts, sectionKey) : null
  } finally {
    past.doc.destroy()
  }
}
