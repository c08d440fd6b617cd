/** How the plan stands, with its template: all that getting a meeting ready wants to know. */
import type { PlanMeetings } from '@twofold/shared/http-api'
import type { Template } from '@twofold/shared/template'
import { house } from '../http/house.ts'
import { request } from '../http/request.ts'

export interface Ready extends PlanMeetings {
  readonly words: Template
}

export const askMeetings = async (planId: string, as: string | null, signal: AbortSignal): Promise<Ready> => {
  const query = as ? `?as=${encodeURIComponent(as)}` : ''
  const plan = await request<PlanMeetings>(`/api/plans/${encodeURIComponent(planId)}/meetings${query}`, {
    signal,
  })
  const words = await house.template(plan.template.id, plan.template.version, signal)
  return { ...plan, words }
}
