/** Coming in by a link, asking for a new one, and leaving a borrowed device. Tokens travel in bodies only. */
import type { Joined, JoinLook } from '@twofold/shared/http-api'
import { joinRequestSchema, tokenRequestSchema } from '@twofold/shared/http-requests'
import { parseCookie } from 'cookie'
import type { Express } from 'express'
import { forgetDevice } from '../directory/devices.ts'
import { type Arrival, type Arrived, askForLink, comeIn, goBack, lookAtLink } from '../directory/links.ts'
import { peopleHere, planWithAgency } from '../directory/plans.ts'
import { credentialOf } from '../directory/seats.ts'
import { personOf } from '../directory/tables.ts'
import { cookieOf, dropDeviceCookie, setDeviceCookie } from './cookies.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

const look = async ({ directory, clock }: HttpParts, token: string): Promise<JoinLook> => {
  const row = await lookAtLink(directory, token, clock.now())
  const plan = row ? await planWithAgency(directory, row.planId) : undefined
  if (!row || !plan) return { isOpen: false }
  return {
    isOpen: true,
    me: personOf(row),
    child: plan.child,
    drawing: plan.drawing,
    agencyName: plan.agencyName,
    people: await peopleHere(directory, plan.id),
  }
}

/** Comes in and has it written down, both or neither. @throws Refusal `linkClosed` */
const arrive = async ({ directory, rooms, clock }: HttpParts, arrival: Arrival): Promise<Arrived> => {
  const arrived = await comeIn(directory, arrival, clock.now())
  if (!arrived) throw new Refusal('linkClosed')
  const { id, planId } = arrived.participant
  try {
    await rooms.record(planId, id, [{ kind: 'linkUsed', participant: id, isMyDevice: !arrival.isBorrowed }])
  } catch (error) {
    await goBack(directory, arrival, arrived)
    throw error
  }
  return arrived
}

export const joinRoutes = (app: Express, parts: HttpParts): void => {
  const { directory, clock, limits, seats } = parts
  app.post('/api/join/look', limits.linkAddress, async (request, response) => {
    const { token } = bodyOf(tokenRequestSchema, request.body)
    await limits.link(token)
    response.json(await look(parts, token))
  })
  app.post('/api/join', limits.linkAddress, async (request, response) => {
    const { token, isMyDevice, language } = bodyOf(joinRequestSchema, request.body)
    await limits.link(token)
    const isBorrowed = !isMyDevice
    const deviceToken = parseCookie(request.headers.cookie ?? '')[cookieOf({ isBorrowed })]
    const arrived = await arrive(parts, { token, language, isBorrowed, deviceToken })
    const { device, newDeviceToken, participant } = arrived
    if (newDeviceToken) setDeviceCookie(response, device, newDeviceToken, clock.now())
    const joined: Joined = { planId: participant.planId, participantId: participant.id }
    response.json(joined)
  })
  app.post('/api/join/ask', limits.linkAddress, async (request, response) => {
    const { token } = bodyOf(tokenRequestSchema, request.body)
    await limits.link(token)
    await askForLink(directory, token, clock.now())
    response.json({ ok: true })
  })
  app.post('/api/leave', async (request, response) => {
    const { devices } = await seats.visitorOf(request.headers.cookie)
    for (const device of devices.filter((one) => one.isBorrowed)) {
      await forgetDevice(directory, device)
      seats.end({ credential: credentialOf.device(device) })
    }
    dropDeviceCookie(response, { isBorrowed: true })
    response.json({ ok: true })
  })
}
