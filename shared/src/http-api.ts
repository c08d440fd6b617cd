/**
 * The HTTP API: its routes, and what they answer. Requests are in http-requests.ts, parsed at the door. Every state-changing request is
 * JSON and carries an `Origin`; tokens travel in bodies only, never in a URL.
 *
 *   GET  /api/house                                      → House
 *   POST /api/set-up/look       TokenRequest             → LinkLook           is this set-up link open?
 *   POST /api/set-up            SetUpRequest             → { ok: true }       makes the agency, signs in
 *   POST /api/auth/sign-in/email  SignInRequest          → { ok: true }       401 notSignedIn when they do not fit
 *   POST /api/auth/sign-out                              → { ok: true }
 *   POST /api/sign-out-everywhere                        → { ok: true }       staff: ends all sessions of the account
 *   GET  /api/me                                         → Me
 *   GET  /api/agency                                     → AgencyHome         staff
 *   POST /api/plans             NewPlanRequest           → { planId }         staff
 *   GET  /api/agency/review-settings                     → ReviewSettings     staff
 *   POST /api/agency/review-settings  ReviewSettings     → { ok: true }       staff
 *   POST /api/agency/settings   DueRule                  → { ok: true }       staff
 *   POST /api/plans/:planId/due MoveDueRequest           → { ok: true }       staff of it: another due date, with why
 *   GET  /api/plans/:planId?as=                          → PlanOverview       a participant of it
 *   GET  /api/plans/:planId/meetings?as=                 → PlanMeetings       who leads it
 *   GET  /api/plans/:planId/meeting.ics?as=              → a calendar file    a participant whom the meeting concerns
 *   POST /api/plans/:planId/took-part  TookPartRequest   → { ok: true }       a participant of it
 *   GET  /api/plans/:planId/people                       → PlanPeople         staff of it
 *   POST /api/plans/:planId/people     NewPerson         → { participantId }  staff of it
 *   POST /api/plans/:planId/people/:participantId/link   → NewLink            staff of it; ends older links and sessions
 *   POST /api/plans/:planId/people/:participantId/unlink → { ok: true }       staff of it
 *   POST /api/plans/:planId/acts  ActRequest             → ActDone            who may: `actionFor` (acts.ts)
 *   GET  /api/plans/:planId/sections/:section/as-agreed?as=&participant=  → AsAgreed  who is in the room
 *   GET  /api/plans/:planId/history?as=&what=            → pieces (history/told-history.ts)  who may read it, a reviewer by a review
 *   GET  /api/plans/:planId/since?as=                    → SinceLooked | null (history/since.ts)  who reads it live and may read the history
 *   GET  /api/plans/:planId/access-log?as=               → AccessLog          who may read the history; staff of it
 *   POST /api/plans/:planId/reviews   GiveReviewRequest  → { id }             staff of it
 *   POST /api/plans/:planId/reviews/:reviewId/end        → { ok: true }       staff of it; ends what is being read
 *   GET  /api/plans/:planId/redactions?as=               → PlanRedactions     who may redact; staff of it (without `as`)
 *   POST /api/plans/:planId/redactions/look   LookForWordsRequest  → RedactionLook  who may redact: where words ever stood
 *   POST /api/plans/:planId/redactions        AskRedactionRequest  → { id }         who may redact; erases nothing yet
 *   POST /api/plans/:planId/redactions/:redactionId/look       DecideRedactionRequest → AskedLook      who may redact; staff of it
 *   POST /api/plans/:planId/redactions/:redactionId/approve    DecideRedactionRequest → RedactionDone  the same, but who asked
 *   POST /api/plans/:planId/redactions/:redactionId/decline    DecideRedactionRequest → RedactionDone  the same, but who asked
 *   POST /api/plans/:planId/redactions/:redactionId/withdraw   DecideRedactionRequest → RedactionDone  who asked
 *   POST /api/join/look         TokenRequest             → JoinLook
 *   POST /api/join              JoinRequest              → Joined             uses the link up, sets the cookie
 *   POST /api/join/ask          TokenRequest             → { ok: true }       asks the agency for a new link
 *   POST /api/join/code/look    CodeRequest              → CodeLook           where a meeting's spoken code leads
 *   POST /api/join/code         JoinByCodeRequest        → Joined             waits at the meeting's door; sets the cookie
 *   GET  /api/plans/:planId/waiting?as=                  → WaitingPlace       who waits by a code, or a participant of it
 *   POST /api/plans/:planId/meeting-code      MeetingCodeRequest → MeetingCode   who may let in; ends the one before
 *   POST /api/plans/:planId/meeting-code/end  AsRequest          → { ok: true }  who may let in
 *   POST /api/leave                                      → { ok: true }       ends a borrowed device's session
 *   GET  /api/templates/:id/:version                     → Template
 *
 * Errors are `{ error: ApiError }` with a fitting status and no more detail. What is not the caller's is `notFound`,
 * whether it exists or not; a link that is used, expired, revoked or made up is `linkClosed` (or `isOpen: false`).
 * `changed`: it is not as the caller saw it any more. `notNow`: it would be theirs to do, but not as things stand.
 */
