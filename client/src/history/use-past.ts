/** Reads a plan's history into the worker, from wherever it comes, and gives the story when it is there. */
import type { Template } from '@twofold/shared/template'
import { useCallback, useEffect, useState } from 'react'
import { type Trouble, troubleOf } from '../http/request.ts'
import type { HistorySource } from './history-source.ts'
import { createPastLine, type Line, type PastLine } from './past-line.ts'
import { startWorker } from './start-worker.ts'
import type { ToldStory } from './told.ts'

export type PastState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly line: PastLine; readonly story: ToldStory }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

const read = async (
  line: PastLine,
  source: HistorySource,
  template: Template,
  signal: AbortSignal,
): Promise<ToldStory> => {
  await line.ask({ kind: 'begin', template, form: source.form })
  for await (const bytes of source.read(signal)) await line.ask({ kind: 'bytes', bytes })
  return line.ask({ kind: 'open' })
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
    const stop = new AbortController()
    const line = createPastLine(start())
    setState({ kind: 'reading' })
    read(line, source, template, stop.signal).then(
      (story) => stop.signal.aborted || setState({ kind: 'ready', line, story }),
      (error: unknown) => stop.signal.aborted || setState({ kind: 'trouble', trouble: troubleOf(error) }),
    )
    return () => {
      stop.abort()
      line.close()
    }
  }, [source, template, start, round])
  return { state, again: useCallback(() => setRound((before) => before + 1), []) }
}
