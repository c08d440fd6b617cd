/** What the waiting page asks of the house. */
import type { MeetingCode, WaitingPlace } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { request } from '../http/request.ts'

const path = (planId: string) => `/api/plans/${encodeURIComponent(planId)}`

export const askWaiting = (planId: string, as: string | null, signal?: AbortSignal): Promise<WaitingPlace> =>
  request<WaitingPlace>(`${path(planId)}/waiting${as ? `?as=${encodeURIComponent(as)}` : ''}`, { signal })

/** For who leads: a new code of the meeting; the one before ends. */
export const makeCode = (planId: string, as: ParticipantId, language: string): Promise<MeetingCode> =>
  request<MeetingCode>(`${path(planId)}/meeting-code`, { method: 'POST', body: { as, language } })

export const endCode = (planId: string, as: ParticipantId): Promise<unknown> =>
  request(`${path(planId)}/meeting-code/end`, { method: 'POST', body: { as } })
