/** What the main thread asks of the worker that owns the SQLite file, and what comes back. */
import type { Draft, Keyframe } from '@twofold/shared/journal'
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
  | { readonly type: 'open'; readonly planId: string }
  | { readonly type: 'read'; readonly planId: string; readonly fromSeq: number; readonly limit: number }
  | { readonly type: 'keepKeyframe'; readonly planId: string; readonly keyframe: Keyframe }
  | { readonly type: 'probe' }
  | { readonly type: 'close' }

export interface Ask {
  readonly id: number
  readonly job: Job
}

/** `code` is SQLite's own (extended) result code where the file answered, else null. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code: number | null }
