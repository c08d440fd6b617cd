/** The meeting for one's own calendar: whoever the plan tells of it, and nobody who is kept apart from those expected. */
import { can } from '@twofold/shared/roles'
import type { Express } from 'express'
import { meetingFor } from '../../core/told.ts'
import { calendarFileOf } from './calendar-file.ts'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

export const calendarRoutes = (app: Express, { seats, rooms, clock }: HttpParts): void => {
  app.get('/api/plans/:planId/meeting.ics', async (request, response) => {
    const seat = await seats.findSeat(request.headers.cookie, request.params.planId, asOf(request.query.as))
    if (!seat || !can(seat.row.role, 'readLive')) throw new Refusal('notFound')
    const glance = await rooms.glance(seat.planId)
    const meeting = glance && meetingFor(glance.meetings, seat.row)
    if (!meeting || !(await rooms.hasPlace(seat.planId, seat.participantId))) throw new Refusal('notFound')
    const { language } = seat.row
    response
      .type('text/calendar; charset=utf-8')
      .set('Content-Disposition', 'attachment; filename="meeting.ics"')
      .send(calendarFileOf({ planId: seat.planId, meeting, language, now: clock.now() }))
  })
}
