/** The house's two doors to what one prepares (shared/src/preparation.ts). */
import type { Preparation, PreparationSaved, SavePreparation } from '@twofold/shared/preparation'
import { request } from '../http/request.ts'

const path = (planId: string) => `/api/plans/${encodeURIComponent(planId)}/preparation`

export const askPreparation = (planId: string, as: string): Promise<Preparation> =>
  request<Preparation>(`${path(planId)}?as=${encodeURIComponent(as)}`)

/** Goes on when the page closes meanwhile. */
export const savePreparation = (planId: string, body: SavePreparation): Promise<PreparationSaved> =>
  request<PreparationSaved>(path(planId), { method: 'POST', body, keepalive: true })
