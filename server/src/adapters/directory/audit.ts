/**
 * Which of the seats that hold an open socket nothing gives any more. Access that is taken away is told at once; this
 * finds what ended by time alone, or while nobody was told.
 */
import type { AccessEnded, Seat } from '../../host/ports.ts'
import { credentialOf } from './seats.ts'
import { dateText } from './sessions.ts'
import type { Directory } from './tables.ts'

/** Ids in one query: well below what SQLite takes. */
const chunk = 500

export type OpenSeat = Pick<Seat, 'planId' | 'participantId' | 'credential' | 'knock'>

const keyOf = ({ credential, participantId }: Pick<Seat, 'credential' | 'participantId'>): string =>
  `${credential} ${participantId}`

const devicesStill = async (
  directory: Directory,
  ids: readonly string[],
  now: number,
): Promise<readonly string[]> => {
  const rows = await directory
    .selectFrom('place')
    .innerJoin('device', 'device.id', 'place.deviceId')
    .innerJoin('participant', 'participant.id', 'place.participantId')
    .select(['device.id', 'participantId'])
    .where('device.id', 'in', ids)
    .where('expiresAt', '>', now)
    .where('removedAt', 'is', null)
    .execute()
  return rows.map(({ id, participantId }) =>
    keyOf({ credential: credentialOf.device({ id }), participantId }),
  )
}

const accountsStill = async (
  directory: Directory,
  ids: readonly string[],
  now: number,
): Promise<readonly string[]> => {
  const rows = await directory
    .selectFrom('authSession')
    .innerJoin('participant', 'participant.userId', 'authSession.userId')
    .select(['authSession.id as sessionId', 'authSession.userId', 'participant.id as participantId'])
    .where('authSession.id', 'in', ids)
    .where('authSession.expiresAt', '>', dateText(now))
    .where('removedAt', 'is', null)
    .execute()
  return rows.map(({ participantId, ...session }) =>
    keyOf({ credential: credentialOf.account(session), participantId }),
  )
}

/** Of these knocks, those that may wait on; let in meanwhile, their place is found by `devicesStill`. */
const knocksStill = async (
  directory: Directory,
  ids: readonly string[],
  now: number,
): Promise<readonly string[]> => {
  const rows = await directory
    .selectFrom('knock')
    .innerJoin('device', 'device.id', 'knock.deviceId')
    .innerJoin('participant', 'participant.id', 'knock.participantId')
    .select('knock.id')
    .where('knock.id', 'in', ids)
    .where('knock.expiresAt', '>', now)
    .where('device.expiresAt', '>', now)
    .where('removedAt', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** What stands behind `kind:` in these credentials. */
const idsIn = (seats: readonly OpenSeat[], kind: keyof typeof credentialOf): readonly string[] => {
  const start = `${kind}:`
  const own = seats.filter(({ credential }) => credential.startsWith(start))
  return [...new Set(own.map(({ credential }) => credential.slice(start.length)))]
}

const inChunks = async (
  ids: readonly string[],
  ask: (some: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const found: string[] = []
  for (let at = 0; at < ids.length; at += chunk) found.push(...(await ask(ids.slice(at, at + chunk))))
  return found
}

/** What has ended among these: a credential that gives none of them any more, or else only somebody's place. */
export const endedAmong = async (
  directory: Directory,
  seats: readonly OpenSeat[],
  now: number,
): Promise<readonly AccessEnded[]> => {
  const good = new Set([
    ...(await inChunks(idsIn(seats, 'device'), (some) => devicesStill(directory, some, now))),
    ...(await inChunks(idsIn(seats, 'account'), (some) => accountsStill(directory, some, now))),
  ])
  const knocks = seats.flatMap(({ knock }) => knock ?? [])
  const waits = new Set(await inChunks(knocks, (some) => knocksStill(directory, some, now)))
  const alive = new Set(seats.filter((seat) => good.has(keyOf(seat))).map(({ credential }) => credential))
  return seats
    .filter((seat) => !good.has(keyOf(seat)) && !(seat.knock !== null && waits.has(seat.knock)))
    .map(({ planId, participantId, credential, knock }) => {
      // The person may well be there by a device of their own.
      if (knock !== null) return { knock }
      return alive.has(credential) ? { planId, participantId } : { credential }
    })
}
