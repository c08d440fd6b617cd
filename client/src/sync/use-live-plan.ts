/** One slice of a live plan for React; renders again only when that slice changes. */
import { useCallback, useSyncExternalStore } from 'react'
import type { LivePlan, LivePlanSlice } from './live-plan.ts'

interface SliceValues {
  line: LivePlan['line']
  save: LivePlan['save']
  people: LivePlan['people']
  here: LivePlan['here']
  presence: LivePlan['presence']
  authorship: LivePlan['authorship']
  tookPart: LivePlan['tookPart']
  moderation: LivePlan['moderation']
  waitingRoom: LivePlan['waitingRoom']
  beside: LivePlan['beside']
  lead: LivePlan['lead']
  generation: LivePlan['generation']
  synced: LivePlan['isSynced']
}

const read = <S extends LivePlanSlice>(live: LivePlan, slice: S): SliceValues[S] =>
  (slice === 'synced' ? live.isSynced : live[slice as Exclude<S, 'synced'>]) as SliceValues[S]

export const useLivePlan = <S extends LivePlanSlice>(live: LivePlan, slice: S): SliceValues[S] => {
  const subscribe = useCallback((listener: () => void) => live.subscribe(slice, listener), [live, slice])
  return useSyncExternalStore(subscribe, () => read(live, slice))
}
