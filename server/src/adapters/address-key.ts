/** What of an address is limited together: an IPv4 address, or the /64 that one household or one attacker holds whole. */
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/** All eight groups of an IPv6 address, `::` written out. */
const groupsOf = (address: string): readonly string[] => {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  if (tail === undefined) return before
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}

export const addressKey = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const groups = groupsOf(address.split('%')[0] ?? address).slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/**
 * Where a request came from, as Express's `trust proxy` counts it: behind `trustedProxies` proxies of our own, the
 * address that the first of them saw; what stands before it in the header is anybody's to make up.
 */
export const addressOf = (request: IncomingMessage, trustedProxies: number): string => {
  const header = request.headers['x-forwarded-for']
  const told = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const hops = [request.socket.remoteAddress ?? 'unknown', ...told.reverse()]
  return hops[Math.min(trustedProxies, hops.length - 1)] ?? 'unknown'
}
