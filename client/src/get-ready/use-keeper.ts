/**
 * The keeper of the page that is shown. It outlives the page until all is saved: whoever goes back to the plan without a
 * line finds their words again. It saves when the window goes out of sight, and looks when it is back.
 */
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Prepared } from '@twofold/shared/preparation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { usePlan } from '../plan/plan-context.ts'
import { askPreparation, savePreparation } from './ask.ts'
import { createKeeper, type Keeper, type KeeperState } from './keeper.ts'

interface Held {
  readonly keeper: Keeper
  pages: number
}

/** By plan and person. */
const held = new Map<string, Held>()

const after = (ms: number, call: () => void): (() => void) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** What the house told may carry more: its time, its version. */
const bare = ({ ask, offer, say, brought }: Prepared): Prepared => ({ ask, offer, say, brought })

const makeKeeper = (planId: PlanId, as: ParticipantId): Keeper =>
  createKeeper({
    load: () => askPreparation(planId, as),
    save: (words, version) => savePreparation(planId, { as, version, ...bare(words) }),
    now: Date.now,
    after,
  })

const isUnsaved = ({ state }: Keeper): boolean =>
  state.kind === 'open' && state.save !== 'saved' && state.ended === null

/** Asks before the tab goes while words could be lost with it; what is only on its way goes on by itself. */
const onUnload = (event: BeforeUnloadEvent): void => {
  for (const { keeper } of held.values())
    if (isUnsaved(keeper) && keeper.state.kind === 'open' && keeper.state.save === 'notSaved')
      event.preventDefault()
}
const onSight = (): void => {
  for (const { keeper } of held.values())
    if (document.visibilityState === 'hidden') keeper.flush()
    else keeper.look()
}
const onLine = (): void => {
  for (const { keeper } of held.values()) keeper.look()
}

const watchWindow = (how: 'addEventListener' | 'removeEventListener'): void => {
  document[how]('visibilitychange', onSight)
  window[how]('online', onLine)
  window[how]('beforeunload', onUnload as EventListener)
}

const hold = (
  planId: PlanId,
  as: ParticipantId,
): { readonly keeper: Keeper; readonly release: () => void } => {
  const key = `${planId} ${as}`
  const one = held.get(key) ?? { keeper: makeKeeper(planId, as), pages: 0 }
  if (held.size === 0) watchWindow('addEventListener')
  held.set(key, one)
  one.pages += 1
  const drop = (): void => {
    if (one.pages > 0 || isUnsaved(one.keeper)) return
    off()
    one.keeper.close()
    held.delete(key)
    if (held.size === 0) watchWindow('removeEventListener')
  }
  const off = one.keeper.subscribe(drop)
  return {
    keeper: one.keeper,
    release() {
      one.pages -= 1
      one.keeper.flush()
      drop()
    },
  }
}

const noListener = () => () => undefined
const opening: KeeperState = { kind: 'opening' }

export interface Keeping {
  /** Null for the moment before it is there. */
  readonly keeper: Keeper | null
  readonly state: KeeperState
}

export const useKeeper = (): Keeping => {
  const { planId, me } = usePlan().overview
  const [keeper, setKeeper] = useState<Keeper | null>(null)
  useEffect(() => {
    const mine = hold(planId, me.id)
    setKeeper(mine.keeper)
    mine.keeper.look()
    return mine.release
  }, [planId, me.id])
  const state = useSyncExternalStore(keeper?.subscribe ?? noListener, () => keeper?.state ?? opening)
  return { keeper, state }
}
