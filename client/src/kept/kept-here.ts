/**
 * The way to what keeps words aside, from the first load: nothing of it is here, it is fetched when the page is at rest
 * (so that it is there when the line is bad) or when the server does not take something.
 */
import type { ParticipantId, PlanId } from '@twofold/shared/ids'
import type { Template } from '@twofold/shared/template'
import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { LivePlan } from '../sync/live-plan.ts'
import type { Rescue } from '../sync/rescue.ts'
import { speakLate } from '../words/language.ts'
import type { Kept } from './open-kept.ts'
import type { Piece } from './pieces.tsx'

export interface KeptHere {
  readonly kept: Kept
  readonly Piece: typeof Piece
}

/** Null until it is loaded. */
export const KeptContext = createContext<KeptHere | null>(null)
export const useKeptHere = (): KeptHere | null => use(KeptContext)

/** How many things are kept aside; 0 till that is known. */
export const useKeptCount = (): number => {
  const kept = useKeptHere()?.kept
  const subscribe = useCallback((tell: () => void) => kept?.subscribe(tell) ?? (() => undefined), [kept])
  return useSyncExternalStore(subscribe, () => kept?.shelf.items.length ?? 0)
}

export interface KeepingParts {
  readonly planId: PlanId
  readonly me: ParticipantId
  readonly template: Template
  readonly isBorrowed: boolean
}

/** Fetches it once; after a failure it may be asked again. */
export interface Keeping {
  readonly loadRescue: () => Promise<Rescue>
  readonly onLoaded: (listener: (here: KeptHere) => void) => void
  /** The line whose words it keeps; before anything is loaded. */
  live: LivePlan | null
  close(): void
}

const fetchKept = async ({ isBorrowed, ...parts }: KeepingParts, live: LivePlan): Promise<KeptHere> => {
  const [{ openKept, browserStorage, Piece }] = await Promise.all([import('./late.ts'), speakLate()])
  return { kept: openKept({ ...parts, live, storage: isBorrowed ? null : browserStorage() }), Piece }
}

export const createKeeping = (parts: KeepingParts): Keeping => {
  let loading: Promise<KeptHere> | null = null
  let isClosed = false
  let tell: (here: KeptHere) => void = () => undefined
  const load = async (live: LivePlan): Promise<KeptHere> => {
    const here = await fetchKept(parts, live)
    if (isClosed) here.kept.close()
    else tell(here)
    return here
  }
  const keeping: Keeping = {
    live: null,
    async loadRescue() {
      if (!keeping.live) throw new Error('no line yet')
      loading ??= load(keeping.live).catch((error: unknown) => {
        loading = null
        throw error
      })
      return (await loading).kept.rescue
    },
    onLoaded(listener) {
      tell = listener
    },
    close() {
      isClosed = true
      void loading?.then(
        ({ kept }) => kept.close(),
        () => undefined,
      )
    },
  }
  return keeping
}

const whenIdle = (run: () => void): (() => void) => {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, 2_000)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(run)
  return () => cancelIdleCallback(idle)
}

/** After the editor has come and stands: nothing is to be late for this. */
const restMs = 2_000

/** The editor's file comes first, also where no text is on the screen yet: without a line it could not come later. */
const whenAtRest = (run: () => void, canWrite: boolean): (() => void) => {
  let isOver = false
  let off: () => void = () => undefined
  const rest = () => {
    if (isOver) return
    const timer = setTimeout(() => {
      off = whenIdle(run)
    }, restMs)
    off = () => clearTimeout(timer)
  }
  if (canWrite) void import('../editor/TextEditor.tsx').then(rest, rest)
  else rest()
  return () => {
    isOver = true
    off()
  }
}

export interface UseKeeping {
  readonly here: KeptHere | null
  /** Fetches it now: its own page is shown. */
  readonly want: () => void
}

/** What is kept for this person, as soon as it is loaded: once the plan is open, and the page has nothing to do. */
export const useKeeping = (keeping: Keeping, isSynced: boolean, canWrite: boolean): UseKeeping => {
  const [here, setHere] = useState<KeptHere | null>(null)
  useEffect(() => {
    setHere(null)
    keeping.onLoaded(setHere)
  }, [keeping])
  // When it does not come now, the first refusal asks again.
  const want = useCallback(() => void keeping.loadRescue().catch(() => undefined), [keeping])
  useEffect(() => (isSynced ? whenAtRest(want, canWrite) : undefined), [want, isSynced, canWrite])
  return { here, want }
}