import type { DueMove, DueRule, MeetingLine } from './due.ts'
import type { FieldId, ParticipantId, PlanId } from './ids.ts'
import type { GroundRule, Meeting, Safety } from './meeting.ts'
import type { Person } from './people.ts'
import type { Language } from './template.ts'

export const apiErrors = [
  'badRequest',
  'notSignedIn',
  'notFound',
  'notAllowed',
  'linkClosed',
  'changed',
  'notNow',
  'tooMany',
  'diskFailing',
  'ourFault',
] as const

export type ApiError = (typeof apiErrors)[number]

/** The small drawings a child may pick; the client holds the pictures. */
export const drawings = ['owl', 'boat', 'kite', 'leaf', 'fish', 'star', 'snail', 'moon'] as const

export type Drawing = (typeof drawings)[number]

export interface House {
  /** No agency yet: the set-up link is in the server's log. */
  readonly needsSetUp: boolean
  readonly isDemo: boolean
}

export interface LinkLook {
  readonly isOpen: boolean
}

export interface Place {
  readonly planId: PlanId
  readonly participantId: ParticipantId
  readonly name: string
  readonly child: string
  readonly drawing: Drawing
}

export interface Me {
  readonly staff: { readonly name: string; readonly agencyName: string; readonly language: Language } | null
  /** Every place this device (or account) holds. */
  readonly places: readonly Place[]
  readonly isBorrowed: boolean
}

export interface PlanSummary {
  readonly planId: PlanId
  readonly child: string
  readonly drawing: Drawing
  readonly placementDate: string
  readonly people: readonly Person[]
  /** Who is in the room now. */
  readonly here: readonly ParticipantId[]
  /** When a family or the agency last wrote (ms); null: nobody has written yet. */
  readonly lastWrittenAt: number | null
  /** People who asked for a new link. */
  readonly asksForLink: readonly ParticipantId[]
  /** When the plan was made (ms). */
  readonly madeAt: number
  readonly dueMoves: readonly DueMove[]
  readonly meetings: readonly MeetingLine[]
  /** Redactions that wait for a second member of staff. */
  readonly erasuresWaiting: number
  /** As whom the caller leads this plan's meetings; null: has no place in it. */
  readonly leadsAs: ParticipantId | null
}

export interface AgencyHome {
  readonly agencyName: string
  readonly me: { readonly name: string }
  readonly dueRule: DueRule
  readonly plans: readonly PlanSummary[]
}

