/**
 * What becomes of words that the server did not take: a contract. The line (open-live-plan.ts) says when; whoever keeps
 * words aside (kept/) does it, and is loaded only then.
 */
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Moderation } from '@twofold/shared/moderation'
import type { Person } from '@twofold/shared/people'
import type { PlaceOfWords } from '@twofold/shared/place-of-words'
import type { EditRefusal } from '@twofold/shared/refusals'
import type * as Y from 'yjs'

/** Why words are not in the plan; `ended`: the line ended for good before they were saved. */
export type AsideReason = EditRefusal | 'ended'

/** Who writes, as the plan stands now. */
export interface Standing {
  readonly me: ParticipantId | null
  readonly people: readonly Person[]
  readonly moderation: Moderation
}

export interface CarryOver extends Standing {
  /** Holds what this person wrote, saved or not. */
  readonly from: Y.Doc
  /** Holds what the server has. What of `from` is not in it is this person's own and unsaved. */
  readonly to: Y.Doc
  /** What the server said of a field since all was last saved; null: nothing. */
  readonly refused: (field: FieldId) => EditRefusal | null
  /** The server did not say what it was about: each field is offered as an edit of its own, to find out. */
  readonly isFieldByField: boolean
  /** Takes an update for `to`, at once. `client`: under which its words stand. */
  readonly offer: (update: Uint8Array, client: number) => void
}

export interface PutAside extends Standing {
  readonly from: Y.Doc
  /** Of a client under which this person wrote here: its words from this clock on are not known to be saved. */
  readonly savedClocks: ReadonlyMap<number, number>
  readonly reason: AsideReason
}

export interface EraseHere {
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  /** Ids that hold nothing any more, for good. */
  readonly ranges: readonly PlaceOfWords[]
  /** Of a client under which this person wrote here: its words from this clock on are not known to be saved. */
  readonly unsaved: ReadonlyMap<number, number>
  /** Takes an update as from the server. */
  readonly receive: (update: Uint8Array) => void
}

export interface Rescue {
  /** Forgets what these ids held, with what was made of it here and not saved: undone, pasted, kept aside. */
  erase(asked: EraseHere): void
  /** Offers what may be written now, field by field, and puts the rest aside. Each word goes one way, at once. */
  carryOver(asked: CarryOver): void
  /** Nothing can be offered any more: all of it is put aside. */
  putAside(asked: PutAside): void
  /**
   * The sections that read otherwise here than the server told.
   * @param told section key → hash of its content (shared/src/section-content.ts)
   */
  differing(doc: Y.Doc, told: Readonly<Record<string, string>>): readonly string[]
}
