/**
 * Shapes of the HTTP API, parsed at the door by the server and typed for the client. Every state-changing request is
 * JSON and carries an `Origin`; tokens travel in bodies only, never in a URL.
 *
 *   GET  /api/house                                      → House
 *   POST /api/set-up/look       TokenRequest             → LinkLook           is this set-up link open?
 *   POST /api/set-up            SetUpRequest             → { ok: true }       makes the agency, signs in
 *   POST /api/auth/sign-in/email  SignInRequest          → { ok: true }       401 notSignedIn when they do not fit
 *   POST /api/auth/sign-out                              → { ok: true }
 *   GET  /api/me                                         → Me
 *   GET  /api/agency                                     → AgencyHome         staff
 *   POST /api/plans             NewPlanRequest           → { planId }         staff
 *   GET  /api/plans/:planId?as=                          → PlanOverview       a participant of it
 *   POST /api/plans/:planId/took-part  TookPartRequest   → { ok: true }       a participant of it
 *   GET  /api/plans/:planId/people                       → PlanPeople         staff of it
 *   POST /api/plans/:planId/people     NewPerson         → { participantId }  staff of it
 *   POST /api/plans/:planId/people/:participantId/link   → NewLink            staff of it; ends older links and sessions
 *   POST /api/plans/:planId/people/:participantId/unlink → { ok: true }       staff of it
 *   POST /api/join/look         TokenRequest             → JoinLook
 *   POST /api/join              JoinRequest              → Joined             uses the link up, sets the cookie
 *   POST /api/join/ask          TokenRequest             → { ok: true }       asks the agency for a new link
 *   POST /api/leave                                      → { ok: true }       ends a borrowed device's session
 *   GET  /api/templates/:id/:version                     → Template
 *
 * Errors are `{ error: ApiError }` with a fitting status and no more detail. What is not the caller's is `notFound`,
 * whether it exists or not; a link that is used, expired, revoked or made up is `linkClosed` (or `isOpen: false`).
 */
import { z } from 'zod'
import { type ParticipantId, type PlanId, participantIdSchema } from './ids.ts'
import { maxNameLength } from './limits.ts'
import { nameSchema, type Person } from './people.ts'
import { roles } from './roles.ts'
import { type Language, languageSchema } from './template.ts'

export const apiErrors = [
  'badRequest',
  'notSignedIn',
  'notFound',
  'linkClosed',
  'tooMany',
  'diskFailing',
  'ourFault',
] as const
export type ApiError = (typeof apiErrors)[number]
export const errorSchema = z.object({ error: z.enum(apiErrors) })

/** The small drawings a child may pick; the client holds the pictures. */
export const drawings = ['owl', 'boat', 'kite', 'leaf', 'fish', 'star', 'snail', 'moon'] as const
export type Drawing = (typeof drawings)[number]

export interface House {
  /** No agency yet: the set-up link is in the server's log. */
  readonly needsSetUp: boolean
  readonly isDemo: boolean
}

const tokenSchema = z.string().min(1).max(128)
export const tokenRequestSchema = z.strictObject({ token: tokenSchema })
export type TokenRequest = z.infer<typeof tokenRequestSchema>
export interface LinkLook {
  readonly isOpen: boolean
}

export const signInRequestSchema = z.strictObject({
  email: z.email().max(254),
  password: z.string().min(1).max(128),
})
export type SignInRequest = z.infer<typeof signInRequestSchema>

export const minPasswordLength = 12
export const setUpRequestSchema = z.strictObject({
  token: tokenSchema,
  agencyName: nameSchema,
  name: nameSchema,
  email: z.email().max(254),
  password: z.string().min(minPasswordLength).max(128),
  language: languageSchema,
})
export type SetUpRequest = z.infer<typeof setUpRequestSchema>

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

export const newPersonSchema = z.strictObject({
  name: nameSchema,
  role: z.enum(roles),
  language: languageSchema,
})
export type NewPerson = z.infer<typeof newPersonSchema>

const dateSchema = z.iso.date()
export const newPlanRequestSchema = z.strictObject({
  child: z.string().trim().min(1).max(maxNameLength),
  drawing: z.enum(drawings),
  /** `YYYY-MM-DD`, the agency's calendar. */
  placementDate: dateSchema,
  people: z.array(newPersonSchema).max(20),
})
export type NewPlanRequest = z.infer<typeof newPlanRequestSchema>

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

export const joinRequestSchema = z.strictObject({
  token: tokenSchema,
  isMyDevice: z.boolean(),
  language: languageSchema,
})
export type JoinRequest = z.infer<typeof joinRequestSchema>
export interface Joined {
  readonly planId: PlanId
  readonly participantId: ParticipantId
}

export const tookPartRequestSchema = z.strictObject({ as: participantIdSchema, tookPart: z.boolean() })
export type TookPartRequest = z.infer<typeof tookPartRequestSchema>
