/** Redactions of the open plan that wait for a second person; only facilitators are told of them. */
import { useMe, usePlan } from '../plan/plan-context.ts'
import { useLivePlan } from '../sync/use-live-plan.ts'
import type { Waiting } from './WaitingList.tsx'

const none: readonly Waiting[] = []

export const useWaiting = (): readonly Waiting[] => {
  const { live } = usePlan()
  const { id } = useMe()
  const asked = useLivePlan(live, 'lead')?.redactions
  // As far as this page knows: the house knows of every place that a device holds.
  return asked ? asked.map((one) => ({ ...one, mayDecide: one.by !== id && !one.heldBy.includes(id) })) : none
}
