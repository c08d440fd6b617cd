/** Where a plan's history comes from: the house's door, or the page itself when a replay was saved as one file. */
import { HouseError } from '../http/request.ts'

export interface HistorySource {
  /**
   * The entries as JSON Lines, in pieces as they come.
   * @throws HouseError when they cannot be had
   */
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

const part = encodeURIComponent

/** @throws HouseError */
const ask = async (planId: string, as: string | null, signal: AbortSignal): Promise<Response> => {
  const path = `/api/plans/${part(planId)}/history${as ? `?as=${part(as)}` : ''}`
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw cause
      throw new HouseError('noLine')
    },
  )
  if (response.ok) return response
  const known = { 401: 'notSignedIn', 403: 'notAllowed', 404: 'notFound', 429: 'tooMany' } as const
  throw new HouseError(known[response.status as keyof typeof known] ?? 'ourFault')
}

export const historyOfHouse = (planId: string, as: string | null): HistorySource => ({
  async *read(signal) {
    const { body } = await ask(planId, as, signal)
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
  async *read() {
    yield new TextEncoder().encode(lines)
  },
})
