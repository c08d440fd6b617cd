/** Where a plan's history comes from: the house's door, or the page itself when a replay was saved as one file. */
import { apiErrors } from '@twofold/shared/http-api'
import type { WhatOpened } from '@twofold/shared/review-told'
import { fetchOnce } from '../http/fetch-ahead.ts'
import { historyPath } from '../http/history-path.ts'
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

/** @throws HouseError */
const ask = async (path: string, signal: AbortSignal): Promise<Response> => {
  const response = await fetchOnce(path, signal).catch((cause: unknown) => {
    if (signal.aborted) throw cause
    throw new HouseError('noLine')
  })
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
): HistorySource => {
  const path = historyPath(planId, as, what)
  return {
    form: 'pieces',
    async *read(signal) {
      const { body } = await ask(path, signal)
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
  }
}

/** Lines that the page holds already. */
export const historyInHand = (lines: string): HistorySource => ({
  form: 'lines',
  async *read() {
    yield new TextEncoder().encode(lines)
  },
})
