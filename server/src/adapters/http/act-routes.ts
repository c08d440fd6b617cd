/**
 * What facilitators do to the room. The plan's queue judges and writes it down, and by then it binds everybody in the
 * room; the tables follow, for who comes later. When they cannot be written, doing it again finishes it.
 */
import { moderationRequestSchema } from '@twofold/shared/http-requests'
import type { Act } from '@twofold/shared/moderation'
import { familyOf } from '@twofold/shared/roles'
import type { Express } from 'express'
import { keepLetBack, keepRemoved, keepRole } from '../directory/removals.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

const keep = async ({ directory, clock }: HttpParts, act: Act): Promise<void> => {
  switch (act.kind) {
    case 'removePerson':
      return keepRemoved(directory, act.participant, clock.now())
    case 'letBack':
      return keepLetBack(directory, act.participant)
    case 'changeRole':
      return keepRole(directory, act.participant, { role: act.role, family: familyOf(act.role) })
    case 'lockSection':
    case 'openSection':
    case 'pauseEveryone':
    case 'resumeEveryone':
    case 'pausePerson':
    case 'resumePerson':
      return
  }
}

export const moderationRoutes = (app: Express, parts: HttpParts): void => {
  const { rooms, seats } = parts
  app.post('/api/plans/:planId/moderation', async (request, response) => {
    const { as, act } = bodyOf(moderationRequestSchema, request.body)
    const seat = await seats.findSeat(request.headers.cookie, request.params.planId, as)
    if (!seat) throw new Refusal('notFound')
    await rooms.act(seat.planId, seat.participantId, act)
    await keep(parts, act)
    if (act.kind === 'removePerson') seats.end({ planId: seat.planId, participantId: act.participant })
    response.json({ ok: true })
  })
}
