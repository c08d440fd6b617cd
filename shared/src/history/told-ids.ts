/** Ids in what a page reads of a history. Those of `ids` are shapes that would bring zod along to every page. */
import * as z from 'zod/mini'
import { isParticipantId, isPlanId, type ParticipantId, type PlanId } from '../ids.ts'

export const toldPlanId = z.custom<PlanId>((id) => typeof id === 'string' && isPlanId(id))
export const toldParticipantId = z.custom<ParticipantId>(
  (id) => typeof id === 'string' && isParticipantId(id),
)
