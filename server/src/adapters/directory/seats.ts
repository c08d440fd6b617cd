/** Who a request's cookies speak for: the `Seats` port over devices and accounts. */
import { type ParticipantId, type PlanId, planIdSchema } from '@twofold/shared/ids'
import { parseCookie } from 'cookie'
import type { AccessEnded, Clock, Seat, Seats } from '../../host/ports.ts'
import type { AccountSession, Accounts } from '../accounts/accounts.ts'
import type { Log } from '../log.ts'
import { type Staff, staffOf } from './agencies.ts'
import { type Device, deviceOf, type HeldPlace, placesOf } from './devices.ts'
import { knocksOf } from './knocks.ts'
import type { Directory, ParticipantRow } from './tables.ts'

/** `__Host-`: https (or localhost) only, this host only, never shared with a sub-domain. */
export const ownDeviceCookie = '__Host-twofold-device'
/** Of its own, so that a borrowed session beside an own device still ends with the browser. */
export const borrowedDeviceCookie = '__Host-twofold-borrowed'

export interface Visitor {
  readonly session: AccountSession | null
  readonly staff: Staff | null
  readonly devices: readonly Device[]
  /** What these devices hold, the newest first. */
  readonly places: readonly HeldPlace[]
}

/** A seat with what the HTTP doors want to know of it. */
export interface FoundSeat extends Seat {
  readonly row: ParticipantRow
  readonly isBorrowed: boolean
}

/** Somebody who came by a spoken code and waits to be let in. */
export interface FoundKnock extends Seat {
  readonly knock: string
  readonly row: ParticipantRow
  readonly isBorrowed: boolean
}

export interface DirectorySeats extends Seats {
  visitorOf(cookieHeader: string | undefined): Promise<Visitor>
  /** A place in the plan; never a knock: every door but the waiting room's is shut to that. */
  findSeat(cookieHeader: string | undefined, planId: string, as: string | null): Promise<FoundSeat | null>
  findKnock(cookieHeader: string | undefined, planId: string, as: string | null): Promise<FoundKnock | null>
  /** Tells everybody who listens. */
  end(ended: AccessEnded): void
}

export const credentialOf = {
  device: (device: Pick<Device, 'id'>): string => `device:${device.id}`,
  account: (session: Pick<AccountSession, 'sessionId'>): string => `account:${session.sessionId}`,
}

interface Parts {
  readonly directory: Directory
  readonly accounts: Accounts
  readonly clock: Clock
  readonly log: Log
}

interface Held {
  readonly row: ParticipantRow
  readonly credential: string
  readonly isBorrowed: boolean
}

/** "Last here" is told by the minute. */
const hereStepMs = 60_000

const isDevice = (device: Device | null): device is Device => device !== null

export const createSeats = ({ directory, accounts, clock, log }: Parts): DirectorySeats => {
  const listeners = new Set<(ended: AccessEnded) => void>()

  const visitorOf = async (cookieHeader: string | undefined): Promise<Visitor> => {
    const cookies = parseCookie(cookieHeader ?? '')
    const now = clock.now()
    const session = await accounts.sessionOf(cookieHeader)
    const staff = session ? await staffOf(directory, session.userId) : null
    const found = await Promise.all(
      [ownDeviceCookie, borrowedDeviceCookie].map((name) => deviceOf(directory, cookies[name], now)),
    )
    const devices = found.filter(isDevice)
    return { session, staff, devices, places: await placesOf(directory, devices) }
  }

  const accountPlace = (userId: string, planId: string) =>
    directory
      .selectFrom('participant')
      .selectAll()
      .where('planId', '=', planId as ParticipantRow['planId'])
      .where('userId', '=', userId)
      .where('removedAt', 'is', null)
      .executeTakeFirst()

  /** The places that the cookies hold in one plan: devices first, then the account. */
  const heldIn = async (visitor: Visitor, planId: string): Promise<readonly Held[]> => {
    const held: Held[] = visitor.places
      .filter((place) => place.planId === planId && place.removedAt === null)
      .map((row) => ({
        row,
        credential: credentialOf.device({ id: row.deviceId }),
        isBorrowed: visitor.devices.some((device) => device.id === row.deviceId && device.isBorrowed),
      }))
    if (!visitor.session || !visitor.staff) return held
    const row = await accountPlace(visitor.staff.userId, planId)
    return row
      ? [...held, { row, credential: credentialOf.account(visitor.session), isBorrowed: false }]
      : held
  }

  /** Best effort: a disk that cannot be written must not keep anybody from reading. */
  const noteHere = (row: ParticipantRow): void => {
    const now = clock.now()
    if (row.lastHereAt !== null && row.lastHereAt > now - hereStepMs) return
    directory
      .updateTable('participant')
      .set({ lastHereAt: now })
      .where('id', '=', row.id)
      .execute()
      .catch((error: unknown) => log.warn({ err: error }, 'a visit was not written down'))
  }

  const agencyOf = (planId: PlanId) =>
    directory.selectFrom('plan').select('agencyId').where('id', '=', planId).executeTakeFirstOrThrow()

  const findSeat: DirectorySeats['findSeat'] = async (cookieHeader, planId, as) => {
    if (!cookieHeader || !planIdSchema.safeParse(planId).success) return null
    const held = await heldIn(await visitorOf(cookieHeader), planId)
    const found = as === null ? held[0] : held.find(({ row }) => row.id === (as as ParticipantId))
    if (!found) return null
    const { row, credential, isBorrowed } = found
    const { agencyId } = await agencyOf(row.planId)
    noteHere(row)
    return {
      planId: row.planId,
      participantId: row.id,
      agencyId,
      credential,
      knock: null,
      row,
      isBorrowed,
    }
  }

  const findKnock: DirectorySeats['findKnock'] = async (cookieHeader, planId, as) => {
    const asked = planIdSchema.safeParse(planId)
    if (!cookieHeader || !asked.success) return null
    const { devices } = await visitorOf(cookieHeader)
    const knocks = await knocksOf(directory, devices, asked.data, clock.now())
    const found = as === null ? knocks[0] : knocks.find(({ id }) => id === (as as ParticipantId))
    if (!found) return null
    const { agencyId } = await agencyOf(found.planId)
    const { knock, deviceId, ...row } = found
    return {
      planId: row.planId,
      participantId: row.id,
      agencyId,
      credential: credentialOf.device({ id: deviceId }),
      knock,
      row,
      isBorrowed: devices.some((device) => device.id === deviceId && device.isBorrowed),
    }
  }

  return {
    visitorOf,
    findSeat,
    findKnock,
    seatOf: async (cookieHeader, planId, as) => {
      const seat = (await findSeat(cookieHeader, planId, as)) ?? (await findKnock(cookieHeader, planId, as))
      if (!seat) return null
      const { participantId, agencyId, credential, knock } = seat
      return { planId: seat.planId, participantId, agencyId, credential, knock }
    },
    onAccessEnded(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    end(ended) {
      for (const listen of listeners) listen(ended)
    },
  }
}
