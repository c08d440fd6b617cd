/** Where a plan's history comes from: the house's door, or the page itself when a replay was saved as one file. */
import { apiErrors } from '@twofold/shared/http-api'
import type { WhatOpened } from '@twofold/shared/review-told'
import { HouseError } from '../http/request.ts'
import type { HistoryForm } from './asked.ts'

export interface HistorySource {
  readonly form: HistoryForm
  /**
   * Its bytes as they come, however they are cut.
   * @throws HouseError when they cannot be had
   */
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

const part = encodeURIComponent

const pathOf = (planId: string, as: string | null, what: WhatOpened): string => {
  const query = new URLSearchParams({
    ...(as ? { as } : {}),
    ...(what === 'replay' ? {} : { what }),
  }).toString()
  return `/api/plans/${part(planId)}/history${query && `?${query}`}`
}

/** @throws HouseError */
const ask = async (path: string, signal: AbortSignal): Promise<Response> => {
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw cause
      throw new HouseError('noLine')
    },
  )
  if (response.ok) return response
  const said: unknown = await response.json().catch(() => null)
  const word = (said as { readonly error?: unknown } | null)?.error
  throw new HouseError(apiErrors.find((error) => error === word) ?? 'ourFault')
}

/** @param what is written down as what was opened */
export const historyOfHouse = (
  planId: string,
  as: string | null,
  what: WhatOpened = 'replay',
): HistorySource => ({
  form: 'pieces',
  async *read(signal) {
    const { body } = await ask(pathOf(planId, as, what), signal)
    const reader = body?.getReader()
    while (reader) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        if (signal.aborted) throw cause
        throw new HouseError('noLine')
      })
      if (done) return
      yield value
    }
  },
})

/** Lines that the page holds already. */
export const historyInHand = (lines: string): HistorySource => ({
  form: 'lines',
  async *read() {
    yield new TextEncoder().encode(lines)
  },
})
