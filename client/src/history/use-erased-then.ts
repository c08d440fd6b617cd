/** What was erased of the plan's past, asked of the worker once, and only where there is any. */
import { useEffect, useState } from 'react'
import type { ErasedThen } from './erased-then.ts'
import { useHistory } from './here.ts'
import type { PastLine } from './past-line.ts'

const none: readonly ErasedThen[] = []
const asked = new WeakMap<PastLine, Promise<readonly ErasedThen[]>>()

const ask = (line: PastLine): Promise<readonly ErasedThen[]> => {
  const known = asked.get(line) ?? line.ask({ kind: 'erased' })
  asked.set(line, known)
  return known
}

export const useErasedThen = (): readonly ErasedThen[] => {
  const { line, story } = useHistory()
  const [erased, setErased] = useState(none)
  const hasAny = story.moments.some(({ body }) => body.kind === 'redacted')
  useEffect(() => {
    let isHere = true
    if (hasAny)
      ask(line).then(
        (all) => isHere && setErased(all),
        // The page itself tells that the worker broke.
        () => undefined,
      )
    return () => {
      isHere = false
    }
  }, [line, hasAny])
  return erased
}
