/** What is asked of the house about erasing words for good. `as` null: by the account, without a place in the plan. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { AskRedactionRequest, LookForWordsRequest } from '@twofold/shared/redaction'
import type { AskedLook, PlanRedactions, RedactionDone, RedactionLook } from '@twofold/shared/redaction-told'
import { request } from '../http/request.ts'

const part = encodeURIComponent
const of = (planId: string, rest = ''): string => `/api/plans/${part(planId)}/redactions${rest}`
const post = <Answer>(path: string, body: object, signal?: AbortSignal): Promise<Answer> =>
  request(path, { method: 'POST', body, signal })

type As = ParticipantId | null
export type Decision = 'approve' | 'decline' | 'withdraw'

export const lookForWords = (
  planId: string,
  wanted: LookForWordsRequest,
  signal?: AbortSignal,
): Promise<RedactionLook> => post(of(planId, '/look'), wanted, signal)

export const askRedaction = (planId: string, wanted: AskRedactionRequest): Promise<{ readonly id: string }> =>
  post(of(planId), wanted)

export const planRedactions = (planId: string, as: As, signal?: AbortSignal): Promise<PlanRedactions> =>
  request(`${of(planId)}${as ? `?as=${part(as)}` : ''}`, { signal })

/** How often words of this plan were erased; another number than before: what was read holds words that are no more. */
export const erasedCount = async (
  planId: string,
  as: string | null,
  signal?: AbortSignal,
): Promise<number> => {
  const path = `/api/plans/${part(planId)}/history/erased${as ? `?as=${part(as)}` : ''}`
  return (await request<{ readonly done: number }>(path, { signal })).done
}

export const lookAtAsked = (planId: string, id: string, as: As): Promise<AskedLook> =>
  post(of(planId, `/${part(id)}/look`), { as })

export const decide = (planId: string, id: string, decision: Decision, as: As): Promise<RedactionDone> =>
  post(of(planId, `/${part(id)}/${decision}`), { as })
