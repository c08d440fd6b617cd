/** Somebody with a browser's manners but no screen: keeps cookies, sends an Origin, speaks JSON. */
export interface Answer<Body = unknown> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

export interface Visitor {
  readonly origin: string
  /** As a `Cookie` header, for a WebSocket upgrade. */
  cookies(): string
  get<Body>(path: string): Promise<Answer<Body>>
  post<Body>(path: string, body?: unknown): Promise<Answer<Body>>
}

export const createVisitor = (origin: string): Visitor => {
  const jar = new Map<string, string>()
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  const keep = (header: string) => {
    const [pair = '', ...attributes] = header.split(';')
    const name = pair.slice(0, pair.indexOf('=')).trim()
    const isGone = attributes.some((one) => /^\s*max-age=0$/i.test(one))
    if (isGone) jar.delete(name)
    else jar.set(name, pair.slice(pair.indexOf('=') + 1))
  }

  const ask = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      ...init,
      headers: { origin, cookie: cookies(), ...(init.headers as Record<string, string> | undefined) },
    })
    for (const header of response.headers.getSetCookie()) keep(header)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    }
  }

  return {
    origin,
    cookies,
    get: (path) => ask(path, {}),
    post: (path, body = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
  }
}
