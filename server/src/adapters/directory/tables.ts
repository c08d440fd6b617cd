/**
 * The directory: agencies, their staff, plans, participants, and by which links and devices people come in.
 * The rows as Kysely sees them; the tables are made in `sqlite/migrations`. What happened is in the journal; this is who
 * may come in now. Booleans are 0 and 1, times milliseconds since 1970.
 */
import type { StartEvent } from '@twofold/shared/due'
import type { Drawing } from '@twofold/shared/http-api'
import type { AgencyId, ParticipantId, PlanId } from '@twofold/shared/ids'
import type { MeetingPhase } from '@twofold/shared/meeting'
import type { Person } from '@twofold/shared/people'
import type { Family, Role } from '@twofold/shared/roles'
import type { Language } from '@twofold/shared/template'
import type { Generated, Kysely } from 'kysely'

interface AgencyTable {
  id: AgencyId
  name: string
  madeAt: number
  /** See shared/src/due.ts. New agencies have the table's defaults. */
  dueDays: Generated<number>
  startEvent: Generated<StartEvent>
  /** JSON: the purposes for which a reviewer may read keystrokes (reviews.ts). */
  detailPurposes: Generated<string>
}

interface StaffTable {
  userId: string
  agencyId: AgencyId
  name: string
  role: Role
  language: Language
}

interface SetUpLinkTable {
  tokenHash: string
  expiresAt: number
  usedAt: number | null
}

interface PlanTable {
  id: PlanId
  agencyId: AgencyId
  child: string
  drawing: Drawing
  placementDate: string
  templateId: string
  templateVersion: number
  madeAt: number
}

interface ParticipantTable {
  id: ParticipantId
  planId: PlanId
  name: string
  role: Role
  family: Family
  language: Language
  shade: number
  position: number
  /** Staff with an account. */
  userId: string | null
  askedForLinkAt: number | null
  lastHereAt: number | null
  /** No place in the plan any more; null: has one. */
  removedAt: number | null
}

interface JoinLinkTable {
  tokenHash: string
  participantId: ParticipantId
  madeAt: number
  expiresAt: number
  usedAt: number | null
  revokedAt: number | null
}

interface DeviceTable {
  id: string
  tokenHash: string
  isBorrowed: number
  expiresAt: number
}

interface PlaceTable {
  deviceId: string
  participantId: ParticipantId
  since: number
}

/** Sealed: see preparations.ts. One row a person and device. */
interface PreparationTable {
  participantId: ParticipantId
  deviceId: string
  salt: Uint8Array
  body: Uint8Array
  savedAt: number
  version: number
}

/** What the journal says of a plan's meetings, for who looks at many plans at once: see meetings.ts. */
interface MeetingTable {
  planId: PlanId
  number: number
  phase: MeetingPhase
  date: string
  time: string
  place: string
  lengthMin: number
  closedAt: number | null
  outcome: 'held' | 'cancelled' | null
  /** JSON: a list of days. */
  reviewOn: string
}

/** What the journal says of a plan's redactions, counted: see erasures.ts. */
interface ErasureTable {
  planId: PlanId
  waiting: number
  done: number
}

/** Another due date than the agency's rule gives. Only ever added to. */
interface DueMoveTable {
  planId: PlanId
  /** 1, 2, 3… within its plan. */
  number: number
  newDate: string
  reason: string
  userId: string
  /** As they were called then. */
  by: string
  at: number
}

/** The spoken code that leads to a plan's meeting now: see codes.ts. */
interface MeetingCodeTable {
  planId: PlanId
  codeHash: string
  meetingNumber: number
  expiresAt: number
}

/** A device that came by a spoken code and was not let in yet: see knocks.ts. */
interface KnockTable {
  id: string
  deviceId: string
  participantId: ParticipantId
  planId: PlanId
  meetingNumber: number
  /** Becomes the participant's when they are let in. */
  language: Language
  at: number
  expiresAt: number
}

/** Only what we write ourselves; the rest is better-auth's. */
interface AuthUserTable {
  id: string
  name: string
  email: string
  emailVerified: number
  createdAt: string
  updatedAt: string
}
interface AuthAccountTable {
  id: string
  accountId: string
  providerId: string
  userId: string
  password: string
  createdAt: string
  updatedAt: string
}

interface AuthSessionTable {
  id: string
  userId: string
  /** ISO 8601, as the library writes it. */
  expiresAt: string
}

export interface Tables {
  agency: AgencyTable
  staff: StaffTable
  setUpLink: SetUpLinkTable
  plan: PlanTable
  participant: ParticipantTable
  joinLink: JoinLinkTable
  device: DeviceTable
  place: PlaceTable
  preparation: PreparationTable
  meetingCode: MeetingCodeTable
  knock: KnockTable
  meeting: MeetingTable
  dueMove: DueMoveTable
  erasure: ErasureTable
  /** One row: counts every "ask for a new link", so that an ask about nothing costs the same commit. */
  linkAsks: { id: number; count: number }
  authUser: AuthUserTable
  authSession: AuthSessionTable
  authAccount: AuthAccountTable
}

export type Directory = Kysely<Tables>
export type PlanRow = PlanTable
export type ParticipantRow = ParticipantTable
export type MeetingRow = MeetingTable

export const personOf = (row: ParticipantRow): Person => ({
  id: row.id,
  name: row.name,
  role: row.role,
  family: row.family,
  language: row.language,
  shade: row.shade,
})
