/**
 * What people write for themselves before a meeting: one sealed row a person and device (seal.ts). A link that somebody
 * else opens makes another device, and so another row: it opens nothing, and writes over nothing.
 */
import { nothingPrepared, type Preparation, type Prepared } from '@twofold/shared/preparation'
import { preparedSchema } from '@twofold/shared/preparation-schema'
import { type SealOwner, seal, unseal } from './seal.ts'
import type { Directory } from './tables.ts'

/** @throws when the row cannot be opened; it stays as it is */
export const preparationOf = async (directory: Directory, owner: SealOwner): Promise<Preparation> => {
  const row = await directory
    .selectFrom('preparation')
    .select(['salt', 'body', 'savedAt', 'version'])
    .where('participantId', '=', owner.participantId)
    .where('deviceId', '=', owner.deviceId)
    .executeTakeFirst()
  if (!row) return { ...nothingPrepared, savedAt: null, version: 0 }
  const prepared = preparedSchema.parse(unseal(row, owner))
  return { ...prepared, savedAt: row.savedAt, version: row.version }
}

/** The first row, unless there is one, or the device was forgotten meanwhile. */
const keepFirst = async (
  directory: Directory,
  owner: SealOwner,
  { prepared, now }: { readonly prepared: Prepared; readonly now: number },
): Promise<boolean> => {
  const { participantId, deviceId } = owner
  const { salt, body } = seal(prepared, owner)
  const made = await directory
    .insertInto('preparation')
    .columns(['participantId', 'deviceId', 'salt', 'body', 'savedAt', 'version'])
    .expression((from) =>
      from
        .selectFrom('device')
        .select((value) => [
          value.val(participantId).as('participantId'),
          'device.id',
          value.val(salt).as('salt'),
          value.val(body).as('body'),
          value.val(now).as('savedAt'),
          value.val(1).as('version'),
        ])
        .where('device.id', '=', deviceId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export interface PreparationToKeep {
  readonly prepared: Prepared
  /** The one it was written over; 0: there was none. */
  readonly version: number
  readonly now: number
}

/** @returns the new version; null when another window saved since, or there is no such device any more */
export const keepPreparation = async (
  directory: Directory,
  owner: SealOwner,
  { prepared, version, now }: PreparationToKeep,
): Promise<number | null> => {
  if (version === 0) return (await keepFirst(directory, owner, { prepared, now })) ? 1 : null
  const kept = await directory
    .updateTable('preparation')
    .set({ ...seal(prepared, owner), savedAt: now, version: version + 1 })
    .where('participantId', '=', owner.participantId)
    .where('deviceId', '=', owner.deviceId)
    .where('version', '=', version)
    .executeTakeFirst()
  return kept.numUpdatedRows === 1n ? version + 1 : null
}
