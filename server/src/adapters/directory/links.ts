/**
 * Join links. One use, seven days, stored hashed, revocable; looking never uses one up. A link that is used, expired,
 * revoked or made up is `closed`, told alike and after the same work.
 */
import type { LinkState } from '@twofold/shared/http-api'
import type { ParticipantId } from '@twofold/shared/ids'
import { joinLinkLifetimeMs } from '@twofold/shared/limits'
import type { Language } from '@twofold/shared/template'
import { sql } from 'kysely'
import { type Device, deviceOf, endPlaces, makeDevice, takePlace } from './devices.ts'
import type { Directory, ParticipantRow } from './tables.ts'
import { hashToken, makeToken } from './tokens.ts'

/** Ends whatever a participant came in by, or could: links and places. False: there was nothing to end. */
export const endAccess = (
  directory: Directory,
  participantId: ParticipantId,
  now: number,
): Promise<boolean> =>
  directory.transaction().execute(async (tables) => {
    const links = await tables
      .updateTable('joinLink')
      .set({ revokedAt: now })
      .where('participantId', '=', participantId)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    const places = await endPlaces(tables, participantId)
    await tables.deleteFrom('knock').where('participantId', '=', participantId).execute()
    return links.numUpdatedRows > 0n || places > 0
  })

/** Keeps a new link and answers a wish for one. */
export const makeLink = async (
  directory: Directory,
  participantId: ParticipantId,
  now: number,
): Promise<{ readonly token: string; readonly expiresAt: number }> => {
  const token = makeToken()
  const expiresAt = now + joinLinkLifetimeMs
  const link = {
    tokenHash: hashToken(token),
    participantId,
    madeAt: now,
    expiresAt,
    usedAt: null,
    revokedAt: null,
  }
  await directory.insertInto('joinLink').values(link).execute()
  await directory
    .updateTable('participant')
    .set({ askedForLinkAt: null })
    .where('id', '=', participantId)
    .execute()
  return { token, expiresAt }
}

/** Whom an open link is for; null when it is closed. Changes nothing. */
export const lookAtLink = async (
  directory: Directory,
  token: string,
  now: number,
): Promise<ParticipantRow | null> =>
  (await directory
    .selectFrom('joinLink')
    .innerJoin('participant', 'participant.id', 'joinLink.participantId')
    .selectAll('participant')
    .where('tokenHash', '=', hashToken(token))
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()) ?? null

/** Uses an open link up: of two who try at once, one succeeds. False when it is closed. */
const useUp = async (tables: Directory, token: string, now: number): Promise<boolean> => {
  const used = await tables
    .updateTable('joinLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', hashToken(token))
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

export interface Arrival {
  readonly token: string
  readonly language: Language
  readonly isBorrowed: boolean
  /** The cookie of a device of that kind, if the browser sent one. */
  readonly deviceToken: string | undefined
}

export interface Arrived {
  readonly participant: ParticipantRow
  readonly device: Device
  /** For the cookie of a device that was not known before; null: the browser has it. */
  readonly newDeviceToken: string | null
}

/** Uses the link up and gives its participant a place on the device, all or nothing. Null: the link is closed. */
export const comeIn = (directory: Directory, arrival: Arrival, now: number): Promise<Arrived | null> =>
  directory.transaction().execute(async (tables) => {
    if (!(await useUp(tables, arrival.token, now))) return null
    const participant = await tables
      .updateTable('participant')
      .set({ language: arrival.language })
      .where('id', '=', (link) =>
        link.selectFrom('joinLink').select('participantId').where('tokenHash', '=', hashToken(arrival.token)),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    const known = await deviceOf(tables, arrival.deviceToken, now)
    const made =
      known?.isBorrowed === arrival.isBorrowed ? null : await makeDevice(tables, arrival.isBorrowed, now)
    const device = made?.device ?? known
    if (!device) throw new Error('a device is known or made')
    await takePlace(tables, device, participant.id, now)
    return { participant, device, newDeviceToken: made?.token ?? null }
  })

/** Takes an arrival back that could not be written down: the link is open again. */
export const goBack = (
  directory: Directory,
  arrival: Arrival,
  { participant, device }: Arrived,
): Promise<void> =>
  directory.transaction().execute(async (tables) => {
    await tables
      .updateTable('joinLink')
      .set({ usedAt: null })
      .where('tokenHash', '=', hashToken(arrival.token))
      .execute()
    await tables
      .deleteFrom('place')
      .where('deviceId', '=', device.id)
      .where('participantId', '=', participant.id)
      .execute()
  })

/**
 * Writes down that the person of a closed link asks for a new one. For a made-up link nothing changes but a count,
 * which is there so that both cost one commit.
 */
export const askForLink = (directory: Directory, token: string, now: number): Promise<void> =>
  directory.transaction().execute(async (tables) => {
    await tables.updateTable('linkAsks').set({ count: sql<number>`count + 1` }).execute()
    await tables
      .updateTable('participant')
      .set({ askedForLinkAt: now })
      .where('id', '=', (link) =>
        link
          .selectFrom('joinLink')
          .select('participantId')
          .where('tokenHash', '=', hashToken(token))
          .where((or) =>
            or.or([
              or('usedAt', 'is not', null),
              or('revokedAt', 'is not', null),
              or('expiresAt', '<=', now),
            ]),
          ),
      )
      .execute()
  })

export interface LinkStatus {
  readonly link: LinkState
  readonly linkExpiresAt: number | null
}

const statusOf = (
  link: { usedAt: number | null; revokedAt: number | null; expiresAt: number },
  now: number,
): LinkStatus => {
  if (link.revokedAt !== null) return { link: 'none', linkExpiresAt: null }
  if (link.usedAt !== null) return { link: 'used', linkExpiresAt: null }
  return { link: link.expiresAt > now ? 'waiting' : 'expired', linkExpiresAt: link.expiresAt }
}

/** The state of each participant's newest link; who never had one is absent. */
export const linkStatuses = async (
  directory: Directory,
  participants: readonly ParticipantId[],
  now: number,
): Promise<ReadonlyMap<ParticipantId, LinkStatus>> => {
  if (participants.length === 0) return new Map()
  const links = await directory
    .selectFrom('joinLink')
    .select(['participantId', 'usedAt', 'revokedAt', 'expiresAt'])
    .where('participantId', 'in', participants)
    .orderBy(sql`rowid`)
    .execute()
  return new Map(links.map((link) => [link.participantId, statusOf(link, now)]))
}
