/** The agency, its staff, and the link that sets the first of both up. */

import type { AgencyId } from '@twofold/shared/ids'
import { setupLinkLifetimeMs } from '@twofold/shared/limits'
import type { Role } from '@twofold/shared/roles'
import type { Language } from '@twofold/shared/template'
import type { Directory } from './tables.ts'
import { hashToken, makeAgencyId, makeToken } from './tokens.ts'

export const hasAgency = async (directory: Directory): Promise<boolean> =>
  (await directory.selectFrom('agency').select('id').limit(1).executeTakeFirst()) !== undefined

/** A new set-up link's token; every older one stops working. */
export const makeSetUpToken = async (directory: Directory, now: number): Promise<string> => {
  const token = makeToken()
  await directory.transaction().execute(async (tables) => {
    await tables.deleteFrom('setUpLink').execute()
    await tables
      .insertInto('setUpLink')
      .values({ tokenHash: hashToken(token), expiresAt: now + setupLinkLifetimeMs, usedAt: null })
      .execute()
  })
  return token
}

export const isSetUpOpen = async (directory: Directory, token: string, now: number): Promise<boolean> => {
  const link = await directory
    .selectFrom('setUpLink')
    .select('tokenHash')
    .where('tokenHash', '=', hashToken(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return link !== undefined && !(await hasAgency(directory))
}

export interface FirstStaff {
  readonly agencyName: string
  readonly name: string
  readonly email: string
  readonly passwordHash: string
  readonly language: Language
}

const insertFirstStaff = async (tables: Directory, first: FirstStaff, now: number): Promise<void> => {
  const userId = crypto.randomUUID()
  const agencyId = makeAgencyId()
  const at = { createdAt: new Date(now).toISOString(), updatedAt: new Date(now).toISOString() }
  const { name, language } = first
  await tables.insertInto('agency').values({ id: agencyId, name: first.agencyName, madeAt: now }).execute()
  await tables
    .insertInto('authUser')
    .values({ id: userId, name, email: first.email.toLowerCase(), emailVerified: 0, ...at })
    .execute()
  await tables
    .insertInto('authAccount')
    .values({
      id: crypto.randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: first.passwordHash,
      ...at,
    })
    .execute()
  await tables.insertInto('staff').values({ userId, agencyId, name, role: 'facilitator', language }).execute()
}

/** Uses the set-up link up and makes the agency and its first facilitator, both or neither. False: the link is closed. */
export const setUp = (
  directory: Directory,
  token: string,
  first: FirstStaff,
  now: number,
): Promise<boolean> =>
  directory.transaction().execute(async (tables) => {
    const used = await tables
      .updateTable('setUpLink')
      .set({ usedAt: now })
      .where('tokenHash', '=', hashToken(token))
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', now)
      .executeTakeFirst()
    if (used.numUpdatedRows !== 1n || (await hasAgency(tables))) return false
    await insertFirstStaff(tables, first, now)
    return true
  })

/** An account holder at work. */
export interface Staff {
  readonly userId: string
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly name: string
  readonly role: Role
  readonly language: Language
}

export const staffOf = async (directory: Directory, userId: string): Promise<Staff | null> =>
  (await directory
    .selectFrom('staff')
    .innerJoin('agency', 'agency.id', 'staff.agencyId')
    .select(['userId', 'agencyId', 'agency.name as agencyName', 'staff.name', 'role', 'language'])
    .where('userId', '=', userId)
    .executeTakeFirst()) ?? null
