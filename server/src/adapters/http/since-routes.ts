/**
 * What somebody missed since they last had their plan open. Only for who reads it live: it is news of the plan before
 * them, told while the journal says that they are here, so nothing more is written down.
 */
import { can } from '@twofold/shared/roles'
import type { Express } from 'express'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

export const sinceRoutes = (app: Express, { seats, rooms }: HttpParts): void => {
  app.get('/api/plans/:planId/since', async (request, response) => {
    const { cookie } = request.headers
    const seat = await seats.findSeat(cookie, request.params.planId, asOf(request.query.as))
    if (!seat || seat.knock !== null) throw new Refusal('notFound')
    if (!can(seat.row.role, 'readLive') || !can(seat.row.role, 'readHistory')) throw new Refusal('notFound')
    response.json(await rooms.sinceLooked(seat.planId, seat.participantId))
  })
}
