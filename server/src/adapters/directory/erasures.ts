/**
 * How many redactions of a plan wait and how many were done, so that the agency's home and an open replay learn of them
 * without opening a room. The journal comes first and the table follows, as in meetings.ts.
 */
import type { AgencyId, PlanId } from '@twofold/shared/ids'
import type { PlanRooms } from '../../host/ports.ts'
import type { Directory } from './tables.ts'

export type FollowErasures = (planId: PlanId) => Promise<void>

/** Brings a plan's row up to what its journal says. */
export const createFollowErasures =
  (directory: Directory, rooms: Pick<PlanRooms, 'redacting'>): FollowErasures =>
  async (planId) => {
    const redactions = await rooms.redacting.of(planId)
    if (!redactions) return
    const [waiting, done] = [redactions.waiting.length, redactions.done.length]
    await directory
      .insertInto('erasure')
      .values({ planId, waiting, done })
      .onConflict((row) => row.column('planId').doUpdateSet({ waiting, done }))
      .execute()
  }

/** Plans of an agency in which redactions wait, with how many. */
export const erasuresWaiting = async (
  directory: Directory,
  agencyId: AgencyId,
): Promise<ReadonlyMap<PlanId, number>> => {
  const rows = await directory
    .selectFrom('erasure')
    .innerJoin('plan', 'plan.id', 'erasure.planId')
    .select(['erasure.planId', 'erasure.waiting'])
    .where('plan.agencyId', '=', agencyId)
    .where('erasure.waiting', '>', 0)
    .execute()
  return new Map(rows.map(({ planId, waiting }) => [planId, waiting]))
}

export const erasuresDone = async (directory: Directory, planId: PlanId): Promise<number> => {
  const row = await directory
    .selectFrom('erasure')
    .select('done')
    .where('planId', '=', planId)
    .executeTakeFirst()
  return row?.done ?? 0
}
