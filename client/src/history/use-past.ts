/** Reads a plan's history into the worker, from wherever it comes, and gives the story when it is there. */
import type { Template } from '@twofold/shared/template'
import { useCallback, useEffect, useState } from 'react'
import { type Trouble, troubleOf } from '../http/request.ts'
import type { HistorySource } from './history-source.ts'
import { type Incoming, incomingOf } from './incoming.ts'
import type { Line, PastLine } from './past-line.ts'
import { startWorker } from './start-worker.ts'
import type { ToldStory } from './told.ts'

export type PastState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly line: PastLine; readonly story: ToldStory }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

const open = async ({ line, isIn }: Incoming, template: Template): Promise<ToldStory> => {
  await isIn
  const story = await line.ask({ kind: 'open', template })
  const at = story.moments.length - 1
  if (at >= 0) line.showAhead({ kind: 'show', view: { at, since: at - 1 }, have: null })
  return story
}

export interface UsedPast {
  readonly state: PastState
  readonly again: () => void
}

/** @param source must stay the same object */
export const usePast = (
  source: HistorySource,
  template: Template,
  start: () => Line = startWorker,
): UsedPast => {
  const [state, setState] = useState<PastState>({ kind: 'reading' })
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: round says when to read again
  useEffect(() => {
    let isOver = false
    const incoming = incomingOf(source, start)
    setState({ kind: 'reading' })
    open(incoming, template).then(
      (story) => isOver || setState({ kind: 'ready', line: incoming.line, story }),
      (error: unknown) => isOver || setState({ kind: 'trouble', trouble: troubleOf(error) }),
    )
    return () => {
      isOver = true
      incoming.stop()
    }
  }, [source, template, start, round])
  return { state, again: useCallback(() => setRound((before) => before + 1), []) }
}
