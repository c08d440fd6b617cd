/** What is asked of the house about who may read a plan's history, and who has. */
import type { AccessLog } from '@twofold/shared/review-told'
import type { GiveReviewRequest } from '@twofold/shared/reviews'
import { request } from '../http/request.ts'

const of = (planId: string): string => `/api/plans/${encodeURIComponent(planId)}`

export const accessLog = (planId: string, as: string | null, signal?: AbortSignal): Promise<AccessLog> =>
  request(`${of(planId)}/access-log${as ? `?as=${encodeURIComponent(as)}` : ''}`, { signal })

export const giveReview = (planId: string, wanted: GiveReviewRequest): Promise<{ readonly id: string }> =>
  request(`${of(planId)}/reviews`, { method: 'POST', body: wanted })

export const endReview = (planId: string, review: string): Promise<{ readonly ok: true }> =>
  request(`${of(planId)}/reviews/${encodeURIComponent(review)}/end`, { method: 'POST', body: {} })
