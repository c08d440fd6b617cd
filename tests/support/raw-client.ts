/**
 * A client of the wire itself, with no provider between: one socket, one document, and a record of what was sent, saved
 * and received. Speaks `twofold.v1`, so that it hears `saved`.
 */
import { once } from 'node:events'
import { readMessage, subprotocol, writeStep1, writeStep2, writeUpdate } from '@twofold/shared/wire'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/** Origin of what came over the wire, in the document's events. */
export const fromServer = Symbol('from the server')

export interface RawClient {
  readonly doc: Y.Doc
  readonly opened: Promise<void>
  /** Resolves when the server's first full state is in `doc`. */
  readonly synced: Promise<void>
  /** Resolves with the close code, whoever closed. */
  readonly closed: Promise<number>
  /** Updates sent in this session (step 2 and update frames), in order. */
  readonly sent: readonly Uint8Array[]
  /** How many of `sent` the server says are on its disk. */
  savedFrames(): number
  /** Updates received in this session, in order. */
  readonly received: readonly Uint8Array[]
  onSaved(listen: (frames: number) => void): void
  /** Any frame at all. */
  sends(frame: Uint8Array): void
  close(): Promise<void>
}

export interface RawClientOptions {
  readonly url: string
  /** `Cookie` and `Origin`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly doc?: Y.Doc
}

/** A promise that a test may leave unwatched. */
const unwatched = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => undefined)
  return promise
}

export const connectRawClient = ({ url, headers = {}, doc = new Y.Doc() }: RawClientOptions): RawClient => {
  const socket = new WebSocket(url, subprotocol, { headers })
  const sent: Uint8Array[] = []
  const received: Uint8Array[] = []
  const savedListeners: ((frames: number) => void)[] = []
  let saved = 0
  const opened = Promise.withResolvers<void>()
  const synced = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<number>()

  const sendEdit = (frame: Uint8Array, update: Uint8Array) => {
    if (socket.readyState !== WebSocket.OPEN) return
    sent.push(update)
    socket.send(frame)
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== fromServer) sendEdit(writeUpdate(update), update)
  }
  const apply = (update: Uint8Array) => {
    received.push(update)
    Y.applyUpdate(doc, update, fromServer)
  }
  const answerStep1 = (stateVector: Uint8Array) => {
    const update = Y.encodeStateAsUpdate(doc, stateVector)
    sendEdit(writeStep2(update), update)
  }
  const receive = (frame: Uint8Array) => {
    const message = readMessage(frame)
    if (message.type === 'step1') answerStep1(message.stateVector)
    if (message.type === 'step2' || message.type === 'update') apply(message.update)
    if (message.type === 'step2') synced.resolve()
    if (message.type === 'saved') {
      saved = message.frames
      for (const listen of savedListeners) listen(saved)
    }
  }
  const fail = (error: Error) => {
    opened.reject(error)
    synced.reject(error)
  }
  socket.binaryType = 'nodebuffer'
  socket.on('open', () => {
    socket.send(writeStep1(Y.encodeStateVector(doc)))
    opened.resolve()
  })
  socket.on('message', (data: Buffer) => receive(new Uint8Array(data)))
  socket.on('error', fail)
  socket.on('close', (code) => {
    doc.off('update', onUpdate)
    fail(new Error(`the line closed with ${code}`))
    closed.resolve(code)
  })
  doc.on('update', onUpdate)

  return {
    doc,
    opened: unwatched(opened.promise),
    synced: unwatched(synced.promise),
    closed: closed.promise,
    sent,
    received,
    savedFrames: () => saved,
    onSaved: (listen) => savedListeners.push(listen),
    sends: (frame) => socket.send(frame),
    close: async () => {
      if (socket.readyState === WebSocket.CLOSED) return
      const ended = once(socket, 'close')
      socket.close()
      await ended
    },
  }
}
