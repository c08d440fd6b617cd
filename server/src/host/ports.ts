/**
 * What the rules need from the outside, as ports. Each has adapters under `adapters/` and one contract suite that every
 * adapter passes (tests/contract).
 */
import type { Act } from '@twofold/shared/acts'
import type { IdRange } from '@twofold/shared/edits/inspect'
import type { EntryBody } from '@twofold/shared/entries'
import type { SignedHead } from '@twofold/shared/history/signed-head'
import type { SinceLooked } from '@twofold/shared/history/since'
import type { HistoryPiece } from '@twofold/shared/history/told-history'
import type { Proof, SignedProof } from '@twofold/shared/history/told-proof'
import type { AsAgreed } from '@twofold/shared/http-api'
import type { AgencyId, FieldId, ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Draft, Entry, JournalRecord, Keyframe } from '@twofold/shared/journal'
import type { GroundRule, Meeting } from '@twofold/shared/meeting'
import type {
  AskedLook,
  Passage,
  RedactionLook,
  RedactionReason,
  WordsOfEntry,
} from '@twofold/shared/redaction-told'
import type { ReviewPurpose } from '@twofold/shared/review-told'
import type { ActRefusal } from '../core/acts/context.ts'
import type { Looks } from '../core/looks-fold.ts'
import type { MeetingsState } from '../core/meeting-fold.ts'
import type { DeciderHere, Decision } from '../core/redactions.ts'
import type { Redactions } from '../core/redactions-fold.ts'

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back once; returns its removal. */
  after(ms: number, call: () => void): () => void
}

/** The epoch moved since the drafts were judged: read the journal and judge again. */
export class EpochMoved extends Error {
  override readonly name = 'EpochMoved'
}

/** The world's fault (full, read-only or broken disk): nothing of the append was kept, try again. */
export class JournalUnavailable extends Error {
  override readonly name: string = 'JournalUnavailable'
}

/** These records cannot be read: the file was damaged. What lies before and after can. */
export class JournalDamaged extends JournalUnavailable {
  readonly fromSeq: number
  readonly toSeq: number
  constructor(fromSeq: number, toSeq: number) {
    super(`the journal is damaged from ${fromSeq} to ${toSeq}`)
    this.fromSeq = fromSeq
    this.toSeq = toSeq
  }
}

/** Something that is kept of the plan cannot be read, and so not be erased from: nothing was erased, and no retry helps. */
export class NotErased extends JournalUnavailable {
  override readonly name: string = 'NotErased'
}

/** The last entry of a plan's chain: whoever knows it knows whether anything before it was altered. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}

export interface Appended {
  /** One for each draft, in order. */
  readonly seqs: readonly number[]
  readonly epoch: number
}

export interface JournalHead {
  readonly keyframe: Keyframe | null
  /** All records after the keyframe, in order. */
  readonly tail: readonly JournalRecord[]
  readonly epoch: number
}

/** Words that go for good, wherever they are. */
export interface Erasure {
  /** Of the document, as `expandErasure` tells them: every edit, turn and keyframe that holds something of these ids. */
  readonly ranges: readonly IdRange[]
  /** Of entries. */
  readonly words: readonly WordsOfEntry[]
}

