/**
 * Once a minute: devices and staff sessions past their end are forgotten, and whoever sits by an open socket in a seat
 * that nothing gives any more is told.
 */
import type { Clock } from '../../host/ports.ts'
import type { Log } from '../log.ts'
import { endedAmong, type OpenSeat } from './audit.ts'
import { forgetOldCodes } from './codes.ts'
import { forgetExpired } from './devices.ts'
import { forgetOldKnocks } from './knocks.ts'
import { credentialOf, type DirectorySeats } from './seats.ts'
import { forgetOldSessions } from './sessions.ts'
import type { Directory } from './tables.ts'

/** A borrowed phone's 12 hours, and a staff session, are over within this. */
export const sweepEveryMs = 60_000

interface Parts {
  readonly directory: Directory
  readonly seats: DirectorySeats
  /** The seats that hold an open socket. */
  readonly openSeats: () => readonly OpenSeat[]
  readonly clock: Clock
  readonly log: Log
}

const sweep = async ({ directory, seats, openSeats, clock }: Parts): Promise<void> => {
  const now = clock.now()
  for (const ended of await endedAmong(directory, openSeats(), now)) seats.end(ended)
  for (const device of await forgetExpired(directory, now)) {
    seats.end({ credential: credentialOf.device(device) })
  }
  await forgetOldSessions(directory, now)
  await forgetOldCodes(directory, now)
  await forgetOldKnocks(directory, now)
}

/** Sweeps now and every minute; returns its end. */
export const keepSweeping = (parts: Parts): (() => void) => {
  const { clock, log } = parts
  let cancel: () => void = () => undefined
  const again = (): void => {
    cancel = clock.after(sweepEveryMs, again)
    sweep(parts).catch((error: unknown) => log.warn({ err: error }, 'sessions were not swept'))
  }
  again()
  return () => cancel()
}
