/**
 * `WS /live/<planId>`: checks `Origin`, how often and how many, and the cookie before a single frame is read, then hands
 * the socket's messages to the plan's room, as far as they are within measure. A stranger's upgrade is refused with a
 * status and no detail; every later end has a close code.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { SessionId } from '@twofold/shared/ids'
import { maxFrameBytes, pingEveryMs } from '@twofold/shared/limits'
import { closeCodes, subprotocol } from '@twofold/shared/wire'
import { WebSocket, WebSocketServer } from 'ws'
import { personOf } from '../../core/plan-state.ts'
import type { Log } from '../../host/log.ts'
import { type Metrics, silentMetrics } from '../../host/metrics.ts'
import type { AccessEnded, Clock, Seat, Seats } from '../../host/ports.ts'
import type { Rooms } from '../../host/rooms.ts'
import { addressKey, addressOf } from '../address-key.ts'
import { type Admitted, type Caller, createAdmission, isAccessOf } from './admission.ts'
import { type Guest, Guests, ourSocketLimits, type SocketLimits } from './guests.ts'
import { beatBetween, pulseOf } from './pulse.ts'
import { createSocketLine } from './socket-line.ts'
import { refuseUpgrade, type UpgradeStatus } from './upgrade.ts'

export interface LiveDoorParts {
  readonly server: Server
  readonly seats: Seats
  readonly rooms: Rooms
  /** The one origin whose pages may open sockets, asked anew for each upgrade. */
  readonly origin: () => string
  readonly clock: Clock
  readonly log: Log
  readonly metrics?: Metrics
  readonly limits?: SocketLimits
  /** How many proxies of our own stand in front. */
  readonly trustedProxies?: number
}

export interface LiveDoor {
  /** The seats of everybody who holds a socket. */
  openSeats(): readonly Seat[]
  close(): Promise<void>
}

export const openLiveDoor = ({
  server,
  seats,
  rooms,
  origin,
  clock,
  log,
  metrics = silentMetrics,
  limits = ourSocketLimits,
  trustedProxies = 0,
}: LiveDoorParts): LiveDoor => {
  const guests = new Guests(limits, clock)
  const admit = createAdmission({ seats, rooms, origin, guests, limits, clock, metrics })
  const callers = new Set<AccessEnded[]>()
  let nextSession = 1
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  })

  // ── frames ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const receive = (guest: Guest, data: Buffer, isBinary: boolean): void => {
    const { room, session, socket } = guest
    // Already shown out: what is still under way is not even measured.
    if (socket.readyState !== WebSocket.OPEN) return
    if (!isBinary) return room.dismiss(session, 'badFrame')
    const verdict = guests.measure(guest, data)
    if (verdict.kind !== 'taken') metrics.count('limitHit', verdict.over)
    if (verdict.kind === 'dropped') return metrics.count('presenceDropped', 'rate')
    if (verdict.kind === 'ended') return room.dismiss(session, 'tooMuch')
    // ws hands out slices of a pool: an exact copy, so that nothing can ever read past the frame.
    room.receive(session, new Uint8Array(data))
  }

  const tellOpen = (): void => {
    const all = [...guests]
    const twofold = all.filter(({ session }) => session.line.isTwofold).length
    metrics.gauge('openSessions', twofold, 'twofold')
    metrics.gauge('openSessions', all.length - twofold, 'stock')
  }

  const welcome = ({ seat, room }: Admitted, { raw, address }: Caller, socket: WebSocket): void => {
    // Over the frame limit, broken framing: ws closes by itself; the event must have a listener from the first byte on.
    socket.on('error', () => log.info({}, 'socket error'))
    const person = personOf(room.state, seat.participantId)
    const line = createSocketLine(socket, raw, (reason) => metrics.count('sessionDismissed', reason))
    if (!person) return line.close('notAllowed')
    const id = `session_${nextSession++}` as SessionId
    const session = room.sit({ id, person, line, knock: seat.knock })
    const guest: Guest = { socket, seat, address, room, session, raw, pulse: null }
    guests.add(guest)
    metrics.count('sessionOpened', line.isTwofold ? 'twofold' : 'stock')
    tellOpen()
    socket.on('message', (data: Buffer, isBinary: boolean) => receive(guest, data, isBinary))
    socket.on('close', () => {
      guests.delete(guest)
      room.stand(session)
      tellOpen()
    })
  }

  // ── upgrades ────────────────────────────────────────────────────────────────────────────────────────────────────

  const refuse = ({ raw }: Caller, status: UpgradeStatus): void => {
    metrics.count('upgradeRefused', status)
    refuseUpgrade(raw, status)
  }

  const upgrade = async (caller: Caller): Promise<void> => {
    const admitted = await admit(caller)
    if (typeof admitted === 'string') return refuse(caller, admitted)
    const { request, raw, head } = caller
    // From the count of sockets to this one's being counted nothing waits.
    sockets.handleUpgrade(request, raw, head, (socket) => {
      try {
        welcome(admitted, caller, socket)
      } catch {
        // The socket is open: a status would be read as a broken frame.
        log.warn({}, 'a session did not begin')
        socket.close(closeCodes.roomReset.code)
      }
    })
  }

  const onUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer): void => {
    raw.on('error', () => raw.destroy())
    const ended: AccessEnded[] = []
    callers.add(ended)
    const caller = { request, raw, head, ended, address: addressKey(addressOf(request, trustedProxies)) }
    upgrade(caller)
      .catch(() => {
        log.warn({}, 'upgrade not possible now')
        refuse(caller, '503')
      })
      .finally(() => callers.delete(ended))
  }
  server.on('upgrade', onUpgrade)

  // ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

  const lookAfter = (guest: Guest): void => {
    const { socket, raw, room, session, pulse } = guest
    const now = pulseOf(raw)
    const beat = pulse ? beatBetween(pulse, now) : 'alive'
    guest.pulse = now
    if (beat === 'stuck') return room.dismiss(session, 'tooSlow')
    if (beat === 'alive') return socket.ping()
    metrics.count('sessionDismissed', 'silent')
    socket.terminate()
  }

  const round = (): void => {
    let buffered = 0
    for (const guest of guests) {
      lookAfter(guest)
      buffered += guest.socket.bufferedAmount
    }
    metrics.gauge('bufferedBytes', buffered)
    guests.sweep()
    cancelRound = clock.after(pingEveryMs, round)
  }
  let cancelRound = clock.after(pingEveryMs, round)

  const offEnded = seats.onAccessEnded((ended) => {
    const at = clock.now()
    for (const list of callers) list.push(ended)
    for (const { seat, session, room, socket } of guests) {
      if (!isAccessOf(seat, ended)) continue
      socket.once('close', () => metrics.took('removalToCloseSeconds', (clock.now() - at) / 1000))
      room.dismiss(session, 'sessionEnded')
    }
  })

  return {
    openSeats: () => [...guests].map(({ seat }) => seat),
    async close() {
      cancelRound()
      offEnded()
      server.off('upgrade', onUpgrade)
      for (const { session, room } of guests) room.dismiss(session, 'goingAway')
      for (const { socket } of guests) socket.terminate()
      sockets.close()
    },
  }
}
