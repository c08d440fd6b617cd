/**
 * Everybody who holds a socket: how many a person, a plan and an address have open, and how much each person may send,
 * over all of their sockets and through reconnections.
 */
import type { Duplex } from 'node:stream'
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import {
  type FlowLimits,
  flowLimits,
  maxSocketsPerAddress,
  maxSocketsPerKnock,
  maxSocketsPerPerson,
  maxSocketsPerPlan,
  upgradeLimits,
} from '@twofold/shared/limits'
import type { WebSocket } from 'ws'
import { type Flow, type FlowVerdict, fullFlow, isFull, takeFrame } from '../../core/flow.ts'
import type { Allowance } from '../../core/token-bucket.ts'
import type { PlanRoom } from '../../host/plan-room.ts'
import type { Clock, Seat } from '../../host/ports.ts'
import type { Session } from '../../host/session.ts'
import { frameKindOf } from './frame-kind.ts'
import type { Pulse } from './pulse.ts'

export interface SocketLimits {
  readonly upgrades: { readonly address: Allowance; readonly credential: Allowance }
  readonly perPerson: number
  readonly perPlan: number
  readonly perAddress: number
  readonly flow: FlowLimits
}

export const ourSocketLimits: SocketLimits = {
  upgrades: upgradeLimits,
  perPerson: maxSocketsPerPerson,
  perPlan: maxSocketsPerPlan,
  perAddress: maxSocketsPerAddress,
  flow: flowLimits,
}

export interface Guest {
  readonly socket: WebSocket
  /** The TCP socket under it. */
  readonly raw: Duplex
  readonly seat: Seat
  /** Its key (address-key.ts). */
  readonly address: string
  readonly room: PlanRoom
  readonly session: Session
  /** How its line stood when it was last pinged; null: not pinged yet. */
  pulse: Pulse | null
}

type Person = Pick<Seat, 'planId' | 'participantId' | 'knock'>
/** Who only says that they are somebody is measured apart from that somebody. */
const keyOf = ({ planId, participantId, knock }: Person): `${PlanId} ${ParticipantId} ${string}` =>
  `${planId} ${participantId} ${knock ?? ''}`

export type FullPlace = 'socketsPerson' | 'socketsPlan' | 'socketsAddress'

export class Guests {
  readonly #limits: SocketLimits
  readonly #clock: Pick<Clock, 'now'>
  readonly #guests = new Set<Guest>()
  readonly #flows = new Map<string, Flow>()

  constructor(limits: SocketLimits, clock: Pick<Clock, 'now'>) {
    this.#limits = limits
    this.#clock = clock
  }

  [Symbol.iterator](): Iterator<Guest> {
    return this.#guests[Symbol.iterator]()
  }

  add(guest: Guest): void {
    this.#guests.add(guest)
  }

  delete(guest: Guest): void {
    this.#guests.delete(guest)
  }

  #count(isOne: (guest: Guest) => boolean): number {
    let count = 0
    for (const guest of this.#guests) if (isOne(guest)) count += 1
    return count
  }

  /** What keeps one more socket out; null: nothing. */
  fullFor(person: Person, address: string): FullPlace | null {
    const key = keyOf(person)
    const perPerson = person.knock === null ? this.#limits.perPerson : maxSocketsPerKnock
    if (this.#count(({ seat }) => keyOf(seat) === key) >= perPerson) return 'socketsPerson'
    if (this.#count(({ seat }) => seat.planId === person.planId) >= this.#limits.perPlan) return 'socketsPlan'
    if (this.#count((guest) => guest.address === address) >= this.#limits.perAddress) return 'socketsAddress'
    return null
  }

  /** Whether this frame is within its person's measure. Reads two bytes of it at most. */
  measure({ seat }: Guest, frame: Uint8Array): FlowVerdict {
    const now = this.#clock.now()
    const key = keyOf(seat)
    const flow = this.#flows.get(key) ?? fullFlow(this.#limits.flow, now)
    const kind = frameKindOf(frame)
    const [next, verdict] = takeFrame(flow, this.#limits.flow, { kind, bytes: frame.length }, now)
    this.#flows.set(key, next)
    return verdict
  }

  /** Forgets measures that are as good as new. */
  sweep(): void {
    const now = this.#clock.now()
    for (const [key, flow] of this.#flows) if (isFull(flow, this.#limits.flow, now)) this.#flows.delete(key)
  }
}
