/**
 * Which fields hold something that looks private, for whoever leads: read again after changes, when the page has nothing
 * else to do. Nothing of it leaves this page or is kept.
 */
import type { FieldId } from '@twofold/shared/ids'
import type { ShownSection } from '../plan/plan-order.ts'
import type { LivePlan } from '../sync/live-plan.ts'
import { namesOfList } from './find-names.ts'
import { findIn, passagesOf, privateListOf } from './passages.ts'

/** A pause in the writing, so that a whole plan is not read at every letter. */
const pauseMs = 700

const whenIdle = (run: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 2_000 })
  else setTimeout(run)
}

export interface PlanWatch {
  /** The fields that hold something; the same set until that changes. */
  fields(): ReadonlySet<FieldId>
  subscribe(listener: () => void): () => void
}

const flagged = ({ doc }: LivePlan, sections: readonly ShownSection[]): ReadonlySet<FieldId> => {
  const names = namesOfList(privateListOf(doc))
  const fields = sections.flatMap((section) => section.fields)
  return new Set(
    fields
      .filter(({ id, field }) => findIn(passagesOf(doc, id, field), names).length > 0)
      .map(({ id }) => id),
  )
}

const isSame = (a: ReadonlySet<FieldId>, b: ReadonlySet<FieldId>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id))

export const createPlanWatch = (live: LivePlan, sections: readonly ShownSection[]): PlanWatch => {
  const listeners = new Set<() => void>()
  let fields: ReadonlySet<FieldId> = new Set()
  let isWaiting = false
  let stop: () => void = () => undefined
  const read = () => {
    isWaiting = false
    if (listeners.size === 0) return
    const now = flagged(live, sections)
    if (isSame(now, fields)) return
    fields = now
    for (const listener of listeners) listener()
  }
  const soon = () => {
    if (isWaiting) return
    isWaiting = true
    setTimeout(() => whenIdle(read), pauseMs)
  }
  const follow = () => {
    const { doc } = live
    doc.on('update', soon)
    soon()
    return () => doc.off('update', soon)
  }
  const start = () => {
    let leave = follow()
    // Another document took the place of the one that was shown.
    const unsubscribe = live.subscribe('generation', () => {
      leave()
      leave = follow()
    })
    return () => {
      leave()
      unsubscribe()
    }
  }
  return {
    fields: () => fields,
    subscribe: (listener) => {
      if (listeners.size === 0) stop = start()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop()
      }
    },
  }
}

const byLine = new WeakMap<LivePlan, PlanWatch>()

export const planWatchOf = (live: LivePlan, sections: readonly ShownSection[]): PlanWatch => {
  const known = byLine.get(live) ?? createPlanWatch(live, sections)
  byLine.set(live, known)
  return known
}
