/** Where it stands on the plan's page of people: fetched when somebody goes there. */
import { can } from '@twofold/shared/roles'
import { type ComponentType, lazy, Suspense } from 'react'
import { usePlan } from '../plan/plan-context.ts'
import { speakLate } from '../words/language.ts'
import type { WhoHasLookedProps } from './WhoHasLooked.tsx'

const WhoHasLooked = lazy(async (): Promise<{ readonly default: ComponentType<WhoHasLookedProps> }> => {
  try {
    const [loaded] = await Promise.all([import('./WhoHasLooked.tsx'), speakLate()])
    return loaded
  } catch {
    // Without a line it cannot be fetched; who is in the plan is there all the same.
    return { default: () => null }
  }
})

export const LookedCard = () => {
  const { planId, me, people } = usePlan().overview
  return can(me.role, 'readHistory') ? (
    <Suspense>
      <WhoHasLooked planId={planId} as={me.id} people={people} />
    </Suspense>
  ) : null
}
