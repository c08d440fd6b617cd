/** People at the door of a live house: those who behave, and bare sockets that a test may misuse. */
import { once } from 'node:events'
import { request } from 'node:http'
import type { PlanId } from '@twofold/shared/ids'
import { lineOf } from '@twofold/shared/plan-doc'
import { subprotocol } from '@twofold/shared/wire'
import { type ClientOptions, WebSocket } from 'ws'
import type * as Y from 'yjs'
import type { LiveHouse } from './live-house.ts'
import { connectRawClient, type RawClient } from './raw-client.ts'
import { line } from './test-guest.ts'
import { type Name, planId } from './test-room.ts'

export interface JoinOptions {
  readonly plan?: PlanId
  readonly doc?: Y.Doc
}

export const joins = async (
  house: LiveHouse,
  name: Name,
  { plan = planId, doc }: JoinOptions = {},
): Promise<RawClient> => {
  const client = connectRawClient({
    url: `${house.url}/live/${plan}`,
    headers: house.headersOf(name),
    ...(doc ? { doc } : {}),
  })
  await client.synced
  return client
}
export const types = (client: RawClient, words: string): void => lineOf(client.doc, line).insert(0, words)
export const reads = (client: RawClient): string => lineOf(client.doc, line).toString()

/** A bare socket that a test may misuse. */
export const opensSocket = async (
  house: LiveHouse,
  name: Name,
  options: ClientOptions = {},
): Promise<WebSocket> => {
  const socket = new WebSocket(`${house.url}/live/${planId}`, subprotocol, {
    headers: house.headersOf(name),
    ...options,
  })
  await once(socket, 'open')
  return socket
}
export const codeOf = async (socket: WebSocket): Promise<number> => (await once(socket, 'close'))[0] as number

export interface Answered {
  readonly status: number
  readonly body: string
}

/** Asks for a WebSocket and tells the status; 101 is hung up at once. */
export const asksFor = (
  { origin }: Pick<LiveHouse, 'origin'>,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const asked = request(`${origin}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
        ...headers,
      },
    })
    asked.on('response', (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    asked.on('upgrade', (_response, socket) => {
      socket.destroy()
      resolve({ status: 101, body: '' })
    })
    asked.on('error', reject)
    asked.end()
  })
