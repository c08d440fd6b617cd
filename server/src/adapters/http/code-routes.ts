/**
 * A meeting's spoken code: shown by whoever may let people in, typed by somebody who then waits at the door. A code that
 * is wrong, old or of a meeting that is over is told alike. Codes travel in bodies only.
 */
import type { CodeLook, Joined, MeetingCode, WaitingPlace } from '@twofold/shared/http-api'
import {
  asRequestSchema,
  codeRequestSchema,
  joinByCodeRequestSchema,
  meetingCodeRequestSchema,
} from '@twofold/shared/http-requests'
import { type Meeting, openMeeting } from '@twofold/shared/meeting'
import { can } from '@twofold/shared/roles'
import { parseCookie } from 'cookie'
import type { Express, Request } from 'express'
import { type Codes, createCodes, endCode, type FoundMeeting } from '../directory/codes.ts'
import { knock } from '../directory/knocks.ts'
import { participantsOf, planWithAgency } from '../directory/plans.ts'
import type { FoundSeat } from '../directory/seats.ts'
import type { ParticipantRow } from '../directory/tables.ts'
import { cookieOf, setDeviceCookie } from './cookies.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

const dayMs = 24 * 60 * 60 * 1000

/** It goes by the agency's wall clock, which the house does not know: a day either side is today somewhere. */
const isToday = ({ plan }: Meeting, now: number): boolean =>
  Math.abs(Date.parse(plan.date) + dayMs / 2 - now) <= 1.5 * dayMs

/** Where a code leads now: its meeting is still to come or under way. */
interface Door {
  readonly found: FoundMeeting
  /** Who is expected, but for those who lead: they have accounts. */
  readonly expected: readonly ParticipantRow[]
}

const doorOf = async (
  { directory, rooms, clock, limits }: HttpParts,
  codes: Codes,
  typed: string,
): Promise<Door | null> => {
  const giveBack = await limits.code()
  const found = await codes.meetingOf(typed, clock.now())
  const meeting = found && openMeeting(await rooms.meetingsOf(found.planId))
  if (!found || meeting?.number !== found.number) return null
  await giveBack()
  const people = await participantsOf(directory, found.planId)
  const isExpected = ({ id, role, removedAt }: ParticipantRow): boolean =>
    removedAt === null && !can(role, 'lead') && can(role, 'readLive') && meeting.plan.expected.includes(id)
  return { found, expected: people.filter(isExpected) }
}

/** @throws Refusal `notFound`, `notAllowed` */
const leaderOf = async (
  { seats }: HttpParts,
  { headers, params }: Request<{ planId: string }>,
  as: string,
): Promise<FoundSeat> => {
  const seat = await seats.findSeat(headers.cookie, params.planId, as)
  if (!seat) throw new Refusal('notFound')
  if (!can(seat.row.role, 'letIn')) throw new Refusal('notAllowed')
  return seat
}

/** For who leads: a code is made, and ended. */
const leadRoutes = (app: Express, parts: HttpParts, codes: Codes): void => {
  const { directory, rooms, clock } = parts
  app.post('/api/plans/:planId/meeting-code', async (request, response) => {
    const { as, language } = bodyOf(meetingCodeRequestSchema, request.body)
    const { planId, row } = await leaderOf(parts, request, as)
    const meeting = openMeeting(await rooms.meetingsOf(planId))
    const now = clock.now()
    if (!meeting || (meeting.phase === 'planned' && !isToday(meeting, now))) throw new Refusal('notNow')
    const made: MeetingCode = await codes.make(
      { planId, number: meeting.number },
      language ?? row.language,
      now,
    )
    response.json(made)
  })
  app.post('/api/plans/:planId/meeting-code/end', async (request, response) => {
    const { as } = bodyOf(asRequestSchema, request.body)
    const { planId } = await leaderOf(parts, request, as)
    await endCode(directory, planId)
    response.json({ ok: true })
  })
}

export const codeRoutes = (app: Express, parts: HttpParts): void => {
  const { directory, seats, clock, limits } = parts
  const codes = createCodes(directory, parts.secret)
  leadRoutes(app, parts, codes)
  app.post('/api/join/code/look', limits.codeAddress, async (request, response) => {
    const { code } = bodyOf(codeRequestSchema, request.body)
    const door = await doorOf(parts, codes, code)
    const plan = door ? await planWithAgency(directory, door.found.planId) : undefined
    const look: CodeLook =
      door && plan
        ? {
            isOpen: true,
            agencyName: plan.agencyName,
            people: door.expected.map(({ id, name, role, shade }) => ({ id, name, role, shade })),
          }
        : { isOpen: false }
    response.json(look)
  })
  app.post('/api/join/code', limits.codeAddress, async (request, response) => {
    const { code, participant, isMyDevice, language } = bodyOf(joinByCodeRequestSchema, request.body)
    const door = await doorOf(parts, codes, code)
    // Who is not expected is no more there than a wrong code leads anywhere.
    if (!door?.expected.some(({ id }) => id === participant)) throw new Refusal('linkClosed')
    const isBorrowed = !isMyDevice
    const deviceToken = parseCookie(request.headers.cookie ?? '')[cookieOf({ isBorrowed })]
    const knocking = { meeting: door.found, participantId: participant, language, isBorrowed, deviceToken }
    const knocked = await knock(directory, knocking, clock.now())
    if (!knocked) throw new Refusal('tooMany')
    const { device, newDeviceToken } = knocked
    if (newDeviceToken) setDeviceCookie(response, device, newDeviceToken, clock.now())
    const joined: Joined = { planId: door.found.planId, participantId: participant }
    response.json(joined)
  })
  app.get('/api/plans/:planId/waiting', async (request, response) => {
    const { cookie } = request.headers
    const as = asOf(request.query.as)
    const seat =
      (await seats.findSeat(cookie, request.params.planId, as)) ??
      (await seats.findKnock(cookie, request.params.planId, as))
    const plan = seat ? await planWithAgency(directory, seat.planId) : undefined
    if (!seat || !plan || !(await parts.rooms.hasPlace(plan.id, seat.participantId)))
      throw new Refusal('notFound')
    const { id, name, language } = seat.row
    const place: WaitingPlace = {
      planId: plan.id,
      me: { id, name, language },
      agencyName: plan.agencyName,
      isBorrowed: seat.isBorrowed,
      isKnocking: seat.knock !== null,
    }
    response.json(place)
  })
}
