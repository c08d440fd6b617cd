/** Draws a component again whenever something outside React says it changed (a Y type, the record of authorship). */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { LivePlan, LivePlanSlice } from '../sync/live-plan.ts'

/** `subscribe` must stay the same function from one drawing to the next. */
export const useVersion = (subscribe: (listener: () => void) => () => void): number => {
  const version = useRef(0)
  const listen = useCallback(
    (tell: () => void) => {
      const onChange = () => {
        version.current++
        tell()
      }
      // What changed between drawing and listening would be missed: look once more.
      version.current++
      return subscribe(onChange)
    },
    [subscribe],
  )
  return useSyncExternalStore(listen, () => version.current)
}

/** Draws again when anything inside the type changes. */
export const useShared = (type: Y.AbstractType<never>): number =>
  useVersion(
    useCallback(
      (listener) => {
        type.observeDeep(listener)
        return () => type.unobserveDeep(listener)
      },
      [type],
    ),
  )

/** Draws again when this slice changes, also one whose object stays the same. */
export const useSliceVersion = (live: LivePlan, slice: LivePlanSlice): number =>
  useVersion(useCallback((listener) => live.subscribe(slice, listener), [live, slice]))
