/** What is asked of the thread that searches a plan's past, and what comes back. */
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { ParticipantId } from '@twofold/shared/ids'
import type { Passage } from '@twofold/shared/redaction-told'
import type { PastEdit, PastEntry, PastPage } from '../../host/plan-past.ts'

/** A page as it goes over: all updates as one run of bytes, for thousands of small ones take long to hand over. */
export interface PackedPage {
  readonly at: readonly number[]
  readonly by: readonly ParticipantId[]
  readonly lengths: readonly number[]
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly entries: readonly PastEntry[]
}

export type SearchJob =
  | { readonly type: 'look'; readonly passages: readonly Passage[] }
  | { readonly type: 'expand'; readonly ranges: readonly IdRange[] }

export type Ask =
  | { readonly type: 'take'; readonly page: PackedPage }
  | { readonly type: 'search'; readonly id: number; readonly job: SearchJob }

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

export const packed = ({ edits, entries }: PastPage): PackedPage => {
  const lengths = edits.map(({ update }) => update.length)
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
  let from = 0
  for (const { update } of edits) {
    bytes.set(update, from)
    from += update.length
  }
  return { at: edits.map(({ at }) => at), by: edits.map(({ by }) => by), lengths, bytes, entries }
}

export const unpacked = ({ at, by, lengths, bytes, entries }: PackedPage): PastPage => {
  let from = 0
  const edits = by.map((participant, index): PastEdit => {
    const end = from + (lengths[index] ?? 0)
    const update = bytes.subarray(from, end)
    from = end
    return { at: at[index] ?? 0, by: participant, update }
  })
  return { edits, entries }
}
