/** What the room decided about a participant, as the doors need to know it: the journal is what holds. */
import type { ParticipantId } from '@twofold/shared/ids'
import type { Family, Role } from '@twofold/shared/roles'
import { endAccess } from './links.ts'
import type { Directory } from './tables.ts'

/** Ends all they came in by, or could; and no new link can be made for them. */
export const keepRemoved = async (
  directory: Directory,
  participant: ParticipantId,
  now: number,
): Promise<void> => {
  await directory
    .updateTable('participant')
    .set({ removedAt: now, askedForLinkAt: null })
    .where('id', '=', participant)
    .execute()
  await endAccess(directory, participant, now)
}

/** They may be given a link again; the old ones stay closed. */
export const keepLetBack = async (directory: Directory, participant: ParticipantId): Promise<void> => {
  await directory.updateTable('participant').set({ removedAt: null }).where('id', '=', participant).execute()
}

export const keepRole = async (
  directory: Directory,
  participant: ParticipantId,
  { role, family }: { readonly role: Role; readonly family: Family },
): Promise<void> => {
  await directory.updateTable('participant').set({ role, family }).where('id', '=', participant).execute()
}
