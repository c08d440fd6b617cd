/**
 * A plan's meetings in a table, so that the agency's home shows them without opening a room. The journal comes first and
 * the table follows: all of a plan's rows are written from what the journal says now, so that whatever was left out by a
 * crash between the two is there after the next write.
 */
import type { MeetingLine } from '@twofold/shared/due'
import type { AgencyId, PlanId } from '@twofold/shared/ids'
import type { Meeting } from '@twofold/shared/meeting'
import type { PlanRooms } from '../../host/ports.ts'
import type { Directory, MeetingRow } from './tables.ts'

const rowOf = (
  planId: PlanId,
  { number, phase, plan, closedAt, outcome, reviewOn }: Meeting,
): MeetingRow => ({
  planId,
  number,
  phase,
  date: plan.date,
  time: plan.time,
  place: plan.place,
  lengthMin: plan.lengthMin,
  closedAt,
  outcome,
  reviewOn: JSON.stringify(reviewOn),
})

/** All of a plan's rows, over what was there. */
const keepRows = (directory: Directory, planId: PlanId, rows: readonly MeetingRow[]): Promise<void> =>
  directory.transaction().execute(async (tables) => {
    await tables.deleteFrom('meeting').where('planId', '=', planId).execute()
    if (rows.length > 0) await tables.insertInto('meeting').values(rows).execute()
  })

/** Plans whose rows this process wrote last are known; more than this, and they are written once more. */
const maxKnownPlans = 10_000

/** Two acts at once may pass each other on the way to the table: then it is looked at again. */
const maxRounds = 4

export type FollowMeetings = (planId: PlanId) => Promise<void>

/** Brings a plan's rows up to what its journal says; writes nothing when they are known to be. */
export const createFollowMeetings = (
  directory: Directory,
  rooms: Pick<PlanRooms, 'meetingsOf'>,
): FollowMeetings => {
  const known = new Map<PlanId, string>()
  return async (planId) => {
    for (let round = 0; round < maxRounds; round++) {
      const rows = (await rooms.meetingsOf(planId)).map((meeting) => rowOf(planId, meeting))
      const text = JSON.stringify(rows)
      if (known.get(planId) === text) return
      await keepRows(directory, planId, rows)
      if (known.size >= maxKnownPlans) known.clear()
      known.set(planId, text)
    }
  }
}

/** Of every plan of an agency, in order. A plan without any is not in it. */
export const meetingsOfAgency = async (
  directory: Directory,
  agencyId: AgencyId,
): Promise<ReadonlyMap<PlanId, readonly MeetingLine[]>> => {
  const rows = await directory
    .selectFrom('meeting')
    .innerJoin('plan', 'plan.id', 'meeting.planId')
    .selectAll('meeting')
    .where('plan.agencyId', '=', agencyId)
    .orderBy('meeting.number')
    .execute()
  const byPlan = new Map<PlanId, MeetingLine[]>()
  for (const { planId, reviewOn, ...row } of rows) {
    const line = { ...row, reviewOn: JSON.parse(reviewOn) as string[] }
    byPlan.set(planId, [...(byPlan.get(planId) ?? []), line])
  }
  return byPlan
}
