/**
 * What the screens see of a live plan: a contract between `sync/` (which keeps it true) and the rooms above it.
 * Everything here is readable at any time and changes are told by `subscribe`, so that React can use
 * `useSyncExternalStore` on one slice each (use-live-plan.ts).
 */
import type { Authorship } from '@twofold/shared/authorship'
import type { Beside, Lead, WaitingRoom } from '@twofold/shared/beside'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Moderation } from '@twofold/shared/moderation'
import type { Person, Presence } from '@twofold/shared/people'
import type { CloseReason } from '@twofold/shared/wire'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

/** The save states, in words on every screen. */
export type SaveState = 'saving' | 'saved' | 'notSaved'

export type LineState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** Waiting to try again; `retryAt` in ms. */
  | { readonly kind: 'waiting'; readonly retryAt: number }
  /** For good: never tried again. */
  | { readonly kind: 'ended'; readonly reason: CloseReason | 'unknown' | 'left' }

/** Another session's presence, by its awareness id. */
export interface RemotePresence extends Presence {
  readonly awarenessId: number
}

export type LivePlanSlice =
  | 'line'
  | 'save'
  | 'people'
  | 'here'
  | 'presence'
  | 'authorship'
  | 'tookPart'
  | 'moderation'
  | 'waitingRoom'
  | 'beside'
  | 'lead'
  | 'synced'
  | 'generation'

export interface LivePlan {
  /** Another one, with another `undo`, when `generation` rises: what was refused cannot stand in it. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** One for the tab: only this person's own edits, across all fields. */
  readonly undo: Y.UndoManager
  readonly me: ParticipantId | null
  readonly line: LineState
  readonly save: SaveState
  /** The first full state has arrived: nothing may be edited before. */
  readonly isSynced: boolean
  readonly people: readonly Person[]
  /** Participants in the room now, each once, in the plan's order. */
  readonly here: readonly ParticipantId[]
  readonly presence: readonly RemotePresence[]
  readonly authorship: Authorship
  /** Participant → when they ticked "I took part" (ms). */
  readonly tookPart: Readonly<Record<string, number>>
  /** What is shut, who is paused: nothing of it before the server told. */
  readonly moderation: Moderation
  /** Not let in (yet): what there is to read meanwhile. Null: in the room, or nothing is known yet. */
  readonly waitingRoom: WaitingRoom | null
  /** The meeting, notes, answers: what stands beside the words. */
  readonly beside: Beside
  /** What only facilitators are told; null: this person is none. */
  readonly lead: Lead | null
  /** How many documents this page has had before the one it shows. */
  readonly generation: number
  subscribe(slice: LivePlanSlice, listener: () => void): () => void
  /** Says which field this person is in; null when in none. */
  setField(field: FieldId | null): void
  /** Tries now instead of at `retryAt`. */
  retryNow(): void
  /** Ends the connection for good (leaving the page). */
  close(): void
}
