/**
 * Words erased for good, as pages are told of it: without the schemas, which only doors need (redaction.ts).
 *
 *   asked ──▶ a second member of staff approves ──▶ erased: nothing brings the words back, only the tombstone stays
 *      └────▶ withdrawn by who asked, or declined
 *
 * Nothing here holds a word of what is erased, but for what `RedactionLook` shows to whom decides.
 */
import type { EntryKind } from './entries.ts'
import type { FieldId, ParticipantId } from './ids.ts'
import type { PlaceOfWords } from './place-of-words.ts'

/** Why, in the agency's closed list; told to all for ever. `mistake`: it was never meant for this plan. */
export const redactionReasons = [
  'address',
  'contactDetails',
  'school',
  'otherChild',
  'health',
  'reporter',
  'court',
  'mistake',
  'other',
] as const
export type RedactionReason = (typeof redactionReasons)[number]

/** Words of one field, by the ids that hold them: of the plan as it is, or as it was at any moment. */
export interface Passage {
  readonly field: FieldId
  readonly ranges: readonly PlaceOfWords[]
}

/** Some letters of a text in an entry of the journal: of a note, a wording, an answer, a name of a version. */
export interface WordsOfEntry {
  readonly seq: number
  /** Where in the entry's body: its keys with dots between (`text`, `plan.place`). */
  readonly part: string
  readonly from: number
  readonly to: number
}

/** A member of staff: with a place in the plan, or of its agency and without one, and then by name. */
export interface Decider {
  readonly participant: ParticipantId | null
  readonly name: string
}

/** Told to who leads. */
export interface AskedRedaction {
  readonly id: string
  readonly by: ParticipantId
  readonly at: number
  readonly reason: RedactionReason
  readonly passages: readonly Passage[]
  readonly entries: readonly WordsOfEntry[]
  /** Places that the asker's device and account held in this plan when they asked: none of them approves it. */
  readonly heldBy: readonly ParticipantId[]
}

/** The tombstone: told to everybody. */
export interface Redacted {
  readonly id: string
  /** Of its entry in the journal. */
  readonly seq: number
  readonly at: number
  readonly askedBy: ParticipantId
  readonly askedAt: number
  readonly approvedBy: Decider
  readonly reason: RedactionReason
  /** In which words were erased, in the plan as it was. */
  readonly fields: readonly FieldId[]
  /** Ids that hold nothing any more. */
  readonly ranges: readonly PlaceOfWords[]
}

/** Where the words of a passage, or parts of them, ever stood besides. */
export interface FoundCopy extends Passage {
  readonly kind: 'run' | 'value' | 'link'
  readonly match: 'exact' | 'part'
  readonly words: string
  readonly before: string
  readonly after: string
  /** When they stood so for the first time (ms), and who wrote then. */
  readonly at: number
  readonly by: ParticipantId | null
}

/** The same, in what stands beside the words: notes, answers, wordings, names of versions. */
export interface FoundInEntry extends WordsOfEntry {
  readonly kind: EntryKind
  readonly match: 'exact' | 'part'
  readonly words: string
  readonly before: string
  readonly after: string
  readonly at: number
  readonly by: ParticipantId | null
}

export interface PassageLook extends Passage {
  /** In the order of reading, with what stood among them at any time. */
  readonly words: string
  /** Some of it stands in the plan now. */
  readonly isStanding: boolean
}

/** For a person to confirm: what was selected, and all that is not selected and reads like it. */
export interface RedactionLook {
  readonly passages: readonly PassageLook[]
  /** Exact ones first, then parts, the longest first. */
  readonly copies: readonly FoundCopy[]
  readonly entries: readonly FoundInEntry[]
  /** More was found than is told here. */
  readonly isMore: boolean
}

/** How a waiting redaction looks to whom decides: its passages in words, what it takes of entries, and what it leaves. */
export interface AskedLook extends RedactionLook {
  readonly asked: AskedRedaction
  /** The words that it takes out of entries. */
  readonly taken: readonly (WordsOfEntry & { readonly words: string })[]
  readonly mayDecide: boolean
}

/** `GET …/redactions`. */
export interface PlanRedactions {
  readonly waiting: readonly (AskedRedaction & { readonly mayDecide: boolean })[]
  readonly done: readonly Redacted[]
}

export interface RedactionDone {
  readonly ok: true
  /** False: the words are gone from the plan and its history; the disk's old pages are still being wiped, and will be. */
  readonly isWiped: boolean
}
