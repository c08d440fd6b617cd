/**
 * Being brought to where all are, decided apart from any page. Nobody is taken away while they write: then it is offered.
 *
 *   brought anew ─▶ already there ─▶ nothing
 *                └▶ writing, or words not saved, or on a page of their own ─▶ offered
 *                └▶ else ─▶ the page goes there
 */
import type { PlanId } from '@twofold/shared/ids'

export interface Bringing {
  /** When all were brought (ms, the server's). */
  readonly at: number
  /** The last bringing this page knows of; null: none yet. */
  readonly seenAt: number | null
  /** Opened at the plan, not at a part of it. */
  readonly isArrival: boolean
  readonly isThere: boolean
  readonly isBusy: boolean
}

export type WhatToDo = 'nothing' | 'go' | 'offer'

export const whatToDo = ({ at, seenAt, isArrival, isThere, isBusy }: Bringing): WhatToDo => {
  if (isThere || at === seenAt) return 'nothing'
  // Whoever opened a part of the plan by its address wanted that part.
  if (seenAt === null && !isArrival) return 'offer'
  return isBusy ? 'offer' : 'go'
}

/** Who pressed a key less than this ago is writing. */
export const writingMs = 4_000

/** What this tab knows of a plan's bringings: in the page's memory only. */
export interface Followed {
  readonly seenAt: number | null
  /** The bringing that was offered instead of done. */
  readonly offeredAt: number | null
}

const nothing: Followed = { seenAt: null, offeredAt: null }
const byPlan = new Map<PlanId, Followed>()
const listeners = new Set<() => void>()

export const followed = {
  of: (plan: PlanId): Followed => byPlan.get(plan) ?? nothing,
  is: (plan: PlanId, now: Followed): void => {
    byPlan.set(plan, now)
    for (const tell of listeners) tell()
  },
  subscribe: (tell: () => void): (() => void) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  },
}
