/** The address says where the player stands (`?at=`, a number): who comes back by the browser's arrow is there again. */
import { useEffect, useLayoutEffect } from 'react'
import { useLocation } from 'react-router'
import { parseMoment } from './compare-places.ts'
import type { Playback } from './playback.ts'

/** Browsers mind an address that changes with every key. */
const restMs = 300

const keep = (index: number): void => {
  const url = new URL(location.href)
  url.searchParams.set('at', String(index))
  history.replaceState(history.state, '', url)
}

export const useKeepsPlace = ({ shown, send }: Playback): void => {
  const { search } = useLocation()
  // Before the plan of any other moment is asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one came in, not where one goes
  useLayoutEffect(() => {
    const at = parseMoment(new URLSearchParams(search).get('at'), shown.get().times.length - 1)
    if (at !== null && at >= 0) send({ type: 'seek', index: at })
  }, [shown, send])
  useEffect(() => {
    let timer = 0
    const stop = shown.on(() => {
      clearTimeout(timer)
      const { isPlaying, index } = shown.get()
      if (!isPlaying) timer = window.setTimeout(() => keep(index), restMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [shown])
}
