/** Where a plan's history comes from: the house's door, or the page itself when a replay was saved as one file. */
import { apiErrors } from '@twofold/shared/http-api'
import type { WhatOpened } from '@twofold/shared/review-told'
import { HouseError } from '../http/request.ts'
import type { HistoryForm } from './asked.ts'

export interface HistorySource {
  readonly form: HistoryForm
  /**
   * Begins to fetch it before anybody reads, so that nothing waits for anything else. Returns its end, for when nobody does.
   * Absent: there is nothing to fetch.
   */
  readonly begin?: () => () => void
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
): HistorySource => {
  const path = pathOf(planId, as, what)
  let begun: { readonly response: Promise<Response>; readonly stop: AbortController } | null = null

  /** What was begun is read once; who reads again asks again. */
  const respond = (signal: AbortSignal): Promise<Response> => {
    if (!begun) return ask(path, signal)
    const { response, stop } = begun
    begun = null
    signal.addEventListener('abort', () => stop.abort())
    return response
  }
  return {
    form: 'pieces',
    begin() {
      const stop = new AbortController()
      const response = ask(path, stop.signal)
      // Whoever reads hears of it.
      response.catch(() => undefined)
      const mine = { response, stop }
      begun = mine
      return () => {
        if (begun !== mine) return
        begun = null
        stop.abort()
      }
    },
    async *read(signal) {
      const { body } = await respond(signal)
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
