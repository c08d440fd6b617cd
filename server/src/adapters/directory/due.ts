/** When an agency's first meetings are due, and the due dates that its staff moved. */
import type { DueMove, DueRule, MoveDueRequest } from '@twofold/shared/due'
import type { AgencyId, PlanId } from '@twofold/shared/ids'
import type { Staff } from './agencies.ts'
import type { Directory } from './tables.ts'

export const dueRuleOf = async (directory: Directory, agencyId: AgencyId): Promise<DueRule> => {
  const { dueDays, startEvent } = await directory
    .selectFrom('agency')
    .select(['dueDays', 'startEvent'])
    .where('id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return { days: dueDays, startEvent }
}

export const keepDueRule = async (
  directory: Directory,
  agencyId: AgencyId,
  { days, startEvent }: DueRule,
): Promise<void> => {
  await directory
    .updateTable('agency')
    .set({ dueDays: days, startEvent })
    .where('id', '=', agencyId)
    .execute()
}

export interface MovedDue extends MoveDueRequest {
  readonly planId: PlanId
  readonly staff: Pick<Staff, 'userId' | 'name'>
  readonly at: number
}

/** Adds to what was moved before: nothing is written over. */
export const moveDue = (
  directory: Directory,
  { planId, newDate, reason, staff, at }: MovedDue,
): Promise<void> =>
  directory.transaction().execute(async (tables) => {
    const last = await tables
      .selectFrom('dueMove')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('planId', '=', planId)
      .executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    await tables
      .insertInto('dueMove')
      .values({ planId, number, newDate, reason, userId: staff.userId, by: staff.name, at })
      .execute()
  })

/** Of every plan of an agency, in order. A plan whose date was never moved is not in it. */
export const dueMovesOfAgency = async (
  directory: Directory,
  agencyId: AgencyId,
): Promise<ReadonlyMap<PlanId, readonly DueMove[]>> => {
  const rows = await directory
    .selectFrom('dueMove')
    .innerJoin('plan', 'plan.id', 'dueMove.planId')
    .select(['dueMove.planId', 'dueMove.newDate', 'dueMove.reason', 'dueMove.by', 'dueMove.at'])
    .where('plan.agencyId', '=', agencyId)
    .orderBy('dueMove.number')
    .execute()
  const byPlan = new Map<PlanId, DueMove[]>()
  for (const { planId, ...move } of rows) byPlan.set(planId, [...(byPlan.get(planId) ?? []), move])
  return byPlan
}
