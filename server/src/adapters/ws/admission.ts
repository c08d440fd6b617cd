/**
 * Who may come in by a socket, asked in the order of what it costs: address, origin, how often this address asks, whose
 * cookie it is, how often that one asks, whether the plan has a room, how many sockets are open already.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { isPlanId } from '@twofold/shared/ids'
import type { CounterLabel, Metrics } from '../../host/metrics.ts'
import type { PlanRoom } from '../../host/plan-room.ts'
import type { AccessEnded, Clock, Seat, Seats } from '../../host/ports.ts'
import { RateBuckets } from '../../host/rate-buckets.ts'
import type { Rooms } from '../../host/rooms.ts'
import type { Guests, SocketLimits } from './guests.ts'
import { readAddress, type UpgradeStatus } from './upgrade.ts'

/** Who stands in the door. */
export interface Caller {
  readonly request: IncomingMessage
  readonly raw: Duplex
  readonly head: Buffer
  /** Its key (address-key.ts). */
  readonly address: string
  /** Accesses that ended meanwhile: the seat may have been read just before. */
  readonly ended: readonly AccessEnded[]
}

export interface Admitted {
  readonly seat: Seat
  readonly room: PlanRoom
}

export interface AdmissionParts {
  readonly seats: Seats
  readonly rooms: Rooms
  /** The one origin whose pages may open sockets, asked anew for each upgrade. */
  readonly origin: () => string
  readonly guests: Guests
  readonly limits: SocketLimits
  readonly clock: Clock
  readonly metrics: Metrics
}

export const isAccessOf = (seat: Seat, ended: AccessEnded): boolean => {
  if ('credential' in ended) return seat.credential === ended.credential
  if ('knock' in ended) return seat.knock === ended.knock
  return seat.planId === ended.planId && seat.participantId === ended.participantId
}

/** Tells who may come in; otherwise the status that they get. */
export const createAdmission = ({ seats, rooms, origin, guests, limits, clock, metrics }: AdmissionParts) => {
  const byAddress = new RateBuckets(limits.upgrades.address, clock)
  const byCredential = new RateBuckets(limits.upgrades.credential, clock)

  const tooMany = (limit: CounterLabel<'limitHit'>): '429' => {
    metrics.count('limitHit', limit)
    return '429'
  }

  return async ({ request, address, ended }: Caller): Promise<Admitted | UpgradeStatus> => {
    const asked = readAddress(request.url)
    if (!asked) return '404'
    if (request.headers.origin !== origin()) return '403'
    if (!byAddress.take(address)) return tooMany('upgradeAddress')
    const seat = await seats.seatOf(request.headers.cookie, asked.planId, asked.as)
    if (!seat || !isPlanId(asked.planId)) return '401'
    if (!byCredential.take(seat.credential)) return tooMany('upgradeCredential')
    const room = await rooms.open(seat.planId)
    if (!room || ended.some((one) => isAccessOf(seat, one))) return '401'
    const full = guests.fullFor(seat, address)
    return full ? tooMany(full) : { seat, room }
  }
}
