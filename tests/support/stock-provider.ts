/** The y-websocket provider from npm, as it comes, given a cookie and an origin because Node has no browser's. */
import type { PlanId } from '@twofold/shared/ids'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { headersOf, liveUrl } from './plan.ts'
import type { Visitor } from './visitor.ts'

export const connectStockProvider = (visitor: Visitor, planId: PlanId, doc: Y.Doc): WebsocketProvider => {
  class SocketWithCookie extends WebSocket {
    constructor(address: string, protocols?: string[]) {
      super(address, protocols, { headers: headersOf(visitor) })
    }
  }
  const url = liveUrl(visitor.origin, planId)
  return new WebsocketProvider(url.slice(0, url.lastIndexOf('/')), planId, doc, {
    WebSocketPolyfill: SocketWithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
}

/** Resolves when the provider has the server's state. */
export const syncedWith = (provider: WebsocketProvider): Promise<void> =>
  provider.synced
    ? Promise.resolve()
    : new Promise((resolve) => {
        const look = (isSynced: boolean) => {
          if (!isSynced) return
          provider.off('sync', look)
          resolve()
        }
        provider.on('sync', look)
      })

/** Resolves when the document satisfies the condition: now, or after one of its updates. */
export const docReaches = (doc: Y.Doc, isThere: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (isThere()) return resolve()
    const look = () => {
      if (!isThere()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
  })
