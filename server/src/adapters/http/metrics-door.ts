/**
 * `GET /metrics` on a port of its own, off unless asked for: who can reach the public door can not reach this one, and no
 * right of any account opens it.
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Prometheus } from '../prometheus.ts'

export interface MetricsDoor {
  readonly port: number
  close(): Promise<void>
}

const answer =
  ({ text, contentType }: Prometheus): RequestListener =>
  async (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    try {
      const body = await text()
      response.writeHead(200, { 'Content-Type': contentType }).end(body)
    } catch {
      response.writeHead(500).end()
    }
  }

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/** What `listen` threw is its cause. */
export class MetricsDoorShut extends Error {
  override readonly name = 'MetricsDoorShut'
}

/** @throws MetricsDoorShut when the port is taken */
export const openMetricsDoor = (
  at: { readonly port: number; readonly host: string },
  prometheus: Prometheus,
): Promise<MetricsDoor> =>
  new Promise((resolve, reject) => {
    const server = createServer(answer(prometheus))
    const notOpened = (cause: Error) => reject(new MetricsDoorShut('metrics', { cause }))
    server.once('error', notOpened)
    server.listen(at, () => {
      server.off('error', notOpened)
      resolve({ port: (server.address() as AddressInfo).port, close: () => stop(server) })
    })
  })
