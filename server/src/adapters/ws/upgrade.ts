/** An upgrade that is refused gets a status and no detail; an address that is none of ours is read as none. */
import type { Duplex } from 'node:stream'

const statuses = {
  401: '401 Unauthorized',
  403: '403 Forbidden',
  404: '404 Not Found',
  429: '429 Too Many Requests\r\nRetry-After: 10',
  503: '503 Service Unavailable',
} as const
export type UpgradeStatus = `${keyof typeof statuses}`

export const refuseUpgrade = (socket: Duplex, status: UpgradeStatus): void => {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${statuses[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** `/live/<planId>?as=<participantId>`; null for any other address. */
export const readAddress = (
  url: string | undefined,
): { readonly planId: string; readonly as: string | null } | null => {
  if (!url || !URL.canParse(url, 'ws://host')) return null
  const { pathname, searchParams } = new URL(url, 'ws://host')
  const found = /^\/live\/([^/]+)$/.exec(pathname)
  return found?.[1] ? { planId: found[1], as: searchParams.get('as') } : null
}
