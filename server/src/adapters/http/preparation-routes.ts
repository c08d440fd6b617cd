/**
 * Getting ready for a meeting, alone: a family's person on a device of theirs. For whoever works for the agency, came by
 * an account, or has another device, there is nothing here: not found, or empty.
 */
import type { PreparationSaved } from '@twofold/shared/preparation'
import { mayPrepare } from '@twofold/shared/preparation'
import { savePreparationSchema } from '@twofold/shared/preparation-schema'
import { parseCookie } from 'cookie'
import type { Express, Request } from 'express'
import { keepPreparation, preparationOf } from '../directory/preparations.ts'
import type { SealOwner } from '../directory/seal.ts'
import { credentialOf } from '../directory/seats.ts'
import { hashToken } from '../directory/tokens.ts'
import { cookieOf } from './cookies.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

/** Whose it is, by the very device whose cookie the request carries. @throws Refusal `notFound` */
const ownerOf = async (
  { directory, seats, rooms }: HttpParts,
  { headers, params }: Request<{ planId: string }>,
  as: string | null,
): Promise<SealOwner> => {
  const seat = await seats.findSeat(headers.cookie, params.planId, as)
  if (!seat || !mayPrepare(seat.row)) throw new Refusal('notFound')
  const deviceToken = parseCookie(headers.cookie ?? '')[cookieOf(seat)]
  const device = deviceToken
    ? await directory
        .selectFrom('device')
        .select('id')
        .where('tokenHash', '=', hashToken(deviceToken))
        .executeTakeFirst()
    : undefined
  if (!deviceToken || !device || credentialOf.device(device) !== seat.credential)
    throw new Refusal('notFound')
  if (!(await rooms.hasPlace(seat.planId, seat.participantId))) throw new Refusal('notFound')
  return { participantId: seat.participantId, deviceId: device.id, deviceToken }
}

export const preparationRoutes = (app: Express, parts: HttpParts): void => {
  const { directory, clock } = parts
  app.get('/api/plans/:planId/preparation', async (request, response) => {
    const owner = await ownerOf(parts, request, asOf(request.query.as))
    response.json(await preparationOf(directory, owner))
  })
  app.post('/api/plans/:planId/preparation', async (request, response) => {
    const { as, version, ...prepared } = bodyOf(savePreparationSchema, request.body)
    const owner = await ownerOf(parts, request, as)
    const kept = await keepPreparation(directory, owner, { prepared, version, now: clock.now() })
    if (kept === null) throw new Refusal('changed')
    const saved: PreparationSaved = { version: kept }
    response.json(saved)
  })
}
