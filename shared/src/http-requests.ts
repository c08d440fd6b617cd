/** What the HTTP API is asked (routes in http-api.ts), parsed at the door by the server, and by forms before they send. */
import * as z from 'zod/mini'
import { type Act, actSchema } from './acts.ts'
import { drawings } from './http-api.ts'
import { type ParticipantId, participantIdSchema } from './ids.ts'
import { maxNameLength } from './limits.ts'
import { nameSchema } from './name.ts'
import { roles } from './roles.ts'
import { languages } from './template.ts'

const tokenSchema = z.string().check(z.minLength(1), z.maxLength(128))

export const tokenRequestSchema = z.strictObject({ token: tokenSchema })

export type TokenRequest = z.infer<typeof tokenRequestSchema>

export const signInRequestSchema = z.strictObject({
  email: z.email().check(z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
})

export type SignInRequest = z.infer<typeof signInRequestSchema>

export const minPasswordLength = 12

export const setUpRequestSchema = z.strictObject({
  token: tokenSchema,
  agencyName: nameSchema,
  name: nameSchema,
  email: z.email().check(z.maxLength(254)),
  password: z.string().check(z.minLength(minPasswordLength), z.maxLength(128)),
  language: z.enum(languages),
})

export type SetUpRequest = z.infer<typeof setUpRequestSchema>

export const newPersonSchema = z.strictObject({
  name: nameSchema,
  role: z.enum(roles),
  language: z.enum(languages),
})

export type NewPerson = z.infer<typeof newPersonSchema>

const dateSchema = z.iso.date()

export const newPlanRequestSchema = z.strictObject({
  child: z.string().check(z.trim(), z.minLength(1), z.maxLength(maxNameLength)),
  drawing: z.enum(drawings),
  /** `YYYY-MM-DD`, the agency's calendar. */
  placementDate: dateSchema,
  people: z.array(newPersonSchema).check(z.maxLength(20)),
})

export type NewPlanRequest = z.infer<typeof newPlanRequestSchema>

export const joinRequestSchema = z.strictObject({
  token: tokenSchema,
  isMyDevice: z.boolean(),
  language: z.enum(languages),
})

export type JoinRequest = z.infer<typeof joinRequestSchema>

const codeSchema = z.string().check(z.minLength(1), z.maxLength(100))

export const codeRequestSchema = z.strictObject({ code: codeSchema })

export type CodeRequest = z.infer<typeof codeRequestSchema>

export const joinByCodeRequestSchema = z.strictObject({
  code: codeSchema,
  participant: participantIdSchema,
  isMyDevice: z.boolean(),
  language: z.enum(languages),
})

export type JoinByCodeRequest = z.infer<typeof joinByCodeRequestSchema>

/** `language`: of the words; absent: the asker's. */
export const meetingCodeRequestSchema = z.strictObject({
  as: participantIdSchema,
  language: z.optional(z.enum(languages)),
})

export type MeetingCodeRequest = z.infer<typeof meetingCodeRequestSchema>

export const asRequestSchema = z.strictObject({ as: participantIdSchema })

export const tookPartRequestSchema = z.strictObject({
  as: participantIdSchema,
  tookPart: z.boolean(),
})

export type TookPartRequest = z.infer<typeof tookPartRequestSchema>

/** `as`: which of the caller's places in the plan acts. */
export const actRequestSchema = z.strictObject({ as: participantIdSchema, act: actSchema })

export interface ActRequest {
  readonly as: ParticipantId
  readonly act: Act
}
