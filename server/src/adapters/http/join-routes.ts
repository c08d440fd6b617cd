/** Coming in by a link, asking for a new one, and leaving a borrowed device. Tokens travel in bodies only. */
import { type Joined, type JoinLook, joinRequestSchema, tokenRequestSchema } from '@twofold/shared/http-api'
import { parseCookie } from 'cookie'
import type { Express, Request, Response } from 'express'
import { type Device, deviceOf, forgetDevice, makeDevice, takePlace } from '../directory/devices.ts'
import { askForLink, giveBackLink, lookAtLink, useUpLink } from '../directory/links.ts'
import { peopleOf, planWithAgency, setLanguage } from '../directory/plans.ts'
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
    people: await peopleOf(directory, plan.id),
  }
}

/** The device that the request already speaks for, or a new one, its cookie set. */
export const deviceFor = async (
  { directory, clock }: HttpParts,
  request: Request,
  response: Response,
  isBorrowed: boolean,
): Promise<Device> => {
  const now = clock.now()
  const known = parseCookie(request.headers.cookie ?? '')[cookieOf({ isBorrowed })]
  const device = await deviceOf(directory, known, now)
  if (device && device.isBorrowed === isBorrowed) return device
  const made = await makeDevice(directory, isBorrowed, now)
  setDeviceCookie(response, made.device, made.token, now)
  return made.device
}

/** Uses the link up and writes it down, both or neither. @throws Refusal `linkClosed` */
const useLink = async (parts: HttpParts, token: string, isMyDevice: boolean) => {
  const { directory, rooms, clock } = parts
  const now = clock.now()
  const row = await lookAtLink(directory, token, now)
  const isUsed = await useUpLink(directory, token, now)
  if (!row || !isUsed) throw new Refusal('linkClosed')
  try {
    await rooms.record(row.planId, row.id, [{ kind: 'linkUsed', participant: row.id, isMyDevice }])
  } catch (error) {
    await giveBackLink(directory, token, now)
    throw error
  }
  return row
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
    const row = await useLink(parts, token, isMyDevice)
    await setLanguage(directory, row.id, language)
    const device = await deviceFor(parts, request, response, !isMyDevice)
    await takePlace(directory, device, row.id, clock.now())
    const joined: Joined = { planId: row.planId, participantId: row.id }
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