export interface Journal {
  /**
   * All drafts or none, in order, on disk before it resolves. A `turn` body is chained over the merged update of the
   * plan's edits `firstEdit…lastEdit` by its participant.
   * @param epoch the plan's epoch that the drafts were judged under
   * @throws EpochMoved, JournalUnavailable
   */
  append(planId: PlanId, epoch: number, drafts: readonly Draft[]): Promise<Appended>
  /**
   * All of it or nothing, on disk before it resolves: erases from everything that is kept of the plan, then appends as
   * `append` does, the drafts erased too. A `redacted` body among them is told its `entries`. Entries that lost words lose
   * their salt and keep their head line, so the chain holds. Doing it again erases nothing more.
   * @throws EpochMoved, JournalUnavailable, NotErased
   */
  erase(planId: PlanId, epoch: number, drafts: readonly Draft[], erasure: Erasure): Promise<Appended>
  /**
   * Wipes what the disk still holds of what was erased: old pages, logs. True: there is nothing left. False: not yet
   * (somebody reads the file from outside, or the disk takes nothing); asked again, or after a restart, it goes on.
   */
  wipe(): Promise<boolean>
  /** Newest keyframe and what came after. An unknown plan has an empty head with epoch 0. */
  open(planId: PlanId): Promise<JournalHead>
  /**
   * Records from `fromSeq` on (1 is the first), at most `limit`.
   * @throws JournalUnavailable; JournalDamaged when one of them cannot be read
   */
  read(planId: PlanId, fromSeq: number, limit: number): Promise<readonly JournalRecord[]>
  /**
   * Entries alone, from `fromSeq` to `toSeq`: of keystrokes nothing is handed over.
   * @throws JournalUnavailable; JournalDamaged when a record between the two cannot be read
   */
  entries(planId: PlanId, fromSeq: number, toSeq: number): Promise<readonly Entry[]>
  /** Older ones are thinned (adapters/journal/kept-keyframes.ts). */
  keepKeyframe(planId: PlanId, keyframe: Keyframe): Promise<void>
  /** The newest that is kept and no later than the record `seq`: what stood then is it and the records up to there. */
  keyframeBefore(planId: PlanId, seq: number): Promise<Keyframe | null>
  /** Null: nothing is chained yet. */
  chainHead(planId: PlanId): Promise<ChainHead | null>
  /** Whether an append would reach the disk now. */
  isWritable(): Promise<boolean>
}

