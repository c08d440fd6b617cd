/** Devices past their end are forgotten, and whoever still sits there by an open socket is told. */
import type { Clock } from '../../host/ports.ts'
import type { Log } from '../log.ts'
import { forgetExpired } from './devices.ts'
import { credentialOf, type DirectorySeats } from './seats.ts'
import type { Directory } from './tables.ts'

/** A borrowed phone's 12 hours are over within this. */
export const sweepEveryMs = 60_000

interface Parts {
  readonly directory: Directory
  readonly seats: DirectorySeats
  readonly clock: Clock
  readonly log: Log
}

/** Sweeps now and every minute; returns its end. */
export const keepSweeping = ({ directory, seats, clock, log }: Parts): (() => void) => {
  let cancel: () => void = () => undefined
  const sweep = async (): Promise<void> => {
    for (const device of await forgetExpired(directory, clock.now())) {
      seats.end({ credential: credentialOf.device(device) })
    }
  }
  const again = (): void => {
    cancel = clock.after(sweepEveryMs, again)
    sweep().catch((error: unknown) => log.warn({ err: error }, 'devices were not swept'))
  }
  again()
  return () => cancel()
}
