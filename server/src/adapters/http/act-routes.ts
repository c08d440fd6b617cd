/**
 * What people do to the room and beside the words. The plan's queue judges and writes it down, and by then it binds everybody in the
 * room; the tables follow, for who comes later. When they cannot be written, doing it again finishes it.
 */
import type { Act } from '@twofold/shared/acts'
import type { ActDone } from '@twofold/shared/http-api'
import { actRequestSchema } from '@twofold/shared/http-requests'
import type { PlanId } from '@twofold/shared/ids'
import { familyOf } from '@twofold/shared/roles'
import type { Express } from 'express'
import { endCode } from '../directory/codes.ts'
import { endKnocks, keepLetIn, keepTurnedAway } from '../directory/knocks.ts'
import type { FollowMeetings } from '../directory/meetings.ts'
import { keepLetBack, keepRemoved, keepRole } from '../directory/removals.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

const keep = async ({ directory, clock }: HttpParts, planId: PlanId, act: Act): Promise<void> => {
  switch (act.kind) {
    case 'removePerson':
      return keepRemoved(directory, act.participant, clock.now())
    case 'letBack':
      return keepLetBack(directory, act.participant)
    case 'changeRole':
      return keepRole(directory, act.participant, { role: act.role, family: familyOf(act.role) })
    case 'letIn': {
      const { participant, knock } = act
      return knock === undefined
        ? undefined
        : keepLetIn(directory, { planId, participant, knock }, clock.now())
    }
    case 'turnAway':
      return keepTurnedAway(directory, { planId, participant: act.participant, knock: act.knock })
    case 'cancelMeeting':
    case 'closeMeeting':
      await endCode(directory, planId)
      return endKnocks(directory, planId)
    default:
      return
  }
}

export const actRoutes = (app: Express, parts: HttpParts, follow: FollowMeetings): void => {
  const { rooms, seats, log } = parts
  app.post('/api/plans/:planId/acts', async (request, response) => {
    const { as, act } = bodyOf(actRequestSchema, request.body)
    const seat = await seats.findSeat(request.headers.cookie, request.params.planId, as)
    if (!seat) throw new Refusal('notFound')
    const { id } = await rooms.act(seat.planId, seat.participantId, act)
    await keep(parts, seat.planId, act)
    // The meeting is in the journal and binds; its row is for the agency's home, and the next act finishes it.
    await follow(seat.planId).catch((error: unknown) =>
      log.warn({ err: error }, 'a meeting’s row was not written'),
    )
    if (act.kind === 'removePerson') seats.end({ planId: seat.planId, participantId: act.participant })
    const done: ActDone = { ok: true, id }
    response.json(done)
  })
}
