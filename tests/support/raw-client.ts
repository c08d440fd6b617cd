/**
 * A client of the wire itself, with no provider between: one socket, one document, and counts of what was sent, saved
 * and seen. Speaks `twofold.v1`, so that it hears `saved`.
 */
import { once } from 'node:events'
import type { PlanId } from '@twofold/shared/ids'
import { readMessage, subprotocol, writeStep1, writeStep2, writeUpdate } from '@twofold/shared/wire'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { liveUrl } from './plan.ts'
import type { Visitor } from './visitor.ts'

const fromServer = Symbol('from the server')

export interface RawClient {
  readonly doc: Y.Doc
  /** Step 2 and update frames sent in this session. */
  sentFrames(): number
  /** How many of them the server says are on its disk. */
  savedFrames(): number
  isOpen(): boolean
  /** Resolves when the server's first full state is in `doc`. */
  readonly synced: Promise<void>
  /** Called with every update that came from others. */
  onRemoteUpdate(listen: (update: Uint8Array) => void): void
  onSaved(listen: (frames: number) => void): void
  close(): Promise<void>
}

export interface RawClientOptions {
  readonly visitor: Visitor
  readonly planId: PlanId
  readonly doc?: Y.Doc
}

export const connectRawClient = ({ visitor, planId, doc = new Y.Doc() }: RawClientOptions): RawClient => {
  const socket = new WebSocket(liveUrl(visitor.origin, planId), subprotocol, {
    headers: { cookie: visitor.cookies(), origin: visitor.origin },
  })
  const remoteListeners: ((update: Uint8Array) => void)[] = []
  const savedListeners: ((frames: number) => void)[] = []
  let sent = 0
  let saved = 0
  const synced = Promise.withResolvers<void>()
  // A server killed before the first sync is the crash test's business, not an unhandled rejection.
  synced.promise.catch(() => undefined)

  const send = (frame: Uint8Array, isEdit: boolean) => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (isEdit) sent += 1
    socket.send(frame)
  }
  const onLocalUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== fromServer) send(writeUpdate(update), true)
  }
  const receive = (frame: Uint8Array) => {
    const message = readMessage(frame)
    switch (message.type) {
      case 'step1':
        send(writeStep2(Y.encodeStateAsUpdate(doc, message.stateVector)), true)
        return
      case 'step2':
        Y.applyUpdate(doc, message.update, fromServer)
        synced.resolve()
        return
      case 'update':
        Y.applyUpdate(doc, message.update, fromServer)
        for (const listen of remoteListeners) listen(message.update)
        return
      case 'saved':
        saved = message.frames
        for (const listen of savedListeners) listen(message.frames)
        return
      case 'awareness':
      case 'queryAwareness':
      case 'auth':
      case 'notice':
        return
    }
  }
  socket.binaryType = 'nodebuffer'
  socket.on('open', () => send(writeStep1(Y.encodeStateVector(doc)), false))
  socket.on('message', (data: Buffer) => receive(new Uint8Array(data)))
  socket.on('error', (error) => synced.reject(error))
  socket.on('close', (code) => synced.reject(new Error(`the line closed with ${code}`)))
  doc.on('update', onLocalUpdate)

  return {
    doc,
    synced: synced.promise,
    sentFrames: () => sent,
    savedFrames: () => saved,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    onRemoteUpdate: (listen) => remoteListeners.push(listen),
    onSaved: (listen) => savedListeners.push(listen),
    close: async () => {
      doc.off('update', onLocalUpdate)
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}
