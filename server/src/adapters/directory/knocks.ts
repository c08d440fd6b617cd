/**
 * Knocks: devices that came by a meeting's spoken code and said who they are. Nobody has looked yet whether it is so:
 * a knock may wait at the door and nothing else. Let in, it becomes an ordinary place; turned away, or with the meeting
 * over, it is gone.
 */
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import { maxKnocks } from '@twofold/shared/limits'
import type { Language } from '@twofold/shared/template'
import type { FoundMeeting } from './codes.ts'
import { type Device, deviceOf, makeDevice, takePlace } from './devices.ts'
import type { Directory, ParticipantRow } from './tables.ts'
import { makeKnockId } from './tokens.ts'

export interface Knocking {
  readonly meeting: FoundMeeting
  readonly participantId: ParticipantId
  readonly language: Language
  readonly isBorrowed: boolean
  /** The cookie of a device of that kind, if the browser sent one. */
  readonly deviceToken: string | undefined
}

export interface Knocked {
  readonly device: Device
  /** For the cookie of a device that was not known before; null: the browser has it. */
  readonly newDeviceToken: string | null
}

const hasPlace = async (tables: Directory, device: Device, participantId: ParticipantId): Promise<boolean> =>
  (await tables
    .selectFrom('place')
    .select('since')
    .where('deviceId', '=', device.id)
    .where('participantId', '=', participantId)
    .executeTakeFirst()) !== undefined

const isFull = async (tables: Directory, planId: PlanId, now: number): Promise<boolean> => {
  const { count } = await tables
    .selectFrom('knock')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('planId', '=', planId)
    .where('expiresAt', '>', now)
    .executeTakeFirstOrThrow()
  return count >= maxKnocks
}

/** Null: as many wait there as may. A device that has the place already needs no knock. */
export const knock = (directory: Directory, knocking: Knocking, now: number): Promise<Knocked | null> =>
  directory.transaction().execute(async (tables) => {
    const { meeting, participantId, language, isBorrowed, deviceToken } = knocking
    const known = await deviceOf(tables, deviceToken, now)
    const isKnown = known?.isBorrowed === isBorrowed
    if (known && isKnown && (await hasPlace(tables, known, participantId)))
      return { device: known, newDeviceToken: null }
    if (await isFull(tables, meeting.planId, now)) return null
    const made = isKnown ? null : await makeDevice(tables, isBorrowed, now)
    const device = made?.device ?? known
    if (!device) throw new Error('a device is known or made')
    const row = { meetingNumber: meeting.number, language, at: now, expiresAt: meeting.expiresAt }
    await tables
      .insertInto('knock')
      .values({ id: makeKnockId(), deviceId: device.id, participantId, planId: meeting.planId, ...row })
      .onConflict((conflict) => conflict.columns(['deviceId', 'participantId']).doUpdateSet(row))
      .execute()
    return { device, newDeviceToken: made?.token ?? null }
  })

export type HeldKnock = ParticipantRow & { readonly deviceId: string; readonly knock: string }

/** What these devices wait for in one plan, the newest first. */
export const knocksOf = async (
  directory: Directory,
  devices: readonly Device[],
  planId: PlanId,
  now: number,
): Promise<readonly HeldKnock[]> => {
  if (devices.length === 0) return []
  return directory
    .selectFrom('knock')
    .innerJoin('participant', 'participant.id', 'knock.participantId')
    .selectAll('participant')
    .select(['knock.deviceId', 'knock.id as knock'])
    .where(
      'knock.deviceId',
      'in',
      devices.map(({ id }) => id),
    )
    .where('knock.planId', '=', planId)
    .where('knock.expiresAt', '>', now)
    .where('participant.removedAt', 'is', null)
    .orderBy('knock.at', 'desc')
    .execute()
}

export interface AtTheDoor {
  readonly planId: PlanId
  readonly participant: ParticipantId
  /** Undefined: each of this person's. */
  readonly knock: string | undefined
}

const whichOf = (tables: Directory, { planId, participant, knock: id }: AtTheDoor) => {
  const knocks = tables
    .deleteFrom('knock')
    .where('planId', '=', planId)
    .where('participantId', '=', participant)
  return id === undefined ? knocks : knocks.where('id', '=', id)
}

/** The device that was let in has a place like any other from now on. Nothing happens to one that is gone. */
export const keepLetIn = (directory: Directory, letIn: AtTheDoor, now: number): Promise<void> =>
  directory.transaction().execute(async (tables) => {
    for (const { deviceId, language } of await whichOf(tables, letIn).returningAll().execute()) {
      const device = await tables
        .selectFrom('device')
        .select(['id', 'isBorrowed', 'expiresAt'])
        .where('id', '=', deviceId)
        .executeTakeFirstOrThrow()
      await takePlace(tables, { ...device, isBorrowed: device.isBorrowed === 1 }, letIn.participant, now)
      await tables.updateTable('participant').set({ language }).where('id', '=', letIn.participant).execute()
    }
  })

export const keepTurnedAway = async (directory: Directory, away: AtTheDoor): Promise<void> => {
  await whichOf(directory, away).execute()
}

/** With a meeting all who still wait by its code go. */
export const endKnocks = async (directory: Directory, planId: PlanId): Promise<void> => {
  await directory.deleteFrom('knock').where('planId', '=', planId).execute()
}

export const forgetOldKnocks = async (directory: Directory, now: number): Promise<void> => {
  await directory.deleteFrom('knock').where('expiresAt', '<=', now).execute()
}
