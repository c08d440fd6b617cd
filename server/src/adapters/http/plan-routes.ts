/** What a participant asks of their plan, besides the live connection. Everything but a seat in the plan: not found. */
import type { PlanOverview } from '@twofold/shared/http-api'
import { tookPartRequestSchema } from '@twofold/shared/http-requests'
import { isParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import type { Express } from 'express'
import { peopleOf, planWithAgency } from '../directory/plans.ts'
import { personOf } from '../directory/tables.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

/** `?as=` in its shape; null when absent. @throws Refusal `notFound` */
export const asOf = (query: unknown): string | null => {
  if (query === undefined) return null
  if (typeof query !== 'string' || !isParticipantId(query)) throw new Refusal('notFound')
  return query
}

export const planRoutes = (app: Express, { directory, seats, rooms }: HttpParts): void => {
  app.get('/api/plans/:planId', async (request, response) => {
    const seat = await seats.findSeat(request.headers.cookie, request.params.planId, asOf(request.query.as))
    const plan = seat ? await planWithAgency(directory, seat.planId) : undefined
    if (!seat || !plan || !(await rooms.hasPlace(plan.id, seat.participantId))) throw new Refusal('notFound')
    const overview: PlanOverview = {
      planId: plan.id,
      child: plan.child,
      drawing: plan.drawing,
      template: { id: plan.templateId, version: plan.templateVersion },
      agencyName: plan.agencyName,
      me: personOf(seat.row),
      people: await peopleOf(directory, plan.id),
      isBorrowed: seat.isBorrowed,
      isStaff: seat.row.userId !== null,
    }
    response.json(overview)
  })
  app.post('/api/plans/:planId/took-part', async (request, response) => {
    const { as, tookPart } = bodyOf(tookPartRequestSchema, request.body)
    const seat = await seats.findSeat(request.headers.cookie, request.params.planId, as)
    if (!seat || !can(seat.row.role, 'tookPart')) throw new Refusal('notFound')
    await rooms.record(seat.planId, seat.participantId, [{ kind: 'tookPart', tookPart }])
    response.json({ ok: true })
  })
}
