/** How many connections one address holds, whatever it does with them; behind proxies of our own that is theirs to count. */
import type { Server } from 'node:http'
import type { Metrics } from '../../host/metrics.ts'
import { addressKey } from '../address-key.ts'

/** A hundred people behind one router: five sockets each, and what their browsers keep open beside. */
export const ourConnectionsPerAddress = 1_000

export const limitConnections = (server: Server, perAddress: number, metrics: Metrics): void => {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const key = addressKey(socket.remoteAddress ?? 'unknown')
    const count = open.get(key) ?? 0
    if (count >= perAddress) {
      metrics.count('limitHit', 'connectionsAddress')
      socket.destroy()
      return
    }
    open.set(key, count + 1)
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1
      if (left > 0) open.set(key, left)
      else open.delete(key)
    })
  })
}
