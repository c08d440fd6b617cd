/** The field this tab was last in, by plan: kept in the page's memory only, nothing stays on the device. */
import type { FieldId, PlanId } from '@twofold/shared/ids'

const byPlan = new Map<PlanId, FieldId>()

export const lastField = {
  of: (plan: PlanId): FieldId | null => byPlan.get(plan) ?? null,
  is: (plan: PlanId, field: FieldId): void => void byPlan.set(plan, field),
}
