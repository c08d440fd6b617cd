/**
 * Where the waiting room stands on the plan's page. Nothing of it is in the first load: it is fetched when somebody has
 * to wait, was turned away, or finds the plan's own door shut and may be waiting by a code.
 */
import { type ComponentType, lazy, Suspense } from 'react'
import { CouldNotOpen } from '../errors/CouldNotOpen.tsx'
import { Loading } from '../look/Loading.tsx'
import { speakLate } from '../words/language.ts'
import type { WaitingProps } from './Waiting.tsx'

/** Without a line it cannot be fetched. */
const Missing = () => <CouldNotOpen trouble="noLine" again={() => location.reload()} />

const Waiting = lazy(async (): Promise<{ readonly default: ComponentType<WaitingProps> }> => {
  try {
    const [loaded] = await Promise.all([import('./Waiting.tsx'), speakLate()])
    return loaded
  } catch {
    return { default: Missing }
  }
})

export const WaitingSlot = (props: WaitingProps) => (
  <Suspense fallback={<Loading />}>
    <Waiting {...props} />
  </Suspense>
)
