/** Whether a meeting is under way, and for whom: asked from the first load on. */
import { can } from '@twofold/shared/roles'
import { useBeside, useMe } from '../plan/plan-context.ts'

/** People wait outside, or are in it. */
export const useMeetingIsOn = (): boolean => {
  const phase = useBeside().meeting?.phase
  return phase === 'waiting' || phase === 'live' || phase === 'paused'
}

/** A meeting is under way, and this person may lead it: the page is theirs to lead from. */
export const useHoldsMeeting = (): boolean => {
  const leads = can(useMe().role, 'lead')
  return useMeetingIsOn() && leads
}
