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
 *   GET  /api/plans/:planId?as=                          → PlanOverview       a participant of it
 *   POST /api/plans/:planId/took-part  TookPartRequest   → { ok: true }       a participant of it
 *   GET  /api/plans/:planId/people                       → PlanPeople         staff of it
 *   POST /api/plans/:planId/people     NewPerson         → { participantId }  staff of it
 *   POST /api/plans/:planId/people/:participantId/link   → NewLink            staff of it; ends older links and sessions
 *   POST /api/plans/:planId/people/:participantId/unlink → { ok: true }       staff of it
 *   POST /api/plans/:planId/moderation  ModerationRequest → { ok: true }       who may: `actionFor` (moderation.ts)
 *   POST /api/join/look         TokenRequest             → JoinLook
 *   POST /api/join              JoinRequest              → Joined             uses the link up, sets the cookie
 *   POST /api/join/ask          TokenRequest             → { ok: true }       asks the agency for a new link
 *   POST /api/leave                                      → { ok: true }       ends a borrowed device's session
 *   GET  /api/templates/:id/:version                     → Template
 *
 * Errors are `{ error: ApiError }` with a fitting status and no more detail. What is not the caller's is `notFound`,
 * whether it exists or not; a link that is used, expired, revoked or made up is `linkClosed` (or `isOpen: false`).
 */
import type { ParticipantId, PlanId } from './ids.ts'
import type { Person } from './people.ts'
import type { Language } from './template.ts'

export const apiErrors = [
  'badRequest',
  'notSignedIn',
  'notFound',
  'notAllowed',
  'linkClosed',
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
}

export interface AgencyHome {
  readonly agencyName: string
  readonly me: { readonly name: string }
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
}

export type LinkState = 'none' | 'waiting' | 'used' | 'expired'

export interface PlanPeople {
  readonly planId: PlanId
  readonly child: string
  readonly drawing: Drawing
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

export interface Joined {
  readonly planId: PlanId
  readonly participantId: ParticipantId
}
