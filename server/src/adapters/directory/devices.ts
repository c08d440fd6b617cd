/**
 * Devices: what a participant's cookie stands for. A person's own phone stays known for 90 days after its last visit; a
 * borrowed one until the browser closes, 12 hours at most. A device may hold several places.
 */
import type { ParticipantId } from '@twofold/shared/ids'
import { borrowedDeviceLifetimeMs, ownDeviceLifetimeMs } from '@twofold/shared/limits'
import type { Directory, ParticipantRow } from './tables.ts'
import { hashToken, makeDeviceId, makeToken } from './tokens.ts'

export interface Device {
  readonly id: string
  readonly isBorrowed: boolean
  readonly expiresAt: number
}

const lifetimeMs = (isBorrowed: boolean): number =>
  isBorrowed ? borrowedDeviceLifetimeMs : ownDeviceLifetimeMs

/** A known device that has not expired. */
export const deviceOf = async (
  directory: Directory,
  token: string | undefined,
  now: number,
): Promise<Device | null> => {
  if (!token) return null
  const row = await directory
    .selectFrom('device')
    .select(['id', 'isBorrowed', 'expiresAt'])
    .where('tokenHash', '=', hashToken(token))
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return row ? { ...row, isBorrowed: row.isBorrowed === 1 } : null
}

/** A new device and the token for its cookie. */
export const makeDevice = async (
  directory: Directory,
  isBorrowed: boolean,
  now: number,
): Promise<{ readonly device: Device; readonly token: string }> => {
  const token = makeToken()
  const device = { id: makeDeviceId(), isBorrowed, expiresAt: now + lifetimeMs(isBorrowed) }
  await directory
    .insertInto('device')
    .values({ ...device, isBorrowed: isBorrowed ? 1 : 0, tokenHash: hashToken(token) })
    .execute()
  return { device, token }
}

export const takePlace = async (
  directory: Directory,
  device: Device,
  participantId: ParticipantId,
  now: number,
): Promise<void> => {
  await directory
    .insertInto('place')
    .values({ deviceId: device.id, participantId, since: now })
    .onConflict((conflict) => conflict.columns(['deviceId', 'participantId']).doUpdateSet({ since: now }))
    .execute()
}

export type HeldPlace = ParticipantRow & { readonly deviceId: string }

/** The places of these devices, the newest first. */
export const placesOf = async (
  directory: Directory,
  devices: readonly Device[],
): Promise<readonly HeldPlace[]> => {
  if (devices.length === 0) return []
  return await directory
    .selectFrom('place')
    .innerJoin('participant', 'participant.id', 'place.participantId')
    .selectAll('participant')
    .select('deviceId')
    .where(
      'deviceId',
      'in',
      devices.map((device) => device.id),
    )
    .orderBy('since', 'desc')
    .execute()
}

/** Moves the end of an own device's life on, once a day at most; null when nothing moved. */
export const renewDevice = async (
  directory: Directory,
  device: Device,
  now: number,
): Promise<Device | null> => {
  const dayMs = 24 * 60 * 60 * 1000
  if (device.isBorrowed || device.expiresAt > now + ownDeviceLifetimeMs - dayMs) return null
  const expiresAt = now + ownDeviceLifetimeMs
  await directory.updateTable('device').set({ expiresAt }).where('id', '=', device.id).execute()
  return { ...device, expiresAt }
}

export const forgetDevice = async (directory: Directory, device: Device): Promise<void> => {
  await directory.deleteFrom('device').where('id', '=', device.id).execute()
}

/** Takes a participant's place away from every device; how many there were. */
export const endPlaces = async (directory: Directory, participantId: ParticipantId): Promise<number> => {
  const ended = await directory
    .deleteFrom('place')
    .where('participantId', '=', participantId)
    .executeTakeFirst()
  return Number(ended.numDeletedRows)
}

/** Forgets the devices that are past their end, and names them. */
export const forgetExpired = (directory: Directory, now: number): Promise<Pick<Device, 'id'>[]> =>
  directory.deleteFrom('device').where('expiresAt', '<=', now).returning('id').execute()
