/**
 * What a page will ask for first is asked for while its code is still coming. Whoever asks for the same gets this answer,
 * once; nobody else may have changed anything in between, for nothing of the page has run.
 */
interface Ahead {
  readonly path: string
  readonly response: Promise<Response>
  readonly stop: AbortController
}

let ahead: Ahead | null = null

const ask = (path: string, signal: AbortSignal): Promise<Response> =>
  fetch(path, { credentials: 'same-origin', cache: 'no-store', signal })

export const fetchAhead = (path: string): void => {
  const stop = new AbortController()
  const response = ask(path, stop.signal)
  // Whoever takes it hears of it.
  response.catch(() => undefined)
  ahead = { path, response, stop }
}

/** @throws what `fetch` throws */
export const fetchOnce = (path: string, signal: AbortSignal): Promise<Response> => {
  if (ahead?.path !== path) return ask(path, signal)
  const { response, stop } = ahead
  ahead = null
  signal.addEventListener('abort', () => stop.abort())
  return response
}
