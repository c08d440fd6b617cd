/** A page's first question to the house, as a state: asking, answered or in trouble; `again` asks once more. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Trouble, troubleOf } from './request.ts'

export type AnswerState<Answer> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

export type Asked<Answer> = AnswerState<Answer> & {
  /** Asks again; what is shown stays until the new answer is there. */
  readonly again: () => void
}

/** @param key asks anew when it changes */
export const useAnswer = <Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  key: string,
): Asked<Answer> => {
  const [state, setState] = useState<AnswerState<Answer>>({ kind: 'asking' })
  const [round, setRound] = useState(0)
  const asking = useRef(ask)
  asking.current = ask

  // biome-ignore lint/correctness/useExhaustiveDependencies: key and round say when to ask again
  useEffect(() => {
    const stop = new AbortController()
    asking.current(stop.signal).then(
      (answer) => stop.signal.aborted || setState({ kind: 'answered', answer }),
      (error: unknown) => stop.signal.aborted || setState({ kind: 'trouble', trouble: troubleOf(error) }),
    )
    return () => stop.abort()
  }, [key, round])

  const again = useCallback(() => setRound((before) => before + 1), [])
  return { ...state, again }
}
