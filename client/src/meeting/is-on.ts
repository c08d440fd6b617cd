/** Whether a meeting is under way, and for whom: asked from the first load on. */
import { can } from '@twofold/shared/roles'
import { useLocation } from 'react-router'
import { useIsWide } from '../look/use-is-wide.ts'
import { useBeside, useMe, useModeration, usePlan } from '../plan/plan-context.ts'

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

/** The part of the plan on this page; null: a page beside the parts. */
export const useSectionHere = (): string | null => {
  const { sections } = usePlan()
  const [, , , key] = useLocation().pathname.split('/')
  return sections.some(({ section }) => section.key === key) ? (key ?? null) : null
}

/** The line under the head says where the meeting is, to whoever does not lead it. */
export const useHasLine = (): boolean => {
  const isOn = useMeetingIsOn()
  const here = useSectionHere()
  const { only } = useModeration()
  const isWide = useIsWide()
  const isHome = useLocation().pathname.split('/').length < 4
  // On a phone's first page a card says it, and leads there.
  if (!isOn || (isHome && !isWide)) return false
  // Over the part a note says it, and leads there.
  return !(only && here !== null && only.section !== here)
}
