/** What only staff ask of the house about due dates. */
import type { DueRule, MoveDueRequest } from '@twofold/shared/due'
import { request } from '../http/request.ts'

interface Ok {
  readonly ok: true
}

export const saveDueRule = (rule: DueRule): Promise<Ok> =>
  request('/api/agency/settings', { method: 'POST', body: rule })

export const moveDue = (planId: string, move: MoveDueRequest): Promise<Ok> =>
  request(`/api/plans/${encodeURIComponent(planId)}/due`, { method: 'POST', body: move })