/** The house's own hand under what it says of a plan's chain (shared/history/signed-head). */
export interface HeadSigner {
  /** 32 bytes, base64. */
  readonly publicKey: string
  /** Ed25519: 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array
}

/**
 * What somebody wanted to do to the room is not theirs to do, is about something that is not there, is not as they saw it
 * any more, or does not fit how things stand.
 */
export class ActRefused extends Error {
  override readonly name = 'ActRefused'
  readonly reason: ActRefusal
  constructor(reason: ActRefusal) {
    super(reason)
    this.reason = reason
  }
}

/** Who a cookie speaks for in one plan. */
export interface Seat {
  readonly planId: PlanId
  readonly participantId: ParticipantId
  readonly agencyId: AgencyId
  /** Ends with the device session or account session that it came from. */
  readonly credential: string
  /**
   * Came by a meeting's spoken code and is not let in yet: a facilitator looks first. Which knock; null: known here. A seat
   * that knocks may wait outside, and nothing else.
   */
  readonly knock: string | null
}

/** Tells whoever holds sockets that a credential or a participant's access ended. Returns its removal. */
export type AccessEnded =
  | { readonly credential: string }
  /** One device at the door. */
  | { readonly knock: string }
  | { readonly planId: PlanId; readonly participantId: ParticipantId }

export interface Seats {
  /**
   * The seat that this request's cookies give in a plan; null when none does (or the plan is unknown: told alike).
   * @param as which participant, where one device holds several in the plan; null: the first
   */
  seatOf(cookieHeader: string | undefined, planId: string, as: string | null): Promise<Seat | null>
  onAccessEnded(listen: (ended: AccessEnded) => void): () => void
}

/** The id of the note, wording or taken-out words that an act made; null: none. */
export interface ActMade {
  readonly id: string | null
}

export interface PlanGlance {
  readonly meetings: MeetingsState
  readonly groundRules: readonly GroundRule[]
  /** Milliseconds since 1970; null: they are the usual ones, nobody chose. */
  readonly groundRulesAt: number | null
  readonly today: { readonly by: ParticipantId; readonly text: string; readonly at: number } | null
  /** Shared fields in which something stands. */
  readonly filled: readonly FieldId[]
}

export type MayRead = 'yes' | 'notNow' | 'no'

/** Who was told the history may read no more of it. */
export class NoMoreHistory extends Error {
  override readonly name = 'NoMoreHistory'
}

/** How far into a plan's history somebody is let, and to where it is told. */
export interface HistoryScope {
  /** Their window (ms): what happened from then on, and before then; null: no bound. */
  readonly from: number | null
  readonly to: number | null
  readonly purpose: ReviewPurpose | null
  /** Keystrokes too. */
  readonly hasDetail: boolean
  /** The history is told up to here; null: nothing is chained. */
  readonly head: SignedHead | null
  /** Signs for what is told beside the chain. */
  readonly proves: (told: Omit<Proof, 'at'>) => SignedProof
}

export interface AskingRedaction {
  readonly by: ParticipantId
  /** Places that the asker's device and account hold in the plan: none of them approves. */
  readonly heldBy: readonly ParticipantId[]
  readonly reason: RedactionReason
  readonly passages: readonly Passage[]
  readonly entries: readonly WordsOfEntry[]
}

/** Erasing words for good: one member of staff asks, another approves. */
export interface Redacting {
  /** Null: nothing is written of this plan. @throws JournalUnavailable */
  of(planId: PlanId): Promise<Redactions | null>
  /** Where the words of these passages ever stood besides. @throws ActRefused, JournalUnavailable */
  look(planId: PlanId, by: ParticipantId, passages: readonly Passage[]): Promise<RedactionLook>
  /** @returns its id. @throws ActRefused, JournalUnavailable */
  ask(planId: PlanId, asking: AskingRedaction): Promise<string>
  /** What a waiting one would erase; that staff from outside the plan look is written down. @throws as `ask` */
  lookAt(planId: PlanId, id: string, decider: DeciderHere): Promise<AskedLook>
  /**
   * Approved, it is done when the words are gone from the plan and all that is kept of it, and everybody in the room has
   * heard; the disk is wiped after that (`Journal.wipe`). @throws as `ask`
   */
  decide(planId: PlanId, id: string, decider: DeciderHere, decision: Decision): Promise<void>
}

/** What the HTTP doors ask of the rooms. Every act is an entry in the plan's journal, durable when the promise resolves. */
export interface PlanRooms {
  /**
   * Writes down what happened and tells everybody in the room.
   * @param participant who did it; null: the server or the agency's account holder without a place in the plan
   * @throws JournalUnavailable
   */
  record(planId: PlanId, participant: ParticipantId | null, bodies: readonly EntryBody[]): Promise<void>
  /**
   * What somebody does to the room, judged by how the plan stands when its turn comes. Done when it is on disk and
   * binds everybody in the room.
   * @throws ActRefused, JournalUnavailable
   */
  act(planId: PlanId, by: ParticipantId, act: Act): Promise<ActMade>
  /**
   * Whether the journal says that they still have their place: the tables follow it, and a crash may come between.
   * @throws JournalUnavailable
   */
  hasPlace(planId: PlanId, participant: ParticipantId): Promise<boolean>
  /**
   * All meetings of a plan, as the journal has them; none for a plan that nothing is written of.
   * @throws JournalUnavailable
   */
  meetingsOf(planId: PlanId): Promise<readonly Meeting[]>
  /**
   * How a plan stands, for who gets a meeting ready; null for a plan that nothing is written of.
   * @throws JournalUnavailable
   */
  glance(planId: PlanId): Promise<PlanGlance | null>
  /**
   * A section as it stood when this participant answered to it, for a reader who is in the room or could be. Null: there
   * is no such answer, or it is not theirs to read now.
   * @throws JournalUnavailable
   */
  asAgreed(
    planId: PlanId,
    reader: ParticipantId,
    answer: { readonly section: string; readonly participant: ParticipantId },
  ): Promise<AsAgreed | null>
  /**
   * What others have done to the words since this participant last had the plan open. Null: they were never here before,
   * are not here now, or it is not theirs to read now.
   * @throws JournalUnavailable
   */
  sinceLooked(planId: PlanId, reader: ParticipantId): Promise<SinceLooked | null>
  /**
   * Who may read the plan's history from outside, and who has looked; null for a plan that nothing is written of.
   * @throws JournalUnavailable
   */
  looks(planId: PlanId): Promise<Looks | null>
  /**
   * Whether this participant may read the history now: they have a place, their role reads it, and nobody waits outside of
   * a meeting, or with somebody in the room whom they must not meet, and reads along meanwhile.
   * @throws JournalUnavailable
   */
  mayReadHistory(planId: PlanId, reader: ParticipantId): Promise<MayRead>
  /**
   * The history as this participant is told it. Ends with a throw when they may read no more.
   * @throws NoMoreHistory, JournalUnavailable
   */
  history(planId: PlanId, reader: ParticipantId, scope: HistoryScope): AsyncIterable<HistoryPiece>
  readonly redacting: Redacting
  /** Participants in the room now; empty for a plan that is not open. */
  hereIn(planId: PlanId): readonly ParticipantId[]
}
