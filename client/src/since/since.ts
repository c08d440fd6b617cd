/**
 * What others did since this person last had the plan open: asked once for each plan that a page opens, and put away by
 * hand. On a device of their own it stays put away for this visit; on a borrowed one nothing is kept.
 */
import type { SinceLooked } from '@twofold/shared/history/since'
import { request } from '../http/request.ts'

export interface Since {
  /** Null: not asked yet, nothing is new, or it was put away. */
  readonly get: () => SinceLooked | null
  readonly on: (listener: () => void) => () => void
  readonly putAway: () => void
}

export interface SinceOf {
  readonly planId: string
  readonly me: string
  readonly isBorrowed: boolean
}

const keyOf = ({ planId, me }: SinceOf): string => `twofold.since.${planId}.${me}`

/** Storage may be shut off: then it is shown again on the next page. */
const quietly = <T>(use: () => T): T | null => {
  try {
    return use()
  } catch {
    return null
  }
}

const wasPutAway = (of: SinceOf, visit: number): boolean =>
  !of.isBorrowed && quietly(() => localStorage.getItem(keyOf(of))) === String(visit)

const ask = async ({ planId, me }: SinceOf): Promise<SinceLooked | null> => {
  const part = encodeURIComponent
  return request<SinceLooked | null>(`/api/plans/${part(planId)}/since?as=${part(me)}`).catch(
    // News can wait; the plan itself is before them.
    () => null,
  )
}

const createSince = (of: SinceOf): Since => {
  let looked: SinceLooked | null = null
  const listeners = new Set<() => void>()
  const become = (next: SinceLooked | null): void => {
    looked = next
    for (const listener of listeners) listener()
  }
  void ask(of).then((found) => {
    if (found && found.sections.length > 0 && !wasPutAway(of, found.visit)) become(found)
  })
  return {
    get: () => looked,
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    putAway() {
      const visit = looked?.visit
      if (visit !== undefined && !of.isBorrowed) quietly(() => localStorage.setItem(keyOf(of), String(visit)))
      become(null)
    },
  }
}

/** By the plan's line: a plan that is opened anew asks anew. */
const known = new WeakMap<object, Since>()

/** @param line the same object as long as the page has this plan open as this person */
export const sinceOf = (line: object, of: SinceOf): Since => {
  const since = known.get(line) ?? createSince(of)
  known.set(line, since)
  return since
}

export const countOf = ({ sections }: SinceLooked, section?: string): number =>
  sections
    .filter((one) => section === undefined || one.section === section)
    .reduce((sum, { said }) => sum + said.length, 0)
