/** What the main thread asks of the worker that owns the SQLite file, and what comes back. */
import type { Draft, Keyframe } from '@twofold/shared/journal'
import type { Erasure } from '../../host/ports.ts'
import type { SqlValue } from './sql-file.ts'

export interface AppendJob {
  readonly planId: string
  readonly epoch: number
  readonly drafts: readonly Draft[]
}

export type Job =
  | { readonly type: 'query'; readonly sql: string; readonly parameters: readonly SqlValue[] }
  /** One group commit over all rooms. Answers one `Appended | null` (the epoch moved) for each. */
  | { readonly type: 'append'; readonly appends: readonly AppendJob[] }
  /** A transaction of its own. Answers as one append. */
  | ({ readonly type: 'erase'; readonly erasure: Erasure } & AppendJob)
  /** Answers whether nothing is left of what was erased. */
  | { readonly type: 'wipe' }
  | { readonly type: 'open'; readonly planId: string }
  | { readonly type: 'read'; readonly planId: string; readonly fromSeq: number; readonly limit: number }
  | { readonly type: 'entries'; readonly planId: string; readonly fromSeq: number; readonly toSeq: number }
  | { readonly type: 'keepKeyframe'; readonly planId: string; readonly keyframe: Keyframe }
  | { readonly type: 'keyframeBefore'; readonly planId: string; readonly seq: number }
  | { readonly type: 'chainHead'; readonly planId: string }
  /** The steps of sealing (sealer.ts), in this order; `sealPress` lets other jobs go between. */
  | { readonly type: 'sealBegin'; readonly now: number }
  | { readonly type: 'sealPress' }
  | { readonly type: 'sealKeep' }
  | { readonly type: 'sealTrim' }
  | { readonly type: 'probe' }
  | { readonly type: 'close' }

export interface Ask {
  readonly id: number
  readonly job: Job
}

export interface RefusedAnswer {
  readonly id: number
  readonly ok: false
  readonly message: string
  /** SQLite's own (extended) result code where the file answered, else null. */
  readonly code: number | null
  /** Records that cannot be read, first and last. */
  readonly damaged: readonly [number, number] | null
}
export type Answer = { readonly id: number; readonly ok: true; readonly value: unknown } | RefusedAnswer
