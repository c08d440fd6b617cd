/**
 * The directory: agencies, their staff, plans, participants, and by which links and devices people come in.
 * The rows as Kysely sees them; the tables are made in `sqlite/migrations`. What happened is in the journal; this is who
 * may come in now. Booleans are 0 and 1, times milliseconds since 1970.
 */
import type { Drawing } from '@twofold/shared/http-api'
import type { AgencyId, ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Person } from '@twofold/shared/people'
import type { Family, Role } from '@twofold/shared/roles'
import type { Language } from '@twofold/shared/template'
import type { Kysely } from 'kysely'

interface AgencyTable {
  id: AgencyId
  name: string
  madeAt: number
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
  /** One row: counts every "ask for a new link", so that an ask about nothing costs the same commit. */
  linkAsks: { id: number; count: number }
  authUser: AuthUserTable
  authSession: AuthSessionTable
  authAccount: AuthAccountTable
}

export type Directory = Kysely<Tables>
export type PlanRow = PlanTable
export type ParticipantRow = ParticipantTable

export const personOf = (row: ParticipantRow): Person => ({
  id: row.id,
  name: row.name,
  role: row.role,
  family: row.family,
  language: row.language,
  shade: row.shade,
})