export interface PlanOverview {
  readonly planId: PlanId
  readonly child: string
  readonly drawing: Drawing
  readonly template: { readonly id: string; readonly version: number }
  readonly agencyName: string
  readonly me: Person
  readonly people: readonly Person[]
  readonly isBorrowed: boolean
  /** Came by an account of the agency: its own pages are theirs too. */
  readonly isStaff: boolean
}

export type LinkState = 'none' | 'waiting' | 'used' | 'expired'

export interface PlanPeople {
  readonly planId: PlanId
  readonly child: string
  readonly drawing: Drawing
  readonly template: { readonly id: string; readonly version: number }
  readonly people: readonly (Person & {
    /** Staff with an account need no link. */
    readonly hasAccount: boolean
    /** Has no place in the plan any more: no link can be made until a facilitator lets them back. */
    readonly isRemoved: boolean
    readonly link: LinkState
    readonly linkExpiresAt: number | null
    readonly asksForLink: boolean
    readonly lastHereAt: number | null
  })[]
}

/** What somebody needs who gets a plan's next meeting ready. */
export interface PlanMeetings {
  readonly planId: PlanId
  readonly child: string
  readonly drawing: Drawing
  readonly template: { readonly id: string; readonly version: number }
  readonly me: Person
  /** The caller works for the agency and has an account: the people page and the agency's home are theirs. */
  readonly isStaff: boolean
  /** All who have a place in the plan. */
  readonly people: readonly (Person & {
    readonly hasAccount: boolean
    readonly link: LinkState
    readonly isHere: boolean
  })[]
  readonly meetings: readonly Meeting[]
  readonly safety: Safety
  readonly groundRules: readonly GroundRule[]
  /** Null: the usual ones, nobody chose. */
  readonly groundRulesAt: number | null
  /** How the child is today, who wrote it and when (ms); null: nobody did. */
  readonly today: { readonly by: ParticipantId; readonly text: string; readonly at: number } | null
  /** Shared fields in which something stands. */
  readonly filled: readonly FieldId[]
}

/** The link is shown once; only its hash is kept. */
export interface NewLink {
  readonly url: string
  readonly expiresAt: number
}

export type JoinLook =
  | { readonly isOpen: false }
  | {
      readonly isOpen: true
      readonly me: Person
      readonly child: string
      readonly drawing: Drawing
      readonly agencyName: string
      readonly people: readonly Person[]
    }

/** Told to whoever has the code: the names in this meeting, and nothing of the child or the plan. */
export type CodeLook =
  | { readonly isOpen: false }
  | {
      readonly isOpen: true
      readonly agencyName: string
      readonly people: readonly Pick<Person, 'id' | 'name' | 'role' | 'shade'>[]
    }

/** What a waiting page asks. The rest comes by the live connection. */
export interface WaitingPlace {
  readonly planId: PlanId
  readonly me: Pick<Person, 'id' | 'name' | 'language'>
  readonly agencyName: string
  readonly isBorrowed: boolean
  /** False: they have their place now, and the plan opens. */
  readonly isKnocking: boolean
}

/** To be said aloud; shown once, only its hash is kept. */
export interface MeetingCode {
  readonly code: string
  readonly expiresAt: number
}

export interface Joined {
  readonly planId: PlanId
  readonly participantId: ParticipantId
}

/** An act is on disk and binds everybody. `id`: of the note, wording or taken-out words that it made; null: none. */
export interface ActDone {
  readonly ok: true
  readonly id: string | null
}

/** A section as it stood when somebody answered to it. */
export interface AsAgreed {
  /** `sectionContent` of then, without what is hidden from everybody now. */
  readonly content: string
  /** How far each client had written: ids beyond it came later. */
  readonly vector: Readonly<Record<string, number>>
  /** Words that were read then are hidden now, and not in it. */
  readonly isLess: boolean
  /** Field → who has written or taken out words there since, and when last (ms). Null: too much has happened to say. */
  readonly writers: Readonly<
    Record<string, readonly { readonly by: ParticipantId; readonly at: number }[]>
  > | null
}
