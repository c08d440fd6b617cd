/**
 * Erasing words for good: a member of staff in the plan asks, another approves, in a place of their own or by an account of
 * the agency without one. Nobody approves what they asked for, whichever of their places they sit in: the door says which
 * places a request's cookies hold, and which ones the asker's held.
 */
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import { askRedactionSchema, decideRedactionSchema, lookForWordsSchema } from '@twofold/shared/redaction'
import type { AskedLook, PlanRedactions, RedactionDone, RedactionLook } from '@twofold/shared/redaction-told'
import { can } from '@twofold/shared/roles'
import type { Express, Request } from 'express'
import { type DeciderHere, type Decision, mayDecide } from '../../core/redactions.ts'
import { erasuresDone, type FollowErasures } from '../directory/erasures.ts'
import type { FollowMeetings } from '../directory/meetings.ts'
import { participantsOf, planOfAgency } from '../directory/plans.ts'
import type { FoundSeat } from '../directory/seats.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

type Asked = Pick<Request, 'headers'> & { readonly params: { readonly planId: string } }

/** Every place in the plan that is theirs by device or account, also one that they had to give up. */
const heldBy = async (
  { directory, seats }: HttpParts,
  { headers }: Asked,
  planId: PlanId,
): Promise<readonly ParticipantId[]> => {
  const { places, session } = await seats.visitorOf(headers.cookie)
  const people = await participantsOf(directory, planId)
  const byDevice = places.filter((place) => place.planId === planId).map(({ id }) => id)
  const byAccount = people.filter(({ userId }) => userId !== null && userId === session?.userId)
  return [...new Set([...byDevice, ...byAccount.map(({ id }) => id)])]
}

/** @throws Refusal `notFound`, `notAllowed` */
const seatOf = async ({ seats }: HttpParts, { headers, params }: Asked, as: string): Promise<FoundSeat> => {
  const seat = await seats.findSeat(headers.cookie, params.planId, as)
  if (!seat) throw new Refusal('notFound')
  if (!can(seat.row.role, 'redact')) throw new Refusal('notAllowed')
  return seat
}

interface Deciding {
  readonly planId: PlanId
  readonly decider: DeciderHere
}

/** @param as null: by the account. @throws Refusal `notFound`, `notAllowed` */
const decidingOf = async (parts: HttpParts, request: Asked, as: string | null): Promise<Deciding> => {
  if (as !== null) {
    const { planId, participantId, row } = await seatOf(parts, request, as)
    const holds = await heldBy(parts, request, planId)
    return { planId, decider: { participant: participantId, name: row.name, holds } }
  }
  const { staff } = await parts.seats.visitorOf(request.headers.cookie)
  const plan = staff ? await planOfAgency(parts.directory, staff.agencyId, request.params.planId) : null
  if (!staff || !plan) throw new Refusal('notFound')
  if (!can(staff.role, 'redact')) throw new Refusal('notAllowed')
  const holds = await heldBy(parts, request, plan.id)
  const people = await participantsOf(parts.directory, plan.id)
  const own = people.find(({ userId, removedAt }) => userId === staff.userId && removedAt === null)
  return { planId: plan.id, decider: { participant: own?.id ?? null, name: staff.name, holds } }
}

/** Two at once read all that a plan ever was: the second waits. */
const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work)
    last = done.catch(() => undefined)
    return done
  }
}

export const redactionRoutes = (
  app: Express,
  parts: HttpParts,
  follow: FollowMeetings,
  followErasures: FollowErasures,
): void => {
  const { rooms, journal, limits, log } = parts
  const alone = inTurn()

  app.get('/api/plans/:planId/redactions', async (request, response) => {
    const { planId, decider } = await decidingOf(parts, request, asOf(request.query.as))
    const redactions = await rooms.redacting.of(planId)
    if (!redactions) throw new Refusal('notFound')
    const told: PlanRedactions = {
      waiting: redactions.waiting.map((one) => ({ ...one, mayDecide: mayDecide(one, decider) })),
      done: redactions.done,
    }
    response.json(told)
  })

  // Asked again and again by an open replay, so that it lets go of words that are no more: a look at a table.
  app.get('/api/plans/:planId/history/erased', async (request, response) => {
    const seat = await parts.seats.findSeat(
      request.headers.cookie,
      request.params.planId,
      asOf(request.query.as),
    )
    if (!seat || !can(seat.row.role, 'readHistory')) throw new Refusal('notFound')
    response.json({ done: await erasuresDone(parts.directory, seat.planId) })
  })

  app.post('/api/plans/:planId/redactions/look', async (request, response) => {
    const { as, passages } = bodyOf(lookForWordsSchema, request.body)
    const { planId, participantId } = await seatOf(parts, request, as)
    await limits.history(participantId)
    const found: RedactionLook = await alone(() => rooms.redacting.look(planId, participantId, passages))
    response.json(found)
  })

  app.post('/api/plans/:planId/redactions', async (request, response) => {
    const { as, ...asked } = bodyOf(askRedactionSchema, request.body)
    const { planId, participantId } = await seatOf(parts, request, as)
    const holds = (await heldBy(parts, request, planId)).filter((id) => id !== participantId)
    const id = await rooms.redacting.ask(planId, { ...asked, by: participantId, heldBy: holds })
    await followErasures(planId)
    response.status(201).json({ id })
  })

  app.post('/api/plans/:planId/redactions/:redactionId/look', async (request, response) => {
    const { as } = bodyOf(decideRedactionSchema, request.body)
    const { planId, decider } = await decidingOf(parts, request, as)
    await limits.history(decider.participant ?? decider.name)
    const { redactionId } = request.params
    const found: AskedLook = await alone(() => rooms.redacting.lookAt(planId, redactionId, decider))
    response.json(found)
  })

  const decides = (path: string, decision: Decision): void => {
    app.post(`/api/plans/:planId/redactions/:redactionId/${path}`, async (request, response) => {
      const { as } = bodyOf(decideRedactionSchema, request.body)
      const { planId, decider } = await decidingOf(parts, request as Asked, as)
      const { redactionId } = request.params as { readonly redactionId: string }
      await alone(() => rooms.redacting.decide(planId, redactionId, decider, decision))
      await followErasures(planId)
      const done: RedactionDone = { ok: true, isWiped: decision !== 'approve' || (await wiped(planId)) }
      response.json(done)
    })
  }

  /** The tables repeat a little of what the journal says, and are wiped with it. */
  const wiped = async (planId: PlanId): Promise<boolean> => {
    await follow(planId)
    const isWiped = await journal.wipe()
    if (!isWiped) log.warn({}, 'what was erased is not wiped from the disk yet')
    return isWiped
  }

  decides('approve', 'approve')
  decides('decline', 'decline')
  decides('withdraw', 'withdraw')
}
