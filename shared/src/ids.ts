/**
 * Branded identifiers. A plain string from outside becomes one of these only by `parse…`, at the door.
 * All ids are made by the server (128 random bits, base 36), except row ids, which a client makes.
 */
import * as z from 'zod/mini'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type AgencyId = Branded<'AgencyId'>
export type PlanId = Branded<'PlanId'>
export type ParticipantId = Branded<'ParticipantId'>
/** One connection in a room. Never leaves the server. */
export type SessionId = Branded<'SessionId'>
/** `section.field`: names a field and its root type in the plan's document. */
export type FieldId = Branded<'FieldId'>
/** The key of one row in a `rows` field. */
export type RowId = Branded<'RowId'>

const idShape = (prefix: string) => new RegExp(`^${prefix}_[0-9a-z]{20,30}$`)
const idSchema = <Id extends string>(prefix: string) =>
  z.string().check(z.regex(idShape(prefix))) as unknown as z.ZodMiniType<Id, string>

export const agencyIdSchema = idSchema<AgencyId>('agency')
export const planIdSchema = idSchema<PlanId>('plan')
export const participantIdSchema = idSchema<ParticipantId>('person')
export const fieldIdSchema = z
  .string()
  .check(z.regex(/^[a-z][A-Za-z0-9]{0,40}\.[a-z][A-Za-z0-9]{0,40}$/)) as unknown as z.ZodMiniType<
  FieldId,
  string
>

export type IdPrefix =
  | 'agency'
  | 'plan'
  | 'person'
  | 'session'
  | 'knock'
  | 'note'
  | 'wording'
  | 'taken'
  | 'review'
  | 'restored'
  | 'redaction'

/**
 * An id from 16 random bytes (the caller brings the randomness, so this file stays pure).
 * @throws RangeError when `bytes` is not 16 long
 */
export const idFromBytes = (prefix: IdPrefix, bytes: Uint8Array): string => {
  if (bytes.length !== 16) throw new RangeError('an id is made of 16 bytes')
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return `${prefix}_${value.toString(36).padStart(25, '0')}`
}

export const isPlanId = (text: string): text is PlanId => idShape('plan').test(text)
/** Without zod: the plan page asks this too, and only forms bring zod to a phone. */
export const isParticipantId = (text: string): text is ParticipantId => idShape('person').test(text)

/** Splits a field id into its section and field keys. */
export const splitFieldId = (id: FieldId): { readonly section: string; readonly field: string } => {
  const dot = id.indexOf('.')
  return { section: id.slice(0, dot), field: id.slice(dot + 1) }
}

export const fieldIdOf = (section: string, field: string): FieldId => `${section}.${field}` as FieldId
