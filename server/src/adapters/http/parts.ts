/** What the HTTP doors are given by app.ts. */
import type { PlanId } from '@twofold/shared/ids'
import type { Clock, Journal, PlanRooms } from '../../host/ports.ts'
import type { SignedHeads } from '../../host/signed-heads.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { DirectorySeats } from '../directory/seats.ts'
import type { Directory } from '../directory/tables.ts'
import type { Log } from '../log.ts'
import type { DemoDoor } from './demo-door.ts'
import type { Limits } from './limits.ts'

/** When each of these plans was last written in (ms); absent: never. */
export type LastWritten = (plans: readonly PlanId[]) => Promise<ReadonlyMap<PlanId, number>>

export interface HttpParts {
  readonly directory: Directory
  readonly accounts: Accounts
  readonly seats: DirectorySeats
  readonly rooms: PlanRooms
  readonly journal: Pick<Journal, 'isWritable' | 'wipe'>
  readonly lastWritten: LastWritten
  readonly heads: SignedHeads
  readonly clock: Clock
  readonly log: Log
  readonly limits: Limits
  /** Our public address, without a slash at its end. */
  readonly origin: string
  readonly clientFolder: string
  readonly trustedProxies: number
  /** The house's own, beside its data. */
  readonly secret: string
  /** Null outside the demo. */
  readonly demo: DemoDoor | null
}
