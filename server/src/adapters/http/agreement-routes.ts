/** What somebody said yes to, for who reads the plan live: what changed since is told against it. */
import { isParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import type { Express } from 'express'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

export const agreementRoutes = (app: Express, { seats, rooms }: HttpParts): void => {
  app.get('/api/plans/:planId/sections/:section/as-agreed', async (request, response) => {
    const { planId, section } = request.params
    const { as, participant } = request.query
    const seat = await seats.findSeat(request.headers.cookie, planId, asOf(as))
    if (!seat || seat.knock !== null || !can(seat.row.role, 'readLive')) throw new Refusal('notFound')
    if (typeof participant !== 'string' || !isParticipantId(participant)) throw new Refusal('notFound')
    const agreed = await rooms.asAgreed(seat.planId, seat.participantId, { section, participant })
    if (!agreed) throw new Refusal('notFound')
    response.json(agreed)
  })
}
