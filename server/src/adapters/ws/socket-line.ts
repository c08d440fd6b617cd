/** A WebSocket as a session's line: the frames of one call leave in one TCP write. */
import type { Duplex } from 'node:stream'
import { type CloseReason, closeCodes, subprotocol } from '@twofold/shared/wire'
import { WebSocket } from 'ws'
import type { Line } from '../../host/session.ts'

/** How long a client may take to answer our close before the socket is cut. */
const closeWithinMs = 2_000

/**
 * @param raw the TCP (or TLS) socket under `socket`
 * @param onClose told once, when our side ends it
 */
export const createSocketLine = (
  socket: WebSocket,
  raw: Duplex,
  onClose: (reason: CloseReason) => void = () => undefined,
): Line => ({
  isTwofold: socket.protocol === subprotocol,
  get bufferedBytes() {
    return socket.bufferedAmount
  },
  send(frames) {
    if (socket.readyState !== WebSocket.OPEN) return
    raw.cork()
    for (const frame of frames) socket.send(frame)
    raw.uncork()
  },
  close(reason) {
    if (socket.readyState !== WebSocket.OPEN) return
    onClose(reason)
    socket.close(closeCodes[reason].code)
    setTimeout(() => socket.terminate(), closeWithinMs).unref()
  },
})
