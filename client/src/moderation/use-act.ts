/** Doing something to the room: busy while it runs, in trouble when it does not work, with a word and a way back after. */
import type { Act } from '@twofold/shared/acts'
import { can } from '@twofold/shared/roles'
import { useTranslation } from 'react-i18next'
import { house } from '../http/house.ts'
import { type Trouble, troubleOf } from '../http/request.ts'
import { useDeed } from '../http/use-deed.ts'
import { useDeedToast, useToast } from '../look/Toast.tsx'
import { useMe, usePlan } from '../plan/plan-context.ts'

/** To a facilitator in their words: nobody else is to be asked. */
export const useTroubleWords = (): ((trouble: Trouble) => string) => {
  const { t } = useTranslation(['common', 'moderation'])
  const leads = can(useMe().role, 'lead')
  return (trouble) => {
    if (leads && (trouble === 'notAllowed' || trouble === 'notFound'))
      return t(`moderation:trouble.${trouble}`)
    return t(`apiError.${trouble}`)
  }
}

export interface After {
  /** Said when it is done. */
  readonly said?: string
  readonly undo?: Act
  readonly next?: () => void
}

export interface Acting {
  readonly isBusy: boolean
  readonly trouble: Trouble | null
  readonly act: (what: Act, after?: After) => void
}

/** @param what as `useDeed` has it: the deed of a button that does one thing and then another */
export const useAct = (what: unknown = null): Acting => {
  const { overview } = usePlan()
  const { id } = useMe()
  const { isBusy, trouble, run } = useDeed(what)
  const toast = useToast()
  const begin = useDeedToast()
  const words = useTroubleWords()
  const send = (act: Act) => house.act(overview.planId, { as: id, act })
  const takeBack = (act: Act): void =>
    void send(act).catch((error: unknown) => toast({ text: words(troubleOf(error)) }))
  const act = (act: Act, { said, undo, next }: After = {}): void =>
    run(async () => {
      const tell = begin()
      await send(act)
      next?.()
      if (said) tell({ text: said, ...(undo ? { undo: () => takeBack(undo) } : {}) })
    })
  return { isBusy, trouble, act }
}
