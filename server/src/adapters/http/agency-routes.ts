/** What staff do: the agency's plans, new plans, a plan's people and their links. */

import type { EntryBody } from '@twofold/shared/entries'
import type { AgencyHome, NewLink, PlanPeople, PlanSummary } from '@twofold/shared/http-api'
import { newPersonSchema, newPlanRequestSchema } from '@twofold/shared/http-requests'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import type { Express } from 'express'
import type { Staff } from '../directory/agencies.ts'
import { dueMovesOfAgency, dueRuleOf } from '../directory/due.ts'
import { erasuresWaiting } from '../directory/erasures.ts'
import { endAccess, linkStatuses, makeLink } from '../directory/links.ts'
import { meetingsOfAgency } from '../directory/meetings.ts'
import {
  draftPlan,
  firstEntries,
  keepPerson,
  keepPlan,
  nextPerson,
  participantsOfAgency,
  plansOfAgency,
} from '../directory/plans.ts'
import { type ParticipantRow, type PlanRow, personOf } from '../directory/tables.ts'
import { type PlanAtWork, planAtWork, staffFor } from './at-work.ts'
import { bodyOf } from './doors.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

/** Somebody of that plan who comes in by links. @throws Refusal `notFound` */
const invited = ({ participants }: PlanAtWork, participantId: string): ParticipantRow => {
  const found = participants.find((participant) => participant.id === participantId)
  if (!found || found.userId !== null || found.removedAt !== null) throw new Refusal('notFound')
  return found
}

interface AtPlan
  extends Pick<PlanSummary, 'here' | 'lastWrittenAt' | 'dueMoves' | 'meetings' | 'erasuresWaiting'> {
  readonly staff: Staff
  readonly plan: PlanRow
  readonly participants: readonly ParticipantRow[]
}

const summaryOf = ({ staff, plan, participants, ...now }: AtPlan): PlanSummary => {
  const present = participants.filter(({ removedAt }) => removedAt === null)
  return {
    planId: plan.id,
    child: plan.child,
    drawing: plan.drawing,
    placementDate: plan.placementDate,
    people: present.map(personOf),
    asksForLink: participants.filter((p) => p.askedForLinkAt !== null).map((p) => p.id),
    madeAt: plan.madeAt,
    leadsAs: present.find(({ userId, role }) => userId === staff.userId && can(role, 'lead'))?.id ?? null,
    ...now,
  }
}

const homeOf = async (parts: HttpParts, staff: Staff): Promise<AgencyHome> => {
  const { directory, rooms } = parts
  const { agencyId } = staff
  const rows = await plansOfAgency(directory, agencyId)
  const [participants, meetings, dueMoves, dueRule, erasures, writtenAt] = await Promise.all([
    participantsOfAgency(directory, agencyId),
    meetingsOfAgency(directory, agencyId),
    dueMovesOfAgency(directory, agencyId),
    dueRuleOf(directory, agencyId),
    erasuresWaiting(directory, agencyId),
    parts.lastWritten(rows.map((plan) => plan.id)),
  ])
  const plans = rows.map((plan) =>
    summaryOf({
      staff,
      plan,
      participants: participants.get(plan.id) ?? [],
      here: rooms.hereIn(plan.id),
      lastWrittenAt: writtenAt.get(plan.id) ?? null,
      meetings: meetings.get(plan.id) ?? [],
      dueMoves: dueMoves.get(plan.id) ?? [],
      erasuresWaiting: erasures.get(plan.id) ?? 0,
    }),
  )
  return { agencyName: staff.agencyName, me: { name: staff.name }, dueRule, plans }
}

const plans = (app: Express, parts: HttpParts): void => {
  const { directory, rooms, clock } = parts
  app.get('/api/agency', async (request, response) => {
    const staff = await staffFor(parts, request)
    response.json(await homeOf(parts, staff))
  })
  app.post('/api/plans', async (request, response) => {
    const staff = await staffFor(parts, request)
    const draft = draftPlan(staff, bodyOf(newPlanRequestSchema, request.body), clock.now())
    // The journal first: entries of a plan that is nowhere listed harm nobody, a plan without its first entry would.
    await rooms.record(draft.plan.id, draft.maker.id, firstEntries(draft))
    await keepPlan(directory, draft, staff.userId)
    response.status(201).json({ planId: draft.plan.id })
  })
}

/** The families, staff and onlookers of one child stay far below. */
const maxPeople = 40

const people = (app: Express, parts: HttpParts): void => {
  const { directory, rooms, clock } = parts
  app.get('/api/plans/:planId/people', async (request, response) => {
    const { plan, participants } = await planAtWork(parts, request)
    const ids = participants.map((participant) => participant.id)
    const statuses = await linkStatuses(directory, ids, clock.now())
    const answer: PlanPeople = {
      planId: plan.id,
      child: plan.child,
      drawing: plan.drawing,
      template: { id: plan.templateId, version: plan.templateVersion },
      people: participants.map((row) => ({
        ...personOf(row),
        hasAccount: row.userId !== null,
        isRemoved: row.removedAt !== null,
        ...(statuses.get(row.id) ?? { link: 'none', linkExpiresAt: null }),
        asksForLink: row.askedForLinkAt !== null,
        lastHereAt: row.lastHereAt,
      })),
    }
    response.json(answer)
  })
  app.post('/api/plans/:planId/people', async (request, response) => {
    const { plan, participants, actor } = await planAtWork(parts, request)
    const person = nextPerson(participants, bodyOf(newPersonSchema, request.body))
    if (participants.length >= maxPeople) throw new Refusal('badRequest')
    await rooms.record(plan.id, actor, [{ kind: 'personAdded', person }])
    await keepPerson(directory, plan.id, person)
    response.status(201).json({ participantId: person.id })
  })
}

/**
 * Ends a participant's links and places in the tables first: what cannot be written down in the journal afterwards is
 * ended all the same. False: there was nothing to end.
 */
const endAccessNow = async (
  { directory, seats, clock }: HttpParts,
  planId: PlanId,
  participantId: ParticipantId,
) => {
  const hadAccess = await endAccess(directory, participantId, clock.now())
  seats.end({ planId, participantId })
  return hadAccess
}

const links = (app: Express, parts: HttpParts): void => {
  const { directory, rooms, clock, origin } = parts
  app.post('/api/plans/:planId/people/:participantId/link', async (request, response) => {
    const work = await planAtWork(parts, request)
    const { id } = invited(work, request.params.participantId)
    const hadAccess = await endAccessNow(parts, work.plan.id, id)
    const revocation: readonly EntryBody[] = hadAccess ? [{ kind: 'linkRevoked', participant: id }] : []
    await rooms.record(work.plan.id, work.actor, [...revocation, { kind: 'linkMade', participant: id }])
    const { token, expiresAt } = await makeLink(directory, id, clock.now())
    const link: NewLink = { url: `${origin}/join#${token}`, expiresAt }
    response.status(201).json(link)
  })
  app.post('/api/plans/:planId/people/:participantId/unlink', async (request, response) => {
    const work = await planAtWork(parts, request)
    const { id } = invited(work, request.params.participantId)
    const hadAccess = await endAccessNow(parts, work.plan.id, id)
    if (hadAccess) await rooms.record(work.plan.id, work.actor, [{ kind: 'linkRevoked', participant: id }])
    response.json({ ok: true })
  })
}

export const agencyRoutes = (app: Express, parts: HttpParts): void => {
  plans(app, parts)
  people(app, parts)
  links(app, parts)
}
