/** Doing something about words: first all of them are saved, so that the server knows those that were selected. */
import type { Act } from '@twofold/shared/acts'
import { house } from '../http/house.ts'
import { HouseError, troubleOf } from '../http/request.ts'
import { useDeed } from '../http/use-deed.ts'
import { useDeedToast, useToast } from '../look/Toast.tsx'
import { useTroubleWords } from '../moderation/use-act.ts'
import { useMe, usePlan } from '../plan/plan-context.ts'
import type { LivePlan } from '../sync/live-plan.ts'

/** @throws HouseError while they cannot be saved */
export const whenSaved = (live: LivePlan): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = (): boolean => {
      if (live.save === 'saving') return false
      if (live.save === 'saved') resolve()
      else reject(new HouseError('noLine'))
      return true
    }
    if (look()) return
    const off = live.subscribe('save', () => {
      if (look()) off()
    })
  })

export interface Afterwards {
  /** Said when it is done. */
  readonly said?: string
  /** Takes it back; `id` names what it made. */
  readonly undo?: (id: string) => Act
  readonly next?: () => void
}

export interface BesideActing {
  readonly isBusy: boolean
  readonly act: (what: Act, after?: Afterwards) => void
  /** One after the other; the first that cannot be done ends it. */
  readonly actAll: (what: readonly Act[], after?: Afterwards) => void
}

export const useBesideAct = (): BesideActing => {
  const { overview, live } = usePlan()
  const { id: me } = useMe()
  const { isBusy, run } = useDeed()
  const toast = useToast()
  const begin = useDeedToast()
  const words = useTroubleWords()
  const send = (act: Act) => house.act(overview.planId, { as: me, act })
  const tell = (error: unknown): void => toast({ text: words(troubleOf(error)) })
  const actAll = (all: readonly Act[], { said, undo, next }: Afterwards = {}): void =>
    run(async () => {
      const say = begin()
      try {
        await whenSaved(live)
        let id: string | null = null
        for (const what of all) id = (await send(what)).id
        next?.()
        const way = undo && id ? { undo: () => void send(undo(id)).catch(tell) } : {}
        if (said) say({ text: said, ...way })
      } catch (error) {
        tell(error)
      }
    })
  return { isBusy, act: (what, after) => actAll([what], after), actAll }
}
