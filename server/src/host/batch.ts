/**
 * One batch of a room: what was taken in together, goes to the journal together, and is shown together.
 */
import type { AuthorRange } from '@twofold/shared/authorship'
import type { FieldId, ParticipantId } from '@twofold/shared/ids'
import type { Draft, EditDraft, EntryDraft } from '@twofold/shared/journal'
import type { EditRefusal } from '@twofold/shared/refusals'
import { writeUpdate } from '@twofold/shared/wire'
import { type Turns, turnBody } from '../core/turns.ts'
import type { Change } from './plan-document.ts'
import type { Erasure } from './ports.ts'
import type { Session } from './session.ts'

/** A frame that waits to be taken in, in the order of arrival over all sessions. */
export type Waiting =
  | { readonly kind: 'words'; readonly session: Session; readonly update: Uint8Array }
  /** Its page reads otherwise than a beacon said. */
  | { readonly kind: 'diverged'; readonly session: Session }
  | { readonly kind: 'join'; readonly session: Session; readonly stateVector: Uint8Array }

/** Something people did outside the document; its caller waits for the disk. */
export interface Deed {
  readonly drafts: readonly EntryDraft[]
  /** What it changed in the words, by the house's hand: everybody lacks it. */
  readonly edits: readonly EditDraft[]
  /** Words that go for good with it, from all that is kept; null: none. */
  readonly erasure: Erasure | null
  readonly done: () => void
  readonly notDone: (error: Error) => void
}

/** It changed the document: whatever the disk says, it can only be kept. */
export const isInWords = ({ edits }: Pick<Deed, 'edits'>): boolean => edits.length > 0

/** An edit that was not taken: its author is told after all that was. */
export interface RefusedEdit {
  readonly session: Session
  readonly reason: EditRefusal
  readonly fields: readonly FieldId[]
}

export interface TakenEdit {
  readonly session: Session
  readonly draft: EditDraft
  /** What the author lacks of it. */
  readonly cleanUp: Uint8Array | null
}

export interface Batch {
  /** Turns that are over. They come before the batch's edits, so that a later fold ends them where this one did. */
  readonly turns: readonly EntryDraft[]
  readonly edits: readonly TakenEdit[]
  readonly entries: readonly EntryDraft[]
  readonly deeds: readonly Deed[]
  readonly refusals: readonly RefusedEdit[]
  readonly joiners: readonly { readonly session: Session; readonly stateVector: Uint8Array }[]
  /** Update frames of each session that this batch settles, those that changed nothing included. */
  readonly settled: ReadonlyMap<Session, number>
}

export const draftsOf = (batch: Batch): readonly Draft[] => [
  ...batch.turns,
  ...batch.edits.map(({ draft }) => draft),
  ...batch.entries,
  ...batch.deeds.flatMap(({ edits, drafts }) => [...edits, ...drafts]),
]

/** What a batch erases for good; null: nothing. */
export const erasureOf = ({ deeds }: Pick<Batch, 'deeds'>): Erasure | null => {
  const all = deeds.flatMap(({ erasure }) => (erasure ? [erasure] : []))
  if (all.length === 0) return null
  return { ranges: all.flatMap(({ ranges }) => ranges), words: all.flatMap(({ words }) => words) }
}

/** All edits of a batch, people's and the house's own. */
export const editsOf = (batch: Batch): readonly EditDraft[] => [
  ...batch.edits.map(({ draft }) => draft),
  ...batch.deeds.flatMap(({ edits }) => edits),
]

export const turnDrafts = ({ due }: Turns, at: number): readonly EntryDraft[] =>
  due.map((turn) => ({ type: 'entry', at, participant: turn.participant, body: turnBody(turn) }))

/** @param saidBy whose words they write; a scribe's are another's */
export const editDraft = (session: Session, change: Change, saidBy: ParticipantId, at: number): EditDraft => {
  const by = session.person.id
  const via = saidBy === by ? 'typed' : 'scribed'
  const ranges: AuthorRange[] = change.ranges.map((range) => ({ ...range, by, saidBy, via }))
  return { type: 'edit', at, participant: by, fields: change.fields, update: change.update, ranges }
}

/** The batch's updates for each session: all but its own, of which it gets what it lacks. Encoded once for the room. */
export const framesFor = ({ edits, deeds }: Batch): ((session: Session) => readonly Uint8Array[]) => {
  const ofHouse = deeds
    .flatMap((deed) => deed.edits)
    .map((draft) => ({ session: null, draft, cleanUp: null }))
  const encoded = [...edits, ...ofHouse].map((edit) => ({ ...edit, frame: writeUpdate(edit.draft.update) }))
  const all = encoded.map(({ frame }) => frame)
  const authors = new Set<Session | null>(edits.map(({ session }) => session))
  const framesOf = (session: Session): readonly Uint8Array[] =>
    encoded.flatMap((one) => {
      if (one.session !== session) return [one.frame]
      return one.cleanUp ? [writeUpdate(one.cleanUp)] : []
    })
  return (session) => (authors.has(session) ? framesOf(session) : all)
}
