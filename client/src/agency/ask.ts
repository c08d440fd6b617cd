/** What only staff ask of the house: due dates, and what reviewers from outside may see. */
import type { DueRule, MoveDueRequest } from '@twofold/shared/due'
import type { ReviewSettings } from '@twofold/shared/reviews'
import { request } from '../http/request.ts'

interface Ok {
  readonly ok: true
}

export const saveDueRule = (rule: DueRule): Promise<Ok> =>
  request('/api/agency/settings', { method: 'POST', body: rule })

export const moveDue = (planId: string, move: MoveDueRequest): Promise<Ok> =>
  request(`/api/plans/${encodeURIComponent(planId)}/due`, { method: 'POST', body: move })

export const reviewSettings = (signal: AbortSignal): Promise<ReviewSettings> =>
  request('/api/agency/review-settings', { signal })

export const saveReviewSettings = (settings: ReviewSettings): Promise<Ok> =>
  request('/api/agency/review-settings', { method: 'POST', body: settings })
