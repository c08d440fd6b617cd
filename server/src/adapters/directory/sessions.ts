/** Staff sessions as the account library keeps them, ended by us: all of an account at once, and those past their end. */
import type { Directory } from './tables.ts'

/** Ends every session of an account, and names those that there were. */
export const endSessionsOf = (directory: Directory, userId: string): Promise<{ id: string }[]> =>
  directory.deleteFrom('authSession').where('userId', '=', userId).returning('id').execute()

/** Forgets the sessions that are past their end. */
export const forgetOldSessions = async (directory: Directory, now: number): Promise<void> => {
  await directory.deleteFrom('authSession').where('expiresAt', '<=', dateText(now)).execute()
}

/** A moment as the account library writes it. */
export const dateText = (ms: number): string => new Date(ms).toISOString()
