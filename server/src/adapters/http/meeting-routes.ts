/** What a facilitator needs to get the next meeting ready. The document stays on the server: only which fields are filled is told. */
import type { PlanMeetings } from '@twofold/shared/http-api'
import type { PlanId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import type { Express } from 'express'
import { linkStatuses } from '../directory/links.ts'
import type { FollowMeetings } from '../directory/meetings.ts'
import { participantsOf, planWithAgency } from '../directory/plans.ts'
import { personOf } from '../directory/tables.ts'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

const peopleOf = async (
  { directory, rooms, clock }: HttpParts,
  planId: PlanId,
): Promise<PlanMeetings['people']> => {
  const rows = (await participantsOf(directory, planId)).filter(({ removedAt }) => removedAt === null)
  const ids = rows.map(({ id }) => id)
  const statuses = await linkStatuses(directory, ids, clock.now())
  const here = rooms.hereIn(planId)
  return rows.map((row) => ({
    ...personOf(row),
    hasAccount: row.userId !== null,
    link: statuses.get(row.id)?.link ?? 'none',
    isHere: here.includes(row.id),
  }))
}

export const meetingRoutes = (app: Express, parts: HttpParts, follow: FollowMeetings): void => {
  const { directory, seats, rooms, log } = parts
  app.get('/api/plans/:planId/meetings', async (request, response) => {
    const seat = await seats.findSeat(request.headers.cookie, request.params.planId, asOf(request.query.as))
    if (!seat || !can(seat.row.role, 'lead')) throw new Refusal('notFound')
    const plan = await planWithAgency(directory, seat.planId)
    const glance = await rooms.glance(seat.planId)
    if (!plan || !glance || !(await rooms.hasPlace(seat.planId, seat.participantId)))
      throw new Refusal('notFound')
    await follow(seat.planId).catch((error: unknown) =>
      log.warn({ err: error }, 'a meeting’s row was not written'),
    )
    const { meetings, groundRules, groundRulesAt, today, filled } = glance
    const answer: PlanMeetings = {
      planId: plan.id,
      child: plan.child,
      drawing: plan.drawing,
      template: { id: plan.templateId, version: plan.templateVersion },
      me: personOf(seat.row),
      isStaff: seat.row.userId !== null,
      people: await peopleOf(parts, seat.planId),
      meetings: meetings.meetings,
      safety: meetings.safety,
      groundRules,
      groundRulesAt,
      today: today && { by: today.by, text: today.text, at: today.at },
      filled,
    }
    response.json(answer)
  })
}
