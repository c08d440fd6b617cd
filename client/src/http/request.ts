/** One request to the house. Every error becomes a `HouseError` with a code from one closed list. */
import { type ApiError, apiErrors } from '@twofold/shared/http-api'

/** What may go wrong, for whom it goes wrong: the server's codes, and no line to it at all. */
export type Trouble = ApiError | 'noLine'

export class HouseError extends Error {
  override readonly name = 'HouseError'
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble)
    this.trouble = trouble
  }
}

export const troubleOf = (error: unknown): Trouble =>
  error instanceof HouseError ? error.trouble : 'ourFault'

const byStatus = (status: number): ApiError => {
  if (status === 400 || status === 422) return 'badRequest'
  if (status === 401 || status === 403) return 'notSignedIn'
  if (status === 404) return 'notFound'
  if (status === 410) return 'linkClosed'
  if (status === 429) return 'tooMany'
  return 'ourFault'
}

const bodyOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json()
  } catch {
    // Not JSON (a proxy's own page): the status says enough.
    return null
  }
}

export interface Ask {
  readonly method?: 'GET' | 'POST'
  readonly body?: object | undefined
  readonly signal?: AbortSignal | undefined
  /** Goes on when the page closes; for less than 64 KB. */
  readonly keepalive?: boolean
}

/** The door's word for what went wrong; null when the answer is none of ours. */
const errorIn = (answer: unknown): ApiError | null => {
  const word = (answer as { readonly error?: unknown } | null)?.error
  return apiErrors.find((error) => error === word) ?? null
}

/**
 * @returns the answer's JSON; its shape is the server's promise in http-api.ts
 * @throws HouseError
 */
export const request = async <Answer>(
  path: string,
  { method = 'GET', body, signal, keepalive = false }: Ask = {},
): Promise<Answer> => {
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    keepalive,
    headers: body ? { 'content-type': 'application/json' } : {},
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  }
  const response = await fetch(path, init).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new HouseError('noLine')
  })
  const answer = await bodyOf(response)
  if (response.ok) return answer as Answer
  throw new HouseError(errorIn(answer) ?? byStatus(response.status))
}
