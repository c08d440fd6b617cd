/** For which purposes an agency lets a reviewer read keystrokes, and not the turns alone. For none unless it says so. */
import type { AgencyId } from '@twofold/shared/ids'
import { type ReviewSettings, reviewSettingsSchema } from '@twofold/shared/reviews'
import type { Directory } from './tables.ts'

export const reviewSettingsOf = async (directory: Directory, agencyId: AgencyId): Promise<ReviewSettings> => {
  const { detailPurposes } = await directory
    .selectFrom('agency')
    .select('detailPurposes')
    .where('id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return reviewSettingsSchema.parse({ detail: JSON.parse(detailPurposes) })
}

export const keepReviewSettings = async (
  directory: Directory,
  agencyId: AgencyId,
  { detail }: ReviewSettings,
): Promise<void> => {
  const detailPurposes = JSON.stringify([...new Set(detail)])
  await directory.updateTable('agency').set({ detailPurposes }).where('id', '=', agencyId).execute()
}
