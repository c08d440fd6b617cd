/** Where it stands on the plan's page of people: fetched when somebody goes there. */
import { can } from '@twofold/shared/roles'
import { late } from '../look/late.tsx'
import { usePlan } from '../plan/plan-context.ts'
import type { WhoHasLookedProps } from './WhoHasLooked.tsx'

/** Without a line it cannot be fetched; who is in the plan is there all the same. */
const Missing = () => null

const WhoHasLooked = late<WhoHasLookedProps>(() => import('./WhoHasLooked.tsx'), Missing)

export const LookedCard = () => {
  const { planId, me, people } = usePlan().overview
  return can(me.role, 'readHistory') ? <WhoHasLooked planId={planId} as={me.id} people={people} /> : null
}
