/**
 * Who may read a plan's history from outside: given, ended and listed. All of it is in the plan's journal and nowhere else,
 * so no table can say otherwise, and nobody can take it out.
 */
import type { PlanId } from '@twofold/shared/ids'
import { type AccessLog, stateOf } from '@twofold/shared/review-told'
import {
  type GiveReviewRequest,
  giveReviewRequestSchema,
  maxReviewMs,
  reviewSettingsSchema,
} from '@twofold/shared/reviews'
import { can } from '@twofold/shared/roles'
import type { Express, Request } from 'express'
import { accessLogFor } from '../../core/looks-fold.ts'
import { planOfAgency } from '../directory/plans.ts'
import { keepReviewSettings, reviewSettingsOf } from '../directory/review-settings.ts'
import type { ParticipantRow } from '../directory/tables.ts'
import { makeReviewId } from '../directory/tokens.ts'
import { type PlanAtWork, planAtWork, staffFor } from './at-work.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { asOf } from './plan-routes.ts'
import { Refusal } from './refusals.ts'

/** A plan has a few reviewers at a time; each review stays in what every opening of the room reads. */
const maxReviews = 200

/** The looks of a plan that is there. @throws Refusal `notFound` */
const looksOf = async ({ rooms }: HttpParts, planId: PlanId) => {
  const looks = await rooms.looks(planId)
  if (!looks) throw new Refusal('notFound')
  return looks
}

/** @throws Refusal `badRequest`, `notFound` */
const checkReview = (
  { participants }: PlanAtWork,
  { participant, endsAt }: GiveReviewRequest,
  now: number,
): void => {
  const person = participants.find(({ id }) => id === participant)
  if (person?.role !== 'reviewer' || person.removedAt !== null) throw new Refusal('notFound')
  if (endsAt <= now || endsAt > now + maxReviewMs) throw new Refusal('badRequest')
}

const giving = (app: Express, parts: HttpParts): void => {
  const { directory, rooms, seats, clock } = parts
  app.post('/api/plans/:planId/reviews', async (request, response) => {
    const work = await planAtWork(parts, request)
    const wanted = bodyOf(giveReviewRequestSchema, request.body)
    checkReview(work, wanted, clock.now())
    const { reviews } = await looksOf(parts, work.plan.id)
    if (reviews.length >= maxReviews) throw new Refusal('badRequest')
    const { detail } = await reviewSettingsOf(directory, work.staff.agencyId)
    const review = { ...wanted, id: makeReviewId(), hasDetail: detail.includes(wanted.purpose) }
    await rooms.record(work.plan.id, work.actor, [{ kind: 'reviewGiven', review }])
    response.status(201).json({ id: review.id })
  })
  app.post('/api/plans/:planId/reviews/:reviewId/end', async (request, response) => {
    const { plan, actor } = await planAtWork(parts, request as Request<{ planId: string; reviewId: string }>)
    const { reviews } = await looksOf(parts, plan.id)
    const review = reviews.find(({ id }) => id === request.params.reviewId)
    if (!review) throw new Refusal('notFound')
    if (stateOf(review, clock.now()) === 'open')
      await rooms.record(plan.id, actor, [{ kind: 'reviewEnded', id: review.id }])
    // What they are reading now ends in the middle of it.
    seats.end({ planId: plan.id, participantId: review.participant })
    response.json({ ok: true })
  })
}

/** Who asks: somebody of the plan who reads its history, or staff of its agency (null). @throws Refusal `notFound` */
const askerOf = async (
  { directory, seats, rooms }: HttpParts,
  request: Request<{ planId: string }>,
): Promise<{ readonly planId: PlanId; readonly row: ParticipantRow | null }> => {
  const { cookie } = request.headers
  const as = asOf(request.query.as)
  const seat = await seats.findSeat(cookie, request.params.planId, as)
  if (seat) {
    if (!can(seat.row.role, 'readHistory') || !(await rooms.hasPlace(seat.planId, seat.participantId)))
      throw new Refusal('notFound')
    return { planId: seat.planId, row: seat.row }
  }
  const { staff } = await seats.visitorOf(cookie)
  const plan =
    staff && as === null ? await planOfAgency(directory, staff.agencyId, request.params.planId) : null
  if (!plan) throw new Refusal('notFound')
  return { planId: plan.id, row: null }
}

export const reviewRoutes = (app: Express, parts: HttpParts): void => {
  const { directory, rooms } = parts
  giving(app, parts)
  app.get('/api/plans/:planId/access-log', async (request, response) => {
    const { planId, row } = await askerOf(parts, request)
    const looks = await looksOf(parts, planId)
    const glance = await rooms.glance(planId)
    if (!glance) throw new Refusal('notFound')
    const log: AccessLog = accessLogFor(looks, glance.meetings.safety, row)
    response.json(log)
  })
  app.get('/api/agency/review-settings', async (request, response) => {
    const staff = await staffFor(parts, request)
    response.json(await reviewSettingsOf(directory, staff.agencyId))
  })
  app.post('/api/agency/review-settings', async (request, response) => {
    const staff = await staffFor(parts, request)
    await keepReviewSettings(directory, staff.agencyId, bodyOf(reviewSettingsSchema, request.body))
    response.json({ ok: true })
  })
}
