/**
 * The spoken code of a meeting: one a plan, hashed under a key of the house, gone with its meeting and after 12 hours.
 *
 * The odds of somebody who guesses. A language has at least 2³³ (8.6 · 10⁹) codes. All the world together may be wrong 300
 * times in ten minutes (limits.ts), so 21,600 times while a code lives. With a hundred meetings showing one at once, the
 * chance that any of them is hit in those 12 hours is 21,600 · 100 / 8.6 · 10⁹: one in 4,000. Against one meeting it is one
 * in 400,000. What is won is a name to wait under, and the names of who is expected: a facilitator still looks who it is.
 */
import { createHmac, hkdfSync, randomInt } from 'node:crypto'
import type { PlanId } from '@twofold/shared/ids'
import { meetingCodeLifetimeMs } from '@twofold/shared/limits'
import { makeSpokenCode, plainCode } from '@twofold/shared/spoken-code'
import type { Language } from '@twofold/shared/template'
import type { Directory } from './tables.ts'

export interface Codes {
  /** A new code for this meeting; the plan's older one ends. */
  make(meeting: MeetingOfPlan, language: Language, now: number): Promise<MadeCode>
  /** Where a code leads; null: nowhere, or not any more. Changes nothing. */
  meetingOf(typed: string, now: number): Promise<FoundMeeting | null>
}

export interface MeetingOfPlan {
  readonly planId: PlanId
  readonly number: number
}

export interface FoundMeeting extends MeetingOfPlan {
  readonly expiresAt: number
}

export interface MadeCode {
  readonly code: string
  readonly expiresAt: number
}

/** @param secret the house's: so short a code, hashed without one, would be found again from a copy of the tables */
export const createCodes = (directory: Directory, secret: string): Codes => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'twofold meeting code', 32))
  const hashOf = (typed: string): string => createHmac('sha256', key).update(plainCode(typed)).digest('hex')

  return {
    async make({ planId, number }, language, now) {
      const code = makeSpokenCode(language, (below) => randomInt(below))
      const expiresAt = now + meetingCodeLifetimeMs
      const row = { codeHash: hashOf(code), meetingNumber: number, expiresAt }
      await directory
        .insertInto('meetingCode')
        .values({ planId, ...row })
        .onConflict((conflict) => conflict.column('planId').doUpdateSet(row))
        .execute()
      return { code, expiresAt }
    },
    async meetingOf(typed, now) {
      const row = await directory
        .selectFrom('meetingCode')
        .select(['planId', 'meetingNumber as number', 'expiresAt'])
        .where('codeHash', '=', hashOf(typed))
        .where('expiresAt', '>', now)
        .executeTakeFirst()
      return row ?? null
    },
  }
}

/** By hand, and with its meeting. */
export const endCode = async (directory: Directory, planId: PlanId): Promise<void> => {
  await directory.deleteFrom('meetingCode').where('planId', '=', planId).execute()
}

export const forgetOldCodes = async (directory: Directory, now: number): Promise<void> => {
  await directory.deleteFrom('meetingCode').where('expiresAt', '<=', now).execute()
}
