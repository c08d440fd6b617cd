/** Doing something to the plan's meeting: by the plan's one door for acts, with a word after, and the page looks again. */
import type { Act } from '@twofold/shared/acts'
import { house } from '../http/house.ts'
import type { Trouble } from '../http/request.ts'
import { useDeed } from '../http/use-deed.ts'
import { useToast } from '../look/Toast.tsx'
import { useReady } from './ready.ts'

export interface Doing {
  readonly isBusy: boolean
  readonly trouble: Trouble | null
  /** @param next when it is done, before the page looks again */
  readonly act: (what: Act, said?: string, next?: () => void) => void
}

export const useDo = (): Doing => {
  const { plan, again } = useReady()
  const { isBusy, trouble, run } = useDeed()
  const toast = useToast()
  const act = (what: Act, said?: string, next?: () => void): void =>
    run(async () => {
      await house.act(plan.planId, { as: plan.me.id, act: what })
      next?.()
      if (said) toast({ text: said })
      again()
    })
  return { isBusy, trouble, act }
}
