/**
 * `WS /live/<planId>`: checks `Origin` and cookie before a single frame is read, then hands the socket's messages to the
 * plan's room. A stranger's upgrade is refused with a status and no detail; every later end has a close code.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isPlanId, type SessionId } from '@twofold/shared/ids'
import { maxFrameBytes, pingEveryMs } from '@twofold/shared/limits'
import { closeCodes, subprotocol } from '@twofold/shared/wire'
import { type WebSocket, WebSocketServer } from 'ws'
import { maySit } from '../../core/access.ts'
import { personOf } from '../../core/plan-state.ts'
import type { Log } from '../../host/log.ts'
import type { PlanRoom } from '../../host/plan-room.ts'
import type { AccessEnded, Clock, Seat, Seats } from '../../host/ports.ts'
import type { Rooms } from '../../host/rooms.ts'
import type { Session } from '../../host/session.ts'
import { createSocketLine } from './socket-line.ts'

export interface LiveDoorParts {
  readonly server: Server
  readonly seats: Seats
  readonly rooms: Rooms
  /** The one origin whose pages may open sockets, asked anew for each upgrade. */
  readonly origin: () => string
  readonly clock: Clock
  readonly log: Log
}

export interface LiveDoor {
  close(): Promise<void>
}

interface Guest {
  readonly socket: WebSocket
  readonly seat: Seat
  readonly room: PlanRoom
  readonly session: Session
  hasPonged: boolean
}

const refuseUpgrade = (
  socket: Duplex,
  status: '403 Forbidden' | '401 Unauthorized' | '404 Not Found' | '503 Service Unavailable',
) => {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

const isAccessOf = (seat: Seat, ended: AccessEnded): boolean =>
  'credential' in ended
    ? seat.credential === ended.credential
    : seat.planId === ended.planId && seat.participantId === ended.participantId

/** `/live/<planId>?as=<participantId>`; null for any other address. */
const readAddress = (
  url: string | undefined,
): { readonly planId: string; readonly as: string | null } | null => {
  if (!url || !URL.canParse(url, 'ws://host')) return null
  const { pathname, searchParams } = new URL(url, 'ws://host')
  const found = /^\/live\/([^/]+)$/.exec(pathname)
  return found?.[1] ? { planId: found[1], as: searchParams.get('as') } : null
}

export const openLiveDoor = ({ server, seats, rooms, origin, clock, log }: LiveDoorParts): LiveDoor => {
  const guests = new Set<Guest>()
  /** Accesses that ended while somebody stood in the door: their seat may have been read just before. */
  const endedMeanwhile = new Set<AccessEnded[]>()
  let nextSession = 1
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  })

  const welcome = (seat: Seat, room: PlanRoom, raw: Duplex, socket: WebSocket): void => {
    // Over the frame limit, broken framing: ws closes by itself; the event must have a listener from the first byte on.
    socket.on('error', () => log.info({}, 'socket error'))
    const person = personOf(room.state, seat.participantId)
    if (!person || !maySit(room.state, person.id)) return socket.close(closeCodes.notAllowed.code)
    const line = createSocketLine(socket, raw)
    const session = room.sit(`session_${nextSession++}` as SessionId, person, line)
    const guest: Guest = { socket, seat, room, session, hasPonged: true }
    guests.add(guest)
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) room.dismiss(session, 'badFrame')
      // ws hands out slices of a pool: an exact copy, so that nothing can ever read past the frame.
      else room.receive(session, new Uint8Array(data))
    })
    socket.on('pong', () => {
      guest.hasPonged = true
    })
    socket.on('close', () => {
      guests.delete(guest)
      room.stand(session)
    })
  }

  const upgrade = async (
    request: IncomingMessage,
    raw: Duplex,
    head: Buffer,
    ended: readonly AccessEnded[],
  ): Promise<void> => {
    const address = readAddress(request.url)
    if (!address) return refuseUpgrade(raw, '404 Not Found')
    if (request.headers.origin !== origin()) return refuseUpgrade(raw, '403 Forbidden')
    const seat = await seats.seatOf(request.headers.cookie, address.planId, address.as)
    if (!seat || !isPlanId(address.planId)) return refuseUpgrade(raw, '401 Unauthorized')
    const room = await rooms.open(seat.planId)
    if (!room || ended.some((one) => isAccessOf(seat, one))) return refuseUpgrade(raw, '401 Unauthorized')
    sockets.handleUpgrade(request, raw, head, (socket) => welcome(seat, room, raw, socket))
  }

  const onUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer): void => {
    raw.on('error', () => raw.destroy())
    const ended: AccessEnded[] = []
    endedMeanwhile.add(ended)
    upgrade(request, raw, head, ended)
      .catch(() => {
        log.warn({}, 'upgrade not possible now')
        refuseUpgrade(raw, '503 Service Unavailable')
      })
      .finally(() => endedMeanwhile.delete(ended))
  }
  server.on('upgrade', onUpgrade)

  const ping = (): void => {
    for (const guest of guests) {
      if (!guest.hasPonged) guest.socket.terminate()
      guest.hasPonged = false
      guest.socket.ping()
    }
    cancelPing = clock.after(pingEveryMs, ping)
  }
  let cancelPing = clock.after(pingEveryMs, ping)

  const offEnded = seats.onAccessEnded((ended) => {
    for (const list of endedMeanwhile) list.push(ended)
    for (const { seat, session, room } of guests)
      if (isAccessOf(seat, ended)) room.dismiss(session, 'sessionEnded')
  })

  return {
    async close() {
      cancelPing()
      offEnded()
      server.off('upgrade', onUpgrade)
      for (const { session, room } of guests) room.dismiss(session, 'goingAway')
      for (const { socket } of guests) socket.terminate()
      sockets.close()
    },
  }
}
