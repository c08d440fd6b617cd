/** Staff at their work: who is signed in, and which plan of their own agency they ask about. */
import type { ParticipantId } from '@twofold/shared/ids'
import { can } from '@twofold/shared/roles'
import type { Request } from 'express'
import type { Staff } from '../directory/agencies.ts'
import { participantsOf, planOfAgency } from '../directory/plans.ts'
import type { ParticipantRow, PlanRow } from '../directory/tables.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './refusals.ts'

/** @throws Refusal `notSignedIn` */
export const staffFor = async ({ seats }: HttpParts, request: Pick<Request, 'headers'>): Promise<Staff> => {
  const { staff } = await seats.visitorOf(request.headers.cookie)
  if (!staff || !can(staff.role, 'invite')) throw new Refusal('notSignedIn')
  return staff
}

export interface PlanAtWork {
  readonly staff: Staff
  readonly plan: PlanRow
  readonly participants: readonly ParticipantRow[]
  /** The member of staff as a participant of this plan; null: has no place in it. */
  readonly actor: ParticipantId | null
}

/** A plan of the caller's own agency. @throws Refusal `notSignedIn`, `notFound` */
export const planAtWork = async (
  parts: HttpParts,
  request: Request<{ planId: string }>,
): Promise<PlanAtWork> => {
  const staff = await staffFor(parts, request)
  const plan = await planOfAgency(parts.directory, staff.agencyId, request.params.planId)
  if (!plan) throw new Refusal('notFound')
  const participants = await participantsOf(parts.directory, plan.id)
  return { staff, plan, participants, actor: participants.find((p) => p.userId === staff.userId)?.id ?? null }
}
